import Documents
import Localization
import Testing

@Suite struct PlainTextRendererTests {
    private let table = Table(
        columns: [Column(key: "n", title: "名称"), Column(key: "a", title: "金额", format: .integer())],
        rows: [["𠮷野家", 1_234_567], ["Acme", -5]], totals: ["合计", 1_234_562], notes: ["单位：元"])

    @Test func `columns line up although Chinese characters are twice as wide`() {
        #expect(
            PlainTextRenderer().render(document(table)) == """
                表
                ==

                名称         金额
                ------  ---------
                𠮷野家  1,234,567
                Acme           -5
                ------  ---------
                合计    1,234,562
                注：单位：元

                """)
    }

    @Test func `long text wraps so that the table fits, numbers stay whole`() {
        var wide = table
        wide.rows = [[.text(String(repeating: "长文本 ", count: 30)), 1_234_567_890]]
        for width in [30, 40, 72, 100] {
            let text = PlainTextRenderer(width: width).render(document(wide))
            #expect(text.contains("1,234,567,890"))
            for line in text.split(separator: "\n") { #expect(displayWidth(of: line) <= width) }
        }
        let unlimited = PlainTextRenderer(width: nil).render(document(wide))
        #expect(unlimited.split(separator: "\n").count == 8)
    }

    @Test func `dates, short names and Latin words stay whole in a narrow table`() {
        let table = Table(
            columns: [
                Column(key: "d", title: "日期", format: .date), Column(key: "p", title: "负责人"),
                Column(key: "t", title: "内容"),
                Column(key: "a", title: "投资", format: .scaled(divisor: 1, places: 0, suffix: "万元")),
            ],
            rows: [["2014-07-31", "欧阳明远先生", "photovoltaics 设备进场，2014年8月15日前完成安装调试和验收", 1_200]])
        let text = PlainTextRenderer(width: 56).render(document(table))
        for whole in ["2014-07-31", "欧阳明远先生", "photovoltaics", "2014年8月15日", "（万元）", "1,200\n"] {
            #expect(text.contains(whole), "\(whole)")
        }
        for line in text.split(separator: "\n") { #expect(displayWidth(of: line) <= 56) }
        let narrow = PlainTextRenderer(width: 20).render(document(table))
        #expect(narrow.contains("2014-07-31  欧阳明远先生  photovoltaics"))
    }

    @Test func `a short title is not broken above a shorter number`() {
        let table = Table(
            columns: [Column(key: "n", title: "序号", format: .integer()), Column(key: "t", title: "内容")],
            rows: [[1, .text(String(repeating: "长文本", count: 30))]])
        #expect(PlainTextRenderer(width: 30).render(document(table)).contains("\n序号  内容\n"))
    }

    @Test func `a word that is wider than twenty columns may be cut`() {
        let table = Table(columns: [Column(key: "a", title: "A")], rows: [[.text(String(repeating: "x", count: 40))]])
        let lines = PlainTextRenderer(width: 16).render(document(table)).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 16 })
    }

    @Test func `a table with more columns than fit is wider rather than broken`() {
        let columns = (0..<40).map { Column(key: "c\($0)", title: "C\($0)", format: .integer()) }
        let many = Table(columns: columns, rows: [Row(columns.map { _ in .integer(1_000_000) })])
        let lines = PlainTextRenderer(width: 80).render(document(many)).split(separator: "\n")
        #expect(lines.last?.split(separator: " ").count == 40)
    }

    @Test func `an empty table says so, one without columns too`() {
        #expect(PlainTextRenderer().render(document(Table(columns: table.columns))).contains("（无记录）"))
        #expect(PlainTextRenderer().render(document(Table(columns: []), language: .english)).contains("(no rows)"))
    }

    @Test func `a cell cannot command the terminal or reorder its line`() {
        let text = PlainTextRenderer().render(hostile)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
        #expect(text.hasPrefix("*** </style>"))
        let reordered = Document(title: "gnp.\u{202E}exe", language: .english)
        #expect(PlainTextRenderer().render(reordered).hasPrefix("gnp.\u{FFFD}exe"))
    }

    @Test func `key figures stand below each other`() {
        let figures = Block.keyFigures([
            KeyFigure(label: "项目", cell: 12, format: .integer()),
            KeyFigure(label: "完成率", cell: 0.5, format: .percent(places: 1), note: "较好"),
        ])
        let text = PlainTextRenderer().render(Document(title: "t", language: .chinese, blocks: [figures]))
        #expect(text == "t\n=\n\n项目       12\n完成率  50.0%  较好\n")
    }
}
