import Localization
import Spreadsheets
import Testing

@Suite struct XLSXPackageTests {
    private let saveZh = "；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿"
    private let saveEn = "; open it in Excel or WPS and save it as an .xlsx workbook"
    private let againZh = "；文件可能没有传完或已损坏，请重新获取"
    private let againEn = "; it may be cut short or damaged; get it again"
    private let simple = "<row><c><v>1</v></c></row>"
    private let sheet = "xl/worksheets/sheet1.xml"
    private let workbookRelations = "xl/_rels/workbook.xml.rels"

    private func text(of bytes: [UInt8]) throws -> Localized {
        try #require(throws: SheetProblem.self) {
            let source = XLSXSource(file: "a.xlsx", bytes: bytes)
            _ = try source.sheet(source.outlines()[0])
        }.text
    }

    @Test(arguments: [
        "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml",
        "..\\xl\\worksheets\\sheet1.xml",
        "/XL/Worksheets/Sheet1.XML", "worksheets//sheet1.xml", "worksheets/sheet%31.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "worksheets/sheet1.xml#A1",
    ])
    func `parts are found however their names are written`(target: String) throws {
        var package = HandMadePackage(rows: simple)
        package[workbookRelations] = HandMadePackage.relationships([("rId1", "worksheet", target)])
        #expect(try package.rows().count == 1)
    }

    @Test(arguments: [
        "../../worksheets/sheet1.xml", "/../xl/worksheets/sheet1.xml", "..\\..\\..\\etc\\passwd", "", "/",
        "worksheets/",
    ])
    func `a reference out of the package is named`(target: String) throws {
        var package = HandMadePackage(rows: simple)
        package[workbookRelations] = HandMadePackage.relationships([("rId1", "worksheet", target)])
        let text = try package.problem().text
        #expect(text.zh == "文件 a.xlsx：引用“\(target)”不在工作簿之内\(saveZh)")
        #expect(text.en == "a.xlsx: the reference “\(target)” leads out of the workbook\(saveEn)")
    }

    @Test(arguments: ["http://example.com/sheet1.xml", "file:///etc/passwd", "/etc/passwd"])
    func `what lies outside is only ever looked for inside`(target: String) throws {
        var package = HandMadePackage(rows: simple)
        package[workbookRelations] = HandMadePackage.relationships([
            ("rId1", "worksheet", target + "\" TargetMode=\"External")
        ])
        #expect(try package.problem().reason.en.hasPrefix("it lacks the part "))
    }

    @Test func `a sheet whose part is missing is named, and the others are read`() throws {
        var package = HandMadePackage(rows: simple)
        package["xl/workbook.xml"] = package["xl/workbook.xml"].replacing(
            "</sheets>",
            with:
                "<sheet name=\"缺\" sheetId=\"2\" r:id=\"rId9\"/><sheet name=\"失\" sheetId=\"3\" r:id=\"rId8\"/></sheets>"
        )
        package[workbookRelations] = HandMadePackage.relationships([
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId8", "worksheet", "worksheets/sheet8.xml"),
        ])
        let source = try package.source()
        let outlines = try source.outlines()
        #expect(outlines.map(\.name) == ["表", "缺", "失"])
        #expect(try source.sheet(outlines[0]).rows.count == 1)
        let unknown = try #require(throws: SheetProblem.self) { try source.sheet(outlines[1]) }.text
        #expect(unknown.zh == "文件 a.xlsx，工作表“缺”：工作簿里找不到这张工作表的内容\(saveZh)")
        #expect(unknown.en == "a.xlsx, sheet “缺”: the workbook does not hold this sheet\(saveEn)")
        let missing = try #require(throws: SheetProblem.self) { try source.sheet(outlines[2]) }.text
        #expect(missing.zh == "文件 a.xlsx，工作表“失”：缺少部件“xl/worksheets/sheet8.xml”\(saveZh)")
        #expect(missing.en == "a.xlsx, sheet “失”: it lacks the part xl/worksheets/sheet8.xml\(saveEn)")
    }

    @Test func `hidden sheets are told, and sheets without cells left out`() throws {
        var package = HandMadePackage(rows: simple)
        let kinds = ["worksheet", "chartsheet", "dialogsheet", "worksheet"]
        let states = ["", "", "", " state=\"veryHidden\""]
        let extra = kinds.indices.map { "<sheet name=\"\($0)\" sheetId=\"\($0 + 5)\" r:id=\"x\($0)\"\(states[$0])/>" }
        package["xl/workbook.xml"] = package["xl/workbook.xml"].replacing("<sheets>", with: "<sheets>" + extra.joined())
            .replacing("name=\"表\"", with: "name=\"表\" state=\"hidden\"")
        package[workbookRelations] = HandMadePackage.relationships(
            [("rId1", "worksheet", "worksheets/sheet1.xml")]
                + kinds.indices.map { ("x\($0)", kinds[$0], "worksheets/sheet1.xml") })
        #expect(
            try package.source().outlines() == [
                SheetOutline(index: 0, name: "0"), SheetOutline(index: 1, name: "3", isHidden: true),
                SheetOutline(index: 2, name: "表", isHidden: true),
            ])
        package["xl/workbook.xml"] = "<workbook xmlns=\"\(HandMadePackage.main)\"><sheets/></workbook>"
        let text = try package.problem().text
        #expect(text.zh == "文件 a.xlsx：工作簿没有任何单元格工作表\(saveZh)")
        #expect(text.en == "a.xlsx: the workbook has no sheet of cells\(saveEn)")
    }

    @Test func `a package cut short, at any byte, is a problem`() throws {
        let bytes = try HandMadePackage(rows: simple).bytes()
        for length in stride(from: 4, to: bytes.count - 1, by: 7) {
            let text = try text(of: Array(bytes.prefix(length)))
            #expect(text.zh == "文件 a.xlsx：压缩包不完整\(againZh)")
            #expect(text.en == "a.xlsx: the package is incomplete\(againEn)")
        }
    }

    @Test func `a part that was changed on the way does not match its checksum`() throws {
        var package = HandMadePackage(rows: simple)
        package.stored = [sheet]
        let bytes = replacing(Array("<v>1</v>".utf8), with: Array("<v>2</v>".utf8), in: try package.bytes())
        let text = try text(of: bytes)
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”的校验和不符\(againZh)")
        #expect(text.en == "a.xlsx, sheet “表”: the part \(sheet) does not match its checksum\(againEn)")
    }

    @Test func `parts with a password are told`() throws {
        var package = HandMadePackage(rows: simple)
        package.encrypted = [sheet]
        let text = try package.problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：部件“\(sheet)”是加密的；请去掉压缩包的密码")
        #expect(text.en == "a.xlsx, sheet “表”: the part \(sheet) is encrypted; remove the password of the package")
    }

    @Test func `an unknown method of compression is told`() throws {
        var package = HandMadePackage(rows: simple)
        package.stored = ["xl/workbook.xml"]
        // The method is the field before the time, in the local header and in the directory.
        var bytes = try package.bytes()
        for (signature, offset) in [([0x50, 0x4B, 0x03, 0x04], 8), ([0x50, 0x4B, 0x01, 0x02], 10)] as [([UInt8], Int)] {
            for index in 0..<(bytes.count - 50) where Array(bytes[index..<(index + 4)]) == signature {
                if bytes[index + offset] == 0 { bytes[index + offset] = 97 }
            }
        }
        let text = try text(of: bytes)
        #expect(text.zh == "文件 a.xlsx：部件“xl/workbook.xml”的压缩方法不受支持\(saveZh)")
        #expect(text.en == "a.xlsx: the part xl/workbook.xml is compressed by a method that is not supported\(saveEn)")
    }

    @Test func `of two parts of one name neither is taken`() throws {
        var package = HandMadePackage(rows: simple)
        package["xl/worksheets/sheetX.xml"] = package[sheet]
        let bytes = replacing(
            Array("sheetX.xml".utf8), with: Array("sheet1.xml".utf8), in: try package.bytes(), all: true)
        let text = try text(of: bytes)
        #expect(text.zh == "文件 a.xlsx，工作表“表”：压缩包内有两个部件“\(sheet)”\(saveZh)")
        #expect(text.en == "a.xlsx, sheet “表”: there are two of the part \(sheet)\(saveEn)")
    }

    @Test func `a package that names no document is tried at the usual place`() throws {
        var package = HandMadePackage(rows: simple)
        package.set("_rels/.rels", nil)
        #expect(try package.rows().count == 1)
        package.set("xl/workbook.xml", nil)
        #expect(try package.problem().reason.en.contains("zip archive"))
    }

    @Test func `parts that nobody needs are never looked at`() throws {
        var package = HandMadePackage(rows: simple)
        for junk in [
            "xl/vbaProject.bin", "xl/comments1.xml", "xl/drawings/drawing1.xml", "xl/externalLinks/externalLink1.xml",
        ] {
            package.set(junk, [0, 1, 2])
            package.encrypted.insert(junk)
        }
        #expect(try package.rows().count == 1)
    }
}
