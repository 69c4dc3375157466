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

    /// The header is the first row with at least two of the expected headers (all of them, if fewer are expected).
    ///
    /// - Throws: all problems of the header: none found, one column twice, a required column missing. Rows that do
    ///   not fit the header are no reason to throw, but in the table's `problems`.
    public func table(in sheet: Sheet) throws(SheetProblems) -> FoundTable {
        guard let index = sheet.rows.firstIndex(where: isHeader) else {
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

    private func isHeader(_ row: SheetRow) -> Bool {
        let found = Set(row.cells.compactMap { keys[headerForm($0.displayText)] })
        return found.count >= min(2, expected.count) && !found.isEmpty
    }

    private func columns(of header: SheetRow) -> [FoundColumn] {
        header.cells.enumerated().filter { !$1.isBlank }.map { index, cell in
            FoundColumn(
                number: index + 1, header: trimmedCellText(cell.displayText), key: keys[headerForm(cell.displayText)])
        }
    }
}
