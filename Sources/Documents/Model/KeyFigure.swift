/// One figure that a reader should see at a glance.
public struct KeyFigure: Sendable, Hashable {
    public var label: String
    public var cell: Cell
    public var format: CellFormat
    /// A few words below the figure, such as what it is compared with.
    public var note: String?

    public init(label: String, cell: Cell, format: CellFormat = .text, note: String? = nil) {
        self.label = label
        self.cell = cell
        self.format = format
        self.note = note
    }
}
