import Spreadsheets

/// A sheet that a test has written down.
struct WrittenSheet: SheetSource {
    var file = "a.csv"
    var rows: [SheetRow]
    var hasRowsOfOneWidth = false

    init(_ lines: [[String]], delimited: Bool = true) {
        rows = lines.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map { CellValue($0) }) }
        hasRowsOfOneWidth = delimited
    }

    init(rows: [SheetRow]) {
        self.rows = rows
    }

    func outlines() -> [SheetOutline] { [SheetOutline(index: 0, name: nil)] }

    func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        for row in rows { try body(row) }
    }
}

/// All that a finder makes of a sheet.
struct ReadTable {
    let rows: [SheetRow]
    let summary: TableSummary

    var table: FoundTable? { summary.tables.first }

    /// The cells of a column, as people see them.
    func column(_ key: String) -> [String] {
        rows.map { table?.value(key, in: $0).displayText ?? "" }
    }

    func skipped(_ reason: TableSummary.Reason) -> String {
        summary.skipped[reason]?.description ?? ""
    }
}

extension TableFinder {
    func read(
        _ source: some SheetSource, rows: ClosedRange<Int>? = nil, includingHidden: Bool = false
    ) throws -> ReadTable {
        var found: [SheetRow] = []
        let summary = try read(
            SheetOutline(index: 0, name: nil), of: source, rows: rows, includingHidden: includingHidden
        ) { row, _ in found.append(row) }
        return ReadTable(rows: found, summary: summary)
    }
}
