import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct XLSXRendererTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func opened(_ document: Document) throws -> OpenedWorkbook {
        let file = folder.path + "/document.xlsx"
        try XLSXRenderer().write(document, to: file)
        return try OpenedWorkbook(path: file)
    }

    private let projects = Table(
        title: "项目明细",
        columns: [
            Column(key: "n", title: "名称"), Column(key: "d", title: "签约日期", format: .date),
            Column(key: "a", title: "总投资", format: .scaled(divisor: 1_000_000, places: 2, suffix: "万元")),
            Column(key: "r", title: "完成率", format: .percent(places: 1)),
            Column(key: "b", title: "开工", format: .boolean),
            Column(key: "c", title: "项目数", format: .integer()), Column(key: "k", title: "标识", isInternal: true),
            Column(key: "f", title: "得分", format: .number(places: 1)),
        ],
        rows: [
            ["甲", "2014-07-31", 123_456_789, "27/70", true, 1_200, "key-1", 0.1],
            ["乙", "2014-07-31T08:00:00Z", 1_000_000, 0.5, false, 34, "key-2", 0.2],
            ["丙", "未定", "—", nil, nil, nil, nil, 0.3],
        ],
        totals: ["合计", nil, 124_456_789, "61/140", nil, 1_235, nil, 0.6], notes: ["不含意向项目"])

    @Test func `cells are what they look like, in the unit of their column`() throws {
        let book = try opened(document(projects))
        func cell(_ name: String) -> String { book[0, name].map { "\($0.type) \($0.text) \($0.format)" } ?? "none" }
        #expect(
            book.sheets[0].cells["A4"]?.text == "名称" && book[0, "C4"]?.text == "总投资（万元）"
                && book[0, "C4"]?.isBold == true)
        #expect(
            cell("B5") == "d 2014-07-31T00:00:00 yyyy-mm-dd" && cell("B6") == cell("B5")
                && cell("B7") == "s 未定 yyyy-mm-dd")
        #expect(cell("C5") == "n 123.456789 #,##0.00" && cell("C7") == "s — #,##0.00")
        #expect(cell("D5") == "n 0.3857142857142857 0.0%" && cell("D6") == "n 0.5 0.0%")
        #expect(cell("E5") == "s 是 General" && cell("E6") == "s 否 General")
        #expect(cell("F5") == "n 1200 #,##0" && book[0, "F5"]?.horizontal == "right")
        #expect(cell("G5") == "n 0.1 #,##0.0")
        #expect(book.sheets[0].cells.values.allSatisfy { !$0.text.contains("key-") && $0.text != "标识" })
        #expect(book[0, "A9"]?.text == "注：不含意向项目")
    }

    @Test func `a total is a formula exactly where that gives what the document says`() throws {
        let book = try opened(document(projects))
        let amount = try #require(book[0, "C8"])
        #expect(amount.text == "=SUBTOTAL(109,C5:C7)" && amount.result == "124.456789" && amount.format == "#,##0.00")
        #expect(amount.isBold)
        // The ratio is none, and 1,235 is not 1,234.
        #expect(book[0, "D8"]?.type == "n" && book[0, "F8"]?.type == "n" && book[0, "F8"]?.text == "1235")
        #expect(book[0, "G8"]?.text == "=SUBTOTAL(109,G5:G7)" && book[0, "G8"]?.result == "0.6")
        #expect(book[0, "A8"]?.text == "合计")
    }

    @Test func `a sheet with one table can be scrolled, filtered and printed`() throws {
        var one = document(projects)
        one.page = Page(size: .a3, orientation: .landscape)
        let sheet = try opened(one).sheets[0]
        #expect(sheet.name == "表" && sheet.frozen == "A5" && sheet.filter == "A4:G7" && sheet.titleRows == "$4:$4")
        #expect(sheet.paper == 8 && sheet.orientation == "landscape" && sheet.fitsWidth)
        #expect(sheet.footer == "第 &P 页，共 &N 页" && sheet.header == nil)
    }

    @Test func `grouped rows have headings, no filter, and plain sums`() throws {
        let table = Table(
            columns: [Column(key: "d", title: "部门"), Column(key: "c", title: "项目数", format: .integer())],
            rows: [Row(["一局", 12], heading: "产业招商"), ["二局", 3], Row(["驻沪办", 7], heading: "驻外机构")],
            totals: ["合计", 22])
        let book = try opened(document(table))
        #expect((4...9).map { book[0, "A\($0)"]?.text } == ["产业招商", "一局", "二局", "驻外机构", "驻沪办", "合计"])
        #expect(book[0, "A4"]?.isBold == true && book[0, "B4"]?.fill == book[0, "A4"]?.fill)
        #expect(book[0, "B9"]?.text == "=SUM(B4:B8)" && book[0, "B9"]?.result == "22")
        #expect(book.sheets[0].filter == nil && book.sheets[0].frozen == "A4")
    }

    @Test func `each of several tables has its sheet, with what belongs to it`() throws {
        func table(_ title: String?) -> Block {
            .table(Table(title: title, columns: [Column(key: "a", title: "A")], rows: [[1]]))
        }
        let whole = Document(
            title: "通报", language: .chinese, banner: "演练",
            blocks: [
                .text("开头"), table("明细[一]"), .text("一的说明"), .heading(level: 1, "第二部分"), .text("二的引言"), table(nil),
                .text("三的引言"), table("明细 一"), .text("结尾"),
            ], stamp: [StampLine(label: "位置", value: "7")])
        let book = try opened(whole)
        func texts(_ sheet: Int) -> [String] {
            book.sheets[sheet].cells.filter { !$0.value.text.isEmpty }
                .sorted { Int($0.key.dropFirst()) ?? 0 < Int($1.key.dropFirst()) ?? 0 }.map(\.value.text)
        }
        #expect(book.sheets.map(\.name) == ["明细 一", "第二部分", "明细 一 (2)"])
        #expect(texts(0) == ["演练", "通报", "开头", "明细[一]", "A", "1", "一的说明"])
        #expect(texts(1) == ["演练", "第二部分", "二的引言", "A", "1"])
        #expect(texts(2) == ["演练", "三的引言", "明细 一", "A", "1", "结尾", "位置：7"])
        #expect(book.sheets.map(\.header) == ["演练", "演练　通报", "演练　通报"])
        #expect(book.title == "通报")
    }

    @Test func `key figures stand as label, value with its unit, and note`() throws {
        let figures: [KeyFigure] = [
            KeyFigure(label: "到位资金", cell: 123_456_789, format: .scaled(divisor: 1_000_000, places: 2, suffix: "万元")),
            KeyFigure(label: "开工率", cell: "27/70", format: .percent(places: 1), note: "目标 45%"),
            KeyFigure(label: "Capital", cell: 7, format: .scaled(divisor: 1, places: 0, suffix: "million USD")),
        ]
        let book = try opened(Document(title: "t", language: .chinese, blocks: [.keyFigures(figures)]))
        func row(_ number: Int) -> [String] {
            "ABCDEFG".compactMap { book[0, "\($0)\(number)"] }.filter { !$0.text.isEmpty }.map {
                $0.text + " " + $0.format
            }
        }
        #expect(row(3) == ["到位资金 General", "123.456789 #,##0.00\"万元\""])
        #expect(row(4) == ["开工率 General", "0.3857142857142857 0.0%", "目标 45% General"])
        #expect(row(5) == ["Capital General", "7 #,##0\" million USD\""])
    }

    @Test func `columns are as wide as their cells, up to the width asked for`() throws {
        let long = String(repeating: "长文本", count: 20)
        let table = Table(
            columns: [
                Column(key: "a", title: "甲", width: 20), Column(key: "b", title: "乙"), Column(key: "c", title: "丙"),
                Column(key: "d", title: "丁", format: .integer(), width: 4),
            ], rows: [[.text(long), "招商引资重点项目", .text(long), 1_234_567_890]])
        let sheet = try opened(document(table)).sheets[0]
        let widths = ["A", "B", "C", "D"].compactMap { sheet.widths[$0] }
        #expect((20...26).contains(widths[0]) && (17...22).contains(widths[1]) && (44...52).contains(widths[2]))
        // A number that does not fit is not shown at all.
        #expect(widths[3] >= 13)
        #expect(sheet.cells["A4"]?.wraps == true && sheet.cells["B4"]?.wraps == false)
        #expect(try #require(sheet.heights["4"]) >= 45)
    }

    @Test func `long texts run across the sheet in as many lines as they need`() throws {
        let long = String(repeating: "全区新签约项目四十个。", count: 40)
        let sheet = try opened(
            Document(title: "t", language: .chinese, blocks: [.text(long + "\n短"), .pageBreak, .text("新页")])
        ).sheets[0]
        #expect(sheet.cells["A3"]?.text == long && sheet.cells["A4"]?.text == "短" && sheet.breaks == [4])
        #expect(sheet.merged.contains { $0.hasPrefix("A3:") } && !sheet.merged.contains { $0.hasPrefix("A4:") })
        #expect(try #require(sheet.heights["3"]) > 16 * 10)
    }

    @Test func `a header far down is not kept in view`() throws {
        var deep = document(projects)
        deep.blocks = (0..<20).map { .text("第\($0)段") } + deep.blocks
        let sheet = try opened(deep).sheets[0]
        #expect(sheet.frozen == nil && sheet.titleRows == "$25:$25")
    }

    @Test func `numbers with more digits than a spreadsheet keeps are written as texts`() throws {
        let cents = Column(key: "a", title: "A", format: .scaled(divisor: 100, places: 2, suffix: "元"))
        let table = Table(
            columns: [cents, Column(key: "b", title: "B"), Column(key: "c", title: "C", format: .number(places: 2))],
            rows: [
                [.integer(.max), .integer(.min), .number(1e15)], [123_456_789_012_345, 123_456_789_012, .number(.nan)],
            ],
            totals: [.integer(.max)])
        let book = try opened(document(table))
        #expect(book[0, "A4"]?.text == "92,233,720,368,547,758.07" && book[0, "B4"]?.text == "-9223372036854775808")
        #expect(
            book[0, "C4"]?.text == "1,000,000,000,000,000.00" && book[0, "C4"]?.type == "s"
                && book[0, "C5"]?.text == "NaN")
        #expect(book[0, "A5"]?.type == "n" && book[0, "B5"]?.text == "123456789012" && book[0, "B5"]?.format == "0")
        #expect(book[0, "A6"]?.type == "s")
    }

    @Test func `no text of the document becomes a formula`() throws {
        let book = try opened(hostile)
        let cells = book.sheets[0].cells.values
        #expect(cells.contains { $0.text == "=cmd|'/c calc'!A0" && $0.type == "s" })
        #expect(cells.contains { $0.text == "=1+1" && $0.type == "s" })
        #expect(cells.allSatisfy { $0.type != "f" })
        #expect(
            book.sheets[0].name == "script alert(1) script".prefix(31)
                || book.sheets[0].name.hasPrefix("<script>alert(1)<"))
    }

    @Test func `the same document gives the same bytes, and one with nothing in it can be written`() throws {
        let path = folder.path + "/a.xlsx"
        try XLSXRenderer().write(hostile, to: path)
        let first = try folder.bytes("a.xlsx")
        for _ in 0..<5 {
            try XLSXRenderer().write(hostile, to: path)
            #expect(try folder.bytes("a.xlsx") == first)
        }
        let empty = Document(
            title: "", language: .chinese, blocks: [.keyFigures([]), .text(""), .table(Table(columns: []))])
        #expect(try opened(empty).sheets.map(\.name) == ["表"])
        let noRows = try opened(document(Table(columns: [Column(key: "a", title: "A")], totals: [0])))
        #expect(noRows[0, "A4"]?.text == "（无记录）" && noRows.sheets[0].filter == nil && noRows[0, "A5"]?.type == "n")
    }

    @Test func `a long table is written row by row and looks the same`() throws {
        let columns = (0..<6).map { Column(key: "c\($0)", title: "列\($0)", format: $0 == 0 ? .text : .integer()) }
        var rows = (0..<9_000).map { row in Row([.text("行\(row)")] + (1..<6).map { .integer(Int64(row * $0)) }) }
        rows[5].cells[0] = .text(String(repeating: "长文本", count: 30))
        let sum = Int64(9_000 * 8_999 / 2)
        let table = Table(columns: columns, rows: rows, totals: Row([.text("合计")] + (1..<6).map { .integer(sum * $0) }))
        let book = try opened(document(table))
        #expect(
            try OpenedWorkbook.part("xl/worksheets/sheet1.xml", of: folder.path + "/document.xlsx").contains(
                "inlineStr"))
        #expect(book[0, "A1"]?.text == "表" && book[0, "A9003"]?.text == "行8999" && book[0, "F9003"]?.text == "44995")
        #expect(book[0, "F9004"]?.text == "=SUBTOTAL(109,F4:F9003)" && book[0, "F9004"]?.result == String(sum * 5))
        #expect(book.sheets[0].filter == "A3:F9003" && book.sheets[0].merged.count == 1)
        #expect(book.sheets[0].heights.keys.sorted() == ["1", "2", "9", "9004"])
    }

    @Test func `whatever the amounts, a formula stands for the exact sum only`() {
        var generator = SplitMix(state: 7)
        let column = Column(key: "a", title: "A", format: .scaled(divisor: 1_000_000, places: 2))
        for round in 0..<300 {
            let amounts = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                Int64.random(in: -1_000_000_000...1_000_000_000_000, using: &generator)
            }
            let total =
                amounts.reduce(0, +) + (round.isMultiple(of: 2) ? 0 : Int64.random(in: 1...9, using: &generator))
            let table = Table(columns: [column], rows: amounts.map { [.integer($0)] }, totals: [.integer(total)])
            let sheet = XLSXRenderer().workbook(of: document(table)).sheets[0]
            switch sheet.rows.last?.cells.first?.value {
            case .formula(_, .number(let result)):
                #expect(round.isMultiple(of: 2) && result == Double(total) / 1_000_000)
            case .number(let value): #expect(!round.isMultiple(of: 2) && value == Double(total) / 1_000_000)
            default: Issue.record("the total is neither a formula nor a number")
            }
        }
    }
}
