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
        return Table(
            title: title, columns: kept.map { columns[$0] }, rows: rows.map { $0.keeping(kept) },
            totals: totals.map { $0.keeping(kept) }, notes: notes)
    }

    /// What of the table people are shown.
    var forPeople: Table {
        columns.contains(where: \.isInternal) ? keepingColumns { column, _ in !column.isInternal } : self
    }
}
