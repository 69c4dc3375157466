/// One row of a table: a cell per column, in the order of the columns.
///
/// A row may be shorter than the table is wide, the rest is empty; cells beyond the last column are not shown.
public struct Row: Sendable, Hashable, ExpressibleByArrayLiteral {
    public var cells: [Cell]
    /// A line above this row, across all columns: it opens a group, which ends where the next one opens.
    public var heading: String?
    /// A line below this row, which closes its group: sums over the rows of the group, a cell per column. They are
    /// computed by whoever builds the table.
    public var subtotals: [Cell]?
    /// The columns that a cell of this row stands across: its value is that of the first, those of the others are not
    /// shown. Where two overlap, the one that begins first counts.
    public var spans: [Range<Int>]

    public init(_ cells: [Cell], heading: String? = nil, subtotals: [Cell]? = nil, spans: [Range<Int>] = []) {
        self.cells = cells
        self.heading = heading
        self.subtotals = subtotals
        self.spans = spans
    }

    public init(arrayLiteral elements: Cell...) {
        self.init(elements)
    }

    public var isEmpty: Bool { cells.allSatisfy { $0 == .empty } }

    /// The cell in the column with this index (from 0), empty where the row ends earlier.
    public subscript(column: Int) -> Cell {
        cells.indices.contains(column) ? cells[column] : .empty
    }

    /// The row with only these columns, in ascending order. A span keeps the columns that are left of it, with its value.
    func keeping(_ columns: [Int]) -> Row {
        var cells = columns.map { self[$0] }
        var kept: [Range<Int>] = []
        for span in spans {
            let first = columns.firstIndex { $0 >= span.lowerBound } ?? columns.endIndex
            let end = columns.firstIndex { $0 >= span.upperBound } ?? columns.endIndex
            guard first < end else { continue }
            cells[first] = self[span.lowerBound]
            kept.append(first..<end)
        }
        return Row(
            cells, heading: heading, subtotals: subtotals.map { Row($0).keeping(columns).cells }, spans: kept)
    }
}
