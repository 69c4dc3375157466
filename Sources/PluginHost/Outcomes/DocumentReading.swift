import Documents
import Ledger
import Localization
import LuaSandbox

/// Turns what the `document` module built into the document model.
struct DocumentReading {
    let language: Language
    let currency: Currency

    /// - Returns: nil if the value is no document.
    func document(_ value: ScriptValue) -> Document? {
        guard let fields = value.table, fields["type"] == .text("document"), let title = fields["title"]?.text,
            let blocks = fields["blocks"]?.list
        else { return nil }
        return Document(
            title: title, subtitle: fields["subtitle"]?.text,
            page: Page(
                size: fields["size"]?.text.flatMap(Page.Size.init(rawValue:)) ?? .a4,
                orientation: fields["orientation"]?.text.flatMap(Page.Orientation.init(rawValue:)) ?? .portrait,
                look: fields["look"]?.text.flatMap(Page.Look.init(rawValue:)) ?? .plain),
            language: language, blocks: blocks.compactMap(block))
    }

    private func block(_ value: ScriptValue) -> Block? {
        guard let fields = value.table else { return nil }
        switch fields["type"]?.text {
        case "heading":
            guard case .integer(let level) = fields["level"] else { return nil }
            return .heading(level: Int(clamping: level), fields["text"]?.text ?? "")
        case "text": return .text(fields["text"]?.text ?? "")
        case "page_break": return .pageBreak
        case "key_figures":
            return .keyFigures(
                (fields["figures"]?.list ?? []).compactMap(\.table).map { figure in
                    KeyFigure(
                        label: figure["label"]?.text ?? "", cell: cell(figure["value"]), format: format(figure),
                        note: figure["note"]?.text)
                })
        case "table": return .table(table(fields))
        case "chart": return chart(fields).map(Block.chart)
        case "signatures": return .signatures(signatures(fields))
        default: return nil
        }
    }

    private func table(_ fields: ScriptTable) -> Table {
        let declared = (fields["columns"]?.list ?? []).compactMap(\.table)
        let keys = declared.map { $0["key"]?.text ?? "" }
        func row(_ value: ScriptValue) -> Row { Row(keys.map { cell(value.table?[$0]) }) }
        var rows = (fields["rows"]?.list ?? []).map(row)
        for group in TableGroup.all(in: fields, rows: rows.count) {
            rows[group.rows.lowerBound].heading = heading(group.fields)
            rows[group.rows.upperBound - 1].subtotals = group.sums.map { row(.table($0)).cells }
        }
        for span in TableSpan.all(in: fields, rows: rows.count, columns: keys.count) {
            rows[span.row].spans.append(span.columns)
        }
        return Table(
            title: fields["title"]?.text, columns: declared.map(column), rows: rows, totals: fields["totals"].map(row),
            notes: (fields["notes"]?.list ?? []).compactMap(\.text))
    }

    /// The value that the rows of a group have in common, as the column shows it that they are grouped by.
    private func heading(_ group: ScriptTable) -> String {
        format(group).display(cell(group["heading"]), language: language)
    }

    private func signatures(_ fields: ScriptTable) -> SignatureBlock {
        let day: SignatureBlock.Day? =
            switch fields["date"] {
            case .text(let day): .day(day)
            case .boolean(true): .blank
            default: nil
            }
        return SignatureBlock(
            (fields["signatures"]?.list ?? []).compactMap(\.table).map { signature in
                SignatureBlock.Signature(label: signature["label"]?.text ?? "", name: signature["name"]?.text)
            }, day: day)
    }

    func column(_ fields: ScriptTable) -> Column {
        let alignment: Column.Alignment? =
            switch fields["align"]?.text {
            case "left": .leading
            case "center": .center
            case "right": .trailing
            default: nil
            }
        var width: Int?
        if case .integer(let given) = fields["width"] { width = Int(clamping: given) }
        return Column(
            key: fields["key"]?.text ?? "", title: fields["title"]?.text ?? "", format: format(fields),
            alignment: alignment, width: width, groups: (fields["groups"]?.list ?? []).compactMap(\.text),
            mergesRepeats: fields["merge"] == .boolean(true))
    }

    private func format(_ fields: ScriptTable) -> CellFormat {
        var places: Int?
        if case .integer(let given) = fields["places"] { places = Int(clamping: min(max(given, 0), 12)) }
        switch fields["format"]?.text {
        case "integer": return .integer()
        case "number": return .number(places: places ?? 2)
        case "percent": return .percent(places: places ?? 1)
        case "date": return .date
        case "boolean": return .boolean
        case "money":
            let unit = fields["unit"]?.text.flatMap(Money.Unit.init(rawValue:)) ?? Money.Unit.tableUnit(language)
            return .scaled(divisor: unit.fen, places: places ?? 2, suffix: unit.name(in: currency, language))
        default: return .text
        }
    }

    func cell(_ value: ScriptValue?) -> Cell {
        switch value {
        case .text(let text): .text(text)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .boolean(let boolean): .boolean(boolean)
        default: .empty
        }
    }
}
