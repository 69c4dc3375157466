import Localization

/// Stages below each other, as wide as their numbers, and between them how much goes on to the next.
struct FunnelDrawing {
    private static let barHeight = 30.0
    private static let gap = 26.0

    let drawing: ChartDrawing

    init(_ chart: Chart, _ frame: ChartFrame) {
        let language = frame.language
        let table = chart.table(language)
        let names = chart.rows.map { chart.name(of: $0, language) }
        let labelWidth = min(
            frame.width * 0.3, names.map { ChartText.width(of: ChartText.brief($0, to: 200)) }.max() ?? 0)
        // To the right stands what is left of the first stage.
        let shares = table.rows.map { row in
            row[3] == .empty ? "" : table.columns[3].title + " " + table.columns[3].display(row[3], language)
        }
        let shareWidth = shares.map { ChartText.width(of: $0) }.max() ?? 0
        let left = labelWidth + 12
        let width = frame.width - left - shareWidth - 12
        let middle = left + width / 2
        let values = chart.rows.map { chart.series[0].format.quantity(of: $0[1]) }
        let greatest = values.compactMap(\.self).max() ?? 1
        func barWidth(_ index: Int) -> Double { (values[index] ?? 0) / greatest * width }

        let title = chart.axisTitle(language)
        var picture = SVGPicture(width: frame.width)
        picture.text(title, x: middle, y: 12, .middle, "axis")
        var y = title.isEmpty ? 2.0 : 22
        var isComplete = true
        for (index, row) in chart.rows.enumerated() {
            if index > 0 {
                var path = SVGPath()
                path.move(to: middle - barWidth(index - 1) / 2, y - Self.gap)
                path.line(to: middle + barWidth(index - 1) / 2, y - Self.gap)
                path.line(to: middle + barWidth(index) / 2, y)
                path.line(to: middle - barWidth(index) / 2, y)
                path.close()
                picture.path(path, "passage")
                let share = table.columns[2].display(table.rows[index][2], language)
                if !share.isEmpty {
                    picture.text("↓ " + share, x: middle, y: y - Self.gap / 2 + ChartText.rise, .middle, "inside")
                }
            }
            picture.rectangle(
                x: middle - barWidth(index) / 2, y: y, width: barWidth(index), height: Self.barHeight, "bar fill-1",
                title: chart.tip(row, 0, language))
            let base = y + Self.barHeight / 2 + ChartText.rise
            let value = chart.value(of: row, 0, language)
            let shown = ChartText.line(value, within: width)
            picture.text(shown, x: middle, y: base, .middle, "inside total", title: shown == value ? nil : value)
            let label = ChartText.lines(names[index], within: labelWidth, atMost: 2)
            if label.isCut || shown != value { isComplete = false }
            let start = base - Double(label.lines.count - 1) * ChartText.lineHeight / 2
            for (line, text) in label.lines.enumerated() {
                picture.text(
                    text, x: labelWidth, y: start + Double(line) * ChartText.lineHeight, .end,
                    title: label.isCut ? names[index] : nil)
            }
            if index > 0 { picture.text(shares[index], x: frame.width, y: base, .end) }
            y += Self.barHeight + Self.gap
        }
        picture.height = y - Self.gap + 4
        drawing = ChartDrawing(pictures: [picture], isComplete: isComplete)
    }
}
