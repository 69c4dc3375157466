import Documents
import Foundation
import Testing

/// A form as offices have it: titles of groups above the columns, merged cells, sums of groups, places to sign.
let form = Table(
    title: "进度表",
    columns: [
        Column(key: "stage", title: "阶段", mergesRepeats: true), Column(key: "name", title: "项目"),
        Column(key: "total", title: "总额", format: .scaled(divisor: 100, places: 2, suffix: "元"), groups: ["投资（元）"]),
        Column(
            key: "year", title: "本年", format: .scaled(divisor: 100, places: 2, suffix: "元"), groups: ["投资（元）", "到位"]),
        Column(
            key: "month", title: "本月", format: .scaled(divisor: 100, places: 2, suffix: "元"), groups: ["投资（元）", "到位"]),
    ],
    rows: [
        Row(["洽谈", "轴承", 1_000, 300, 100], heading: "招商局"),
        Row(["洽谈", "齿轮", 2_000, "已终止"], subtotals: [nil, "小计", 3_000], spans: [3..<5]),
        Row(["洽谈", "电池", 4_000, 500, 7], heading: "财政局", subtotals: [nil, "小计", 4_000]),
    ],
    totals: [nil, "合计", 7_000])

@Suite struct FormTests {
    private let page = HTMLRenderer().render(document(form))

    @Test func `a title of a group stands across its columns, that of a column is as high as the groups beside it`() {
        #expect(
            page.contains(
                """
                <thead><tr><th class="short brief" scope="col" rowspan="3">阶段</th>\
                <th class="short brief" scope="col" rowspan="3">项目</th>\
                <th class="center" scope="colgroup" colspan="3">投资（元）</th></tr>
                <tr><th class="number trailing brief" scope="col" rowspan="2">总额</th>\
                <th class="center" scope="colgroup" colspan="2">到位</th></tr>
                <tr><th class="number trailing brief" scope="col">本年</th>\
                <th class="number trailing brief" scope="col">本月</th></tr></thead>
                """))
    }

    @Test func `a unit in the title of a group is not said again below it`() {
        #expect(page.split(separator: "（元）").count == 2)
    }

    @Test func `equal values are one cell, but never across groups of rows`() {
        #expect(page.contains("<td class=\"short\" rowspan=\"2\">洽谈</td>"))
        #expect(page.split(separator: ">洽谈</td>").count == 3)
        #expect(page.contains("<table class=\"ruled\">"))
    }

    @Test func `merged cells lie within those to the left, and empty cells stay apart`() {
        let columns = ["a", "b", "c"].map { Column(key: $0, title: $0, mergesRepeats: $0 != "c") }
        let table = Table(
            columns: columns,
            rows: [["甲", "x", 1], ["甲", "x", 1], ["乙", "x", 1], [nil, "y", 1], [nil, "y", 1]])
        let page = HTMLRenderer().render(document(table))
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("<tr><td") }
        #expect(
            rows.map { $0.split(separator: "<td").count - 1 } == [3, 1, 3, 3, 3],
            "only the first two rows share cells")
        #expect(page.split(separator: "rowspan=\"2\"").count == 3)
    }

    @Test func `a row says which columns a value stands across`() {
        #expect(page.contains("<td class=\"words center\" colspan=\"2\">已终止</td></tr>"))
    }

    @Test func `each group closes with its sums`() {
        #expect(
            page.contains(
                """
                <tr class="subtotal"><td class="short"></td><td class="short">小计</td>\
                <td class="number trailing">30.00</td><td class="number trailing"></td><td class="number trailing"></td></tr>
                <tr class="group"><td colspan="5">财政局</td></tr>
                """))
    }

    @Test func `CSV names groups in every row and column, repeats texts across columns, and has no sums of groups`() {
        #expect(
            CSVRenderer(byteOrderMark: false).render(document(form)) == """
                分组,阶段,项目,投资（元） / 总额,投资（元） / 到位 / 本年,投资（元） / 到位 / 本月\r
                招商局,洽谈,轴承,10.00,3.00,1.00\r
                招商局,洽谈,齿轮,20.00,已终止,已终止\r
                财政局,洽谈,电池,40.00,5.00,0.07\r
                ,,合计,70.00,,\r

                """)
    }

    @Test func `a number that stands across columns is one number to programs`() {
        let columns = ["a", "b", "c"].map { Column(key: $0, title: $0, format: .integer()) }
        let table = Table(columns: columns, rows: [Row([5, nil, 1], spans: [0..<2])])
        #expect(CSVRenderer(byteOrderMark: false).render(document(table)) == "a,b,c\r\n5,,1\r\n")
        #expect(JSONRenderer().render(document(table)).contains("\"b\": null"))
    }

    @Test func `JSON has groups and their sums apart from the rows`() throws {
        let value = try #require(
            try JSONSerialization.jsonObject(with: Data(JSONRenderer().render(document(form)).utf8)) as? [String: Any])
        let table = try #require((value["blocks"] as? [[String: Any]])?.first)
        let rows = try #require(table["rows"] as? [[String: Any]])
        let totals = rows.compactMap { ($0["cells"] as? [String: Any])?["total"] as? Int }
        #expect(totals.reduce(0, +) == 7_000)
        #expect((rows[1]["cells"] as? [String: Any])?["month"] as? String == "已终止")
        let groups = try #require(table["groups"] as? [[String: Any]])
        #expect(groups.map { $0["heading"] as? String } == ["招商局", "财政局"])
        #expect(groups.map { $0["firstRow"] as? Int } == [0, 2] && groups.map { $0["rows"] as? Int } == [2, 1])
        #expect(groups.map { ($0["subtotals"] as? [String: Any])?["total"] as? Int } == [3_000, 4_000])
        let columns = try #require(table["columns"] as? [[String: Any]])
        #expect(columns[4]["groups"] as? [String] == ["投资（元）", "到位"] && columns[0]["groups"] == nil)
    }

    @Test func `Markdown and plain text show a repeated value once, and what runs across columns in the first`() {
        let markdown = MarkdownRenderer().render(document(form))
        #expect(markdown.contains("| 阶段 | 项目 | 投资（元） / 总额 |"))
        #expect(markdown.contains("\n|  | 齿轮 | 20.00 | 已终止 |  |\n|  | **小计** | **30.00** |  |  |\n"))
        #expect(
            PlainTextRenderer().render(document(form)) == """
                表
                ==

                进度表
                               投资（元）
                            -----------------
                                      到位
                                   ----------
                阶段  项目   总额  本年  本月
                ----  ----  -----  ----  ----
                [招商局]
                洽谈  轴承  10.00  3.00  1.00
                      齿轮  20.00    已终止
                      小计  30.00
                [财政局]
                洽谈  电池  40.00  5.00  0.07
                      小计  40.00
                ----  ----  -----  ----  ----
                      合计  70.00

                """)
    }

    @Test func `on a terminal the title of a group that has no room stands before those of its columns`() {
        let title = String(repeating: "很长的标题", count: 6)
        let table = Table(columns: [Column(key: "a", title: "甲", groups: [title])], rows: [["x"]])
        let text = PlainTextRenderer(width: 20).render(document(table))
        #expect(text.filter { !$0.isWhitespace }.contains(title + "/甲"))
    }

    @Test func `spans that overlap or lie outside are not shown`() {
        let columns = ["a", "b", "c"].map { Column(key: $0, title: $0) }
        let table = Table(columns: columns, rows: [Row(["x", "y", "z"], spans: [1..<9, 0..<2, -3..<1])])
        let page = HTMLRenderer().render(document(table))
        #expect(page.contains("colspan=\"2\">x</td><td class=\"short\">z</td>"))
    }

    @Test func `an internal column is left out of groups of columns, of spans and of sums`() {
        let columns = [
            Column(key: "a", title: "a", groups: ["G"]), Column(key: "k", title: "k", isInternal: true, groups: ["G"]),
            Column(key: "b", title: "b", groups: ["G"]),
        ]
        let table = Table(
            columns: columns, rows: [Row(["x", "key"], heading: "h", subtotals: ["s", "t", "u"], spans: [0..<3])])
        let page = HTMLRenderer().render(document(table))
        #expect(page.contains("colspan=\"2\">G</th>") && page.contains("colspan=\"2\">x</td>"))
        #expect(page.contains("<tr class=\"subtotal\"><td class=\"short\">s</td><td class=\"short\">u</td></tr>"))
    }

    @Test func `hostile titles stay text in every cell of a form`() {
        let attack = "</td><script>alert(1)</script>\u{1B}[31m\u{0}"
        var table = Table(
            columns: [
                Column(key: "a", title: attack, groups: [attack, attack], mergesRepeats: true),
                Column(key: "b", title: attack, groups: [attack]),
            ],
            rows: [
                Row([.text(attack), .text(attack)], heading: attack), Row([.text(attack)], subtotals: [.text(attack)]),
                Row([.text(attack)], spans: [0..<2]),
            ])
        table.totals = [.text(attack)]
        var hostile = document(table)
        hostile.blocks.append(.signatures(SignatureBlock([.init(label: attack, name: attack)], day: .day(attack))))
        let page = HTMLRenderer().render(hostile)
        #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{0}"))
        #expect(!PlainTextRenderer().render(hostile).contains("\u{1B}"))
        #expect(!MarkdownRenderer().render(hostile).contains("<script"))
    }

    @Test func `a header of enormous depth and a body that is one cell are laid out`() {
        let deep = Column(key: "a", title: "a", groups: (0..<20_000).map { "g\($0)" }, mergesRepeats: true)
        let table = Table(
            columns: [deep, Column(key: "b", title: "b")], rows: Array(repeating: ["x", "y"], count: 20_000))
        let page = HTMLRenderer().render(document(table))
        #expect(page.contains("rowspan=\"20001\">b</th>") && page.contains("rowspan=\"20000\">x</td>"))
        let sheet = XLSXRenderer().workbook(of: document(table)).sheets[0]
        #expect(sheet.print.repeatedRows == nil && sheet.frozenRows == 0)
    }
}
