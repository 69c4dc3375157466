import Localization

/// Rows as spans of days along one axis: a bar from the first day to the last, with an open end where there is none,
/// and a diamond for a single day.
struct TimelineDrawing {
    private static let rowHeight = 22.0
    private static let groupHeight = 26.0
    private static let barHeight = 16.0
    private static let mostLabelLines = 2
    private static let headHeight = 24.0
    private static let footHeight = 20.0

    private let chart: Chart
    private let frame: ChartFrame
    private let spans: [TimelineSpan]
    private let today: CalendarDay?
    private let names: [String]
    private let labels: [(lines: [String], isCut: Bool)]
    private let labelWidth: Double
    private let left: Double
    private let right: Double
    private let axis: DateAxis
    private var isComplete = true

    private(set) var drawing = ChartDrawing(pictures: [], isComplete: true)

    init(_ chart: Chart, _ frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        spans = chart.rows.map { TimelineSpan($0, of: chart) }
        today = chart.today.flatMap(CalendarDay.init)
        names = chart.rows.map { chart.name(of: $0, frame.language) }
        let widest = names.map { ChartText.width(of: ChartText.brief($0, to: 200)) }.max() ?? 0
        let labelWidth = min(widest, frame.width * 0.28)
        self.labelWidth = labelWidth
        labels = names.map {
            ChartText.lines($0, within: labelWidth, atMost: Self.mostLabelLines)
        }
        left = labelWidth + 10
        right = frame.width - 4
        let days = spans.filter(\.isDrawn).flatMap { [$0.first, $0.last].compactMap(\.self) }
        axis = DateAxis(days + [today].compactMap(\.self), width: right - left)
        draw()
    }

    private func x(_ day: CalendarDay) -> Double { left + axis.share(of: day) * (right - left) }

    private func rowHeight(_ index: Int) -> Double {
        max(Self.rowHeight, Double(labels[index].lines.count) * ChartText.lineHeight + 4)
    }

    private func height(_ index: Int) -> Double {
        rowHeight(index) + (chart.rows[index].heading == nil ? 0 : Self.groupHeight)
    }

    private mutating func draw() {
        var pictures: [SVGPicture] = []
        var rest = chart.rows.indices
        while !rest.isEmpty {
            var used = Self.headHeight + Self.footHeight
            let page = rest.prefix { index in
                used += height(index)
                return used <= frame.mostHeight || index == rest.lowerBound
            }
            pictures.append(picture(of: page))
            rest = page.upperBound..<rest.upperBound
        }
        drawing = ChartDrawing(pictures: pictures, isComplete: isComplete)
    }

    private mutating func picture(of rows: Range<Int>) -> SVGPicture {
        var picture = SVGPicture(width: frame.width)
        let bottom = rows.reduce(Self.headHeight) { $0 + height($1) }
        for tick in axis.ticks {
            let place = x(tick.day)
            picture.line(place, Self.headHeight - 6, place, bottom, "grid")
            let half = ChartText.width(of: tick.text) / 2
            picture.text(tick.text, x: min(max(place, half), frame.width - half), y: 12, .middle, "axis")
        }
        if let today { draw(today: today, to: bottom, on: &picture) }
        var y = Self.headHeight
        for index in rows {
            if let heading = chart.rows[index].heading {
                let text = ChartText.line(heading.inOneLine, within: frame.width)
                if text != heading.inOneLine { isComplete = false }
                picture.text(text, x: 0, y: y + Self.groupHeight - 8, .start, "group-name")
                picture.line(0, y + Self.groupHeight - 3, right, y + Self.groupHeight - 3, "group-line")
                y += Self.groupHeight
            }
            draw(index, at: y + rowHeight(index) / 2, on: &picture)
            y += rowHeight(index)
        }
        picture.height = bottom + (today == nil ? 4 : Self.footHeight)
        return picture
    }

    private func draw(today: CalendarDay, to bottom: Double, on picture: inout SVGPicture) {
        let place = x(today)
        picture.line(place, Self.headHeight - 6, place, bottom + 4, "today")
        let text = Wording.today[frame.language] + " " + today.iso
        // Bold letters are wider.
        let half = ChartText.width(of: text) / 2 * 1.12
        picture.text(text, x: min(max(place, half), frame.width - half), y: bottom + 16, .middle, "name")
    }

    private mutating func draw(_ index: Int, at middle: Double, on picture: inout SVGPicture) {
        let span = spans[index]
        let base = middle + ChartText.rise
        let label = labels[index]
        if label.isCut { isComplete = false }
        let labelTop = base - Double(label.lines.count - 1) * ChartText.lineHeight / 2
        for (line, text) in label.lines.enumerated() {
            picture.text(
                text, x: labelWidth, y: labelTop + Double(line) * ChartText.lineHeight, .end,
                title: label.isCut ? names[index] : nil)
        }
        if let problem = span.problem {
            let words = Localized(zh: "（\(problem.zh)）", en: "(\(problem.en))")
            picture.text(words[frame.language], x: left + 6, y: base, .start, "value")
            return
        }
        let text = span.text(frame.language)
        let tip = chart.briefName(of: chart.rows[index], frame.language) + Wording.labelEnd[frame.language] + text
        let (start, end) = (span.first.map(x) ?? left, span.last.map(x) ?? right)
        if span.isSingleDay {
            ChartMark.draw(6, x: start, y: middle, title: tip, on: &picture)
        } else {
            let head = Self.barHeight / 2
            let (top, bottom) = (middle - head, middle + head)
            var path = SVGPath()
            // An open end is a point that leads beyond the axis.
            path.move(to: span.first == nil ? start + head : start, top)
            path.line(to: span.last == nil ? end - head : max(end, start + 1), top)
            if span.last == nil { path.line(to: end, middle) }
            path.line(to: span.last == nil ? end - head : max(end, start + 1), bottom)
            path.line(to: span.first == nil ? start + head : start, bottom)
            if span.first == nil { path.line(to: start, middle) }
            path.close()
            picture.path(path, "bar " + (span.first == nil || span.last == nil ? "fill-5" : "fill-1"), title: tip)
        }
        let width = ChartText.width(of: text) + 8
        if end + width <= right {
            picture.text(text, x: end + 8, y: base, .start, "value")
        } else if start - width >= left {
            picture.text(text, x: start - 8, y: base, .end, "value")
        } else {
            picture.text(text, x: (start + end) / 2, y: base, .middle, "inside")
        }
    }
}
