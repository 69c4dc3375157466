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
    /// What each form of a header means: the keys of columns, with the rank that the name has among the column's names.
    private let meanings: [String: [(key: String, rank: Int)]]
    /// So many rows with content are searched for the header.
    static let rowsSearched = 100

    public init(expecting expected: [ExpectedColumn]) {
        self.expected = expected
        var meanings: [String: [(key: String, rank: Int)]] = [:]
        for column in expected {
            for (name, rank) in column.rankedNames {
                let form = headerForm(name)
                if !meanings[form, default: []].contains(where: { $0.key == column.key }) {
                    meanings[form, default: []].append((column.key, rank))
                }
            }
        }
        self.meanings = meanings
    }

    /// The header among the first rows of a sheet: the first block of up to three rows with at least two of the
    /// expected headers, every row of which adds one; or else the first row with one of them. (A title may hold a
    /// header's word by chance, but only a sheet of a single known column has no better row.)
    ///
    /// - Returns: the indexes of its rows; nil if there is none.
    public func header(among rows: [SheetRow]) -> ClosedRange<Int>? {
        var known: [Range<Int>: Int] = [:]
        func found(_ first: Int, _ count: Int) -> Int {
            guard count > 0, first + count <= rows.count else { return 0 }
            let block = first..<(first + count)
            if let found = known[block] { return found }
            let found = Set(matches(in: HeaderBlock(Array(rows[block])), belowAnything: true).map(\.key)).count
            known[block] = found
            return found
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

    /// A column of a sheet that is one of those expected.
    private struct Match {
        /// From 0.
        let index: Int
        let key: String
        /// 0 where the header is called so to the letter, more where something was added to it or the name is one of
        /// the later ones.
        let distance: Int
    }

    /// The expected columns that a header has. One column may be several of them: under its own name, and with the
    /// header above it.
    private func matches(in block: HeaderBlock, belowAnything: Bool = false) -> [Match] {
        block.paths.enumerated().flatMap { index, path in
            let forms = HeaderBlock.forms(of: path, belowAnything: belowAnything)
            var seen: Set<String> = []
            return (forms.map { ($0, 0) } + forms.map { (bareHeaderForm($0), 1) }).flatMap { form, added in
                (meanings[form] ?? []).filter { seen.insert($0.key).inserted }.map {
                    Match(index: index, key: $0.key, distance: $0.rank * 2 + added)
                }
            }
        }
    }

    /// The table below a header.
    ///
    /// - Throws: all problems of the header: one column twice, a required column missing.
    public func table(below header: [SheetRow], titles: [SheetRow], file: String, sheet: String?) throws(SheetProblems)
        -> FoundTable
    {
        let block = HeaderBlock(header)
        // 总投资 beside 总投资（万元）: what is called so exactly is the column, the other one another.
        let found = Dictionary(grouping: matches(in: block), by: \.key).values.flatMap { matches in
            let nearest = matches.map(\.distance).min()
            return matches.filter { $0.distance == nearest }
        }
        let keys = Dictionary(grouping: found, by: \.index)
        let columns = block.paths.enumerated().filter { !$1.isEmpty }.map { index, path in
            FoundColumn(
                number: index + 1, header: path.joined(separator: "/"), keys: (keys[index] ?? []).map(\.key).sorted())
        }
        let first = header.first?.number ?? 1
        let table = FoundTable(
            file: file, sheet: sheet, headerRows: first...max(first, header.last?.number ?? 1), columns: columns,
            titles: titles.filter { !$0.isBlank })
        let problems = repeatedColumns(in: table) + missingColumns(in: table)
        if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }
        return table
    }

    /// Whether a row below a header holds data, not a total, the name of a group or a remark.
    public func isData(_ row: SheetRow, of table: FoundTable) -> Bool {
        !row.isBlank && RowNature(of: row, width: table.columns.last?.number ?? 0) == .data
    }

    /// Whether one row by itself is a header: most of what it holds, and at least two cells, name expected columns.
    func isHeader(_ row: SheetRow) -> Bool {
        let matches = matches(in: HeaderBlock([row]))
        return Set(matches.map(\.key)).count >= 2
            && Set(matches.map(\.index)).count * 2 > row.cells.count { !$0.isBlank }
    }
}
