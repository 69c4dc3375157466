import Documents
import Ledger
import Localization
import Spreadsheets

/// The sender's sheet as it came, with a column that says what is wrong with each row and the wrong cells marked.
struct ReturnFile {
    let source: any SheetSource
    let sheet: SheetOutline
    /// The rows of the header, from 1.
    let headerRows: ClosedRange<Int>
    let problems: [SheetProblem]
    let language: Language

    private static let problemWidth = 64

    func workbook() throws -> Workbook {
        let layout = try (source as? XLSXSource)?.layout(of: sheet) ?? SheetLayout()
        var rows: [Workbook.Row] = []
        var width = 0
        try source.read(sheet, progress: { _ in }) { row in
            // Rows that hold nothing may not be handed over; their places stay.
            while rows.count < row.number - 1 { rows.append([]) }
            rows.append(Workbook.Row(row.cells.map(cell), isHidden: row.isHidden))
            width = max(width, row.cells.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0)
        }
        let byRow = Dictionary(grouping: problems) { problem in
            problem.row.map { headerRows.contains($0) ? headerRows.upperBound : $0 } ?? headerRows.upperBound
        }
        while rows.count < max(headerRows.upperBound, byRow.keys.max() ?? 1) { rows.append([]) }
        // A sheet that was sent back before has the column already.
        let column =
            headerRows.lazy.compactMap { rows[$0 - 1].cells.firstIndex(where: isReturnedHeader) }.first ?? width
        for index in rows.indices where rows[index].cells.indices.contains(column) {
            rows[index].cells[column] = .empty
        }
        for number in headerRows {
            rows[number - 1].cells = rows[number - 1].cells.map { $0 == .empty ? $0 : $0.styled(.header) }
        }
        put(.text(ReturnedColumn.header[language]).styled(.header), in: &rows[headerRows.upperBound - 1], column)
        for (number, problems) in byRow {
            for problem in problems {
                guard let wrong = problem.column?.number else { continue }
                // Of merged cells people see the first.
                let range = layout.mergedRanges.first { $0.rows.contains(number) && $0.columns.contains(wrong) }
                let (row, column) = (range?.rows.lowerBound ?? number, range?.columns.lowerBound ?? wrong)
                mark(&rows[row - 1], column - 1, problem)
            }
            // The header must stay the first thing in its cell: by it the column is known when it comes back.
            let isHeader = number == headerRows.upperBound
            let reasons = (isHeader ? [ReturnedColumn.header[language]] : []) + problems.map(told)
            put(
                .text(reasons.joined(separator: "\n")).styled(.problem.with { $0.wraps = true }), in: &rows[number - 1],
                column)
            // Programs do not grow a row by themselves where cells are merged.
            let lines = reasons.map { (displayWidth(of: $0) - 1) / ReturnFile.problemWidth + 1 }.reduce(0, +)
            rows[number - 1].height = Double(min(max(lines, 1) * 15, 400))
            rows[number - 1].isHidden = false
        }
        var returned = Workbook.Sheet(name: SheetName.cleaned(sheet.name ?? "Sheet1"), rows: rows)
        returned.columns = columns(layout, rows, column)
        returned.merged = merged(layout, column, rows.count)
        returned.frozenRows = headerRows.upperBound
        returned.print.page = Page(orientation: .landscape)
        return Workbook(sheets: [returned])
    }

    // MARK: - Cells

    private func cell(_ value: CellValue) -> Workbook.Cell {
        switch value {
        case .empty: .empty
        case .uncalculated:
            .empty.noted(Localized(zh: "原表此格是没有计算结果的公式", en: "the sheet has a formula without a result here")[language])
        case .text(let text), .error(let text): .text(text)
        case .number(let digits), .scaled(let digits): .decimal(digits)
        case .percent(let hundredths):
            Double(hundredths).map { .number($0 / 100).styled(.init(numberFormat: "0.######%")) }
                ?? .text(hundredths + "%")
        case .date(let month) where month.utf8.count == 7: .date(month + "-01").styled(.init(numberFormat: "yyyy-mm"))
        case .date(let iso): .date(iso).styled(iso.contains(":") ? .init(numberFormat: "yyyy-mm-dd hh:mm:ss") : .day)
        case .boolean(let boolean): .boolean(boolean)
        }
    }

    private func mark(_ row: inout Workbook.Row, _ column: Int, _ problem: SheetProblem) {
        let old = row.cells.indices.contains(column) ? row.cells[column] : .empty
        let format = old.style?.numberFormat ?? ""
        let notes = [old.note, told(problem)].compactMap { $0 }.joined(separator: "\n")
        put(old.styled(.problem.with { $0.numberFormat = format }).noted(notes), in: &row, column)
    }

    private func put(_ cell: Workbook.Cell, in row: inout Workbook.Row, _ column: Int) {
        while row.cells.count <= column { row.cells.append(.empty) }
        row.cells[column] = cell
    }

    /// What is wrong and what to do, without the file and the row, which the reader sees.
    private func told(_ problem: SheetProblem) -> String {
        let place = problem.column.map { $0.text[language] + Localized(zh: "：", en: ": ")[language] } ?? ""
        let remedy = problem.remedy.map { Localized(zh: "；", en: "; ")[language] + $0[language] } ?? ""
        return place + problem.reason[language] + remedy
    }

    private func isReturnedHeader(_ cell: Workbook.Cell) -> Bool {
        guard case .text(let text) = cell.value else { return false }
        return ReturnedColumn.isHeader(text)
    }

    // MARK: - Layout

    private func columns(_ layout: SheetLayout, _ rows: [Workbook.Row], _ problemColumn: Int) -> [Workbook.Column] {
        var columns: [Workbook.Column] = (0..<problemColumn).map { index in
            let widest = rows[(headerRows.lowerBound - 1)...].prefix(300).map { row -> Int in
                guard row.cells.indices.contains(index), case .text(let text) = row.cells[index].value else {
                    return 10
                }
                return min(displayWidth(of: text.prefix(40)), 30)
            }.max()
            return .init(width: Double((widest ?? 10) + 2))
        }
        for known in layout.columns {
            for number in known.columns where number <= problemColumn {
                columns[number - 1] = .init(width: known.width, isHidden: known.isHidden)
            }
        }
        return columns + [.init(width: Double(ReturnFile.problemWidth + 2))]
    }

    /// The sender's merged ranges, as far as they do not reach into the column with the problems.
    private func merged(_ layout: SheetLayout, _ problemColumn: Int, _ rowCount: Int) -> [Workbook.Area] {
        layout.mergedRanges.compactMap { range in
            let columns = (range.columns.lowerBound - 1)..<min(range.columns.upperBound, problemColumn)
            let rows = (range.rows.lowerBound - 1)..<min(range.rows.upperBound, rowCount)
            return columns.count * rows.count > 1 ? .init(rows: rows, columns: columns) : nil
        }
    }
}
