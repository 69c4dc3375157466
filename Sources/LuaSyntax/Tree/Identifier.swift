/// A name as it was written, with its place: of a field, a method, a label.
public struct Identifier: Sendable, Hashable {
    /// ASCII letters, digits and underscores.
    public let name: String
    public let span: SourceSpan
}
