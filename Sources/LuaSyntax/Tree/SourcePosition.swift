/// A place in a text.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// Counted from 1, as Lua counts lines: CR, LF, CR LF and LF CR each end one.
    public let line: Int
    /// Counted from 1 in characters (Unicode scalars); a tab is one.
    public let column: Int
    /// Bytes before it, from 0.
    public let offset: Int

    /// The order in the text.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}
