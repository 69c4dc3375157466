public import Localization

/// Several problems at once, so that a file can be mended in one go. There is at least one.
public struct SheetProblems: LocalizedProblem, Hashable {
    public let problems: [SheetProblem]

    public init(_ first: SheetProblem, _ others: [SheetProblem] = []) {
        problems = [first] + others
    }

    /// One problem a line.
    public var text: Localized {
        problems.map(\.text).joined(zh: "\n", en: "\n")
    }
}
