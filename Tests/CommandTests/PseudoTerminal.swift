import Foundation
import Synchronization

/// A terminal with a program on it, and somebody who types and looks at what is shown.
final class PseudoTerminal: Sendable {
    private let master: FileHandle
    private let process: Process
    private let shown = Mutex<[UInt8]>([])
    /// Up to where what was shown has been seen.
    private let seen = Mutex<Int>(0)

    /// Starts `zhaoshang` as the leader of the terminal's session, 100 columns wide.
    init(_ arguments: [String], environment: [String: String], in folder: String) throws {
        var descriptor: Int32 = -1
        var slave: Int32 = -1
        guard openpty(&descriptor, &slave, nil, nil, nil) == 0 else { throw CocoaError(.fileReadUnknown) }
        for end in [descriptor, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        master = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
        let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = ["--ctty", "--wait", Command.executable] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "zh_CN.UTF-8"]
            .merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try process.run()
        try terminal.close()
        Thread { [self] in listen() }.start()
    }

    private func listen() {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(master.fileDescriptor, &piece, piece.count)
            guard count > 0 else { return }
            shown.withLock { $0.append(contentsOf: piece[..<count]) }
        }
    }

    /// Presses keys.
    func type(_ keys: String) throws {
        seen.withLock { $0 = shown.withLock { $0.count } }
        try master.write(contentsOf: Data(keys.utf8))
    }

    /// All that was shown since keys were pressed last.
    var text: String {
        let start = seen.withLock { $0 }
        return String(decoding: shown.withLock { $0[start...] }, as: UTF8.self)
    }

    /// Waits until something has been shown since keys were pressed last.
    func shows(_ words: String) async throws -> Bool {
        for _ in 0..<200 {
            if text.contains(words) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    /// Waits for the end of the program.
    func ends() async throws -> Int32? {
        for _ in 0..<200 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        guard !process.isRunning else { return nil }
        return process.terminationStatus
    }

    /// Presses Ctrl-D at the prompt: what is pressed before it is there may be lost, so until the program ends.
    func leaves() async throws -> Int32? {
        for _ in 0..<40 where process.isRunning {
            try? type("\u{4}")
            for _ in 0..<5 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        }
        return try await ends()
    }

    func close() {
        process.terminate()
    }
}
