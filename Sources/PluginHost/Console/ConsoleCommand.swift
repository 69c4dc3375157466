/// What a person can ask of a console beside running Lua: a colon and a name, with which no Lua begins, or one of the
/// words with which people leave other consoles and ask them for help.
public enum ConsoleCommand: Sendable, Equatable {
    /// What a name of the data API is; without one, how the console is used.
    case help(topic: String)
    /// The fields of a register.
    case fields(register: String)
    case limits
    /// Write the inputs that succeeded into a file.
    case save(file: String)
    case quit
    case unknown(String)

    /// Without their colons, in alphabetical order.
    public static let names = ["fields", "help", "limits", "quit", "save"]

    /// - Returns: nil if the text is no command.
    public init?(_ text: String) {
        switch text.trimmingBlanks {
        case "exit", "exit()", "quit", "quit()":
            self = .quit
            return
        case "help", "help()":
            self = .help(topic: "")
            return
        default: break
        }
        guard let (name, argument) = Self.split(text) else { return nil }
        let rest = (argument ?? "").trimmingBlanks
        switch name.trimmingBlanks {
        case "help": self = .help(topic: rest)
        case "fields": self = .fields(register: rest)
        case "limits": self = .limits
        case "save": self = .save(file: rest)
        case "quit", "q", "exit": self = .quit
        case let other: self = .unknown(other)
        }
    }

    /// The name behind the colon, and what follows the blank behind that, if there is one.
    static func split(_ text: String) -> (name: String, argument: String?)? {
        let text = text.drop { $0.isWhitespace }
        guard text.hasPrefix(":"), !text.hasPrefix("::") else { return nil }
        let parts = text.dropFirst().split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }
}

extension String {
    /// Without what is blank at both ends.
    public var trimmingBlanks: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
