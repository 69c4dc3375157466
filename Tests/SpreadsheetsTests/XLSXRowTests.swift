import Spreadsheets
import Testing

@Suite struct XLSXRowTests {
    private func rows(_ xml: String) throws -> [SheetRow] { try HandMadePackage(rows: xml).rows() }

    @Test func `rows and cells follow each other where they do not say where they are`() throws {
        let rows = try rows(
            "<row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row><row r=\"5\"><c><v>5</v></c></row><row><c><v>6</v></c></row>"
        )
        #expect(rows.map(\.number) == [1, 5, 6])
        #expect(rows[0].cells == [.number("1"), .empty, .number("3"), .number("4")])
    }

    @Test func `a row without a number takes it from its first cell`() throws {
        #expect(
            try rows("<row><c r=\"B7\"><v>1</v></c></row><row><c r=\"A9\"><v>1</v></c></row>").map(\.number) == [7, 9])
    }

    @Test func `cells may stand in any order`() throws {
        #expect(
            try rows("<row><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c><v>2</v></c></row>")[0].cells
                == [.number("1"), .number("2"), .number("3")])
    }

    @Test func `rows end with their last cell that holds something, and empty rows are left out`() throws {
        let rows = try rows(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row><row r=\"2\"/><row r=\"3\"><c r=\"A3\"/></row>"
                + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")
        #expect(rows.map(\.number) == [1, 1_048_576])
        #expect(rows.map(\.cells.count) == [1, 16_384])
    }

    @Test func `hidden rows are told`() throws {
        let row = { (number: Int, hidden: String) in "<row r=\"\(number)\" \(hidden)><c><v>1</v></c></row>" }
        let all = try rows(row(1, "hidden=\"1\"") + row(2, "hidden=\"0\"") + row(3, "hidden=\"true\"") + row(4, ""))
        #expect(all.map(\.isHidden) == [true, false, true, false])
    }

    @Test func `what a sheet says of its size is not believed`() throws {
        var package = HandMadePackage(rows: "<row><c><v>1</v></c></row>")
        let name = "xl/worksheets/sheet1.xml"
        for size in ["A1:XFD1048576", "A1", "nonsense", "A1:ZZZZZ99999999999999999999"] {
            package[name] = HandMadePackage(rows: "<row><c><v>1</v></c></row>")[name]
                .replacing("<sheetData>", with: "<dimension ref=\"\(size)\"/><sheetData>")
            #expect(try package.rows().count == 1)
        }
    }

    @Test(arguments: [
        (
            "<row r=\"2\"/><row r=\"1\"/>", "，第 1 行：写在第 2 行之后，行的次序有误",
            ", row 1: stands after row 2: the rows are out of order"
        ),
        (
            "<row r=\"2\"/><row r=\"2\"/>", "，第 2 行：写在第 2 行之后，行的次序有误",
            ", row 2: stands after row 2: the rows are out of order"
        ),
        ("<row r=\"0\"/>", "：行号“0”不是行号", ": the row number “0” is none"),
        ("<row r=\"-5\"/>", "：行号“-5”不是行号", ": the row number “-5” is none"),
        ("<row r=\"\"/>", "：行号“”不是行号", ": the row number “” is none"),
        (
            "<row r=\"1048577\"/>", "，第 1048577 行：超出工作表的末行 1048576",
            ", row 1048577: is beyond the last row of a sheet, 1048576"
        ),
        (
            "<row r=\"1\"><c r=\"XFE1\"/></row>", "，第 1 行：有单元格超出工作表的末列 XFD",
            ", row 1: there is a cell beyond the last column of a sheet, XFD"
        ),
        (
            "<row r=\"1\"><c r=\"ABCDEFGHIJKLMNOPQRSTUVWXYZ1\"/></row>", "，第 1 行：有单元格超出工作表的末列 XFD",
            ", row 1: there is a cell beyond the last column of a sheet, XFD"
        ),
        (
            "<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>", "，第 1 行，B 列：同一单元格出现了两次",
            ", row 1, column B: the same cell is there twice"
        ),
        (
            "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/><c/></row>", "，第 1 行，B 列：同一单元格出现了两次",
            ", row 1, column B: the same cell is there twice"
        ),
        ("<row r=\"1\"><c r=\"A2\"/></row>", "，第 1 行：单元格 A2 写在这一行里", ", row 1: the cell A2 stands in this row"),
        ("<row><c r=\"A2\"/><c r=\"B3\"/></row>", "，第 2 行：单元格 B3 写在这一行里", ", row 2: the cell B3 stands in this row"),
        ("<row r=\"3\"/><row><c r=\"A2\"/></row>", "，第 4 行：单元格 A2 写在这一行里", ", row 4: the cell A2 stands in this row"),
        ("<row r=\"1\"><c r=\"1A\"/></row>", "，第 1 行：单元格位置“1A”无效", ", row 1: the cell reference “1A” is not valid"),
        ("<row r=\"1\"><c r=\"A\"/></row>", "，第 1 行：单元格位置“A”无效", ", row 1: the cell reference “A” is not valid"),
        (
            "<row r=\"1\"><c r=\"A1:B2\"/></row>", "，第 1 行：单元格位置“A1:B2”无效",
            ", row 1: the cell reference “A1:B2” is not valid"
        ),
    ])
    func `rows and cells that are nowhere or twice are named`(xml: String, zh: String, en: String) throws {
        let text = try HandMadePackage(rows: xml).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”\(zh)；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(text.en == "a.xlsx, sheet “表”\(en); open it in Excel or WPS and save it as an .xlsx workbook")
    }

    @Test func `more columns than a sheet has are refused, however they come`() throws {
        let row = "<row r=\"1\">" + String(repeating: "<c/>", count: 16_385) + "</row>"
        #expect(try HandMadePackage(rows: row).problem().reason.en.contains("XFD"))
        #expect(
            try rows("<row r=\"1\">" + String(repeating: "<c><v>1</v></c>", count: 16_384) + "</row>")[0].cells.count
                == 16_384)
    }

    @Test func `an error of the caller stops the reading and comes out as it is`() throws {
        struct Enough: Error {}
        let source = try HandMadePackage(rows: String(repeating: "<row><c><v>1</v></c></row>", count: 1000)).source()
        var seen = 0
        #expect(throws: Enough.self) {
            try source.read(source.outlines()[0], progress: { _ in }) { _ in
                seen += 1
                if seen == 3 { throw Enough() }
            }
        }
        #expect(seen == 3)
    }

    @Test func `progress goes from 0 to 1`() throws {
        let source = try HandMadePackage(rows: String(repeating: "<row><c><v>1</v></c></row>", count: 20_000)).source()
        var shares: [Double] = []
        try source.read(source.outlines()[0], progress: { shares.append($0) }) { _ in }
        #expect(shares == shares.sorted() && shares.count > 3 && shares.last == 1)
        #expect(shares.allSatisfy { (0...1).contains($0) })
    }
}
