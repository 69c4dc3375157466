import CScriptVM
import Foundation

/// The C layer under sanitizers, in a process of its own that is started anew whenever it has ended. See served.c.
struct StateServer {
    /// What came of a request.
    enum Answer {
        /// Encoded results, or a message.
        case outcome(script_outcome, [UInt8])
        /// The signal handler ended a script that sat in a C function; its last words.
        case hardKill(String)
        /// The process ended as it never may, or did not answer.
        case broken(String)
    }

    private static let hardKillStatus: Int32 = 75

    private let executable: String
    private let arguments: [String]
    private var process: ChildProcess?
    /// Bytes that any of the processes held at most.
    private(set) var peakMemory = 0

    /// - Parameters:
    ///   - stage: the folder with runner, modules and replies.
    ///   - database: a file and the tables in it that may be read.
    init(repository: URL, stage: URL, database: (path: String, tables: [String])? = nil) {
        executable = repository.appending(path: ".build/sanitized/served").path(percentEncoded: false)
        arguments = [stage.path(percentEncoded: false)] + (database.map { [$0.path] + $0.tables } ?? [])
    }

    /// Begins with a new state.
    mutating func begin(memory: Int, deadline: Double) throws -> Answer {
        try request(Array("s \(memory) \(deadline)".utf8), within: 30)
    }

    /// Calls the state's function.
    mutating func call(_ arguments: [UInt8], within seconds: Double) throws -> Answer {
        try request([UInt8(ascii: "c")] + arguments, within: seconds)
    }

    /// Lets the process end by itself, which is when leaks are found.
    mutating func finish() -> String? {
        guard let process else { return nil }
        process.closeInput()
        let ending = ended(process, by: .now + .seconds(60))
        return ending == .exited(0)
            ? nil : "the process did not end well: \(process.lastWords)"
    }

    private mutating func request(_ content: [UInt8], within seconds: Double) throws -> Answer {
        let process = try self.process ?? start()
        self.process = process
        let length = withUnsafeBytes(of: UInt32(content.count).littleEndian) { Array($0) }
        let deadline = ContinuousClock.now + .seconds(seconds)
        guard process.write(length + content), let header = Self.read(4, from: process, by: deadline),
            case let count = header.reversed().reduce(0, { $0 << 8 | Int($1) }), count > 0,
            let answer = Self.read(count, from: process, by: deadline)
        else { return endedEarly(process, after: seconds) }
        return .outcome(script_outcome(UInt32(answer[0])), Array(answer.dropFirst()))
    }

    private func start() throws -> ChildProcess {
        // What is asked for beyond the memory there is must be refused as elsewhere, not end the process.
        let options = "ASAN_OPTIONS=allocator_may_return_null=1:quarantine_size_mb=64"
        return try ChildProcess(
            executable, arguments, environment: [options, "LC_ALL=C.UTF-8"])
    }

    private static func read(_ count: Int, from process: ChildProcess, by deadline: ContinuousClock.Instant) -> [UInt8]?
    {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let more = process.read(count - bytes.count, by: deadline), !more.isEmpty else { return nil }
            bytes += more
        }
        return bytes
    }

    private mutating func endedEarly(_ process: ChildProcess, after seconds: Double) -> Answer {
        switch ended(process, by: .now + .seconds(1)) {
        case nil: .broken("no answer within \(seconds) s")
        case .exited(Self.hardKillStatus): .hardKill(process.lastWords)
        case let ending?: .broken("\(ending): \(process.lastWords)")
        }
    }

    private mutating func ended(_ process: ChildProcess, by deadline: ContinuousClock.Instant) -> ChildProcess.Ending? {
        let ending = process.wait(by: deadline)
        process.kill()
        peakMemory = max(peakMemory, process.peakMemory)
        self.process = nil
        return ending
    }
}
