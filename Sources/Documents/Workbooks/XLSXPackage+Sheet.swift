import CXlsxWriter
import Localization

extension XLSXPackage {
    mutating func setColumns(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        for (index, column) in sheet.columns.enumerated() {
            var format: Format?
            if let style = column.style { format = try self.format(style) }
            if column.width == nil, format == nil, !column.isHidden { continue }
            var options = lxw_row_col_options(hidden: column.isHidden ? 1 : 0, level: 0, collapsed: 0)
            let width = min(max(column.width ?? Double(LXW_DEF_COL_WIDTH), 0.5), 255)
            try check(
                worksheet_set_column_opt(worksheet, lxw_col_t(index), lxw_col_t(index), width, format, &options))
        }
    }

    func setView(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
            worksheet_freeze_panes(
                worksheet, lxw_row_t(max(0, sheet.frozenRows)), lxw_col_t(max(0, sheet.frozenColumns)))
        }
        if let area = sheet.filter {
            try check(
                worksheet_autofilter(
                    worksheet, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
                    lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound - 1)))
        }
        if !sheet.showsGridlines { worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }
        if sheet.isProtected {
            var allowed = lxw_protection()
            allowed.format_columns = 1
            allowed.format_rows = 1
            allowed.sort = 1
            allowed.autofilter = 1
            worksheet_protect(worksheet, nil, &allowed)
        }
    }

    func setValidations(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        for validation in sheet.validations {
            let source: String? =
                switch validation.choices {
                // The library would take the list itself, but counts its choices in 8 bits.
                case .list(let choices): ChoiceSheet.inPlace(choices).map { "\"" + $0 + "\"" }
                case .cells(let name, let area): area.absoluteReference(on: name)
                }
            guard let source else { throw .failed(path: path, reason: "validation") }
            let texts = [
                source, shortened(validation.prompt?.title, to: 32), shortened(validation.prompt?.text, to: 255),
                shortened(validation.refusal?.title, to: 32), shortened(validation.refusal?.text, to: 255),
            ]
            let code = withCopies(of: texts) { copies in
                var rule = lxw_data_validation()
                rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                rule.value_formula = copies[0]
                rule.input_title = copies[1]
                rule.input_message = copies[2]
                rule.error_title = copies[3]
                rule.error_message = copies[4]
                let refusal = validation.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
                rule.error_type = UInt8(refusal.rawValue)
                return worksheet_data_validation_range(
                    worksheet, lxw_row_t(validation.area.rows.lowerBound),
                    lxw_col_t(validation.area.columns.lowerBound),
                    lxw_row_t(validation.area.rows.upperBound - 1), lxw_col_t(validation.area.columns.upperBound - 1),
                    &rule)
            }
            try check(code)
        }
    }

    func setPrint(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        let print = sheet.print
        switch print.page.size {
        case .a4: worksheet_set_paper(worksheet, 9)
        case .a3: worksheet_set_paper(worksheet, 8)
        }
        switch print.page.orientation {
        case .portrait: worksheet_set_portrait(worksheet)
        case .landscape: worksheet_set_landscape(worksheet)
        }
        worksheet_set_margins(worksheet, 0.5, 0.5, 0.7, 0.7)
        worksheet_center_horizontally(worksheet)
        if print.fitsWidth { worksheet_fit_to_pages(worksheet, 1, 0) }
        if let rows = print.repeatedRows {
            try check(worksheet_repeat_rows(worksheet, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound - 1)))
        }
        if let header = print.header {
            try check(worksheet_set_header(worksheet, "&C" + Self.withoutCodes(shortened(header, to: 100) ?? "")))
        }
        switch print.pageNumbers {
        case .some where print.dashesPageNumbers: try check(worksheet_set_footer(worksheet, "&C— &P —"))
        case .chinese: try check(worksheet_set_footer(worksheet, "&C第 &P 页，共 &N 页"))
        case .english: try check(worksheet_set_footer(worksheet, "&CPage &P of &N"))
        case nil: break
        }
        // A list of breaks ends with 0; the first row begins a page anyway. More than the format allows are left out.
        var breaks = sheet.rows.indices.filter { $0 > 0 && sheet.rows[$0].startsPage }.prefix(1_023).map {
            lxw_row_t($0)
        }
        if breaks.isEmpty { return }
        breaks.append(0)
        try check(worksheet_set_h_pagebreaks(worksheet, &breaks))
    }

    /// A text for a margin, where a single & would begin a code. Even behind a second one, the library takes `&G` and
    /// `&[Picture]` for pictures that nobody gave it, and then frees its memory twice: there a full-width & must do.
    private static func withoutCodes(_ text: String) -> String {
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "&" {
                result += rest.first == "G" || rest.first == "[" ? "＆" : "&&"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// What these places take: so many UTF-16 units, no control characters; nil for no text.
    private func shortened(_ text: String?, to limit: Int) -> String? {
        guard let text, !text.isEmpty else { return nil }
        var room = limit
        return String(
            SpreadsheetText.printable(text).prefix { character in
                room -= character.utf16.count
                return room >= 0
            })
    }
}
