import Localization
import Spreadsheets
import Testing

@Suite struct XLSXMarkupTests {
    private let sheet = "xl/worksheets/sheet1.xml"
    private let saveZh = "；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿"
    private let saveEn = "; open it in Excel or WPS and save it as an .xlsx workbook"

    private func package(_ xml: String, part: String = "xl/worksheets/sheet1.xml") -> HandMadePackage {
        var package = HandMadePackage(
            rows: "<row><c><v>1</v></c></row>", strings: ["<si><t>a</t></si>"], formats: ["0"])
        package[part] = xml
        return package
    }

    private func data(_ rows: String) -> String {
        "<worksheet xmlns=\"\(HandMadePackage.main)\"><sheetData>\(rows)</sheetData></worksheet>"
    }

    @Test func `strict workbooks and prefixed elements are read`() throws {
        let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        #expect(
            try package("<worksheet xmlns=\"\(strict)\"><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>")
                .cell() == .number("7"))
        let prefixed = """
            <x:worksheet xmlns:x="\(HandMadePackage.main)"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c>\
            <x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>\
            <x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>
            """
        #expect(try package(prefixed).rows()[0].cells == [.number("7"), .text("a")])
        var whole = HandMadePackage(
            rows: "<row><c t=\"s\" s=\"0\"><v>0</v></c></row>", strings: ["<si><t>a</t></si>"], formats: ["0"])
        for part in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", sheet] {
            whole[part] = whole[part].replacing(HandMadePackage.main, with: strict)
                .replacing("<", with: "<ns:").replacing("<ns:/", with: "</ns:").replacing("xmlns=", with: "xmlns:ns=")
        }
        #expect(try whole.cell() == .text("a"))
    }

    @Test func `foreign elements are passed over, and of alternatives the fallback counts`() throws {
        let rows = """
            <row r="1"><c r="A1"><v>1</v><ext:v>2</ext:v></c><ext:c r="B1"><v>3</v></ext:c>\
            <mc:AlternateContent><mc:Choice Requires="ext"><c r="C1"><v>4</v></c></mc:Choice>\
            <mc:Fallback><c r="C1"><v>5</v></c></mc:Fallback></mc:AlternateContent></row>\
            <extLst><ext><row r="1"><c><v>9</v></c></row></ext></extLst>
            """
        #expect(try package(data(rows)).rows().map(\.cells) == [[.number("1"), .empty, .number("5")]])
    }

    @Test func `encodings and marks at the start are understood`() throws {
        #expect(
            try package("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + data("<row><c><v>7</v></c></row>"))
                .cell() == .number("7"))
        var wide = HandMadePackage()
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + data("<row><c t=\"inlineStr\"><is><t>甲</t></is></c></row>").replacing(
                "</worksheet>", with: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>")
        wide.set(sheet, [0xFF, 0xFE] + littleEndian(text))
        let row = try #require(try wide.rows().first)
        #expect(row[1] == .text("甲") && row.covered.count == 1)
    }

    @Test(arguments: [
        "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/_rels/workbook.xml.rels", "_rels/.rels",
    ])
    func `a DOCTYPE is refused at once in every part`(part: String) throws {
        for doctype in [
            "<!DOCTYPE worksheet>", "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://example.com/\"> %p;]>",
        ] {
            let package = package(doctype + package("")[part], part: part)
            let text = try package.problem().text
            #expect(text.zh.hasSuffix("：部件“\(part)”含有 DOCTYPE 声明，工作簿不允许\(saveZh)"))
            #expect(
                text.en.hasSuffix(
                    ": the part \(part) has a DOCTYPE declaration, which workbooks must not have\(saveEn)"))
        }
    }

    @Test(arguments: [
        ("<row><c><v>&nbsp;</v></c></row>", "引用了没有定义的实体", "undefined entity"),
        ("<row><c><v>1</w></c></row>", "开始与结束标签不配对", "mismatched tag"),
        ("<row><c r=\"A1\" r=\"A1\"/></row>", "同一属性写了两次", "duplicate attribute"),
        ("<row><c><v>\u{1}</v></c></row>", "有不允许的字符", "not well-formed (invalid token)"),
        ("<row><c><v>&#0;</v></c></row>", "引用了不存在的字符", "reference to invalid character number"),
    ])
    func `XML that is not well-formed is named with its line`(rows: String, zh: String, en: String) throws {
        let text = try package("\n\n" + data(rows)).problem().text
        #expect(text.zh.hasSuffix("：部件“\(sheet)”第 3 行的 XML 有误：\(zh)\(saveZh)"))
        #expect(text.en.hasSuffix(": the part \(sheet) is not well-formed XML at line 3: \(en)\(saveEn)"))
    }

    @Test func `a problem far down tells the row`() throws {
        let text = try package(data("<row r=\"41\"><c><v>1</v></c></row><row r=\"42\"><c></row>")).problem().text
        #expect(text.zh.hasPrefix("文件 a.xlsx，工作表“表”，第 42 行：部件“\(sheet)”第 1 行的 XML 有误："))
        #expect(text.en.hasPrefix("a.xlsx, sheet “表”, row 42: the part \(sheet) is not well-formed XML at line 1:"))
    }

    @Test(arguments: [
        ("", "没有内容，或没有结束", "no element found"),
        ("<worksheet xmlns=\"\(HandMadePackage.main)\">", "没有内容，或没有结束", "no element found"),
        ("<worksheet xmlns=\"\(HandMadePackage.main)\"/><a/>", "根元素之后还有内容", "junk after document element"),
        ("<?xml version=\"1.0\" encoding=\"GBK\"?><a/>", "编码不受支持", "unknown encoding"),
        ("<worksheet", "标签没有结束", "unclosed token"),
    ])
    func `a part that is no whole document is named`(xml: String, zh: String, en: String) throws {
        let text = try package(xml).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”第 1 行的 XML 有误：\(zh)\(saveZh)")
        #expect(text.en == "a.xlsx, sheet “表”: the part \(sheet) is not well-formed XML at line 1: \(en)\(saveEn)")
    }

    @Test(arguments: [
        "<worksheet><sheetData/></worksheet>", "<worksheet xmlns=\"urn:other\"/>", "<html/>",
        "<chartsheet xmlns=\"\(HandMadePackage.main)\"/>",
        "<x:worksheet xmlns=\"\(HandMadePackage.main)\" xmlns:x=\"urn:other\"/>",
    ])
    func `a part with another root is not taken for a sheet`(xml: String) throws {
        let text = try package(xml).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”的内容不是它应有的那一种（根元素不符）\(saveZh)")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) does not hold what it should: its root element is another\(saveEn)"
        )
    }
}
