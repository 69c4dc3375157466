/// The paper that a document is laid out for.
public struct Page: Sendable, Hashable {
    public enum Size: String, Sendable, CaseIterable {
        case a4, a3
    }

    public enum Orientation: String, Sendable, CaseIterable {
        case portrait, landscape
    }

    /// How a document is dressed where there are fonts and paper.
    public enum Look: String, Sendable, CaseIterable {
        /// For reading on a screen as well as on paper.
        case plain
        /// As offices issue documents (GB/T 9704): title in the middle, the typefaces and margins of official papers,
        /// ruled tables, page numbers between dashes.
        case official
    }

    public var size: Size
    public var orientation: Orientation
    public var look: Look

    public init(size: Size = .a4, orientation: Orientation = .portrait, look: Look = .plain) {
        self.size = size
        self.orientation = orientation
        self.look = look
    }
}
