public import Documents
public import Localization

extension Backtest {
    /// Day by day how much was said, and subject by subject since when.
    public func document(title: String, _ language: Language) -> Document {
        func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
        var blocks: [Block] = [.table(daysTable(language))]
        let appearances = appearances
        if !appearances.isEmpty {
            let columns = [
                Column(key: "subject", title: say("对象", "about"), width: 32),
                Column(key: "first", title: say("首次", "first"), format: .date),
                Column(key: "last", title: say("末次", "last"), format: .date),
                Column(key: "times", title: say("次数", "times"), format: .integer()),
                Column(key: "text", title: say("末次内容", "what was said last")),
            ]
            let rows = appearances.map { appearance in
                Row([
                    .text(appearance.subject), .text(appearance.first.description), .text(appearance.last.description),
                    .integer(Int64(appearance.times)), .text(appearance.text),
                ])
            }
            blocks.append(.table(Table(title: say("对象", "Subjects"), columns: columns, rows: rows)))
        }
        return Document(
            title: title, subtitle: subtitle(language), page: Page(orientation: .landscape), language: language,
            blocks: blocks,
            stamp: [StampLine(label: say("脚本", "script"), value: "\(script.main.name) \(script.digest)")])
    }

    private func subtitle(_ language: Language) -> String? {
        guard let first = days.first?.day, let last = days.last?.day else { return nil }
        return Localized(
            zh: "\(first) 至 \(last)，共 \(days.count) 次", en: "\(first) to \(last), \(days.count) times")[language]
    }

    private func daysTable(_ language: Language) -> Table {
        func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
        let levels = Finding.Level.allCases.reversed().filter { level in
            days.contains { $0.statements.contains { $0.level == level } }
        }
        let columns =
            [
                Column(key: "day", title: say("日期", "date"), format: .date),
                Column(key: "count", title: say("条数", "said"), format: .integer()),
            ] + levels.map { Column(key: $0.rawValue, title: $0.label[language], format: .integer()) } + [
                Column(key: "new", title: say("新增", "new"), format: .integer()),
                Column(key: "gone", title: say("消失", "gone"), format: .integer()),
                Column(key: "failure", title: say("出错", "failure")),
            ]
        var before: Set<String> = []
        var failure = ""
        let rows = days.map { day in
            let subjects = Set(day.statements.map(\.subject))
            let text = day.failure?.text[language] ?? ""
            defer { (before, failure) = (subjects, text) }
            let counts = levels.map { level in Cell.integer(Int64(day.statements.count { $0.level == level })) }
            return Row(
                [.text(day.day.description), .integer(Int64(day.statements.count))] + counts + [
                    .integer(Int64(subjects.subtracting(before).count)),
                    .integer(Int64(before.subtracting(subjects).count)),
                    .text(text.isEmpty || text != failure ? text : say("同上", "as before")),
                ])
        }
        return Table(columns: columns, rows: rows).keepingColumns { column, cells in
            column.key != "failure" || cells.contains { $0 != .text("") }
        }
    }
}
