import Localization
import LuaSandbox

/// What a result becomes when the program lays it out. A few values can be very many cells: rows that are empty still
/// have every column; and very many lines: each byte of a text may be one.
struct LayoutSize {
    /// Of all tables together, the empty ones included.
    let cells: Int
    /// Line breaks in all texts.
    let lines: Int

    /// - Parameter result: what the runner's `run` returned.
    init(of result: ScriptValue) {
        // A report is the document itself, and may have a “value” as well.
        cells = Self.cells(result) + (result["value"].map(Self.cells) ?? 0)
        lines = Self.lines(result)
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
    }

    /// Why it is not laid out: it is more than a result may have values. Nil if it is not.
    func failure(beyond limit: Int) -> Localized? {
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
        if let blocks = value["blocks"]?.list {
            return blocks.reduce(0) { $0 + ($1["rows"]?.list?.count ?? 0) * ($1["columns"]?.list?.count ?? 0) }
        }
        guard let rows = value.list else { return 0 }
        let keys: Set<ScriptTable.Key> = rows.reduce(into: []) { keys, row in
            for (key, _) in row.table?.entries ?? [] { keys.insert(key) }
        }
        return rows.count * keys.count
    }

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
