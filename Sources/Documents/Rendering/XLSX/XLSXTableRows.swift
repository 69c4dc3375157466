import Localization

/// A table as rows of a sheet.
struct XLSXTableRows {
    private let table: Table
    private let language: Language
    /// The row of the sheet in which the header will stand.
    private let start: Int
    private let styles: [Workbook.Style]
    /// How many characters fit in a line of each column, nil where all texts fit.
    private let lineWidths: [Int?]

    /// The header, the rows with the headings of their groups, and the totals.
    private(set) var rows: [Workbook.Row] = []
    /// The header and the rows below it, without the totals.
    private(set) var body: Workbook.Area

    /// Whether sorting would leave the rows what they are.
    static func hasFilter(_ table: Table) -> Bool {
        !table.columns.isEmpty && !table.rows.isEmpty && !table.rows.contains { $0.heading != nil }
    }

    /// - Parameter row: the row of the sheet in which the table begins.
    init(_ table: Table, _ language: Language, widths: XLSXColumnWidths, at row: Int) {
        self.table = table
        self.language = language
        start = row
        styles = zip(table.columns, widths.wraps).map { XLSXLook.cell($0, wraps: $1) }
        lineWidths = zip(widths.widths, widths.wraps).map { $1 ? Int($0 / 1.05 - 1) : nil }
        body = Workbook.Area(rows: row..<row + 1, columns: 0..<max(1, table.columns.count))
        rows.reserveCapacity(table.rows.count + 2)
        rows.append(Workbook.Row(table.columns.map { .text($0.heading(language)) }, style: .header))
        for row in table.rows { add(row) }
        if table.rows.isEmpty { addNoRows() }
        body.rows = start..<start + rows.count
        if let totals = table.totals { add(totals: totals) }
    }

    private mutating func add(_ row: Row) {
        if let heading = row.heading {
            // Not merged: merged cells among them keep rows from being sorted and columns from being selected.
            var cells = table.columns.map { _ in Workbook.Cell.empty.styled(XLSXLook.group) }
            if cells.isEmpty { cells = [.empty] }
            cells[0] = .text(heading).styled(XLSXLook.group)
            rows.append(Workbook.Row(cells, height: 20))
        }
        var cells: [Workbook.Cell] = []
        cells.reserveCapacity(styles.count)
        for index in styles.indices {
            let shown = table.columns[index].format.spreadsheetValue(row[index], language)
            var cell = Workbook.Cell(shown.value, style: styles[index])
            if let format = shown.numberFormat { cell.style?.numberFormat = format }
            cells.append(cell)
        }
        rows.append(Workbook.Row(cells, height: height(of: row)))
    }

    /// The height of a row with texts of several lines; nil is the usual one. Programs fit rows to their texts by
    /// themselves, but not all of them do so when they open a file.
    private func height(of row: Row) -> Double? {
        var lines = 1
        for (index, width) in lineWidths.enumerated() {
            guard let width, case .text(let text) = row[index], text.utf8.count > width else { continue }
            lines = max(lines, wrapped(text, to: width).count)
        }
        return lines == 1 ? nil : min(Double(lines) * 15.5, 400)
    }

    private mutating func addNoRows() {
        var cells = table.columns.map { _ in Workbook.Cell.empty.styled(XLSXLook.noRows) }
        if cells.isEmpty { cells = [.empty] }
        cells[0] = .text(Wording.noRows[language]).styled(XLSXLook.noRows)
        rows.append(Workbook.Row(cells))
    }

    private mutating func add(totals: Row) {
        let function = Self.hasFilter(table) ? "SUBTOTAL(109," : "SUM("
        rows.append(
            Workbook.Row(
                table.columns.enumerated().map { index, column in
                    let shown = column.format.spreadsheetValue(totals[index], language)
                    var cell = Workbook.Cell(shown.value, style: XLSXLook.total(column))
                    if let format = shown.numberFormat { cell.style?.numberFormat = format }
                    if case .number(let result) = shown.value,
                        XLSXTotal.isSum(totals[index], of: index, in: table, language)
                    {
                        let cells = Workbook.Area(
                            rows: body.rows.lowerBound + 1..<body.rows.upperBound, columns: index..<index + 1)
                        cell.value = .formula(function + cells.reference + ")", result: .number(result))
                    }
                    return cell
                }, height: 20))
    }
}
