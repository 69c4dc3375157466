import Localization
import LuaSandbox

/// What a result becomes when the program lays it out. A few values can be very many cells: rows that are empty still
/// have every column; and very many lines: each byte of a text may be one. A text that stands for many cells is written
/// into each of them where there are no merged ones.
struct LayoutSize {
    /// So many cells' worth is a mark of a chart: its shape, its text, and what it says to who points at it.
    private static let mark = 10
    /// And so many what every chart has: axes, key, description.
    private static let chart = 200

    /// Of all tables together, the empty ones included, and those of headers and of the sums of groups; a chart counts as
    /// the cells that take as much.
    let cells: Int
    /// Line breaks in all texts.
    let lines: Int
    /// What texts take that are written more than once: the headings of groups, and what stands across columns.
    let repeatedBytes: Int

    /// - Parameter result: what the runner's `run` returned.
    init(of result: ScriptValue) {
        // A report is the document itself, and may have a “value” as well.
        cells = Self.cells(result) + (result["value"].map(Self.cells) ?? 0)
        lines = Self.lines(result)
        repeatedBytes = Self.repeatedBytes(inBlocksOf: [result, result["value"] ?? .null])
    }

    /// - Parameter values: what an input of a console gave.
    init(ofAll values: [ScriptValue]) {
        // What is laid out of each, and what only stands in it: that counts once more, and is little.
        let parts = values.map { value in
            let columns = value["columns"]?.list?.count ?? 0
            return ["document", "records", "rows"].reduce((value["rows"]?.list?.count ?? 0) * columns) {
                $0 + (value[$1].map(Self.cells) ?? 0)
            }
        }
        cells = parts.reduce(0, +)
        lines = values.reduce(0) { $0 + Self.lines($1) }
        repeatedBytes = Self.repeatedBytes(inBlocksOf: values.compactMap { $0["document"] })
    }

    /// Why it is not laid out: it is more than a result may have values, or bytes. Nil if it is not.
    func failure(beyond limit: Int, bytes: Int) -> Localized? {
        if repeatedBytes > bytes {
            let (most, used) = (ScriptLimit.result.shown(bytes), ScriptLimit.result.shown(repeatedBytes))
            return Localized(
                zh: "结果排版后超过了 \(most.zh) 的上限（组名和跨列的文字要在每一行、每一列重复，共 \(used.zh)）\n怎么办：缩短组名和跨列的文字，或者减少行和列。",
                en:
                    "the result would be bigger than its limit of \(most.en) when it is laid out (names of groups and "
                    + "texts across columns stand in every row and column, \(used.en))\nWhat to do: shorten them, or "
                    + "give fewer rows and columns.")
        }
        guard cells + lines > limit else { return nil }
        let most = ScriptLimit.values.shown(limit)
        let used = ScriptLimit.values.shown(cells + lines)
        return Localized(
            zh: "结果排版需要的值超过了 \(most.zh) 个的上限（单元格和行共 \(used.zh)）\n怎么办：减少行和列，空的单元格也算在内；或者把报表分成几张。",
            en:
                "the result would take more values to lay out than its limit of \(most.en) (\(used.en) cells and lines)"
                + "\nWhat to do: give fewer rows or columns, empty cells count as well; or make several reports of it.")
    }

    /// Of the tables that `DocumentReading` and `ValueLayout` make of it.
    private static func cells(_ value: ScriptValue) -> Int {
        if let blocks = value["blocks"]?.list { return blocks.reduce(0) { $0 + tableCells($1) } }
        guard let rows = value.list else { return 0 }
        let keys: Set<ScriptTable.Key> = rows.reduce(into: []) { keys, row in
            for (key, _) in row.table?.entries ?? [] { keys.insert(key) }
        }
        return rows.count * keys.count
    }

    private static func tableCells(_ block: ScriptValue) -> Int {
        if block["type"] == .text("chart") {
            let rows = block["rows"]?.list?.count ?? 0
            return (chart + rows * mark) * ((block["series"]?.list?.count ?? 0) + 1)
        }
        let columns = block["columns"]?.list ?? []
        let sums = (block["groups"]?.list ?? []).count { $0["subtotals"]?.table != nil }
        let titles = columns.map { $0["groups"]?.list?.count ?? 0 }.max() ?? 0
        return ((block["rows"]?.list?.count ?? 0) + sums + titles) * columns.count
    }

    private static func repeatedBytes(inBlocksOf documents: [ScriptValue]) -> Int {
        documents.flatMap { $0["blocks"]?.list ?? [] }.compactMap(\.table).reduce(0) { capped($0 + repeatedBytes($1)) }
    }

    private static func repeatedBytes(_ table: ScriptTable) -> Int {
        let rows = table["rows"]?.list ?? []
        let columns = table["columns"]?.list ?? []
        let headings = TableGroup.all(in: table, rows: rows.count).reduce(0) { bytes, group in
            capped(bytes + (group.fields["heading"]?.text?.utf8.count ?? 0) * (group.rows.count - 1))
        }
        return TableSpan.all(in: table, rows: rows.count, columns: columns.count).reduce(headings) { bytes, span in
            let key = columns[span.columns.lowerBound]["key"]?.text ?? ""
            return capped(bytes + (rows[span.row][key]?.text?.utf8.count ?? 0) * (span.columns.count - 1))
        }
    }

    /// Not so much that adding up what a script repeats without end overflows.
    private static func capped(_ bytes: Int) -> Int { min(bytes, 1 << 60) }

    private static func lines(_ value: ScriptValue) -> Int {
        switch value {
        case .text(let text): text.unicodeScalars.count(where: endsLine)
        case .list(let list): list.reduce(0) { $0 + lines($1) }
        case .table(let table): table.entries.reduce(0) { $0 + lines($1.value) }
        case .null, .boolean, .integer, .number: 0
        }
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
