import Localization

/// The bars of a chart, whichever way they lie.
struct BarMarks {
    /// From one value to another; the base of a bar is zero, or the end of the one below it.
    struct Bar {
        var series: Int
        var start: Double
        var end: Double
        var text: String
        var tip: String
    }

    struct Group {
        var name: String
        var bars: [Bar]
        /// Of stacked bars, what they come to.
        var total: (text: String, positive: Double, negative: Double)?
        /// What stands where a number was expected, by series.
        var texts: [(series: Int, text: String)] = []
    }

    let groups: [Group]
    let isStacked: Bool
    let axisValues: [Double]

    init(_ chart: Chart, _ language: Language) {
        let isStacked = chart.kind == .stackedBar
        self.isStacked = isStacked
        groups = chart.rows.map { row in
            var group = Group(name: chart.name(of: row, language), bars: [])
            var (positive, negative) = (0.0, 0.0)
            for (index, column) in chart.series.enumerated() {
                let text = chart.value(of: row, index, language)
                guard let value = column.format.quantity(of: row[index + 1]) else {
                    if !text.isEmpty { group.texts.append((index, text)) }
                    continue
                }
                let start = isStacked ? (value < 0 ? negative : positive) : 0
                group.bars.append(
                    Bar(
                        series: index, start: start, end: start + value, text: text,
                        tip: chart.tip(row, index, language)))
                if value < 0 { negative += value } else { positive += value }
            }
            if isStacked, group.bars.count > 1 {
                let sum = ChartSum(chart.series.indices.map { row[$0 + 1] }, chart.series[0].format)
                group.total = (chart.series[0].display(sum.cell, language), positive, negative)
            }
            // Where there is no bar at all, there is one place for what is said instead.
            if isStacked, group.bars.isEmpty, group.texts.count > 1 {
                group.texts = [(0, group.texts.map(\.text).joined(separator: " / "))]
            }
            return group
        }
        axisValues = groups.flatMap { $0.bars.flatMap { [$0.start, $0.end] } }
    }

    /// The widest text at the end of a bar or a stack, in pixels.
    var widestText: Double {
        groups.map { group in
            let bars = isStacked && group.total != nil ? [] : group.bars.map(\.text)
            return (bars + [group.total?.text ?? ""] + group.texts.map(\.text)).map { ChartText.width(of: $0) }.max()
                ?? 0
        }.max() ?? 0
    }
}
