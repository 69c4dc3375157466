import Localization

/// Lines through points, each with its own dashes and marks, and its name at its end.
struct LineDrawing {
    private static let mostNameWidth = 130.0
    private static let mostLabelLines = 2
    /// Where points are closer than this, in pixels, they have no marks.
    private static let closest = 9.0
    /// More values than this are not written beside their points, the extremes and the last aside.
    private static let mostValues = 240

    private struct Point {
        var row: Int
        var x: Double
        var y: Double
        var value: Double
    }

    private let chart: Chart
    private let frame: ChartFrame
    private let axis: ValueAxis
    private let left: Double
    private let right: Double
    private let top: Double
    private var bottom: Double { top + frame.plotHeight }
    private let names: [(lines: [String], isCut: Bool)]
    private var isComplete = true
    /// What texts and marks take, and what lines do.
    private var places = ChartPlaces()
    private var lines = ChartPlaces()

    private(set) var drawing = ChartDrawing(pictures: [], isComplete: true)

    init(_ chart: Chart, _ frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        let values = chart.rows.flatMap { row in
            chart.series.indices.compactMap { chart.series[$0].format.quantity(of: row[$0 + 1]) }
        }
        axis = ValueAxis(values, format: chart.series[0].format, startsAtZero: false, steps: 5)
        left = (axis.ticks.map { ChartText.width(of: $0.text) }.max() ?? 0) + 8
        top = chart.axisTitle(frame.language).isEmpty ? 20 : 36
        names =
            chart.series.count == 1
            ? []
            : chart.series.map {
                ChartText.lines($0.title, within: Self.mostNameWidth, atMost: 2)
            }
        let widest = names.flatMap(\.lines).map { ChartText.width(of: $0) }.max()
        right = frame.width - (widest.map { $0 + 14 } ?? 16)
        draw()
    }

    private func x(_ row: Int) -> Double { left + (Double(row) + 0.5) * slot }
    private func y(_ value: Double) -> Double { bottom - axis.share(of: value) * frame.plotHeight }
    private var slot: Double { (right - left) / Double(chart.rows.count) }

    private mutating func draw() {
        var picture = SVGPicture(width: frame.width)
        picture.text(chart.axisTitle(frame.language), x: 0, y: 12, .start, "axis")
        for tick in axis.ticks {
            picture.line(left, y(tick.value), right, y(tick.value), tick.value == 0 ? "base" : "grid")
            picture.text(tick.text, x: left - 6, y: y(tick.value) + ChartText.rise, .end, "axis")
        }
        let labelsHeight = drawCategories(on: &picture)
        let lines = chart.series.indices.map(points)
        for (series, points) in lines.enumerated() { draw(points, series, on: &picture) }
        if lines.reduce(0, { $0 + $1.count }) <= Self.mostValues { for points in lines { takePlaces(along: points) } }
        // After all lines, so that none runs through a value that was written before.
        for (series, points) in lines.enumerated() { drawValues(points, series, of: lines.count, on: &picture) }
        drawNames(lines, on: &picture)
        picture.height = bottom + labelsHeight + 6
        drawing = ChartDrawing(pictures: [picture], isComplete: isComplete)
    }

    private func points(of series: Int) -> [Point] {
        chart.rows.enumerated().compactMap { index, row in
            chart.series[series].format.quantity(of: row[series + 1]).map {
                Point(row: index, x: x(index), y: y($0), value: $0)
            }
        }
    }

    /// The labels below the axis, as many as have room: every one, or every second, and so on.
    private mutating func drawCategories(on picture: inout SVGPicture) -> Double {
        let names = chart.rows.map { chart.name(of: $0, frame.language) }
        let widest = names.map { ChartText.width(of: ChartText.brief($0, to: 24)) }.max() ?? 0
        // A long label may go on in a second line.
        let wanted = (widest > 90 ? widest / 2 + 14 : widest) + 8
        let every = max(1, Int((wanted / slot).rounded(.up)))
        if every > 1 { isComplete = false }
        var lines = 1
        for index in stride(from: 0, to: names.count, by: every) {
            let label = ChartText.lines(
                names[index], within: max(wanted, slot * Double(every)) - 6,
                atMost: Self.mostLabelLines)
            if label.isCut { isComplete = false }
            lines = max(lines, label.lines.count)
            picture.line(x(index), bottom, x(index), bottom + 4, "axis-tick")
            for (line, text) in label.lines.enumerated() {
                picture.text(
                    text, x: x(index), y: bottom + 16 + Double(line) * ChartText.lineHeight, .middle,
                    title: label.isCut ? names[index] : nil)
            }
        }
        return Double(lines) * ChartText.lineHeight + 6
    }

    private mutating func draw(_ points: [Point], _ series: Int, on picture: inout SVGPicture) {
        var path = SVGPath()
        var last: Int?
        for point in points {
            // A row without a value is a gap: nobody knows what was there.
            if last == point.row - 1 { path.line(to: point.x, point.y) } else { path.move(to: point.x, point.y) }
            last = point.row
        }
        if points.count > 1 { picture.path(path, "series " + ChartMark.stroke(series)) }
        for (index, point) in points.enumerated() {
            let isAlone =
                (index == 0 || points[index - 1].row < point.row - 1)
                && (index == points.count - 1 || points[index + 1].row > point.row + 1)
            guard slot >= Self.closest || isAlone else { continue }
            let tip = chart.tip(chart.rows[point.row], series, frame.language)
            ChartMark.draw(series, x: point.x, y: point.y, title: tip, on: &picture)
            places.take(x: point.x, y: point.y, width: 8, height: 8)
        }
    }

    /// Values should not hide the lines.
    private mutating func takePlaces(along points: [Point]) {
        for (point, next) in zip(points, points.dropFirst()) where next.row == point.row + 1 {
            let steps = max(1, Int(max(abs(next.x - point.x), abs(next.y - point.y)) / 6))
            for step in 0...steps {
                let share = Double(step) / Double(steps)
                lines.take(
                    x: point.x + (next.x - point.x) * share, y: point.y + (next.y - point.y) * share, width: 2,
                    height: 2)
            }
        }
    }

    /// Writes the values beside their points, the extremes and the last first, each where it lies on no other.
    private mutating func drawValues(_ points: [Point], _ series: Int, of count: Int, on picture: inout SVGPicture) {
        guard let last = points.indices.last,
            let highest = points.indices.max(by: { points[$0].value < points[$1].value }),
            let lowest = points.indices.min(by: { points[$0].value < points[$1].value })
        else { return }
        let texts = chart.rows.filter { !chart.value(of: $0, series, frame.language).isEmpty }.count
        var order = [last, highest, lowest]
        if points.count * count <= Self.mostValues { order += points.indices }
        var written: Set<Int> = []
        for index in order where written.insert(index).inserted {
            let point = points[index]
            let text = chart.value(of: chart.rows[point.row], series, frame.language)
            let width = ChartText.width(of: text)
            let middle = min(max(point.x, left + width / 2), max(point.x, frame.width - width / 2))
            let free = [-12.0, 14, -25, 27].map { point.y + $0 }.filter { y in
                (top - 16...bottom - 6).contains(y) && places.isFree(x: middle, y: y, width: width, height: 12)
            }
            let place = free.first { lines.isFree(x: middle, y: $0, width: width, height: 12) } ?? free.first
            guard let place else {
                written.remove(index)
                continue
            }
            places.take(x: middle, y: place, width: width, height: 12)
            picture.text(text, x: middle, y: place + ChartText.rise, .middle, "inside")
        }
        if written.count < texts { isComplete = false }
    }

    private mutating func drawNames(_ lines: [[Point]], on picture: inout SVGPicture) {
        guard !names.isEmpty else { return }
        let ends = lines.enumerated().compactMap { series, points in points.last.map { (series, $0) } }
            .sorted { ($0.1.y, $0.0) < ($1.1.y, $1.0) }
        if ends.count < lines.count { isComplete = false }
        let height = Double(names.map(\.lines.count).max() ?? 1) * ChartText.lineHeight + 2
        let spread = spread(ends.map(\.1.y), distance: height, within: top...bottom)
        for ((series, point), y) in zip(ends, spread) {
            let name = names[series]
            if name.isCut { isComplete = false }
            picture.line(point.x + 5, point.y, right + 6, y, "leader")
            let start = y - Double(name.lines.count - 1) * ChartText.lineHeight / 2 + ChartText.rise
            for (line, text) in name.lines.enumerated() {
                picture.text(
                    text, x: right + 9, y: start + Double(line) * ChartText.lineHeight, .start, "name",
                    title: name.isCut ? chart.series[series].title.inOneLine : nil)
            }
        }
    }
}
