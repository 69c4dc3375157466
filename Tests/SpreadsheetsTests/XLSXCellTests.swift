import Spreadsheets
import Testing

@Suite struct XLSXCellTests {
    private func cell(_ cell: String, strings: [String] = [], formats: [String]? = nil) throws -> CellValue {
        try HandMadePackage(rows: "<row r=\"1\">\(cell)</row>", strings: strings, formats: formats).rows().first?[1]
            ?? .empty
    }

    private func shared(_ item: String) throws -> CellValue {
        try cell("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings: ["<si><t>other</t></si>", "<si>\(item)</si>"])
    }

    @Test func `shared texts are joined from their runs, without what is said of the pronunciation`() throws {
        #expect(try shared("<t>甲公司</t>") == .text("甲公司"))
        #expect(
            try shared("<r><rPr><b/></rPr><t>甲</t></r><r><t xml:space=\"preserve\"> 公司</t></r>") == .text("甲 公司"))
        #expect(
            try shared("<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>") == .text("東京"))
        #expect(try shared("<r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><r><t>b</t></r>") == .text("ab"))
        #expect(try shared("<t></t>") == .empty)
        #expect(try shared("") == .empty)
    }

    @Test(arguments: [
        ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("_x4E2D_", "中"), ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "_xD83D_"), ("_x00g0_", "_x00g0_"), ("_x000", "_x000"), ("__x0041__", "_A_"), ("a_b_c", "a_b_c"),
        ("&lt;&amp;&#20013;&#x4e2d;", "<&中中"), ("<![CDATA[<a>&]]>", "<a>&"),
    ])
    func `characters that XML cannot hold are decoded`(written: String, text: String) throws {
        #expect(try shared("<t>\(written)</t>") == .text(text))
        #expect(try cell("<c t=\"inlineStr\"><is><t>\(written)</t></is></c>") == .text(text))
        #expect(try cell("<c t=\"str\"><v>\(written)</v></c>") == .text(text))
    }

    @Test func `spaces around a text are kept, told or not`() throws {
        #expect(try shared("<t xml:space=\"preserve\"> a  b </t>") == .text(" a  b "))
        #expect(try shared("<t> a </t>") == .text(" a "))
        #expect(try shared("<t>a\r\nb</t>") == .text("a\nb"))
    }

    @Test func `inline texts are read like shared ones`() throws {
        #expect(try cell("<c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c>") == .text("甲"))
        #expect(
            try cell("<c t=\"inlineStr\"><is>\n <r><t>甲</t></r> <r><t>乙</t></r><rPh><t>x</t></rPh></is></c>")
                == .text("甲乙"))
        #expect(try cell("<c t=\"inlineStr\"><is><t/></is></c>") == .empty)
        #expect(try cell("<c t=\"inlineStr\"><v>甲</v></c>") == .text("甲"))
        #expect(try cell("<c><is><t>甲</t></is></c>") == .text("甲"))
    }

    @Test func `truth values, errors and written dates are told apart`() throws {
        #expect(try cell("<c t=\"b\"><v>1</v></c>") == .boolean(true))
        #expect(try cell("<c t=\"b\"><v>false</v></c>") == .boolean(false))
        #expect(try cell("<c t=\"e\"><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
        #expect(try cell("<c t=\"d\"><v>2014-03-05</v></c>") == .date("2014-03-05"))
        #expect(try cell("<c t=\"d\"><v>2014-03-05T00:00:00Z</v></c>") == .date("2014-03-05"))
        #expect(try cell("<c t=\"d\"><v>2014-03-05T09:30:00.000</v></c>") == .date("2014-03-05 09:30:00"))
        #expect(try cell("<c t=\"d\"><v>09:30:00</v></c>") == .date("09:30:00"))
        #expect(
            try cell("<c t=\"d\" s=\"0\"><v>2014-03-05T09:30:00</v></c>", formats: ["yyyy-m-d"]) == .date("2014-03-05"))
        #expect(try cell("<c t=\"d\" s=\"0\"><v>2014-03-05T09:30:00</v></c>", formats: ["h:mm"]) == .date("09:30:00"))
        #expect(
            try cell("<c t=\"d\" s=\"0\"><v>2014-03-05T00:00:00</v></c>", formats: ["yyyy-m-d h:mm"])
                == .date("2014-03-05 00:00:00"))
    }

    @Test func `of a formula the saved result counts, and none is not zero`() throws {
        #expect(try cell("<c><f>1+2</f><v>3</v></c>") == .number("3"))
        #expect(try cell("<c t=\"str\"><f>A1&amp;B1</f><v>甲</v></c>") == .text("甲"))
        #expect(try cell("<c t=\"str\"><f>\"\"</f><v></v></c>") == .empty)
        #expect(try cell("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
        #expect(try cell("<c t=\"b\"><f>A1=1</f><v>0</v></c>") == .boolean(false))
        #expect(try cell("<c><f t=\"shared\" si=\"0\"/><v>5</v></c>") == .number("5"))
        #expect(try cell("<c><f>1+2</f></c>") == .uncalculated)
        #expect(try cell("<c><f>1+2</f><v></v></c>") == .uncalculated)
        #expect(try cell("<c t=\"str\"><f>A1</f></c>") == .uncalculated)
    }

    @Test func `a formula whose 0 was never computed is not taken for one`() throws {
        func value(_ saved: String) throws -> CellValue? {
            try HandMadePackage(
                rows: "<row r=\"1\"><c r=\"A1\"><f>1+2</f><v>\(saved)</v></c></row>",
                workbook: "<workbookPr/><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>"
            ).rows().first?[1]
        }
        #expect(try value("0") == .uncalculated)
        #expect(try value("3") == .number("3"))
    }

    @Test func `cells without a value are empty`() throws {
        for empty in ["<c/>", "<c s=\"0\"/>", "<c><v/></c>", "<c t=\"s\"><v></v></c>", "<c t=\"n\"/>"] {
            #expect(try cell(empty) == .empty)
        }
    }

    @Test(arguments: [
        (
            "<c r=\"B3\" t=\"s\"><v>7</v></c>", "值“7”：共享文字表没有这个编号（共 1 条）",
            "value “7”: the table of shared texts, which has 1, has no text of this number"
        ),
        (
            "<c r=\"B3\" t=\"s\"><v>99999999999999999999</v></c>", "值“99999999999999999999”：共享文字表没有这个编号（共 1 条）",
            "value “99999999999999999999”: the table of shared texts, which has 1, has no text of this number"
        ),
        (
            "<c r=\"B3\" t=\"s\"><v>x</v></c>", "值“x”：共享文字表没有这个编号（共 1 条）",
            "value “x”: the table of shared texts, which has 1, has no text of this number"
        ),
        ("<c r=\"B3\" t=\"b\"><v>2</v></c>", "值“2”：不是逻辑值", "value “2”: is no truth value"),
        ("<c r=\"B3\" t=\"d\"><v>soon</v></c>", "值“soon”：不是日期", "value “soon”: is no date"),
        ("<c r=\"B3\"><v>abc</v></c>", "值“abc”：不是数字", "value “abc”: is no number"),
        ("<c r=\"B3\" s=\"3\"><v>1</v></c>", "样式表没有编号为“3”的单元格格式", "the styles have no cell format of the number “3”"),
        (
            "<c r=\"B3\" s=\"-1\"><v>1</v></c>", "样式表没有编号为“-1”的单元格格式",
            "the styles have no cell format of the number “-1”"
        ),
        ("<c r=\"B3\" t=\"x\"><v>1</v></c>", "单元格类型“x”未知", "the cell type “x” is unknown"),
        ("<c r=\"B3\"><v>1</v><v>2</v></c>", "单元格有两个值", "the cell has two values"),
    ])
    func `a cell that cannot be understood is named with what stands in it`(cell: String, zh: String, en: String) throws
    {
        let package = HandMadePackage(
            rows: "<row r=\"3\">\(cell)</row>", strings: ["<si><t>a</t></si>"], formats: ["General"])
        let text = try package.problem().text
        let zhColon = zh.contains("：") ? "，" : "："
        let enColon = en.contains(": ") ? ", " : ": "
        #expect(text.zh == "文件 a.xlsx，工作表“表”，第 3 行，B 列\(zhColon)\(zh)；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”, row 3, column B\(enColon)\(en); open it in Excel or WPS and save it as an .xlsx workbook"
        )
    }

    @Test func `a workbook without texts and formats is fine`() throws {
        #expect(try cell("<c s=\"5\"><v>41703</v></c>") == .number("41703"))
    }

    @Test func `a lost table of texts is named only where a cell needs it`() throws {
        let problem = try HandMadePackage(rows: "<row><c t=\"s\"><v>0</v></c></row>").problem()
        #expect(problem.text.zh == "文件 a.xlsx：缺少部件“xl/sharedStrings.xml”；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            problem.text.en
                == "a.xlsx: it lacks the part xl/sharedStrings.xml; open it in Excel or WPS and save it as an .xlsx workbook"
        )
    }
}
