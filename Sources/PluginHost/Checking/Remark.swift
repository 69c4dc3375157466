public import Localization

/// What a check of a script has to say about a place in it.
public struct Remark: Sendable, Hashable {
    public enum Level: String, Sendable, Comparable {
        /// It works, and yet is probably not what was meant.
        case warning
        /// It fails when it is reached.
        case error

        public static func < (left: Level, right: Level) -> Bool { left == .warning && right == .error }

        public var label: Localized {
            switch self {
            case .warning: Localized(zh: "警告", en: "warning")
            case .error: Localized(zh: "错误", en: "error")
            }
        }
    }

    public let level: Level
    /// Counted from 1, as Lua counts lines.
    public let line: Int
    /// The character of that line, counted from 1.
    public let column: Int
    public let message: Localized
    /// What to do about it.
    public let advice: Localized?
}
