import Journal
import Ledger
import Localization
import Spreadsheets

/// What an import did or would do, for people.
struct ImportDescription {
    let result: ImportResult
    let isDryRun: Bool
    let source: any SheetSource
    let currency: Currency

    var lines: String {
        (reading + changes + counts + [ending]).map { $0[spokenLanguage] }.joined(separator: "\n")
    }

    // MARK: - What was read

    private var reading: [Localized] {
        var lines = result.table.tables.enumerated().map { index, table in header(table, isFirst: index == 0) }
        let notes =
            unread + result.assumptions
            + [
                rows(result.repeatedRows, zh: "与前面某行完全相同", en: "the same as an earlier row"),
                rows(
                    result.table.shortRows, zh: "格数少于标题行，缺的按空格处理",
                    en: "fewer cells than the header; the rest counts as empty"),
            ].compactMap { $0 }
        lines += notes.map { Localized(zh: "  ", en: "  ") + $0 }
        return lines
    }

    private func header(_ table: FoundTable, isFirst: Bool) -> Localized {
        var place = Localized(verbatim: "")
        if let csv = source as? CSVSource, isFirst {
            place = Localized(zh: "编码：\(csv.encoding.rawValue)；", en: "encoding \(csv.encoding.rawValue); ")
        } else if let sheet = table.sheet, isFirst {
            place = Localized(
                zh: "工作表“\(sheet)”\(result.sheet.isHidden ? "（隐藏）" : "")；",
                en: "sheet “\(sheet)”\(result.sheet.isHidden ? " (hidden)" : ""); ")
        }
        let rows = table.headerRows
        let number = rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)–\(rows.upperBound)"
        let data = result.table.data
        let found = Localized(
            zh: "标题行：第 \(number) 行", en: rows.count == 1 ? "header in row \(number)" : "header in rows \(number)")
        guard isFirst else { return found }
        return place + found
            + Localized(
                zh: "；数据行：\(data.count == 0 ? "—" : data.description)（共 \(data.count) 行）",
                en: "; data rows \(data.count == 0 ? "—" : data.description) (\(data.count) of them)")
            + skipped
    }

    private var skipped: Localized {
        let names: [(TableSummary.Reason, Localized)] = [
            (.title, Localized(zh: "表头说明", en: "titles")),
            (.repeatedHeader, Localized(zh: "重复的标题行", en: "repeated header")),
            (.groupHeading, Localized(zh: "分组标题", en: "group headings")),
            (.total, Localized(zh: "合计", en: "totals")), (.remark, Localized(zh: "附注", en: "remarks")),
            (.hidden, Localized(zh: "隐藏的行（--include-hidden 可导入）", en: "hidden (--include-hidden imports them)")),
            (.outsideRange, Localized(zh: "不在 --rows 之内", en: "outside --rows")),
        ]
        let parts = names.compactMap { reason, name in
            result.table.skipped[reason].map { name + Localized(zh: " \($0)", en: " \($0)") }
        }
        guard !parts.isEmpty else { return Localized(verbatim: "") }
        return Localized(zh: "；跳过：", en: "; skipped: ") + parts.joined(zh: "，", en: ", ")
    }

    private var unread: [Localized] {
        let columns = result.table.unread.keys.filter { !Mapping.ignoredHeaders.contains($0.header) }
            .sorted { $0.number < $1.number }
        guard !columns.isEmpty else { return [] }
        return [
            Localized(zh: "没有读取的列：", en: "columns that were not read: ")
                + columns.map(\.place.text).joined(zh: "、", en: ", ")
        ]
    }

    private func rows(_ rows: RowNumbers, zh: String, en: String) -> Localized? {
        rows.count == 0
            ? nil
            : Localized(
                zh: "\(zh)的行：\(rows)（共 \(rows.count) 行）", en: "rows with \(en): \(rows) (\(rows.count) of them)")
    }

    // MARK: - What came of it

    private var changes: [Localized] {
        guard isDryRun else { return [] }
        let listed = result.changes.map { change in
            let name = change.label.isEmpty || change.label == change.id ? change.id : "\(change.id) \(change.label)"
            let place = Localized(
                zh: "第 \(change.row) 行：\(change.isAddition ? "添加" : "修改")\(change.register.label.zh) \(name)",
                en: "row \(change.row): \(change.isAddition ? "add" : "amend") \(change.register.name) \(name)")
            guard !change.isAddition else { return place }
            let fields = change.fields.map { field in
                Localized(
                    zh: "\(field.field.label.zh) \(shown(field.old, field.field)) → \(shown(field.new, field.field))",
                    en: "\(field.field.name) \(shown(field.old, field.field)) → \(shown(field.new, field.field))")
            }
            return place + Localized(zh: "：", en: ": ") + fields.joined(zh: "，", en: ", ")
        }
        let total = result.counts.reduce(0) { $0 + $1.added + $1.amended }
        guard total > listed.count else { return listed }
        return listed
            + [
                Localized(
                    zh: "……另有 \(total - listed.count) 处未逐条列出",
                    en: "… and \(total - listed.count) more that are not listed")
            ]
    }

    private func shown(_ value: FieldValue, _ field: Field) -> String {
        switch (value, field.kind) {
        case (.null, _): "—"
        case (.integer(let fen), .money): Money.exact(fen, currency: currency, language: spokenLanguage)
        case (.text(let code), .choice(let choices)):
            choices.first { $0.code == code }?.label[spokenLanguage] ?? code
        case (.boolean(let boolean), _): inSpokenLanguage(zh: boolean ? "是" : "否", en: boolean ? "yes" : "no")
        default: value.description
        }
    }

    private var counts: [Localized] {
        result.counts.map { count in
            Localized(
                zh: "\(count.register.label.zh)：添加 \(count.added)，修改 \(count.amended)，未变 \(count.unchanged)",
                en: "\(count.register.name): \(count.added) added, \(count.amended) amended, "
                    + "\(count.unchanged) unchanged")
        }
    }

    private var ending: Localized {
        if isDryRun { return Localized(zh: "预演：台账未改动", en: "dry run: the ledger was not changed") }
        guard let batch = result.batch else {
            return Localized(zh: "没有新内容，台账未改动", en: "nothing new; the ledger was not changed")
        }
        return Localized(
            zh: "批次 \(batch) 已记入，日志位置 \(result.head)",
            en: "recorded as batch \(batch); the journal is at \(result.head)")
    }
}
