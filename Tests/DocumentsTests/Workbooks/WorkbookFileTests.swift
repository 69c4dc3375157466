import Foundation
import Testing

@testable import Documents

@Suite struct WorkbookFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Both ways of writing: the whole workbook in memory, and row by row.
    private static let memory = [Int.max, 0]

    @Test(arguments: memory)
    func `every kind of cell keeps its type and value`(longestInMemory: Int) throws {
        var sheet = Workbook.Sheet(name: "数据")
        sheet.rows = [
            ["文字", 1_234.5, 0, true, false, nil],
            [
                .date("2014-07-31").styled(.day), .date("2014-07-31 09:30:00"), .decimal("1234.50").styled(.amount),
                .decimal("1234567890123456.7"), .text("007").styled(.literal), .number(.infinity),
            ],
            [
                .formula("SUM(B1:C1)", result: 1_234.5), .init(.formula("A1&\"<&>\"", result: .text("文字<&>"))),
                .date("1899-12-31"), .date("2014-02-30"), .number(0.1), .number(-1e-7),
            ],
        ]
        let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: longestInMemory)
        func value(_ cell: String) -> String { book[0, cell].map { $0.type + " " + $0.text } ?? "none" }
        #expect(
            ["A1", "B1", "C1", "D1", "E1", "F1"].map(value) == ["s 文字", "n 1234.5", "n 0", "b True", "b False", "none"])
        #expect(value("A2") == "d 2014-07-31T00:00:00" && book[0, "A2"]?.format == "yyyy-mm-dd")
        #expect(value("B2") == "n 41851.39583333334")
        #expect(value("C2") == "n 1234.5" && book[0, "C2"]?.format == "#,##0.00####")
        #expect(value("D2") == "s 1234567890123456.7")
        #expect(value("E2") == "s 007" && book[0, "E2"]?.format == "@")
        #expect(value("F2") == "s ∞")
        #expect(value("A3") == "f =SUM(B1:C1)" && book[0, "A3"]?.result == "1234.5")
        #expect(value("B3") == "f =A1&\"<&>\"" && book[0, "B3"]?.result == "文字<&>")
        #expect(value("C3") == "s 1899-12-31" && value("D3") == "s 2014-02-30")
        #expect(value("E3") == "n 0.1" && value("F3") == "n -1e-07")
    }

    @Test func `styles arrive as they were asked for`() throws {
        let framed = Workbook.Style(
            isItalic: true, fontColor: 0x000000, fill: 0xFFF2CC, horizontal: .right, vertical: .top, wraps: true,
            borders: .all(.medium, color: 0x8C9BAB), isLocked: false)
        var sheet = Workbook.Sheet(name: "a", columns: [.init(width: 24), .init(width: 12, style: .day)])
        sheet.columns.append(.init(isHidden: true))
        sheet.rows = [
            .init(["x", .text("y").styled(framed)], style: .header, height: 40), ["plain", .date("2014-07-31")],
        ]
        sheet.isProtected = true
        let book = try folder.opened(Workbook(sheets: [sheet]))
        let (header, cell) = (try #require(book[0, "A1"]), try #require(book[0, "B1"]))
        #expect(header.isBold && header.wraps && header.fill == "DDE6F0" && header.borders == "tthin bthin lthin rthin")
        #expect(header.horizontal == "center" && header.vertical == "center" && header.isLocked)
        #expect(cell.isItalic && cell.fill == "FFF2CC" && cell.color == "000000" && !cell.isBold && !cell.isLocked)
        #expect(cell.horizontal == "right" && cell.vertical == "top" && cell.borders.contains("tmedium"))
        #expect(book[0, "B2"]?.format == "yyyy-mm-dd")
        let width = try #require(book.sheets[0].widths["A"])
        #expect(abs(width - 24) < 1)
        #expect(book.sheets[0].heights["1"] == 40 && book.sheets[0].heights["2"] == nil)
        #expect(book.sheets[0].isProtected)
    }

    @Test func `views, filters, merged cells and print setup arrive`() throws {
        var sheet = Workbook.Sheet(name: "Q1", rows: [["题"], ["a", "b"], [1, 2], [3, 4]])
        sheet.rows[3].startsPage = true
        sheet.merged = [.init(rows: 0..<1, columns: 0..<2), .init(rows: 4..<6, columns: 0..<1)]
        sheet.frozenRows = 2
        sheet.frozenColumns = 1
        sheet.filter = .init(rows: 1..<4, columns: 0..<2)
        sheet.print = .init(
            page: Page(size: .a3, orientation: .landscape), repeatedRows: 1..<2, header: "演练 & 试用",
            pageNumbers: .english)
        let other = Workbook.Sheet(name: "2014")
        let opened = try folder.opened(Workbook(title: "标题\u{1}<&>", author: "某人", sheets: [sheet, other]))
        let book = opened.sheets[0]
        #expect(book.frozen == "B3" && book.filter == "A2:B4" && book.merged == ["A1:B1", "A5:A6"])
        #expect(book.titleRows == "$2:$2" && book.paper == 8 && book.orientation == "landscape" && book.fitsWidth)
        #expect(book.footer == "Page &P of &N" && book.header == "演练 && 试用" && book.breaks == [3])
        #expect(opened.title == "标题 <&>" && opened.author == "某人" && opened.created == "2000-01-01T00:00:00")
        // Unquoted, this name would mean a cell.
        let parts = try OpenedWorkbook.part("xl/workbook.xml", of: folder.path + "/opened.xlsx")
        #expect(parts.contains(">'Q1'!$2:$2</definedName>") && parts.contains(">'Q1'!$A$2:$B$4</definedName>"))
        #expect(opened.sheets[1].footer == "第 &P 页，共 &N 页")
    }

    @Test(arguments: memory)
    func `a hidden row stays hidden, and hides no other`(longestInMemory: Int) throws {
        var sheet = Workbook.Sheet(name: "a", rows: [["x"], ["y"], ["z"]])
        sheet.rows[1].isHidden = true
        let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: longestInMemory)
        #expect(book.sheets[0].hiddenRows == [2] && book[0, "A2"]?.text == "y")
    }

    @Test func `a height of one row does not fix the heights of those below`() throws {
        var sheet = Workbook.Sheet(name: "a")
        sheet.rows = [.init(["x"], height: 40), ["y"], ["z"]]
        sheet.merged = [.init(rows: 0..<1, columns: 0..<3)]
        let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: 0)
        #expect(book.sheets[0].heights == ["1": 40] && book.sheets[0].merged == ["A1:C1"])
        #expect(book[0, "A3"]?.text == "z")
    }

    @Test func `notes stand beside their cells`() throws {
        var sheet = Workbook.Sheet(name: "a")
        sheet.rows = [["x", .text("31/7/2014").styled(.problem).noted("应写成 2014-07-31\n第二行")], [.empty.noted("空")]]
        for memory in Self.memory {
            let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: memory)
            #expect(book[0, "B1"]?.note == "应写成 2014-07-31\n第二行")
            #expect(book[0, "B1"]?.fill == "FFC7CE" && book[0, "B1"]?.color == "9C0006")
            #expect(book[0, "A2"]?.note == "空" && book[0, "A1"]?.note == nil)
        }
    }

    @Test func `drop-down lists of any length work`() throws {
        let long = (1...300).map { "选项第\($0)号" }
        var sheet = Workbook.Sheet(name: "项目", rows: [["行业", "地区", "别的", "逗号", "地区"]])
        func area(_ column: Int) -> Workbook.Area { .init(rows: 1..<100, columns: column..<column + 1) }
        sheet.validations = [
            .init(
                area(0), choices: .list(["电子", "装备"]), prompt: .init(title: "行业", text: "请从列表中选"),
                refusal: .init(text: String(repeating: "错", count: 300))),
            .init(area(1), choices: .list(long), isStrict: false), .init(area(2), choices: .list([])),
            .init(area(3), choices: .list(["a,b", " c", "\"d\""])), .init(area(4), choices: .list(long)),
            .init(area(2), choices: .cells(sheet: "名'单", .init(rows: 0..<2, columns: 0..<1))),
        ]
        let names = Workbook.Sheet(name: "名'单", rows: [["甲"], ["乙"]])
        let book = try folder.opened(Workbook(sheets: [sheet, names]))
        let found = book.sheets[0].validations
        #expect(
            found.map(\.formula) == [
                "\"电子,装备\"", "'选项'!$A$1:$A$300", "'选项'!$B$1:$B$3", "'选项'!$A$1:$A$300", "'名''单'!$A$1:$A$2",
            ])
        #expect(found[0].area == "A2:A100" && found[0].prompt == "请从列表中选" && found[0].error?.count == 255)
        #expect(found[1].style == "warning")
        #expect(book.sheets.map(\.state) == ["visible", "visible", "hidden"])
        #expect(book[2, "A300"]?.text == "选项第300号" && book[2, "B1"]?.text == "a,b")
    }

    @Test func `the first sheet may be hidden`() throws {
        var hidden = Workbook.Sheet(name: "a", rows: [["secret"]])
        hidden.isVisible = false
        let book = try folder.opened(Workbook(sheets: [hidden, .init(name: "b", rows: [["x"]])]))
        #expect(book.sheets.map(\.state) == ["hidden", "visible"])
    }

    @Test(arguments: memory)
    func `the same workbook gives the same bytes, a second later too`(longestInMemory: Int) async throws {
        var sheet = Workbook.Sheet(
            name: "数据", columns: [.init(width: 20)], rows: [["x", .number(1).styled(.amount).noted("n")]])
        sheet.validations = [.init(.init(rows: 1..<9, columns: 0..<1), choices: .list(["a,", "b"]))]
        func bytes(_ name: String) throws -> Data {
            try WorkbookFile.write(
                Workbook(sheets: [sheet]), to: folder.path + "/" + name, longestInMemory: longestInMemory)
            return try folder.bytes(name)
        }
        let first = try bytes("first.xlsx")
        #expect(try bytes("second.xlsx") == first)
        try await Task.sleep(for: .seconds(2.1))
        #expect(try bytes("third.xlsx") == first)
    }
}
