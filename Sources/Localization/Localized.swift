/// One text in every language the software speaks.
///
/// Both languages are written side by side where the text is born, so that neither can be forgotten:
///
/// ```swift
/// Localized(zh: "找不到台账册“\(name)”", en: "there is no register called “\(name)”")
/// ```
public struct Localized: Sendable, Hashable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// A text that is the same in every language: a number, a name, a file.
    public init(verbatim text: String) {
        self.init(zh: text, en: text)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .chinese: zh
        case .english: en
        }
    }

    public static func + (left: Localized, right: Localized) -> Localized {
        Localized(zh: left.zh + right.zh, en: left.en + right.en)
    }
}

extension Sequence where Element == Localized {
    /// The texts joined; `zh` and `en` are the separators.
    public func joined(zh: String, en: String) -> Localized {
        let parts = Array(self)
        return Localized(
            zh: parts.map(\.zh).joined(separator: zh), en: parts.map(\.en).joined(separator: en))
    }
}
