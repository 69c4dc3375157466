import Foundation

/// Earlier inputs of this user, in a file that several consoles may write to at once: each input is a line, added
/// under a lock. Losing it loses nothing but convenience, so whatever fails is passed over.
final class ConsoleHistory: Sendable {
    private let path: String
    /// The inputs that were there when this console began, the latest last.
    let inputs: [String]

    /// How many are kept; the file is cut to that once it has twice as many.
    private static let most = 2_000

    /// In `$XDG_STATE_HOME/zhaoshang`, or `~/.local/state/zhaoshang`.
    convenience init() {
        let environment = ProcessInfo.processInfo.environment
        let states = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = (states ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state") + "/zhaoshang"
        self.init(folder: folder)
    }

    init(folder: String) {
        path = folder + "/console_history"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var found: [String] = []
        Self.withFile(path) { descriptor in
            let lines = Self.lines(of: descriptor)
            found = lines.suffix(Self.most).map(Self.decoded)
            guard lines.count > 2 * Self.most, ftruncate(descriptor, 0) == 0 else { return }
            Self.write(lines.suffix(Self.most).joined(separator: "\n") + "\n", to: descriptor)
        }
        inputs = found
    }

    func append(_ input: String) {
        Self.withFile(path) { Self.write(Self.encoded(input) + "\n", to: $0) }
    }

    // MARK: The file

    private static func withFile(_ path: String, _ body: (Int32) -> Void) {
        // What is typed may be nobody else's business; and a link would lead to somebody else's file.
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, flock(descriptor, LOCK_EX) == 0
        else {
            return
        }
        body(descriptor)
    }

    private static func lines(of descriptor: Int32) -> [String] {
        let data = (try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd()) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(text.utf8))
    }

    /// Without line ends: a backslash stands before `n`, and before itself.
    private static func encoded(_ input: String) -> String {
        input.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "")
    }

    private static func decoded(_ line: String) -> String {
        var text = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
