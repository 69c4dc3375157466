import Foundation
import TestSupport

/// The built executable, run as people run it: a process with arguments, environment and standard input.
enum Command {
    struct Result: Sendable, Equatable {
        let status: Int32
        let out: String
        let err: String
    }

    static let executable = builtProduct("zhaoshang")

    /// Runs `zhaoshang` to its end. Its output goes to files: a pipe that nobody empties would block it.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: Data = Data(), in folder: String,
        through wrapper: [String] = []
    ) async throws -> Result {
        await turnstile.enter()
        let files = try TemporaryFolder()
        let ended = AsyncStream<Int32>.makeStream()
        do {
            let process = try start(
                wrapper + [executable] + arguments, environment: environment, input: input, in: folder, files: files
            ) { ended.continuation.yield($0) }
            for await status in ended.stream {
                await turnstile.leave()
                return Result(status: status, out: files.text("out"), err: files.text("err"))
            }
            process.terminate()
        } catch {
            await turnstile.leave()
            throw error
        }
        throw CancellationError()
    }

    private static let turnstile = Turnstile(places: 2)

    /// Starts any program; `files` gets its output.
    static func start(
        _ line: [String], environment: [String: String] = [:], input: Data = Data(), in folder: String,
        files: TemporaryFolder, whenEnded: (@Sendable (Int32) -> Void)? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: line[0].hasPrefix("/") ? line[0] : "/usr/bin/env")
        process.arguments = line[0].hasPrefix("/") ? Array(line.dropFirst()) : line
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
            .merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        if let whenEnded { process.terminationHandler = { whenEnded($0.terminationStatus) } }
        try files.start(process, input: input)
        return process
    }
}

/// Lets only so many in at once: scripts are limited in real time, so a test may not be crowded out by all the others.
private actor Turnstile {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    func enter() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}

/// A folder that is gone when nobody holds it any longer.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory().trimmedSlash + "/zhaoshang-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Starts a process with the files `in`, `out` and `err` of this folder.
    func start(_ process: Process, input: Data) throws {
        let handles = [
            try FileHandle(forReadingFrom: URL(fileURLWithPath: try write(input, "in"))),
            try FileHandle(forWritingTo: URL(fileURLWithPath: try write(Data(), "out"))),
            try FileHandle(forWritingTo: URL(fileURLWithPath: try write(Data(), "err"))),
        ]
        process.standardInput = handles[0]
        process.standardOutput = handles[1]
        process.standardError = handles[2]
        try process.run()
        // A process outlives its end, and with it what it holds open: thousands of files, which Foundation does not stand.
        for handle in handles { try handle.close() }
    }

    @discardableResult
    func write(_ data: Data, _ name: String) throws -> String {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file.path
    }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmedSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
