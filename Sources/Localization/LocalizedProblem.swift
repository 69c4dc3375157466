/// An error that a person will read: it says what is wrong, where, why, and what to do, in every language.
public protocol LocalizedProblem: Error, CustomStringConvertible {
    var text: Localized { get }
}

extension LocalizedProblem {
    public var description: String { text.en }
}
