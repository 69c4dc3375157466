import Localization

/// Bars that stand, where there is room for all that must be read below and above them.
struct UprightBars {
    private static let mostLabelLines = 3

    let drawing: ChartDrawing

    /// Nil where the bars must lie.
    init?(_ chart: Chart, _ bars: BarMarks, _ frame: ChartFrame) {
        let axis = ValueAxis(bars.axisValues, format: chart.series[0].format, startsAtZero: true, steps: 5)
        let left = (axis.ticks.map { ChartText.width(of: $0.text) }.max() ?? 0) + 8
        let slot = (frame.width - left) / Double(bars.groups.count)
        // A bar alone need not be as wide as the page.
        let group = min(slot * 0.75, bars.isStacked ? 72 : 72 * Double(chart.series.count))
        let width = bars.isStacked ? group : group / Double(chart.series.count)
        let room = bars.isStacked || chart.series.count == 1 ? slot - 4 : width
        guard width >= 8, bars.widestText <= room else { return nil }
        let labels = bars.groups.map {
            ChartText.lines($0.name, within: slot - 6, atMost: Self.mostLabelLines)
        }
        guard !labels.contains(where: \.isCut), Self.areWhole(bars.groups.map(\.name), in: slot - 6) else { return nil }

        let key = ChartKey(chart, frame)
        let title = chart.axisTitle(frame.language)
        let top = key.height + (title.isEmpty ? 0 : 20) + ChartText.lineHeight
        let bottom = top + frame.plotHeight
        let below = axis.lowest < 0 ? ChartText.lineHeight : 4
        var picture = SVGPicture(width: frame.width)
        func y(_ value: Double) -> Double { bottom - axis.share(of: value) * frame.plotHeight }

        key.draw(at: 0, on: &picture)
        picture.text(title, x: 0, y: key.height + 12, .start, "axis")
        for tick in axis.ticks {
            picture.line(left, y(tick.value), frame.width, y(tick.value), tick.value == 0 ? "base" : "grid")
            picture.text(tick.text, x: left - 6, y: y(tick.value) + ChartText.rise, .end, "axis")
        }
        var isComplete = key.isComplete
        for (index, marks) in bars.groups.enumerated() {
            let middle = left + (Double(index) + 0.5) * slot
            func x(_ series: Int) -> Double {
                bars.isStacked ? middle - width / 2 : middle - group / 2 + Double(series) * width
            }
            for bar in marks.bars {
                let (upper, lower) = (y(max(bar.start, bar.end)), y(min(bar.start, bar.end)))
                picture.rectangle(
                    x: x(bar.series) + (bars.isStacked ? 0 : 1), y: upper, width: width - (bars.isStacked ? 0 : 2),
                    height: lower - upper, "bar " + ChartMark.fill(bar.series), title: bar.tip)
                if marks.total != nil {
                    if lower - upper >= ChartText.lineHeight - 2, ChartText.width(of: bar.text) <= room {
                        let base = (upper + lower) / 2 + ChartText.rise
                        picture.text(bar.text, x: middle, y: base, .middle, "inside")
                    } else if bar.start != bar.end {
                        isComplete = false
                    }
                } else {
                    let base = bar.end < bar.start ? lower + 12 : upper - 4
                    picture.text(bar.text, x: x(bar.series) + width / 2, y: base, .middle)
                }
            }
            for entry in marks.texts {
                let place = bars.isStacked ? middle : x(entry.series) + width / 2
                if !bars.isStacked || marks.bars.isEmpty {
                    picture.text(entry.text, x: place, y: y(0) - 4, .middle)
                } else {
                    isComplete = false
                }
            }
            if let total = marks.total {
                picture.text(total.text, x: middle, y: y(total.positive) - 4, .middle, "total")
            }
            for (line, text) in labels[index].lines.enumerated() {
                picture.text(text, x: middle, y: bottom + below + 12 + Double(line) * ChartText.lineHeight, .middle)
            }
        }
        let lines = labels.map(\.lines.count).max() ?? 1
        picture.height = bottom + below + Double(lines) * ChartText.lineHeight + 4
        drawing = ChartDrawing(pictures: [picture], isComplete: isComplete)
    }

    /// Whether no word is broken: a name in syllables is read more slowly than one beside a bar that lies.
    private static func areWhole(_ names: [String], in width: Double) -> Bool {
        names.allSatisfy { name in
            let columns = ChartText.columns(in: width, for: name)
            return longestUnbreakable(in: name, upTo: .max) <= columns && columns >= min(8, displayWidth(of: name))
        }
    }
}
