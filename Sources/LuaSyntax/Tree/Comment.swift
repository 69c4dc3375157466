/// A comment, short or long.
public struct Comment: Sendable, Hashable {
    /// What follows the two dashes, or what stands between the brackets of a long comment; bytes that are not UTF-8 are
    /// replaced.
    public let text: String
    /// All of it: from the dashes to the end of the line, which is not included, or to the closing bracket.
    public let span: SourceSpan
    /// The line it ends on; a short comment's only line.
    public let lastLine: Int

    /// Whether it begins with three dashes, as documentation does.
    public var isDocumentation: Bool { text.hasPrefix("-") }
}
