/// A column of a table.
public struct Column: Sendable, Hashable {
    public enum Alignment: String, Sendable, CaseIterable {
        case leading, center, trailing
    }

    /// The name of the column for programs, unique in its table (JSON names cells by it).
    public var key: String
    public var title: String
    public var alignment: Alignment
    public var format: CellFormat
    /// The widest the column should get, in characters of a Latin font (a Chinese one takes two); nil: as needed.
    public var width: Int?
    /// Whether only programs want the column: CSV and JSON have it, what people read has not.
    public var isInternal: Bool
    /// The titles above the column's own, from the outermost. Neighbours that have them in common stand below one title.
    public var groups: [String]
    /// Whether equal values in rows below each other are shown once, in a cell as high as those rows. Such cells lie
    /// within those of every merging column to the left, and within a group of rows; empty cells stay as they are.
    public var mergesRepeats: Bool

    /// - Parameter alignment: where the cells stand; nil aligns numbers to the end and the rest to the start.
    public init(
        key: String, title: String, format: CellFormat = .text, alignment: Alignment? = nil, width: Int? = nil,
        isInternal: Bool = false, groups: [String] = [], mergesRepeats: Bool = false
    ) {
        self.key = key
        self.title = title
        self.format = format
        self.alignment = alignment ?? (format.isNumeric ? .trailing : .leading)
        self.width = width
        self.isInternal = isInternal
        self.groups = groups
        self.mergesRepeats = mergesRepeats
    }
}
