import Localization
import Testing

@testable import Documents

@Suite struct ChartDrawingTests {
    private func page(_ chart: Chart, _ language: Language = .chinese) -> String {
        HTMLRenderer().render(document(chart, language: language))
    }

    private func count(_ piece: String, in page: String) -> Int { page.split(separator: piece).count - 1 }

    @Test func `values stand at their marks as the table shows them`() {
        let money = CellFormat.scaled(divisor: 1_000_000, places: 2, suffix: "万元")
        let page = page(chart(.bar, [["招商局", 123_456_789], ["财政局", -50]], format: money))
        #expect(page.contains(">123.46</text>") && page.contains(">0.00</text>"))
        #expect(page.contains("<title>招商局，系列1（万元）：123.46</title>"))
        #expect(page.contains("class=\"axis\"") && page.contains(">系列1（万元）</text>"))
    }

    @Test func `a drawing has a name and a description, and its data below`() {
        let page = page(chart(.bar, [["甲", 7], ["乙", 3]]), .english)
        #expect(
            page.contains("role=\"img\">\n<title>图</title>\n<desc>Bar chart, 2 items. 系列1: greatest 甲 7, least 乙 3."))
        #expect(page.contains("<figcaption>图</figcaption>"))
        #expect(page.contains("<details>\n<summary>Data</summary>\n<div class=\"table\">"))
    }

    @Test func `the data is open where the drawing cannot show all of it`() {
        #expect(page(chart(.bar, [["甲", 7]])).contains("<details>"))
        let long = String(repeating: "非常长的名称", count: 30)
        #expect(page(chart(.bar, [[.text(long), 7]])).contains("<details open>"))
        #expect(page(chart(.line, (0..<300).map { [.text("第\($0)天"), .integer($0)] })).contains("<details open>"))
    }

    @Test func `a long label is cut in the drawing, and is whole where one points at it`() {
        let long = String(repeating: "非常长的名称", count: 30)
        let page = page(chart(.bar, [[.text(long), 7], ["短", 3]]))
        #expect(page.contains("…<title>\(long)</title></text>"))
    }

    @Test func `bars stand while their labels fit below them, and lie otherwise`() {
        func upright(_ chart: Chart) -> Bool {
            let frame = ChartFrame(width: 700, mostHeight: 860, plotHeight: 240, language: .chinese)
            return UprightBars(chart, BarMarks(chart, .chinese), frame) != nil
        }
        #expect(upright(chart(.bar, [["招商局", 7], ["发展和改革委员会", 3]])))
        #expect(!upright(chart(.bar, (1...40).map { [.text("部门\($0)"), .integer($0)] })))
        #expect(!upright(chart(.bar, (1...8).map { [.text("第\($0)个名称很长的有限责任公司二期扩建工程"), 1] })))
    }

    @Test func `two hundred rows are drawn in parts that fit on a page each, with every label and value`() throws {
        let many = chart(.bar, (1...200).map { [.text("项目\($0)"), .integer($0 * 1_000)] })
        let drawing = ChartDrawing.of(many, on: Page(), .chinese)
        #expect(drawing.pictures.count > 3 && drawing.isComplete)
        #expect(drawing.pictures.allSatisfy { $0.height <= ChartDrawing.mostHeight(on: Page()) })
        let page = page(many)
        for row in 1...200 { #expect(page.contains(">项目\(row)</text>") && page.contains(">\(row),000</text>")) }
        #expect(page.contains("<title>图 (1/\(drawing.pictures.count))</title>"))
    }

    @Test func `series are told apart by fills and a key, lines by dashes, marks and their names`() {
        let rows: [Row] = [["甲", 1, 2, 3], ["乙", 3, 2, 1]]
        let bars = page(chart(.bar, rows, series: 3))
        #expect(count("class=\"bar fill-2\"", in: bars) == 3 && bars.contains(">系列3</text>"))
        let lines = page(chart(.line, rows, series: 3))
        #expect(lines.contains("series stroke-3") && lines.contains("class=\"name\" ") && lines.contains(">系列2</text>"))
        #expect(lines.contains("class=\"hollow point\""))
    }

    @Test func `stacked bars add up, and say to what, below zero too`() {
        let page = page(chart(.stackedBar, [["甲", 10, 20], ["乙", -30, 5]], series: 2))
        #expect(page.contains(">30</text>") && page.contains(">-25</text>"))
        #expect(page.contains(">-30</text>") && page.contains(">-40</text>"))
    }

    @Test func `a line breaks where a value is missing, and a point alone has a mark`() {
        let page = page(chart(.line, [["1月", 1], ["2月", nil], ["3月", 3], ["4月", 4]]))
        let path = page.split(separator: "class=\"series stroke-1\" d=\"").last?.prefix { $0 != "\"" } ?? ""
        #expect(path.filter { $0 == "M" }.count == 2)
        #expect(count("<circle class=\"point\"", in: page) == 3)
    }

    @Test func `slices go by size or as given, and small ones become one only if that is asked for`() {
        var pie = chart(.pie, [["甲", 1], ["乙", 60], ["丙", 2], ["丁", 37]])
        func order() -> [[Int]] { PieSlices(pie).slices.map(\.rows) }
        #expect(order() == [[1], [3], [2], [0]])
        pie.sliceOrder = .given
        #expect(order() == [[0], [1], [2], [3]])
        pie.mergingBelow = 5
        #expect(order() == [[1], [3], [0, 2]])
        let page = page(pie)
        #expect(page.contains(">其他2项</text>") && page.contains(">3（3.0%）</text>") && page.contains("<details open>"))
    }

    @Test func `a slice that is everything is a whole circle`() {
        let page = page(chart(.pie, [["甲", 5], ["乙", 0]]))
        #expect(page.contains("<circle class=\"slice fill-1\"") && page.contains(">5（100.0%）</text>"))
        #expect(page.contains(">0（0.0%）</text>"))
    }

    @Test func `a funnel says how much goes on from stage to stage`() {
        let page = page(chart(.funnel, [["线索", 120], ["洽谈", 86], ["签约", 44]]))
        for text in [">120<", ">↓ 71.7%<", ">↓ 51.2%<", ">占第一阶段 36.7%<"] { #expect(page.contains(text), "\(text)") }
    }

    private var timeline: Chart {
        Chart(
            .timeline, category: Column(key: "c", title: "项目"),
            series: [Column(key: "f", title: "起", format: .date), Column(key: "t", title: "止", format: .date)],
            rows: [
                Row(["甲", "2014-01-01", "2014-03-31"], heading: "招商局"), ["乙", "2014-02-01"],
                ["丙", nil, "2014-02-28"], ["丁", "2014-02-02", "2014-02-02"], ["戊"], ["己", "2014-02-30", nil],
                ["庚", "2014-03-01", "2014-01-01"],
            ], today: "2014-02-15")
    }

    @Test func `spans say from when to when, open ones too, and what cannot be drawn says why`() {
        let chinese = page(timeline)
        for text in [
            ">2014-01-01 – 2014-03-31<", ">2014-02-01起<", ">2014-02-28止<", ">2014-02-02<", ">（没有日期）<",
            ">（日期写法不对）<", ">（止日早于起日）<", ">今天 2014-02-15<", ">招商局<",
        ] { #expect(chinese.contains(text), "\(text)") }
        let english = page(timeline, .english)
        for text in [
            ">from 2014-02-01<", ">until 2014-02-28<", ">(no date)<", ">(ends before it begins)<", ">today 2014-02-15<",
        ] {
            #expect(english.contains(text), "\(text)")
        }
    }

    @Test func `patterns are on a page once, and on none without charts`() {
        let two = Document(
            title: "t", language: .english,
            blocks: [.chart(chart(.bar, [["a", 1]])), .chart(chart(.bar, [["b", 1]]))])
        #expect(count("class=\"patterns\"", in: HTMLRenderer().render(two)) == 1)
        let none = HTMLRenderer().render(Document(title: "t", language: .english))
        #expect(!none.contains("patterns") && !none.contains(".fill-1"))
    }

    @Test func `coordinates have at most one decimal, and the same chart the same bytes`() {
        let thirds = chart(.pie, [["甲", 1], ["乙", 1], ["丙", 1]])
        #expect(page(thirds) == page(thirds))
        #expect(page(thirds).firstMatch(of: /d="[^"]*\.\d\d/) == nil)
        #expect(SVGPicture.length(1.0 / 3) == "0.3" && SVGPicture.length(-0.04) == "0" && SVGPicture.length(2) == "2")
    }

    @Test(arguments: Chart.Kind.allCases) func `no text of a chart becomes markup`(kind: Chart.Kind) {
        let attack = "</svg><script>alert(1)</script>\"'\u{1B}[31m\n\u{0}"
        let isTimeline = kind == .timeline
        let hostile = Chart(
            kind, title: attack, category: Column(key: "c", title: attack),
            series: [Column(key: "s", title: attack, format: isTimeline ? .date : .integer())],
            rows: [
                Row([.text(attack), isTimeline ? "2014-01-01" : 5], heading: attack),
                [.text(String(repeating: attack, count: 20)), isTimeline ? .text(attack) : 3], ["a", .text(attack)],
            ], notes: [attack], today: attack)
        let page = page(hostile)
        #expect(page.contains("role=\"img\""))
        #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{0}"))
        #expect(count("</svg>", in: page) == count("<svg", in: page))
        // Of what is elsewhere, a page needs nothing: its own patterns only.
        #expect(count("url(", in: page) == count("url(#", in: page))
        #expect(!PlainTextRenderer().render(document(hostile)).contains("\u{1B}"))
    }
}
