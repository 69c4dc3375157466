import Localization

/// Whether a spreadsheet may compute a total anew: only if that gives what the document says.
enum XLSXTotal {
    /// Whether `total` is exactly the sum of these cells of a column, and a spreadsheet that adds them up shows it as such.
    static func isSum(
        _ total: Cell, of column: Int, over rows: ArraySlice<Row>, in table: Table, _ language: Language
    ) -> Bool {
        let format = table.columns[column].format
        switch format {
        case .integer, .number, .scaled: break
        // A total of ratios is no sum, even where it happens to equal it.
        case .percent, .text, .date, .boolean: return false
        }
        guard let wanted = exact(total), case .number = format.spreadsheetValue(total, language).value else {
            return false
        }
        var sum = Int64(0)
        var added = 0.0
        for row in rows {
            let cell = row[column]
            switch cell {
            case .integer, .number:
                guard let value = exact(cell), value.isWhole == wanted.isWhole,
                    case .number(let number) = format.spreadsheetValue(cell, language).value
                else { return false }
                let (next, overflow) = sum.addingReportingOverflow(value.parts)
                if overflow { return false }
                sum = next
                added += number
            // Where a number is expected these are written as text, which a sum leaves out.
            case .empty, .text, .boolean: continue
            }
        }
        return sum == wanted.parts && isShownAlike(added, total, format, language)
    }

    /// A number as a whole count of its smallest part, so that adding is exact.
    private struct Exact {
        var parts: Int64
        /// Whether the parts are ones, not millionths.
        var isWhole: Bool
    }

    private static func exact(_ cell: Cell) -> Exact? {
        switch cell {
        case .integer(let value): return Exact(parts: value, isWhole: true)
        case .number(let value):
            let millionths = (value * 1_000_000).rounded()
            // Only a number that is a decimal of at most six places is what it seems to be.
            guard millionths.magnitude < 9e15, millionths / 1_000_000 == value else { return nil }
            return Exact(parts: Int64(millionths), isWhole: false)
        case .empty, .text, .boolean: return nil
        }
    }

    /// Added up in binary, amounts come out a trifle off; at worst that turns the last digit shown.
    private static func isShownAlike(_ added: Double, _ total: Cell, _ format: CellFormat, _ language: Language) -> Bool
    {
        let shown = format.withoutUnit.display(total, language: language)
        switch format {
        case .scaled(_, let places, let grouping, _):
            return RoundedDecimal(fifteenDigits(added), places: places)?.text(grouping: grouping) == shown
        case .number(let places, let grouping):
            return RoundedDecimal(fifteenDigits(added), places: places)?.text(grouping: grouping) == shown
        default: return format.display(.number(added), language: language) == shown
        }
    }

    /// The number as a spreadsheet shows it, to fifteen significant digits.
    private static func fifteenDigits(_ value: Double) -> Double {
        guard value != 0 else { return 0 }
        var scale = 1.0
        while value.magnitude * scale < 1e14 { scale *= 10 }
        return (value * scale).rounded() / scale
    }
}
