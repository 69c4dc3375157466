/// The part of a text that a node was read from, without blanks and comments around it.
public struct SourceSpan: Sendable, Hashable {
    /// Where it begins.
    public let start: SourcePosition
    /// The bytes of the text, from its first, which count from 0.
    public var bytes: Range<Int> { start.offset..<end }
    /// The line it begins on, counted from 1.
    public var line: Int { start.line }
    /// The character of that line it begins with, counted from 1.
    public var column: Int { start.column }

    /// The offset behind the last byte.
    let end: Int

    init(_ start: SourcePosition, end: Int) {
        self.start = start
        self.end = max(end, start.offset)
    }
}
