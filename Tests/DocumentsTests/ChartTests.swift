import Documents
import Localization
import Testing

/// A chart of one series of whole numbers.
func chart(_ kind: Chart.Kind, _ rows: [Row], format: CellFormat = .integer(), series: Int = 1) -> Chart {
    Chart(
        kind, title: "图", category: Column(key: "c", title: "名称"),
        series: (0..<series).map { Column(key: "s\($0)", title: "系列\($0 + 1)", format: format) }, rows: rows)
}

/// A document of one chart.
func document(_ chart: Chart, language: Language = .chinese) -> Document {
    Document(title: "表", language: language, blocks: [.chart(chart)])
}

@Suite struct ChartTests {
    @Test func `the data of a funnel has what is left of the stage before and of the first, exactly`() {
        let table = chart(.funnel, [["线索", 3], ["洽谈", 2], ["签约", 1]]).table(.chinese)
        #expect(table.columns.map(\.title) == ["名称", "系列1", "占上一阶段", "占第一阶段"])
        #expect(table.rows.map { $0[2] } == [.empty, "2/3", "1/2"])
        #expect(table.rows.map { $0[3] } == ["3/3", "2/3", "1/3"])
        #expect(CellFormat.percent(places: 1).display("2/3", language: .chinese) == "66.7%")
    }

    @Test func `shares of a pie are exact up to the greatest integers, and near beyond them`() {
        let exact = chart(.pie, [["甲", .integer(.max - 1)], ["乙", 1]]).table(.english)
        #expect(exact.columns[2].title == "Share")
        #expect(exact.rows[1][2] == .text("1/\(Int64.max)"))
        let near = chart(.pie, [["甲", .integer(.max)], ["乙", .integer(.max)]]).table(.english)
        #expect(near.rows.map { $0[2] } == [0.5, 0.5])
    }

    @Test func `ratios given as text count in sums and shares like those given as numbers`() {
        let percent = CellFormat.percent(places: 1)
        let pie = chart(.pie, [["甲", "1/4"], ["乙", 0.5], ["丙", "0.25"]], format: percent)
        let table = pie.table(.chinese)
        #expect(
            table.rows.map { table.columns[2].format.display($0[2], language: .chinese) } == [
                "25.0%", "50.0%", "25.0%",
            ])
        let page = HTMLRenderer().render(
            document(chart(.stackedBar, [["甲", "27/70", 0.5]], format: percent, series: 2)))
        #expect(page.contains("total\"") && page.contains(">88.6%</text>"))
    }

    @Test func `a share that cannot be is left empty`() {
        let zero = chart(.funnel, [["a", 0], ["b", 5]]).table(.english)
        #expect(zero.rows.map { $0[2] } == [.empty, .empty] && zero.rows.map { $0[3] } == [.empty, .empty])
        let text = chart(.pie, [["a", "—"], ["b", 5]]).table(.english)
        #expect(text.rows.map { $0[2] } == [.empty, "5/5"])
    }

    @Test func `a key of the document's own is not taken by a derived column`() {
        var pie = chart(.pie, [["a", 1]])
        pie.series[0].key = "share"
        #expect(Set(pie.table(.english).columns.map(\.key)).count == 3)
    }

    static let obstacles: [(Chart, String, String)] = [
        (chart(.bar, []), "（无记录）", "(no rows)"),
        (chart(.bar, [["a", "—"]]), "没有可画的值", "no values to draw"),
        (chart(.line, Array(repeating: ["a", 1], count: 1_001)), "有 1001 行，最多画 1000 行", "1001 rows, at most 1000"),
        (chart(.bar, [["a", 1]], series: 9), "有 9 个系列，应为 1–8 个", "9 series, 1–8 are possible"),
        (chart(.pie, [["a", 1], ["退库", -1]]), "“退库”是负数", "“退库” is negative"),
        (chart(.pie, [["a", 0]]), "全部为零", "everything is zero"),
        (
            chart(.pie, (1...17).map { [.text("\($0)"), .integer($0)] }), "有 17 片，最多画 16 片",
            "17 slices, at most 16"
        ),
        (chart(.timeline, [["a", "soon"]], format: .date), "没有可画的值", "no values to draw"),
    ]

    @Test(arguments: obstacles) func `a chart that cannot be drawn says why, and is its data`(
        chart: Chart, chinese: String, english: String
    ) {
        let zh = HTMLRenderer().render(document(chart))
        let en = HTMLRenderer().render(document(chart, language: .english))
        #expect(zh.contains("<p class=\"none\">") && zh.contains(chinese) && en.contains(english))
        #expect(!zh.contains("role=\"img\""))
        #expect(chart.rows.isEmpty || zh.contains("<details open>"))
        #expect(chart.obstacle(.english)?.text.en.contains(english) == true)
    }

    @Test func `in formats without drawings a chart is its data under its title`() {
        let funnel = document(chart(.funnel, [["线索", 4], ["洽谈", 1]]))
        #expect(MarkdownRenderer().render(funnel).contains("**图**\n\n| 名称 | 系列1 | 占上一阶段 | 占第一阶段 |"))
        #expect(CSVRenderer(stamp: false).render(funnel).contains("洽谈,1,25.0%,25.0%\r\n"))
        let text = PlainTextRenderer().render(funnel)
        #expect(text.contains("图\n名称") && text.contains("洽谈      1       25.0%       25.0%  ######\n"))
    }

    @Test func `the data of a chart that repeats a table is given once: by the table`() {
        var bar = chart(.bar, [["甲", 4]])
        bar.hasData = false
        for renderer in [CSVRenderer(), MarkdownRenderer(), PlainTextRenderer()] as [any DocumentRenderer] {
            #expect(!renderer.render(document(bar)).contains("甲"), "\(renderer.fileExtension)")
        }
        let page = HTMLRenderer().render(document(bar))
        #expect(page.contains("甲") && !page.contains("<details"))
        #expect(JSONRenderer().render(document(bar)).contains("\"hasData\": false"))
    }

    @Test func `JSON has the kind and the structure, nothing rounded`() {
        var pie = chart(.pie, [["甲", 123_456_789]], format: .scaled(divisor: 1_000_000, places: 2, suffix: "万元"))
        pie.mergingBelow = 5
        let json = JSONRenderer().render(document(pie))
        for piece in ["\"kind\": \"chart\"", "\"chart\": \"pie\"", "\"s0\": 123456789", "\"mergingBelow\": 5"] {
            #expect(json.contains(piece), "\(piece)")
        }
    }

    @Test func `no bars of characters stand beside negative numbers or several series`() {
        #expect(!PlainTextRenderer().render(document(chart(.bar, [["a", 4], ["b", -4]]))).contains("#"))
        #expect(!PlainTextRenderer().render(document(chart(.bar, [["a", 4, 4]], series: 2))).contains("#"))
        #expect(PlainTextRenderer().render(document(chart(.bar, [["a", 1_000], ["b", 1]]))).contains("  #\n"))
    }
}
