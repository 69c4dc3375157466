import Localization
import Spreadsheets
import Testing

@Suite struct XLSXLimitTests {
    private let sheet = "xl/worksheets/sheet1.xml"

    private func limits(_ change: (inout XLSXLimits) -> Void) -> XLSXLimits {
        var limits = XLSXLimits()
        change(&limits)
        return limits
    }

    private func cells(_ count: Int, _ cell: String = "<c><v>1</v></c>") -> String {
        "<row r=\"1\">" + String(repeating: cell, count: count) + "</row>"
    }

    @Test func `inflated bytes are counted, whatever the package says`() throws {
        let zeros = String(repeating: " ", count: 8 << 20)
        let package = HandMadePackage(rows: zeros)
        #expect(try package.bytes().count < 1 << 20)
        #expect(try package.rows().isEmpty)
        let text = try package.problem(limits: limits { $0.inflatedBytes = 2 << 20 }).text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”解压后超过上限 2 MiB；请把需要的数据复制到新工作簿再试")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) is larger than the limit of 2 MiB when inflated; copy the data that is needed into a new workbook"
        )
    }

    @Test func `the table of texts and the smaller parts have limits of their own`() throws {
        let package = HandMadePackage(
            rows: "", strings: ["<si><t>" + String(repeating: "a", count: 100_000) + "</t></si>"], formats: ["0"])
        let strings = try package.problem(limits: limits { $0.stringTableBytes = 50_000 }).text
        #expect(strings.zh == "文件 a.xlsx：部件“xl/sharedStrings.xml”解压后超过上限 50000 B；请把需要的数据复制到新工作簿再试")
        #expect(
            strings.en
                == "a.xlsx: the part xl/sharedStrings.xml is larger than the limit of 50000 B when inflated; copy the data that is needed into a new workbook"
        )
        #expect(
            try package.problem(limits: limits { $0.smallPartBytes = 100 }).reason.en.contains(
                "larger than the limit of 100 B"))
    }

    @Test func `a package may not have a directory without end`() throws {
        let text = try HandMadePackage().problem(limits: limits { $0.packageEntries = 3 }).text
        #expect(text.zh == "文件 a.xlsx：压缩包内有 4 个部件，超过上限 3；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx: the package has 4 parts, more than the limit of 3; open it in Excel or WPS and save it as an .xlsx workbook"
        )
    }

    @Test func `lists of sheets and references end somewhere`() throws {
        var package = HandMadePackage()
        package["xl/_rels/workbook.xml.rels"] = HandMadePackage.relationships(
            (0..<20).map { ("r\($0)", "worksheet", "worksheets/sheet1.xml") })
        let text = try package.problem(limits: limits { $0.packageEntries = 10 }).text
        #expect(
            text.zh
                == "文件 a.xlsx：部件“xl/_rels/workbook.xml.rels”列出的内容超过 10 项；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx: the part xl/_rels/workbook.xml.rels lists more than 10 things; open it in Excel or WPS and save it as an .xlsx workbook"
        )
        package = HandMadePackage()
        package["xl/workbook.xml"] = package["xl/workbook.xml"]
            .replacing("<sheets>", with: "<sheets>" + String(repeating: "<sheet name=\"x\"/>", count: 20))
        #expect(
            try package.problem(limits: limits { $0.packageEntries = 10 }).reason.en
                == "the part xl/workbook.xml lists more than 10 things")
    }

    @Test func `elements are not nested without end`() throws {
        let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        let text = try HandMadePackage(rows: deep).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”第 1 行的元素嵌套超过 256 层；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) nests elements deeper than 256 at line 1; open it in Excel or WPS and save it as an .xlsx workbook"
        )
        let foreign = String(repeating: "<x:a>", count: 300) + String(repeating: "</x:a>", count: 300)
        #expect(try HandMadePackage(rows: foreign).problem().reason.en.contains("deeper than 256"))
    }

    @Test func `floods of attributes are refused`() throws {
        let many = (0..<5000).map { "a\($0)=\"\"" }.joined(separator: " ")
        let text = try HandMadePackage(rows: "<row \(many)/>").problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”第 1 行的元素有超过 4096 个属性；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) has an element with more than 4096 attributes at line 1; open it in Excel or WPS and save it as an .xlsx workbook"
        )
    }

    @Test func `a tag without end is refused before it fills the memory`() throws {
        let text = try HandMadePackage(rows: "<row a=\"" + String(repeating: "a", count: 4 << 20)).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”有超过 1048576 字节的标签；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) has a tag of more than 1048576 bytes; open it in Excel or WPS and save it as an .xlsx workbook"
        )
        #expect(
            try HandMadePackage(rows: "<!--" + String(repeating: "a", count: 4 << 20)).problem().reason.en.contains(
                "has a tag of more than"))
    }

    @Test func `a text may be long, but not endless`() throws {
        let long = String(repeating: "长", count: 40_000)
        #expect(
            try HandMadePackage(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: ["<si><t>\(long)</t></si>"]).cell()
                == .text(long))
        let endless = String(repeating: "长", count: 400_000)
        let shared = try HandMadePackage(rows: "", strings: ["<si><t>a</t></si><si><t>\(endless)</t></si>"]).problem()
            .text
        #expect(shared.zh == "文件 a.xlsx：部件“xl/sharedStrings.xml”第 2 条文字超过 1048576 字节；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            shared.en
                == "a.xlsx: the part xl/sharedStrings.xml holds more than 1048576 bytes as text 2; open it in Excel or WPS and save it as an .xlsx workbook"
        )
        for cell in [
            "<c t=\"str\"><v>\(endless)</v></c>", "<c t=\"inlineStr\"><is><t>\(endless)</t></is></c>",
            "<c><v>\(endless)</v></c>",
        ] {
            let text = try HandMadePackage(rows: "<row>\(cell)</row>").problem().text
            #expect(text.zh == "文件 a.xlsx，工作表“表”，第 1 行，A 列：单元格内容超过 1048576 字节；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
            #expect(
                text.en
                    == "a.xlsx, sheet “表”, row 1, column A: the cell holds more than 1048576 bytes; open it in Excel or WPS and save it as an .xlsx workbook"
            )
        }
    }

    @Test func `a row may not be made of long texts only`() throws {
        let rows = cells(10, "<c t=\"s\"><v>0</v></c>")
        let package = HandMadePackage(
            rows: rows, strings: ["<si><t>" + String(repeating: "a", count: 1000) + "</t></si>"])
        let text = try package.problem(limits: limits { $0.rowTextBytes = 5000 }).text
        #expect(text.zh == "文件 a.xlsx，工作表“表”，第 1 行：一行的文字超过 5000 字节；请把需要的数据复制到新工作簿再试")
        #expect(
            text.en
                == "a.xlsx, sheet “表”, row 1: has more than 5000 bytes of text; copy the data that is needed into a new workbook"
        )
    }

    @Test func `cells are counted`() throws {
        let text = try HandMadePackage(rows: cells(100)).problem(limits: limits { $0.cells = 99 }).text
        #expect(text.zh == "文件 a.xlsx，工作表“表”，第 1 行：工作表的单元格超过 99 个；请把需要的数据复制到新工作簿再试")
        #expect(
            text.en
                == "a.xlsx, sheet “表”, row 1: the sheet has more than 99 cells; copy the data that is needed into a new workbook"
        )
    }

    @Test func `new names without end are refused before they fill the memory`() throws {
        // Expat keeps every name that it meets. Each of these is one of its own, and long.
        let names = (0..<120).map { "<row a\($0)\(String(repeating: "x", count: 800_000))=\"\"/>" }.joined()
        let text = try HandMadePackage(rows: names).problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”的 XML 占用内存过多；请把需要的数据复制到新工作簿再试")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the part \(sheet) is XML that takes too much memory; copy the data that is needed into a new workbook"
        )
    }
}
