import Localization

/// Finds the table in a sheet: the header below whatever titles stand above it, the columns by their headers, the rows
/// of data among totals, remarks and blank rows.
///
/// ```swift
/// let finder = TableFinder(expecting: [
///     ExpectedColumn(key: "name", label: Localized(zh: "名称", en: "Name")),
///     ExpectedColumn(key: "area", label: Localized(zh: "面积", en: "Area"), isRequired: false),
/// ])
/// let summary = try finder.read(outline, of: source) { row, table in
///     print(table.value("name", in: row).displayText)
/// }
/// ```
public struct TableFinder: Sendable {
    public let expected: [ExpectedColumn]
    private let keys: [String: String]
    /// So many rows with content are searched for the header.
    static let rowsSearched = 100

    public init(expecting expected: [ExpectedColumn]) {
        self.expected = expected
        keys = Dictionary(
            expected.flatMap { column in column.names.map { (headerForm($0), column.key) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The header among the first rows of a sheet: the first block of up to three rows with at least two of the
    /// expected headers, every row of which adds one; or else the first row with one of them. (A title may hold a
    /// header's word by chance, but only a sheet of a single known column has no better row.)
    ///
    /// - Returns: the indexes of its rows; nil if there is none.
    func header(among rows: [SheetRow]) -> ClosedRange<Int>? {
        func found(_ first: Int, _ count: Int) -> Int {
            guard count > 0, first + count <= rows.count else { return 0 }
            return Set(matches(in: HeaderBlock(Array(rows[first..<(first + count)]))).values.map(\.key)).count
        }
        for first in rows.indices {
            var best = (count: 1, found: found(first, 1))
            for count in [2, 3] {
                let together = found(first, count)
                if together > best.found, together > found(first + 1, count - 1) { best = (count, together) }
            }
            if best.found >= 2 { return first...(first + best.count - 1) }
        }
        return rows.indices.first { found($0, 1) >= 1 }.map { $0...$0 }
    }

    /// The expected columns that a header has: by the index of the column, its key and whether it is called so exactly.
    private func matches(in block: HeaderBlock) -> [Int: (key: String, isExact: Bool)] {
        var matches: [Int: (key: String, isExact: Bool)] = [:]
        for (index, path) in block.paths.enumerated() {
            let forms = HeaderBlock.forms(of: path)
            if let key = forms.lazy.compactMap({ keys[$0] }).first {
                matches[index] = (key, true)
            } else if let key = forms.lazy.compactMap({ keys[bareHeaderForm($0)] }).first {
                matches[index] = (key, false)
            }
        }
        return matches
    }

    /// The table below a header.
    ///
    /// - Throws: all problems of the header: one column twice, a required column missing.
    func table(below header: [SheetRow], titles: [SheetRow], file: String, sheet: String?) throws(SheetProblems)
        -> FoundTable
    {
        let block = HeaderBlock(header)
        var matches = matches(in: block)
        // 总投资 beside 总投资（万元）: what is called so exactly is the column, the other one another.
        let exact = Set(matches.values.filter(\.isExact).map(\.key))
        matches = matches.filter { $0.value.isExact || !exact.contains($0.value.key) }
        let columns = block.paths.enumerated().filter { !$1.isEmpty }.map { index, path in
            FoundColumn(number: index + 1, header: path.joined(separator: "/"), key: matches[index]?.key)
        }
        let first = header.first?.number ?? 1
        let table = FoundTable(
            file: file, sheet: sheet, headerRows: first...max(first, header.last?.number ?? 1), columns: columns,
            titles: titles.filter { !$0.isBlank })
        let problems = repeatedColumns(in: table) + missingColumns(in: table)
        if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }
        return table
    }

    /// The columns that one row by itself names, if there are at least two.
    func columnsNamed(by row: SheetRow) -> [Int: String]? {
        let columns = matches(in: HeaderBlock([row])).mapValues(\.key)
        return Set(columns.values).count >= 2 ? columns : nil
    }
}
