import Localization

/// Finds the table in a sheet: the header row below whatever titles stand above it, the columns by their headers, the
/// rows of data.
///
/// ```swift
/// let finder = TableFinder(expecting: [
///     ExpectedColumn(key: "name", label: Localized(zh: "名称", en: "Name")),
///     ExpectedColumn(key: "area", label: Localized(zh: "面积", en: "Area"), isRequired: false),
/// ])
/// let table = try finder.table(in: sheet)
/// for row in table.rows { print(table.value("name", in: row).displayText) }
/// ```
public struct TableFinder: Sendable {
    public let expected: [ExpectedColumn]
    private let keys: [String: String]

    public init(expecting expected: [ExpectedColumn]) {
        self.expected = expected
        keys = Dictionary(
            expected.flatMap { column in column.names.map { (headerForm($0), column.key) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The header is the first row with at least two of the expected headers, or else the first with one of them: a
    /// title may hold a header's word by chance, but only a sheet of a single known column has no better row.
    ///
    /// - Throws: all problems of the header: none found, one column twice, a required column missing. Rows that do
    ///   not fit the header are no reason to throw, but in the table's `problems`.
    public func table(in sheet: Sheet) throws(SheetProblems) -> FoundTable {
        let isHeader = { (least: Int) in { (row: SheetRow) in headersFound(in: row) >= least } }
        guard let index = sheet.rows.firstIndex(where: isHeader(2)) ?? sheet.rows.firstIndex(where: isHeader(1)) else {
            throw SheetProblems(noHeader(in: sheet))
        }
        let header = sheet.rows[index]
        var table = FoundTable(
            file: sheet.file, sheet: sheet.name, headerRow: header.number, columns: columns(of: header), rows: [],
            skipped: sheet.rows[..<index].map { SkippedRow(number: $0.number, reason: $0.isBlank ? .blank : .title) },
            problems: [])
        let problems = repeatedColumns(in: table, header) + missingColumns(in: table, header)
        if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }

        let width = table.columns.last?.number ?? 0
        for row in sheet.rows[(index + 1)...] {
            if row.isBlank {
                table.skipped.append(SkippedRow(number: row.number, reason: .blank))
            } else if let extra = row.cells.dropFirst(width).firstIndex(where: { !$0.isBlank }) {
                table.problems.append(tooLong(row, firstExtra: extra + 1, width: width, in: sheet))
            } else {
                table.rows.append(row)
            }
        }
        return table
    }

    private func headersFound(in row: SheetRow) -> Int {
        Set(row.cells.compactMap { keys[headerForm($0.displayText)] }).count
    }

    private func columns(of header: SheetRow) -> [FoundColumn] {
        header.cells.enumerated().filter { !$1.isBlank }.map { index, cell in
            FoundColumn(
                number: index + 1, header: trimmedCellText(cell.displayText), key: keys[headerForm(cell.displayText)])
        }
    }
}
