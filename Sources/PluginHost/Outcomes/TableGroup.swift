import LuaSandbox

/// Rows of a script's table that stand together below a heading.
struct TableGroup {
    /// What the script says of the group.
    let fields: ScriptTable
    let rows: Range<Int>

    /// The line below the rows, by the keys of the columns; nil if there is none.
    var sums: ScriptTable? { fields["subtotals"]?.table }

    /// The groups of a table, from the first row on; what is not there is left out, whatever a script counts.
    ///
    /// - Parameters:
    ///   - table: the fields of the table.
    ///   - rows: how many rows it has.
    static func all(in table: ScriptTable, rows count: Int) -> [TableGroup] {
        var start = 0
        return (table["groups"]?.list ?? []).compactMap(\.table).compactMap { fields in
            guard case .integer(let rows) = fields["rows"], rows > 0, start < count else { return nil }
            let end = start + min(Int(clamping: rows), count - start)
            defer { start = end }
            return TableGroup(fields: fields, rows: start..<end)
        }
    }
}
