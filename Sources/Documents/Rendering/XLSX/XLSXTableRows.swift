import Localization

/// A table as rows of a sheet.
struct XLSXTableRows {
    private let table: Table
    private let language: Language
    private let cells: MergedCells
    private let widths: XLSXColumnWidths
    /// The row of the sheet in which the header will stand.
    private let start: Int
    private let styles: [Workbook.Style]
    /// How many characters fit in a line of each column, nil where all texts fit.
    private let lineWidths: [Int?]
    /// The columns in which the sum of some group is a number that no formula gives.
    private var written: Set<Int> = []
    /// The row of the sheet in which the present group begins, and its first row in the table.
    private var group = (sheet: 0, table: 0)

    /// The header, the rows with the headings and the sums of their groups, and the totals.
    private(set) var rows: [Workbook.Row] = []
    /// The last row of the header and the rows below it, without the totals.
    private(set) var body: Workbook.Area
    /// Cells shown as one. Those that belong to the one above hold its value: a filter finds each row by it.
    private(set) var merged: [Workbook.Area] = []
    /// The rows of the sheet that the header takes.
    private(set) var header: Range<Int>

    /// Whether sorting would leave the rows what they are.
    static func hasFilter(_ table: Table) -> Bool {
        !table.columns.isEmpty && !table.rows.isEmpty
            && !table.rows.contains { $0.heading != nil || $0.subtotals != nil }
    }

    /// - Parameter row: the row of the sheet in which the table begins.
    init(_ table: Table, _ language: Language, widths: XLSXColumnWidths, at row: Int) {
        self.table = table.withoutCoveredCells
        self.language = language
        self.widths = widths
        cells = MergedCells(table)
        start = row
        styles = zip(table.columns, widths.wraps).map { XLSXLook.cell($0, wraps: $1) }
        lineWidths = zip(widths.widths, widths.wraps).map { $1 ? Int($0 / 1.05 - 1) : nil }
        let titles = XLSXTableHeader(table, language, widths: widths.widths, at: row)
        header = row..<row + titles.rows.count
        body = Workbook.Area(rows: header.upperBound - 1..<header.upperBound, columns: 0..<max(1, table.columns.count))
        rows.reserveCapacity(table.rows.count + titles.rows.count + 1)
        rows += titles.rows
        merged += titles.merged
        group = (header.upperBound, 0)
        for index in table.rows.indices { add(index) }
        if table.rows.isEmpty { addNoRows() }
        body.rows = header.upperBound - 1..<start + rows.count
        if let totals = table.totals { add(totals: totals) }
    }

    private mutating func add(_ index: Int) {
        let row = table.rows[index]
        if let heading = row.heading {
            // Not merged: merged cells among them keep rows from being sorted and columns from being selected.
            var cells = table.columns.map { _ in Workbook.Cell.empty.styled(XLSXLook.group) }
            if cells.isEmpty { cells = [.empty] }
            cells[0] = .text(heading).styled(XLSXLook.group)
            rows.append(Workbook.Row(cells, height: 20))
            group = (start + rows.count, index)
        }
        var written: [Workbook.Cell] = []
        written.reserveCapacity(styles.count)
        var across = XLSXLook.across
        for column in styles.indices {
            let shown = table.columns[column].format.spreadsheetValue(row[column], language)
            var cell = Workbook.Cell(shown.value, style: styles[column])
            if let format = shown.numberFormat { cell.style?.numberFormat = format }
            if cells.isAcross(row: index, column: column) {
                if cells.size(row: index, column: column) != nil {
                    across = XLSXLook.across.with { $0.numberFormat = cell.style?.numberFormat ?? "" }
                }
                cell.style = across
            }
            written.append(cell)
            merge(index, column)
        }
        rows.append(Workbook.Row(written, height: height(of: index)))
        if let subtotals = row.subtotals {
            add(sums: Row(subtotals), over: group.table..<index + 1, rows: group.sheet..<start + rows.count)
            group = (start + rows.count, index + 1)
        }
    }

    private mutating func merge(_ row: Int, _ column: Int) {
        guard let size = cells.size(row: row, column: column), size.rows > 1 || size.columns > 1 else { return }
        let first = start + rows.count
        merged.append(
            Workbook.Area(rows: first..<first + size.rows, columns: column..<column + size.columns))
    }

    /// The height of a row with texts of several lines; nil is the usual one. Programs fit rows to their texts by
    /// themselves, but not all of them do so when they open a file, and none does for merged cells.
    private func height(of index: Int) -> Double? {
        var lines = 1
        let row = table.rows[index]
        for (column, width) in lineWidths.enumerated() {
            guard case .text(let text) = row[column], let size = cells.size(row: index, column: column) else {
                continue
            }
            guard let width = size.columns > 1 ? widths.lineWidth(of: column..<column + size.columns) : width,
                text.utf8.count > width
            else { continue }
            lines = max(lines, (wrapped(text, to: width).count + size.rows - 1) / size.rows)
        }
        return lines == 1 ? nil : min(Double(lines) * 15.5, 400)
    }

    private mutating func addNoRows() {
        var cells = table.columns.map { _ in Workbook.Cell.empty.styled(XLSXLook.noRows) }
        if cells.isEmpty { cells = [.empty] }
        cells[0] = .text(Wording.noRows[language]).styled(XLSXLook.noRows)
        rows.append(Workbook.Row(cells))
    }

    /// The sums of a group. SUBTOTAL leaves out what SUBTOTAL gave, so that the totals below count every row once.
    private mutating func add(sums: Row, over group: Range<Int>, rows sheetRows: Range<Int>) {
        var cells: [Workbook.Cell] = []
        for (index, column) in table.columns.enumerated() {
            let (cell, isFormula) = sum(
                sums[index], of: index, over: group, rows: sheetRows, function: "SUBTOTAL(9,",
                XLSXLook.subtotal(column))
            if case .number = cell.value, !isFormula { written.insert(index) }
            cells.append(cell)
        }
        rows.append(Workbook.Row(cells, height: 18))
    }

    private mutating func add(totals: Row) {
        let hasSums = table.rows.contains { $0.subtotals != nil }
        let function = Self.hasFilter(table) ? "SUBTOTAL(109," : hasSums ? "SUBTOTAL(9," : "SUM("
        rows.append(
            Workbook.Row(
                table.columns.enumerated().map { index, column in
                    sum(
                        totals[index], of: index, over: table.rows.indices,
                        rows: body.rows.lowerBound + 1..<body.rows.upperBound,
                        function: written.contains(index) ? nil : function, XLSXLook.total(column)
                    ).cell
                }, height: 20))
    }

    /// - Parameter function: what adds the rows of the sheet up; nil for none.
    private func sum(
        _ value: Cell, of column: Int, over rows: Range<Int>, rows sheetRows: Range<Int>, function: String?,
        _ style: Workbook.Style
    ) -> (cell: Workbook.Cell, isFormula: Bool) {
        let shown = table.columns[column].format.spreadsheetValue(value, language)
        var cell = Workbook.Cell(shown.value, style: style)
        if let format = shown.numberFormat { cell.style?.numberFormat = format }
        guard let function, case .number(let result) = shown.value,
            XLSXTotal.isSum(value, of: column, over: table.rows[rows], in: table, language)
        else { return (cell, false) }
        let area = Workbook.Area(rows: sheetRows, columns: column..<column + 1)
        cell.value = .formula(function + area.reference + ")", result: .number(result))
        return (cell, true)
    }
}
