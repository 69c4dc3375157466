import Glibc

/// A process with pipes to its input and from its output, none of whose ways to end or to hang can end or hang this one.
final class ChildProcess {
    /// How a process ended.
    enum Ending: Equatable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)

        var description: String {
            switch self {
            case .exited(let status): "exit status \(status)"
            case .signalled(let signal): "signal \(signal)"
            }
        }
    }

    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private let identifier: pid_t
    private let input: Int32
    private let output: Int32
    private let errors: Int32
    private var isInputOpen = true
    private var ending: Ending?
    /// Bytes that the process held at most; known once it has ended.
    private(set) var peakMemory = 0

    init(_ executable: String, _ arguments: [String], environment: [String]) throws {
        signal(SIGPIPE, SIG_IGN)
        let (toChild, fromChild, saidByChild) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild.reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, saidByChild.writing, STDERR_FILENO)
        var started = pid_t()
        let words = ([executable] + arguments).map { strdup($0) }
        let settings = environment.map { strdup($0) }
        defer { (words + settings).forEach { free($0) } }
        let code = posix_spawn(&started, executable, &actions, nil, words + [nil], settings + [nil])
        close(toChild.reading)
        close(fromChild.writing)
        close(saidByChild.writing)
        guard code == 0 else {
            for end in [toChild.writing, fromChild.reading, saidByChild.reading] { close(end) }
            throw Failure(call: "posix_spawn \(executable)", code: code)
        }
        (identifier, input) = (started, toChild.writing)
        (output, errors) = (fromChild.reading, saidByChild.reading)
    }

    deinit {
        kill()
        closeInput()
        close(output)
        close(errors)
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            throw Failure(call: "pipe", code: errno)
        }
        return (ends[0], ends[1])
    }

    /// False if the process does not read, since it has ended.
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let written = Glibc.write(input, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                sent += written
            }
            return true
        }
    }

    func closeInput() {
        guard isInputOpen else { return }
        isInputOpen = false
        close(input)
    }

    /// What comes next, up to `count` bytes; empty at the end of the output; nil if nothing comes in time.
    func read(_ count: Int, by deadline: ContinuousClock.Instant) -> [UInt8]? {
        let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        var event = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&event, 1, Int32(max(0, left)))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return nil }
            let received = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = max(0, Glibc.read(output, buffer.baseAddress, count))
            }
            return received
        }
    }

    /// What an ended process wrote to its standard error, or the beginning of much.
    var lastWords: String {
        let words = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
            filled =
                fcntl(errors, F_SETFL, O_NONBLOCK) == 0 ? max(0, Glibc.read(errors, buffer.baseAddress, 64 << 10)) : 0
        }
        return String(decoding: words, as: UTF8.self)
    }

    /// How the process ended, or nil if it does not in time.
    func wait(by deadline: ContinuousClock.Instant) -> Ending? {
        while ending == nil {
            if reap(WNOHANG) { break }
            guard ContinuousClock.now < deadline else { return nil }
            usleep(500)
        }
        return ending
    }

    /// Ends the process if it has not ended by itself.
    func kill() {
        guard ending == nil else { return }
        Glibc.kill(identifier, SIGKILL)
        while !reap(0), errno == EINTR {}
    }

    private func reap(_ options: Int32) -> Bool {
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(identifier, &status, options, &usage) == identifier else { return false }
        peakMemory = usage.ru_maxrss << 10
        ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
        return true
    }
}
