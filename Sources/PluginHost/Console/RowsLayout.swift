import Documents
import Ledger
import Localization
import LuaSandbox

/// Rows for people: of a register with the labels of its fields, or with the columns that were selected.
struct RowsLayout {
    let language: Language
    let currency: Currency
    /// How many display columns there are; nil: any number.
    let width: Int?

    /// - Parameters:
    ///   - labels: column of a reference → id → what people call it.
    ///   - total: how many rows there are; nil for one row by itself.
    func blocks(of rows: [ScriptTable], in register: Register, labels: ScriptValue, total: Int64?) -> [Block] {
        let fields = fields(of: register)
        guard total != nil else { return rows.map { .keyFigures(figures(of: $0, fields, labels)) } }
        let shown = fields.filter { field in rows.contains { isFilled($0[field.column]) } }
        let table = Table(
            columns: shown.map { Column(key: $0.column, title: $0.label, format: format($0.kind), width: 40) },
            rows: rows.map { row in
                Row(shown.map { cell(row[$0.column], $0.kind, labels[$0.column]) })
            })
        return blocks(of: table, total: total)
    }

    func blocks(of rows: [ScriptTable], columns: [String], total: Int64?) -> [Block] {
        guard total != nil else {
            return rows.map { row in
                .keyFigures(columns.map { KeyFigure(label: $0, cell: cell(row[$0]), format: .text) })
            }
        }
        let table = Table(
            columns: columns.map { name in
                let isNumber = rows.allSatisfy { !isFilled($0[name]) || $0[name]?.integer != nil }
                return Column(key: name, title: name, format: isNumber ? .integer() : .text)
            },
            rows: rows.map { row in Row(columns.map { cell(row[$0]) }) })
        return blocks(of: table, total: total)
    }

    /// “… and 1,234 more (1,254 in all)”.
    func rest(_ shown: Int64, of total: Int64) -> [Block] {
        guard total > shown else { return [] }
        let count = { CellFormat.integer().display(.integer($0), language: language) }
        let (rest, all) = (count(total - shown), count(total))
        return [.text(Localized(zh: "……还有 \(rest) 条（共 \(all) 条）", en: "… and \(rest) more (\(all) in all)")[language])]
    }

    private func blocks(of table: Table, total: Int64?) -> [Block] {
        let count = CellFormat.integer().display(.integer(total ?? 0), language: language)
        let counted = Localized(zh: "共 \(count) 条", en: total == 1 ? "1 row" : "\(count) rows")[language]
        guard !table.rows.isEmpty else { return [.text(counted)] }
        var (fitting, left) = fitting(table)
        let rest = rest(Int64(table.rows.count), of: total ?? 0)
        if rest.isEmpty { fitting.notes.append(counted) }
        if !left.isEmpty {
            let names = left.joined(separator: Localized(zh: "、", en: ", ")[language])
            fitting.notes.append(
                Localized(zh: "放不下的列：\(names)", en: "columns for which there is no room: \(names)")[language])
        }
        return [.table(fitting)] + rest
    }

    // MARK: Columns

    private typealias FieldLayout = (name: String, column: String, label: String, kind: FieldKind)

    private func fields(of register: Register) -> [FieldLayout] {
        let id = ("id", "id", Localized(zh: "编号", en: "id")[language], FieldKind.text())
        return [id]
            + register.fields.filter { $0.name != "id" }.map { ($0.name, $0.column, $0.label[language], $0.kind) }
            + register.derived.map { ($0.name, $0.name, $0.label[language], $0.kind) }
    }

    private func figures(of row: ScriptTable, _ fields: [FieldLayout], _ labels: ScriptValue) -> [KeyFigure] {
        fields.filter { isFilled(row[$0.column]) }.map { field in
            KeyFigure(
                label: field.label.replacing(" ", with: "_") == field.name
                    ? field.name : "\(field.label) \(field.name)",
                cell: cell(row[field.column], field.kind, labels[field.column]), format: format(field.kind),
                note: code(row[field.column], field.kind))
        }
    }

    /// An empty field may be there, and null, or not be there.
    private func isFilled(_ value: ScriptValue?) -> Bool { (value ?? .null) != .null }

    /// What scripts compare with, where people are shown something else.
    private func code(_ value: ScriptValue?, _ kind: FieldKind) -> String? {
        switch kind {
        case .choice, .reference: value?.text
        case .money: value?.integer.map(String.init)
        default: nil
        }
    }

    /// The first columns that fit side by side, and the titles of the others.
    private func fitting(_ table: Table) -> (Table, left: [String]) {
        guard let width else { return (table, []) }
        var used = 0
        var kept: Set<String> = []
        for (index, column) in table.columns.enumerated() {
            let cells = table.rows.map { displayWidth(of: column.format.display($0[index], language: language)) }
            used += min(max(displayWidth(of: column.title), cells.max() ?? 0), 40) + 2
            guard used <= width || index < 2 else { break }
            kept.insert(column.key)
        }
        return (
            table.keepingColumns { column, _ in kept.contains(column.key) },
            table.columns.filter { !kept.contains($0.key) }.map(\.title)
        )
    }

    private func format(_ kind: FieldKind) -> CellFormat {
        switch kind {
        case .integer: return .integer()
        case .boolean: return .boolean
        case .date: return .date
        case .money:
            let unit = Money.Unit.tableUnit(language)
            return .scaled(divisor: unit.fen, places: 2, suffix: unit.name(in: currency, language))
        default: return .text
        }
    }

    private func cell(_ value: ScriptValue?, _ kind: FieldKind, _ labels: ScriptValue?) -> Cell {
        guard let code = value?.text else { return cell(value) }
        if case .choice(let choices) = kind {
            return .text(choices.first { $0.code == code }?.label[language] ?? code)
        }
        return .text(labels?[code]?.text ?? code)
    }

    private func cell(_ value: ScriptValue?) -> Cell {
        switch value {
        case .text(let text): .text(text)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .boolean(let boolean): .boolean(boolean)
        default: .empty
        }
    }
}
