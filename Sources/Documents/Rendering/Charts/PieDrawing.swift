import Localization

/// The slices of a whole, each with its name, its value and its share beside it.
struct PieDrawing {
    private static let radius = 115.0
    /// On a side with more slices than this, a label is one line.
    private static let mostTall = 7

    private struct Label {
        var slice: Int
        /// Where its slice is, as a part of a turn.
        var turn: Double
        var y: Double
    }

    let drawing: ChartDrawing

    init(_ chart: Chart, _ frame: ChartFrame) {
        let pie = PieSlices(chart)
        var turn = 0.0
        var labels: (right: [Label], left: [Label]) = ([], [])
        let turns = pie.slices.map { slice in
            let start = turn
            turn += slice.value / pie.whole
            return (start: start, end: turn)
        }
        for (index, range) in turns.enumerated() {
            let middle = min((range.start + range.end) / 2, 1)
            let label = Label(slice: index, turn: middle, y: -Circle.point(middle).cosine * (Self.radius + 14))
            if middle < 0.5 { labels.right.append(label) } else { labels.left.append(label) }
        }
        labels.left.reverse()
        let most = max(labels.right.count, labels.left.count)
        let lines = most > Self.mostTall ? 1 : 2
        let labelHeight = Double(lines) * ChartText.lineHeight + 4
        let height = max(2 * Self.radius + 60, Double(most) * labelHeight + 10)
        var picture = SVGPicture(width: frame.width, height: height)
        let center = (x: frame.width / 2, y: height / 2)

        for (index, (slice, range)) in zip(pie.slices, turns).enumerated() where slice.value > 0 {
            // The first slice lies beside the last one.
            let clashes = index > 0 && index == pie.slices.count - 1 && index % ChartMark.count == 0
            let fill = "slice " + ChartMark.fill(clashes ? index + 3 : index)
            let tip = Self.texts(slice, chart, pie, frame).joined(separator: Wording.labelEnd[frame.language])
            if range.end - range.start > 0.999_999 {
                picture.circle(x: center.x, y: center.y, radius: Self.radius, fill, title: tip)
                continue
            }
            let (start, end) = (Circle.point(range.start), Circle.point(min(range.end, 1)))
            var path = SVGPath()
            path.move(to: center.x, center.y)
            path.line(to: center.x + Self.radius * start.sine, center.y - Self.radius * start.cosine)
            path.arc(
                to: center.x + Self.radius * end.sine, center.y - Self.radius * end.cosine, radius: Self.radius,
                isLarge: range.end - range.start > 0.5)
            path.close()
            picture.path(path, fill, title: tip)
        }

        var isComplete = pie.slices.reduce(0) { $0 + $1.rows.count } == chart.rows.count
        let limits = labelHeight / 2 - height / 2...height / 2 - labelHeight / 2
        for (side, labels) in [(1.0, labels.right), (-1.0, labels.left)] {
            let places = spread(labels.map(\.y), distance: labelHeight, within: limits)
            for (label, place) in zip(labels, places) {
                let slice = pie.slices[label.slice]
                let edge = Circle.point(label.turn)
                let x = center.x + side * (Self.radius + 34)
                var leader = SVGPath()
                leader.move(to: center.x + (Self.radius + 1) * edge.sine, center.y - (Self.radius + 1) * edge.cosine)
                leader.line(to: center.x + (Self.radius + 14) * edge.sine, center.y - (Self.radius + 14) * edge.cosine)
                leader.line(to: x - side * 4, center.y + place)
                picture.path(leader, "leader")
                var texts = Self.texts(slice, chart, pie, frame)
                if lines == 1 { texts = [texts.joined(separator: " ")] }
                let room = frame.width / 2 - Self.radius - 36
                let top = center.y + place - Double(lines - 1) * ChartText.lineHeight / 2 + ChartText.rise
                for (line, text) in texts.enumerated() {
                    let shown = ChartText.line(text, within: room)
                    if shown != text || slice.isMerged { isComplete = false }
                    picture.text(
                        shown, x: x, y: top + Double(line) * ChartText.lineHeight, side > 0 ? .start : .end,
                        line == 0 && lines == 2 ? "name" : nil, title: shown == text ? nil : text)
                }
            }
        }
        drawing = ChartDrawing(pictures: [picture], isComplete: isComplete)
    }

    /// What a slice is, and how much: in two lines.
    private static func texts(_ slice: PieSlices.Slice, _ chart: Chart, _ pie: PieSlices, _ frame: ChartFrame)
        -> [String]
    {
        let language = frame.language
        let format = chart.series[0].format
        let sum = ChartSum(slice.rows.map { chart.rows[$0][1] }, format).cell
        let isWritten = slice.rows.count == 1
        let cell = isWritten ? chart.rows[slice.rows[0]][1] : sum
        let share = ChartSum(chart.rows.map { $0[1] }, format).share(of: isWritten ? cell : sum)
        let percent = CellFormat.percent(places: 1).display(
            share == .empty ? .number(slice.value / pie.whole) : share, language: language)
        let name =
            isWritten
            ? chart.name(of: chart.rows[slice.rows[0]], language) : Wording.others(slice.rows.count)[language]
        let value = format.display(cell, language: language)
        return [name, language == .chinese ? "\(value)（\(percent)）" : "\(value) (\(percent))"]
    }
}
