import Localization
import Spreadsheets
import Testing

@Suite struct CSVProblemTests {
    private func problem(_ bytes: [UInt8]) throws -> Localized {
        try #require(throws: SheetProblem.self) { try CSVSource(file: "a.csv", bytes: bytes).sheets() }.text
    }

    private let remedyZh = "；请在 Excel 中“另存为”，类型选“CSV UTF-8（逗号分隔）”"
    private let remedyEn = "; in Excel, use “Save As” with the type “CSV UTF-8 (Comma delimited)”"

    @Test func `a byte that is no UTF-8 is named by line, character and offset`() throws {
        let text = try problem(Array("名称\r\n公司".utf8) + [0x80, 0x20])
        #expect(text.zh == "文件 a.csv：文件不是有效的 UTF-8（第 2 行第 3 个字符，字节偏移 14）" + remedyZh)
        #expect(text.en == "a.csv: the file is not valid UTF-8 (line 2, character 3, byte offset 14)" + remedyEn)
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0xFF], [0xF0, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]])
    func `overlong forms, surrogates and cut characters are refused`(bytes: [UInt8]) throws {
        #expect(try problem([0x61] + bytes + [0x0A]).en.contains("byte offset 1"))
    }

    @Test func `GBK is recognised`() throws {
        let text = try problem([0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0x31, 0x0A])
        #expect(text.zh == "文件 a.csv：文件不是 UTF-8，看上去是 GBK（GB18030）编码（第 1 行第 1 个字符，字节偏移 0）" + remedyZh)
        #expect(
            text.en
                == "a.csv: the file is not UTF-8, it looks like GBK (GB18030) (line 1, character 1, byte offset 0)"
                + remedyEn)
    }

    @Test func `UTF-16 and workbooks are recognised`() throws {
        let wide = try problem([0xFF, 0xFE, 0x61, 0x00])
        #expect(wide.zh == "文件 a.csv：文件是 UTF-16 编码（Excel 的“Unicode 文本”），不是 UTF-8" + remedyZh)
        #expect(wide.en == "a.csv: the file is UTF-16 (Excel calls it “Unicode Text”), not UTF-8" + remedyEn)
        let workbook = try problem([0x50, 0x4B, 0x03, 0x04, 0x00])
        #expect(workbook.zh == "文件 a.csv：文件是 Excel 工作簿（.xlsx），不是 CSV" + remedyZh)
        #expect(workbook.en == "a.csv: the file is an Excel workbook (.xlsx), not CSV" + remedyEn)
        let old = try problem([0xD0, 0xCF, 0x11, 0xE0, 0x00])
        #expect(old.zh == "文件 a.csv：文件是旧版 Excel 工作簿（.xls），不是 CSV" + remedyZh)
        #expect(old.en == "a.csv: the file is an old Excel workbook (.xls), not CSV" + remedyEn)
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
