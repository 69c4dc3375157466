import Localization

extension Chart {
    /// The chart in a sentence or two, for people who do not see it.
    func description(_ language: Language) -> String {
        func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
        let start = kindName[language] + say("，\(rows.count)项。", ", \(rows.count) items.")
        let ranges = kind == .timeline ? [] : series.indices.compactMap { range(of: $0, language) }
        let end = say("数据在图下的表中。", "The data is in the table below.")
        return ([start] + ranges + [end]).joined(separator: language == .chinese ? "" : " ")
    }

    var kindName: Localized {
        switch kind {
        case .bar: Localized(zh: "柱形图", en: "Bar chart")
        case .stackedBar: Localized(zh: "堆积柱形图", en: "Stacked bar chart")
        case .line: Localized(zh: "折线图", en: "Line chart")
        case .pie: Localized(zh: "饼图", en: "Pie chart")
        case .funnel: Localized(zh: "漏斗图", en: "Funnel chart")
        case .timeline: Localized(zh: "时间线", en: "Timeline")
        }
    }

    /// The greatest and the least value of a series, and where they are.
    private func range(of index: Int, _ language: Language) -> String? {
        let values = rows.compactMap { row in series[index].format.quantity(of: row[index + 1]).map { (row, $0) } }
        guard let greatest = values.max(by: { $0.1 < $1.1 }), let least = values.min(by: { $0.1 < $1.1 }) else {
            return nil
        }
        func words(_ row: Row) -> String { briefName(of: row, language) + " " + briefValue(of: row, index, language) }
        let title = briefHeading(index, language)
        return Localized(
            zh: "\(title)：最大 \(words(greatest.0))，最小 \(words(least.0))。",
            en: "\(title): greatest \(words(greatest.0)), least \(words(least.0)).")[language]
    }
}
