import Documents
import Localization
import LuaSandbox

/// Lays out whatever an analysis returned, without being told how.
struct ValueLayout {
    let language: Language

    func blocks(of value: ScriptValue) -> [Block] {
        switch value {
        case .null: []
        case .boolean, .integer, .number, .text: [.text(value.plainText)]
        case .list(let items) where items.allSatisfy({ $0.table != nil }) && !items.isEmpty:
            [.table(table(items.compactMap(\.table)))]
        case .list(let items): [.text(items.map(line).joined(separator: "\n"))]
        case .table(let table): table.isEmpty ? [] : [.table(pairs(table))]
        }
    }

    /// A column for every key that occurs, in the order in which they first occur.
    private func table(_ rows: [ScriptTable]) -> Table {
        var keys: [ScriptTable.Key] = []
        var known: Set<ScriptTable.Key> = []
        for row in rows {
            for (key, _) in row.entries where known.insert(key).inserted { keys.append(key) }
        }
        return Table(
            columns: keys.map { key in
                let isNumber = rows.allSatisfy { row in
                    switch row[key: key] {
                    case .integer, .null, nil: true
                    default: false
                    }
                }
                return Column(key: name(key), title: name(key), format: isNumber ? .integer() : .text)
            },
            rows: rows.map { row in Row(keys.map { cell(row[key: $0] ?? .null) }) })
    }

    private func pairs(_ table: ScriptTable) -> Table {
        Table(
            columns: [
                Column(key: "key", title: Localized(zh: "名称", en: "name")[language]),
                Column(key: "value", title: Localized(zh: "值", en: "value")[language]),
            ],
            rows: table.entries.map { key, value in Row([.text(name(key)), cell(value)]) })
    }

    private func cell(_ value: ScriptValue) -> Cell {
        switch value {
        case .null: .empty
        case .boolean(let boolean): .boolean(boolean)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .list, .table: .text(line(value))
        }
    }

    private func line(_ value: ScriptValue) -> String {
        switch value {
        case .list(let items): "[" + items.map(line).joined(separator: ", ") + "]"
        case .table(let table):
            "{" + table.entries.map { "\(name($0.key)) = \(line($0.value))" }.joined(separator: ", ") + "}"
        default: value.plainText
        }
    }

    private func name(_ key: ScriptTable.Key) -> String {
        switch key {
        case .integer(let integer): String(integer)
        case .text(let text): text
        }
    }
}
