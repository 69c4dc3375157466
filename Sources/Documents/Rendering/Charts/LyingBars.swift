import Localization

/// Bars that lie, each beside its label: for many rows and for long labels.
struct LyingBars {
    private static let barHeight = 15.0
    private static let gap = 8.0
    private static let mostLabelLines = 2

    private let chart: Chart
    private let bars: BarMarks
    private let frame: ChartFrame
    private let axis: ValueAxis
    private let key: ChartKey
    private let labels: [(lines: [String], isCut: Bool)]
    private let labelWidth: Double
    /// Where the axis begins and ends.
    private let left: Double
    private let right: Double
    private var isComplete = true

    private(set) var drawing = ChartDrawing(pictures: [], isComplete: true)

    init(_ chart: Chart, _ bars: BarMarks, _ frame: ChartFrame) {
        self.chart = chart
        self.bars = bars
        self.frame = frame
        axis = ValueAxis(bars.axisValues, format: chart.series[0].format, startsAtZero: true, steps: 5)
        key = ChartKey(chart, frame)
        let widest = bars.groups.map { ChartText.width(of: ChartText.brief($0.name, to: 200)) }.max() ?? 0
        let labelWidth = min(widest, frame.width * 0.3)
        self.labelWidth = labelWidth
        labels = bars.groups.map {
            ChartText.lines($0.name, within: labelWidth, atMost: Self.mostLabelLines)
        }
        // Room for the values beyond the longest bars, on either side; not even the longest text takes all of the width.
        let value = min(bars.widestText, frame.width * 0.4) + 8
        left = labelWidth + 10 + (axis.lowest < 0 ? value : 0)
        right = frame.width - (axis.highest > 0 ? value : 8)
        draw()
    }

    private func x(_ value: Double) -> Double { left + axis.share(of: value) * (right - left) }

    /// How tall the group of bars with this index is, the gap below it included.
    private func height(_ index: Int) -> Double {
        let bars = bars.isStacked ? 1 : Double(chart.series.count)
        return max(bars * Self.barHeight, Double(labels[index].lines.count) * ChartText.lineHeight) + Self.gap
    }

    private mutating func draw() {
        isComplete = key.isComplete && !labels.contains(where: \.isCut)
        var pictures: [SVGPicture] = []
        var rest = bars.groups.indices
        while !rest.isEmpty {
            var used = key.height + 60
            let page = rest.prefix { index in
                used += height(index)
                return used <= frame.mostHeight || index == rest.lowerBound
            }
            pictures.append(picture(of: page))
            rest = page.upperBound..<rest.upperBound
        }
        drawing = ChartDrawing(pictures: pictures, isComplete: isComplete)
    }

    private mutating func picture(of groups: Range<Int>) -> SVGPicture {
        var picture = SVGPicture(width: frame.width)
        key.draw(at: 0, on: &picture)
        let top = key.height + 4
        let bottom = groups.reduce(top) { $0 + height($1) }
        for tick in axis.ticks {
            picture.line(x(tick.value), top, x(tick.value), bottom, tick.value == 0 ? "base" : "grid")
            picture.text(tick.text, x: x(tick.value), y: bottom + 13, .middle, "axis")
        }
        var y = top
        for index in groups {
            draw(bars.groups[index], labels[index], at: y, height: height(index), on: &picture)
            y += height(index)
        }
        picture.text(chart.axisTitle(frame.language), x: (left + right) / 2, y: bottom + 30, .middle, "axis")
        picture.height = bottom + 36
        return picture
    }

    private mutating func draw(
        _ group: BarMarks.Group, _ label: (lines: [String], isCut: Bool), at y: Double, height: Double,
        on picture: inout SVGPicture
    ) {
        let middle = y + height / 2
        let labelTop = middle - Double(label.lines.count - 1) * ChartText.lineHeight / 2 + ChartText.rise
        for (line, text) in label.lines.enumerated() {
            picture.text(
                text, x: labelWidth, y: labelTop + Double(line) * ChartText.lineHeight, .end,
                title: label.isCut ? group.name : nil)
        }
        let count = bars.isStacked ? 1 : Double(chart.series.count)
        func top(_ series: Int) -> Double {
            middle - count * Self.barHeight / 2 + (bars.isStacked ? 0 : Double(series) * Self.barHeight)
        }
        for bar in group.bars {
            let (start, end) = (x(min(bar.start, bar.end)), x(max(bar.start, bar.end)))
            picture.rectangle(
                x: start, y: top(bar.series) + 1, width: end - start, height: Self.barHeight - 2,
                "bar " + ChartMark.fill(bar.series), title: bar.tip)
            let base = top(bar.series) + Self.barHeight / 2 + ChartText.rise
            if group.total != nil {
                if ChartText.width(of: bar.text) + 4 <= end - start {
                    picture.text(bar.text, x: (start + end) / 2, y: base, .middle, "inside")
                } else if bar.start != bar.end {
                    isComplete = false
                }
            } else if bar.end < bar.start {
                picture.text(bar.text, x: start - 4, y: base, .end, "value")
            } else {
                picture.text(bar.text, x: end + 4, y: base, .start, "value")
            }
        }
        for entry in group.texts {
            if !bars.isStacked || group.bars.isEmpty {
                let base = top(entry.series) + Self.barHeight / 2 + ChartText.rise
                let text = ChartText.line(entry.text, within: frame.width * 0.25)
                if text != entry.text { isComplete = false }
                picture.text(text, x: x(0) + 4, y: base, .start, "value", title: text == entry.text ? nil : entry.text)
            } else {
                isComplete = false
            }
        }
        if let total = group.total {
            picture.text(total.text, x: x(total.positive) + 4, y: middle + ChartText.rise, .start, "value total")
        }
    }
}
