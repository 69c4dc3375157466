/// A table: typed cells in columns that know how to show them.
public struct Table: Sendable, Hashable {
    public var title: String?
    public var columns: [Column]
    public var rows: [Row]
    /// The last row, set apart: sums, averages. Its cells are computed by whoever builds the table; if all of them are
    /// empty, there is no such row.
    public var totals: Row?
    /// Remarks below the table: units, sources, exceptions.
    public var notes: [String]

    public init(
        title: String? = nil, columns: [Column], rows: [Row] = [], totals: Row? = nil, notes: [String] = []
    ) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.totals = totals.flatMap { $0.isEmpty ? nil : $0 }
        self.notes = notes
    }

    /// The table with only the columns that pass `condition`, given each column and its cells.
    public func keepingColumns(where condition: (Column, [Cell]) -> Bool) -> Table {
        let kept = columns.indices.filter { index in condition(columns[index], rows.map { $0[index] }) }
        func row(_ row: Row) -> Row { Row(kept.map { row[$0] }, heading: row.heading) }
        return Table(
            title: title, columns: kept.map { columns[$0] }, rows: rows.map(row), totals: totals.map(row), notes: notes)
    }

    /// What of the table people are shown.
    var forPeople: Table {
        columns.contains(where: \.isInternal) ? keepingColumns { column, _ in !column.isInternal } : self
    }
}

/// One row of a table: a cell per column, in the order of the columns.
///
/// A row may be shorter than the table is wide, the rest is empty; cells beyond the last column are not shown.
public struct Row: Sendable, Hashable, ExpressibleByArrayLiteral {
    public var cells: [Cell]
    /// A line above this row, across all columns: it opens a group, which ends where the next one opens.
    public var heading: String?

    public init(_ cells: [Cell], heading: String? = nil) {
        self.cells = cells
        self.heading = heading
    }

    public init(arrayLiteral elements: Cell...) {
        self.init(elements)
    }

    public var isEmpty: Bool { cells.allSatisfy { $0 == .empty } }

    /// The cell in the column with this index (from 0), empty where the row ends earlier.
    public subscript(column: Int) -> Cell {
        cells.indices.contains(column) ? cells[column] : .empty
    }
}
