import Spreadsheets
import Testing

@Suite struct CSVSourceTests {
    private func rows(_ text: String, delimiter: CSVDelimiter? = nil) throws -> [[String]] {
        try CSVSource(file: "a.csv", bytes: Array(text.utf8), delimiter: delimiter).sheet().rows
            .map { $0.cells.map(\.displayText) }
    }

    @Test func `quotes hold delimiters, line breaks and doubled quotes`() throws {
        #expect(
            try rows("a,\"b,c\"\r\n\"d\r\ne\",\"f\"\"g\"\"\",\"\"\r\n") == [["a", "b,c"], ["d\r\ne", "f\"g\"", ""]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `all line endings are understood`(end: String) throws {
        #expect(try rows("a,b\(end)c,d") == [["a", "b"], ["c", "d"]])
        #expect(try rows("a,b\(end)c,\(end)\(end)\(end)") == [["a", "b"], ["c", ""]])
    }

    @Test func `rows count like a spreadsheet, lines like an editor`() throws {
        let sheet = try CSVSource(file: "a.csv", bytes: Array("a\n\n\"b\nc\"\nd\n\n".utf8)).sheet()
        #expect(sheet.rows.map(\.number) == [1, 2, 3, 4])
        #expect(sheet.rows.map(\.line) == [1, 2, 3, 5])
        #expect(sheet.rows[1].isBlank)
    }

    @Test func `a byte order mark is no content`() throws {
        #expect(try rows("\u{FEFF}名称,金额\n") == [["名称", "金额"]])
        #expect(try rows("\u{FEFF}").isEmpty)
        #expect(try rows("").isEmpty)
    }

    @Test func `a quote inside an unquoted field is an ordinary character`() throws {
        #expect(try rows("5\" pipe,x\n6\" pipe,y\n") == [["5\" pipe", "x"], ["6\" pipe", "y"]])
    }

    @Test func `the delimiter is the one that divides the lines evenly`() throws {
        #expect(try rows("a;b;c\n1,5;2,5;3,5\n") == [["a", "b", "c"], ["1,5", "2,5", "3,5"]])
        #expect(try rows("a\tb\n1,2\t3;4\n") == [["a", "b"], ["1,2", "3;4"]])
        #expect(try rows("标题，含；号\na,b\n\"x;y;z \"\" ;\",2\n3,4\n")[1] == ["a", "b"])
        #expect(try rows("only title\n") == [["only title"]])
        #expect(try rows("a;b,c\n", delimiter: .semicolon) == [["a", "b,c"]])
    }

    @Test(arguments: TextEncoding.allCases)
    func `the encoding is found out, with a byte order mark or where it can be told without`(encoding: TextEncoding)
        throws
    {
        let text = "名称,金额\r\n𠮷野家（集团）,１２\n"
        let bytes = encoding.bytes(of: "\u{FEFF}" + text)
        let marked = try CSVSource(file: "a.csv", bytes: bytes)
        #expect(marked.encoding == encoding)
        #expect(try marked.sheet().rows[1].cells == [.text("𠮷野家（集团）"), .text("１２")])
        guard encoding == .utf8 || encoding == .gb18030 else { return }
        let unmarked = try CSVSource(file: "a.csv", bytes: encoding.bytes(of: text))
        #expect(unmarked.encoding == encoding)
        #expect(try unmarked.sheet() == marked.sheet())
    }

    @Test func `empty lines in great number take no time to step over`() throws {
        let many = String(repeating: "\n", count: 300_000)
        #expect(try CSVSource(file: "a.csv", bytes: Array((many + "a" + many).utf8)).sheet().rows.count == 300_001)
    }

    @Test func `a very large field is read`() throws {
        let large = String(repeating: "大,\n", count: 200_000)
        #expect(try rows("a,\"\(large)\"\n") == [["a", large]])
    }
}
