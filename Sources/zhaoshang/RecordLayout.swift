import Documents
import Journal
import Ledger
import Localization

/// Lays out the records of a register for people; for programs the same document carries the raw values.
struct RecordLayout {
    let register: Register
    let language: Language
    let currency: Currency
    /// Names to show for references: register, id, label. Programs get the ids.
    var labels: [String: [String: String]] = [:]

    func list(_ records: [RecordView]) -> Document {
        let columns = columns.filter { column in
            records.contains { $0[column.key] != .null }
        }
        let table = Table(
            columns: [Column(key: "id", title: Localized(zh: "编号", en: "id")[language])] + columns.map(\.column),
            rows: records.map { record in
                Row([.text(record.id)] + columns.map { cell(record[$0.key], $0.kind) })
            },
            notes: [Localized(zh: "共 \(records.count) 条", en: "\(records.count) records")[language]])
        return Document(
            title: register.label[language], page: Page(orientation: columns.count > 8 ? .landscape : .portrait),
            language: language, blocks: [.table(table)])
    }

    func show(_ record: RecordView) -> Document {
        let figures = columns.filter { record[$0.key] != .null }.map { column in
            KeyFigure(
                label: "\(column.column.title) \(column.key)", cell: cell(record[column.key], column.kind),
                format: amountFormat(column.kind) ?? column.column.format)
        }
        return Document(
            title: "\(register.label[language]) \(record.id)", language: language, blocks: [.keyFigures(figures)])
    }

    private var columns: [(key: String, column: Column, kind: FieldKind)] {
        (register.fields.map { ($0.column, $0.label, $0.kind) } + register.derived.map { ($0.name, $0.label, $0.kind) })
            .map { key, label, kind in
                (key, Column(key: key, title: label[language], format: format(kind), width: 40), kind)
            }
    }

    private func format(_ kind: FieldKind) -> CellFormat {
        switch kind {
        case .integer: .integer()
        case .money: amountFormat(kind) ?? .text
        case .boolean: .boolean
        case .date: .date
        default: .text
        }
    }

    private func amountFormat(_ kind: FieldKind) -> CellFormat? {
        guard kind == .money else { return nil }
        let unit = Money.Unit.tableUnit(language)
        return .scaled(divisor: unit.fen, places: 2, suffix: unit.name(in: currency, language))
    }

    private func cell(_ value: FieldValue, _ kind: FieldKind) -> Cell {
        switch (value, kind) {
        case (.null, _): return .empty
        case (.text(let code), .choice(let choices)):
            return .text(choices.first { $0.code == code }?.label[language] ?? code)
        case (.text(let id), .reference(let register)): return .text(labels[register]?[id] ?? id)
        case (.text(let text), _): return .text(text)
        case (.integer(let integer), _): return .integer(integer)
        case (.boolean(let boolean), _): return .boolean(boolean)
        }
    }
}
