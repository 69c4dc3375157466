/// A language in which the software speaks: messages, labels, documents.
public enum Language: String, Sendable, CaseIterable {
    /// Simplified Chinese (简体中文), the default for documents.
    case chinese = "zh"
    case english = "en"

    /// The language that a POSIX locale name such as `zh_CN.UTF-8` or `en_GB` asks for, or nil for any other.
    public init?(locale: String) {
        switch locale.prefix(2).lowercased() {
        case "zh": self = .chinese
        case "en": self = .english
        default: return nil
        }
    }
}
