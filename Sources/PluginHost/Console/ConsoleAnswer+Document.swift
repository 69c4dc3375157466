public import Documents
public import Ledger
public import Localization
import LuaSandbox

extension ConsoleAnswer {
    /// What the input gave, laid out.
    ///
    /// - Parameter width: how many display columns there are; columns of rows that do not fit are left out. nil: any
    ///   number.
    public func document(_ language: Language, currency: Currency, width: Int?) -> Document {
        let documents = DocumentReading(language: language, currency: currency)
        let layout = RowsLayout(language: language, currency: currency, width: width)
        var blocks: [Block] = []
        var texts: [String] = []
        for value in values {
            if let text = value["text"]?.text {
                texts.append(text)
                continue
            }
            if !texts.isEmpty { blocks.append(.text(texts.joined(separator: "\n"))) }
            texts = []
            if let document = value["document"].flatMap(documents.document) {
                blocks += [.heading(level: 1, document.title)] + document.blocks
            } else {
                blocks += self.blocks(of: value, layout)
            }
        }
        if !texts.isEmpty { blocks.append(.text(texts.joined(separator: "\n"))) }
        return Document(title: "", language: language, blocks: blocks)
    }

    private func blocks(of value: ScriptValue, _ layout: RowsLayout) -> [Block] {
        let rows = (value["rows"]?.list ?? []).map { $0.table ?? ScriptTable() }
        let total = value["total"]?.integer
        if let records = value["records"]?.list {
            return ValueLayout(language: layout.language).blocks(of: .list(records))
                + layout.rest(Int64(records.count), of: total ?? 0)
        }
        if let register = value["register"]?.text.flatMap(RegisterCatalogue.register) {
            return layout.blocks(of: rows, in: register, labels: value["labels"] ?? .null, total: total)
        }
        if let columns = value["columns"]?.list {
            return layout.blocks(of: rows, columns: columns.compactMap(\.text), total: total)
        }
        return []
    }
}
