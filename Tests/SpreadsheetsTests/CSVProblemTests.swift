import Localization
import Spreadsheets
import Testing

@Suite struct CSVProblemTests {
    private func problem(_ bytes: [UInt8]) throws -> Localized {
        try #require(throws: SheetProblem.self) { try CSVSource(file: "a.csv", bytes: bytes).sheet() }.text
    }

    private let remedyZh = "；请在 Excel 中“另存为”，类型选“CSV UTF-8（逗号分隔）”"
    private let remedyEn = "; in Excel, use “Save As” with the type “CSV UTF-8 (Comma delimited)”"

    @Test func `a byte that is no UTF-8 is named by line, character and offset`() throws {
        let text = try problem(Array("名称\r\n公司".utf8) + [0x80, 0x20])
        #expect(
            text.zh == "文件 a.csv：文件既不是 UTF-8（第 2 行第 3 个字符，字节偏移 14），也不是 GB18030（GBK）编码的文本" + remedyZh)
        #expect(
            text.en
                == "a.csv: the file is text neither in UTF-8 (line 2, character 3, byte offset 14) nor in GB18030 (GBK)"
                + remedyEn)
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0xFF], [0xF0, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]])
    func `overlong forms, surrogates and cut characters are refused behind a mark that says UTF-8`(bytes: [UInt8])
        throws
    {
        #expect(try problem([0xEF, 0xBB, 0xBF, 0x61] + bytes + [0x0A]).en.contains("byte offset 4"))
    }

    @Test func `half a character at the end of a file in UTF-16 is named`() throws {
        let text = try problem([0xFF, 0xFE, 0x61, 0x00, 0x62])
        #expect(text.zh == "文件 a.csv：文件开头标明是 UTF-16LE，但字节偏移 4 处不是该编码" + remedyZh)
        #expect(
            text.en == "a.csv: the file begins as UTF-16LE, but byte offset 4 is not in that encoding" + remedyEn)
    }

    @Test func `a NUL byte is refused with its place`() throws {
        let text = try problem(Array("a,b\nc".utf8) + [0])
        #expect(text.zh == "文件 a.csv：含有 NUL 字节（第 2 行第 2 个字符，字节偏移 5）；文件可能已损坏，请重新导出为 CSV UTF-8")
        #expect(
            text.en
                == "a.csv: there is a NUL byte (line 2, character 2, byte offset 5); "
                + "the file may be damaged; export it again as CSV UTF-8")
    }

    @Test func `a quote that is never closed is named where it opens`() throws {
        let text = try problem(Array("\"a\nb\",c\nd,\"e\nf\n".utf8))
        #expect(
            text.zh == "文件 a.csv，第 2 行（文本第 3 行），B 列：此处的双引号没有结束，直到文件末尾；请补上结束的双引号；内容里的双引号要写成两个")
        #expect(
            text.en
                == "a.csv, row 2 (line 3 of the text), column B: the quotation mark that opens here is never closed; "
                + "add the closing mark; a mark inside the text is written twice")
    }

    @Test func `text after a closing quote is named with row and column`() throws {
        let text = try problem(Array("a,b\n1,\"x\"yz\n".utf8))
        #expect(text.zh == "文件 a.csv，第 2 行，B 列，值“yz”：结束的双引号之后还有内容；请把整个单元格放在双引号内，内容里的双引号要写成两个")
        #expect(
            text.en
                == "a.csv, row 2, column B, value “yz”: there is text after the closing quotation mark; "
                + "put the whole cell in quotation marks and write a mark inside it twice")
    }
}
