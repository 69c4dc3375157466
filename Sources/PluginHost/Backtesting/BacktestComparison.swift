public import Documents
public import Localization

/// Two versions of a plugin on the same past days: what only one of them says.
public struct BacktestComparison: Sendable {
    public let new: Backtest
    public let old: Backtest

    public init(new: Backtest, old: Backtest) {
        self.new = new
        self.old = old
    }

    /// What only one version says on a day, or says otherwise.
    public struct Difference: Sendable, Equatable {
        public let day: String
        public let subject: String
        /// nil if it says nothing.
        public let old: String?
        public let new: String?
    }

    /// In order of the days and of the subjects in the new version, then of those that are only in the old one.
    public var differences: [Difference] {
        zip(new.days, old.days).flatMap { new, old in
            let before = Dictionary(grouping: old.statements, by: \.subject)
            let after = Dictionary(grouping: new.statements, by: \.subject)
            var seen: Set<String> = []
            return (new.statements + old.statements).compactMap { statement -> Difference? in
                let subject = statement.subject
                guard seen.insert(subject).inserted else { return nil }
                let (was, now) = (before[subject].map(shown), after[subject].map(shown))
                return was == now ? nil : Difference(day: new.day.description, subject: subject, old: was, new: now)
            }
        }
    }

    private func shown(_ statements: [BacktestStatement]) -> String {
        statements.map { ($0.level.map { "[\($0.rawValue)] " } ?? "") + $0.text }.joined(separator: "\n")
    }

    /// How much each version says on each day, and every difference.
    public func document(title: String, _ language: Language) -> Document {
        func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
        let differences = differences
        let days = zip(new.days, old.days).map { new, old in
            Row([
                .text(new.day.description), .integer(Int64(old.statements.count)),
                .integer(Int64(new.statements.count)),
                .integer(Int64(differences.count { $0.day == new.day.description })),
                .text([old.failure, new.failure].compactMap { $0?.text[language] }.joined(separator: "\n")),
            ])
        }
        let dayTable = Table(
            columns: [
                Column(key: "day", title: say("日期", "date"), format: .date),
                Column(key: "old", title: say("旧版条数", "old says"), format: .integer()),
                Column(key: "new", title: say("新版条数", "new says"), format: .integer()),
                Column(key: "differences", title: say("不同", "differences"), format: .integer()),
                Column(key: "failure", title: say("出错", "failure")),
            ], rows: days
        ).keepingColumns { column, cells in column.key != "failure" || cells.contains { $0 != .text("") } }
        let rows = differences.map { difference in
            Row([
                .text(difference.day), .text(difference.subject), .text(difference.old ?? "—"),
                .text(difference.new ?? "—"),
            ])
        }
        let differenceTable = Table(
            title: say("不同之处", "Differences"),
            columns: [
                Column(key: "day", title: say("日期", "date"), format: .date),
                Column(key: "subject", title: say("对象", "about"), width: 32),
                Column(key: "old", title: say("旧版", "old")), Column(key: "new", title: say("新版", "new")),
            ], rows: rows)
        let verdict =
            rows.isEmpty ? [Block.text(say("两个版本所说完全相同。", "Both versions say the same."))] : [.table(differenceTable)]
        return Document(
            title: title, page: Page(orientation: .landscape), language: language, blocks: [.table(dayTable)] + verdict,
            stamp: [
                StampLine(label: say("旧版", "old"), value: "\(old.script.main.path) \(old.script.digest)"),
                StampLine(label: say("新版", "new"), value: "\(new.script.main.path) \(new.script.digest)"),
            ])
    }
}
