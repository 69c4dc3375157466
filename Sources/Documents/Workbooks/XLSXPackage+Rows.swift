import CXlsxWriter
import Localization

extension XLSXPackage {
    mutating func writeRows(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        let merged = Dictionary(grouping: sheet.merged.filter { $0.rows.count * $0.columns.count > 1 }) {
            $0.rows.lowerBound
        }
        /// The style written last in each column and what the library calls it: mostly the next cell has it too.
        var latest: [(style: Workbook.Style, format: Format)?] = []
        var hadOptions = false
        for (index, row) in sheet.rows.enumerated() {
            try setOptions(of: row, index, afterOptions: hadOptions, worksheet)
            hadOptions = row.height != nil || row.isHidden
            for area in merged[index] ?? [] {
                try merge(area, style: row.style(at: area.columns.lowerBound), worksheet)
            }
            while latest.count < row.cells.count { latest.append(nil) }
            for (column, cell) in row.cells.enumerated() {
                var format: Format?
                if let style = cell.style {
                    if let known = latest[column], known.style == style {
                        format = known.format
                    } else {
                        let found = try self.format(style)
                        latest[column] = (style, found)
                        format = found
                    }
                }
                let place = Place(sheet: sheet.name, row: index, column: column, worksheet: worksheet)
                try check(write(cell.value, format, at: place))
                if let note = cell.note, !note.isEmpty { try write(note: note, at: place) }
            }
        }
        for (row, areas) in merged.sorted(by: { $0.key < $1.key }) where row >= sheet.rows.count {
            for area in areas { try merge(area, style: nil, worksheet) }
        }
    }

    private func setOptions(
        of row: Workbook.Row, _ index: Int, afterOptions hadOptions: Bool, _ worksheet: Worksheet
    ) throws(WorkbookProblem) {
        if row.height != nil || row.isHidden {
            let height = row.height.map { min(max($0, 1), 409) } ?? Double(LXW_DEF_ROW_HEIGHT)
            var options = lxw_row_col_options(hidden: row.isHidden ? 1 : 0, level: 0, collapsed: 0)
            try check(worksheet_set_row_opt(worksheet, lxw_row_t(index), height, nil, &options))
        } else if hadOptions, isStreaming {
            // While streaming, the library goes on to fix the height of every row after one that has its own.
            try check(worksheet_set_row(worksheet, lxw_row_t(index), Double(LXW_DEF_ROW_HEIGHT), nil))
            worksheet.pointee.optimize_row.pointee.height_changed = 0
        }
    }

    /// Merges an area. Its value comes with its first row, its style must be in all its cells.
    private mutating func merge(
        _ area: Workbook.Area, style: Workbook.Style?, _ worksheet: Worksheet
    ) throws(WorkbookProblem) {
        var format: Format?
        if let style { format = try self.format(style) }
        try check(
            worksheet_merge_range(
                worksheet, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
                lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound - 1), nil, format))
    }

    private struct Place {
        let sheet: String
        let row: Int
        let column: Int
        let worksheet: Worksheet
    }

    private func write(
        _ value: Workbook.Cell.Value, _ format: Format?, at place: Place
    ) throws(WorkbookProblem) -> lxw_error {
        let (worksheet, row, column) = (place.worksheet, lxw_row_t(place.row), lxw_col_t(place.column))
        switch value {
        case .empty: return format == nil ? LXW_NO_ERROR : worksheet_write_blank(worksheet, row, column, format)
        case .text(let text): return try write(text: text, format, at: place)
        case .number(let number):
            if number.isFinite { return worksheet_write_number(worksheet, row, column, number, format) }
            return try write(text: number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞", format, at: place)
        case .date(let iso):
            guard let serial = SpreadsheetDate.serial(iso) else { return try write(text: iso, format, at: place) }
            return worksheet_write_number(worksheet, row, column, serial, format)
        case .boolean(let value): return worksheet_write_boolean(worksheet, row, column, value ? 1 : 0, format)
        case .formula(let formula, let result):
            let formula = "=" + SpreadsheetText.printable(formula)
            switch result {
            case .number(let number):
                return worksheet_write_formula_num(
                    worksheet, row, column, formula, format, number.isFinite ? number : 0)
            case .text(let text):
                return worksheet_write_formula_str(
                    worksheet, row, column, formula, format, SpreadsheetText.escaped(text))
            }
        }
    }

    private func write(text: String, _ format: Format?, at place: Place) throws(WorkbookProblem) -> lxw_error {
        try checkLength(of: text, Localized(zh: "文字", en: "text"), at: place)
        return worksheet_write_string(
            place.worksheet, lxw_row_t(place.row), lxw_col_t(place.column), SpreadsheetText.escaped(text), format)
    }

    private func write(note: String, at place: Place) throws(WorkbookProblem) {
        try checkLength(of: note, Localized(zh: "批注", en: "note"), at: place)
        var options = lxw_comment_options()
        // The box does not grow with its text.
        options.width = 260
        options.height = UInt16(min(24 + 18 * wrapped(note, to: 32).count, 600))
        options.font_size = 10
        try check(
            worksheet_write_comment_opt(
                place.worksheet, lxw_row_t(place.row), lxw_col_t(place.column), SpreadsheetText.escaped(note), &options)
        )
    }

    private func checkLength(
        of text: String, _ what: @autoclosure () -> Localized, at place: Place
    ) throws(WorkbookProblem) {
        guard SpreadsheetText.isTooLong(text) else { return }
        let cell = Workbook.Area.name(row: place.row, column: place.column)
        throw .tooLong(what(), at: cell, of: place.sheet, length: text.utf16.count)
    }
}

extension Workbook.Row {
    fileprivate func style(at column: Int) -> Workbook.Style? {
        cells.indices.contains(column) ? cells[column].style : nil
    }
}
