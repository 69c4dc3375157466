import Documents
import Ledger
import Localization

/// One thing that a plugin says on a day: a finding, a reminder, a row of a table.
public struct BacktestStatement: Sendable, Hashable {
    /// What it is about, the same on another day: a record, or the first cell of a row.
    public let subject: String
    public let text: String
    public let level: Finding.Level?

    /// What an outcome says, in order.
    static func all(in outcome: Outcome, _ language: Language, _ currency: Currency) -> [BacktestStatement] {
        switch outcome.result {
        case .findings(let findings):
            findings.map { finding in
                BacktestStatement(subject: finding.about.map(shown) ?? "", text: finding.message, level: finding.level)
            }
        case .reminders(let reminders):
            reminders.map { reminder in
                let due = reminder.due.map { Localized(zh: "，期限 \($0)", en: ", due \($0)")[language] } ?? ""
                return BacktestStatement(
                    subject: reminder.about.map(shown) ?? reminder.title, text: reminder.title + due, level: nil)
            }
        case .document, .value:
            rows(of: outcome.document(language, currency: currency, banner: nil), language)
        }
    }

    private static func shown(_ record: RecordReference) -> String {
        record.label == record.id ? record.id : "\(record.id) \(record.label)"
    }

    /// The rows of a document's tables, with the totals; its figures and texts.
    private static func rows(of document: Document, _ language: Language) -> [BacktestStatement] {
        let hasTables = document.blocks.contains { if case .table = $0 { true } else { false } }
        return document.blocks.flatMap { block -> [BacktestStatement] in
            switch block {
            case .table(let table): return rows(of: table, language)
            // A chart beside a table most likely draws what stands there.
            case .chart(let chart):
                return chart.hasData && !hasTables ? rows(of: chart.table(language), language) : []
            case .keyFigures(let figures):
                return figures.map { figure in
                    BacktestStatement(
                        subject: figure.label, text: figure.format.display(figure.cell, language: language), level: nil)
                }
            case .text(let text): return [BacktestStatement(subject: "", text: text, level: nil)]
            case .heading, .pageBreak, .signatures: return []
            }
        }
    }

    private static func rows(of table: Table, _ language: Language) -> [BacktestStatement] {
        // Of groups the same row may be in each.
        var heading: String?
        let rows = table.rows.map { row in
            heading = row.heading ?? heading
            return (heading: heading, row: row)
        }
        return (rows + (table.totals.map { [(heading: nil, row: $0)] } ?? [])).map { heading, row in
            // The number of a row is another as soon as one comes before it.
            let cells = table.columns.enumerated().filter { $0.element.key != "row_number" }.map { index, column in
                column.format.display(row[index], language: language)
            }
            return BacktestStatement(
                subject: ([heading].compactMap { $0 } + cells.prefix(1)).joined(separator: " · "),
                text: cells.dropFirst().filter { !$0.isEmpty }.joined(separator: " · "), level: nil)
        }
    }
}
