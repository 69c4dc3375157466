/// How a sheet is laid out, beside what its cells hold: for a caller who writes it anew.
public struct SheetLayout: Sendable, Hashable {
    /// Columns whose width was set, from left to right as the file lists them.
    public var columns: [ColumnLayout] = []
    /// Ranges of more than one cell that are shown as one, from top to bottom.
    public var mergedRanges: [CellRange] = []

    public init() {}
}

/// What neighbouring columns have in common.
public struct ColumnLayout: Sendable, Hashable {
    /// Numbers of the first and last of them, from 1.
    public var columns: ClosedRange<Int>
    /// In characters of the workbook's ordinary font; nil for the usual width.
    public var width: Double?
    /// Whether a person who opens the file does not see them.
    public var isHidden: Bool

    public init(columns: ClosedRange<Int>, width: Double?, isHidden: Bool) {
        self.columns = columns
        self.width = width
        self.isHidden = isHidden
    }
}

/// A rectangle of cells, by the numbers of its rows and columns, from 1.
public struct CellRange: Sendable, Hashable {
    public var rows: ClosedRange<Int>
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// `A1:C2`, `B3`
    public var reference: String {
        let first = columnLetters(columns.lowerBound) + String(rows.lowerBound)
        let last = columnLetters(columns.upperBound) + String(rows.upperBound)
        return first == last ? first : first + ":" + last
    }
}

extension CellRange {
    /// Reads `A1:C2` or `A1`, whichever corners are given; nil if it is neither or leaves the sheet.
    init?(reference: String) {
        let range: CellRange? = reference.withCString { text in
            guard let (first, end) = CellReference.read(text) else { return nil }
            var last = first
            if end.pointee != 0 {
                guard end.pointee == 0x3A, let second = CellReference(end + 1) else { return nil }
                last = second
            }
            guard first.isInSheet, last.isInSheet else { return nil }
            return CellRange(
                rows: min(first.row, last.row)...max(first.row, last.row),
                columns: min(first.column, last.column)...max(first.column, last.column))
        }
        guard let range else { return nil }
        self = range
    }
}
