import Documents
import Ledger
import Localization
import LuaSandbox

extension Outcome {
    /// The outcome as a document: a report as it is, everything else laid out as a table, stamped.
    ///
    /// - Parameter banner: what every page must say, such as that the ledger is a rehearsal.
    public func document(_ language: Language, currency: Currency, banner: String?) -> Document {
        var document: Document
        switch result {
        case .document(let own): document = own
        case .findings(let findings): document = Self.document(of: findings, title(language), language)
        case .reminders(let reminders): document = Self.document(of: reminders, title(language), language)
        case .value(let value): document = Self.document(of: value, title(language), language)
        }
        if case .value = result, !printed.isEmpty {
            document.blocks.insert(.text(printed.trimmingSuffixNewline), at: 0)
        }
        if case .document = result {
        } else if let description = plugin?.description {
            document.subtitle = description[language]
        }
        document.banner = banner
        document.stamp = stamp.lines(language)
        return document
    }

    private func title(_ language: Language) -> String {
        plugin?.title[language] ?? stamp.script
    }

    private static func document(of findings: [Finding], _ title: String, _ language: Language) -> Document {
        let columns = [
            Column(key: "level", title: Localized(zh: "级别", en: "level")[language]),
            Column(key: "id", title: Localized(zh: "编号", en: "id")[language]),
            Column(key: "about", title: Localized(zh: "对象", en: "about")[language], width: 32),
            Column(key: "message", title: Localized(zh: "内容", en: "message")[language]),
            Column(key: "clause", title: Localized(zh: "条款", en: "clause")[language]),
        ]
        let rows = findings.map { finding in
            Row([
                .text(finding.level.label[language]), .text(finding.about?.id ?? ""),
                .text(finding.about?.label ?? ""), .text(finding.message), .text(finding.clause ?? ""),
            ])
        }
        let counts = Finding.Level.allCases.reversed().map { level in
            KeyFigure(
                label: level.label[language], cell: .integer(Int64(findings.count { $0.level == level })),
                format: .integer())
        }
        return Document(
            title: title, language: language,
            blocks: [.keyFigures(counts)] + table(columns, rows))
    }

    private static func document(of reminders: [Reminder], _ title: String, _ language: Language) -> Document {
        let columns = [
            Column(key: "due", title: Localized(zh: "期限", en: "due")[language], format: .date),
            Column(key: "to", title: Localized(zh: "提醒对象", en: "to")[language]),
            Column(key: "title", title: Localized(zh: "事项", en: "title")[language]),
            Column(key: "body", title: Localized(zh: "内容", en: "body")[language]),
            Column(key: "key", title: Localized(zh: "标识", en: "key")[language], isInternal: true),
        ]
        let comma = Localized(zh: "、", en: ", ")[language]
        let rows = reminders.map { reminder in
            Row([
                reminder.due.map(Cell.text) ?? .empty, .text(reminder.recipients.map(name).joined(separator: comma)),
                .text(reminder.title), .text(reminder.body ?? ""), .text(reminder.key),
            ])
        }
        let count = KeyFigure(
            label: Localized(zh: "提醒条数", en: "reminders")[language], cell: .integer(Int64(reminders.count)),
            format: .integer())
        return Document(
            title: title, language: language,
            blocks: [.keyFigures([count])] + table(columns, rows))
    }

    /// A table without the columns that are empty in every row; none without rows.
    private static func table(_ columns: [Column], _ rows: [Row]) -> [Block] {
        guard !rows.isEmpty else { return [] }
        let table = Table(columns: columns, rows: rows)
        return [.table(table.keepingColumns { _, cells in cells.contains { $0 != .text("") && $0 != .empty } })]
    }

    private static func name(_ recipient: Reminder.Recipient) -> String {
        switch recipient {
        case .record(let record): record.label
        case .role(let role): role
        }
    }

    /// A list of tables becomes a table, a scalar a paragraph, anything else indented text.
    private static func document(of value: ScriptValue, _ title: String, _ language: Language) -> Document {
        Document(title: title, language: language, blocks: ValueLayout(language: language).blocks(of: value))
    }
}

extension String {
    fileprivate var trimmingSuffixNewline: String {
        hasSuffix("\n") ? String(dropLast()) : self
    }
}
