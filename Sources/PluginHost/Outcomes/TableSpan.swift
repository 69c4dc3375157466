import LuaSandbox

/// Columns of one row of a script's table that a single value stands across.
struct TableSpan {
    let row: Int
    let columns: Range<Int>

    /// The spans of a table, from 0; those that lie outside are left out, whatever a script counts.
    ///
    /// - Parameters:
    ///   - table: the fields of the table, in which rows and columns count from 1.
    ///   - rows: how many rows it has.
    ///   - columns: how many columns.
    static func all(in table: ScriptTable, rows: Int, columns: Int) -> [TableSpan] {
        (table["spans"]?.list ?? []).compactMap(\.table).compactMap { fields in
            guard case .integer(let row) = fields["row"], case .integer(let first) = fields["first"],
                case .integer(let last) = fields["last"], row >= 1, row <= rows, first >= 1, last > first,
                last <= columns
            else { return nil }
            return TableSpan(row: Int(row) - 1, columns: Int(first) - 1..<Int(last))
        }
    }
}
