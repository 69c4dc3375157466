import Localization
import Spreadsheets
import Testing

@Suite struct FileFormatTests {
    private func refusal(_ bytes: [UInt8]) throws -> Localized {
        try #require(throws: SheetProblem.self) { try FileFormat(file: "a", bytes: bytes) }.text
    }

    @Test(arguments: [
        "ledger-openpyxl.xlsx", "ledger-xlsxwriter.xlsx", "ledger-libreoffice.xlsx", "like-wps.xlsx",
        "readxl-deaths.xlsx",
    ])
    func `workbooks are recognised`(name: String) throws {
        #expect(try FileFormat(file: name, path: FixtureFiles.path(name)) == .xlsx)
        #expect(try FileFormat(file: name, bytes: FixtureFiles.bytes(name)) == .xlsx)
    }

    @Test func `whatever is text may be a table`() throws {
        for text in ["", "名称,金额\n甲,1\n", "a\tb", "<5万,x", "BM,x", "PK", "%PD", "  \n", "MIME,a"] {
            #expect(try FileFormat(file: "a", bytes: Array(text.utf8)) == .csv)
        }
        #expect(try FileFormat(file: "a", bytes: [0xC3, 0xFB, 0xB3, 0xC6, 0x2C]) == .csv)
        #expect(try FileFormat(file: "a", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00]) == .csv)
        #expect(
            try FileFormat(file: "a", bytes: littleEndian("a,b\r\n1,2\r\n"))
                == .csv)
        // A NUL byte among text is for the reader of text to name.
        #expect(try FileFormat(file: "a", bytes: Array("a,b\n1,\u{0}2\n".utf8)) == .csv)
    }

    static let save = Localized(zh: "请在 Excel 或 WPS 中打开后另存为 .xlsx", en: "open it in Excel or WPS and save it as .xlsx")
    static let copy = Localized(
        zh: "请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx", en: "copy its table into Excel or WPS and save it as .xlsx")

    static let refusedFiles: [(String, Localized)] = [
        (
            "refused-encrypted.xlsx",
            Localized(
                zh: "文件设有打开密码；请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx",
                en:
                    "the file is protected by a password; open it in Excel or WPS, remove the password and save it as .xlsx"
            )
        ),
        (
            "refused.xls",
            Localized(
                zh: "文件是旧版工作簿（Excel 97-2003 的 .xls 或 WPS 的 .et）；",
                en: "the file is an old workbook (.xls of Excel 97-2003, or .et of WPS); ") + save
        ),
        (
            "refused.ods",
            Localized(
                zh: "文件是 OpenDocument 表格（.ods）；请在 LibreOffice、Excel 或 WPS 中打开后另存为 .xlsx",
                en:
                    "the file is an OpenDocument spreadsheet (.ods); open it in LibreOffice, Excel or WPS and save it as .xlsx"
            )
        ),
        ("refused.xlsb", Localized(zh: "文件是二进制工作簿（.xlsb）；", en: "the file is a binary workbook (.xlsb); ") + save),
        ("refused.docx", Localized(zh: "文件是 Word 文档；", en: "the file is a Word document; ") + copy),
        ("refused.pptx", Localized(zh: "文件是 PowerPoint 演示文稿；", en: "the file is a PowerPoint presentation; ") + copy),
        (
            "refused.zip",
            Localized(
                zh: "文件是 zip 压缩包，不是工作簿；请先解压，再选择其中的 .xlsx",
                en: "the file is a zip archive, no workbook; unpack it first and choose the .xlsx in it")
        ),
        ("refused-html.xls", Localized(zh: "文件其实是网页（HTML）；", en: "the file is really a web page (HTML); ") + save),
    ]

    @Test(arguments: refusedFiles)
    func `other formats are refused with the way out`(name: String, told: Localized) throws {
        let expected = Localized(zh: "文件 a：", en: "a: ") + told
        #expect(try refusal(FixtureFiles.bytes(name)) == expected)
        let byPath = #expect(throws: SheetProblem.self) { try FileFormat(file: "a", path: FixtureFiles.path(name)) }
        #expect(byPath?.text == expected)
        let read = #expect(throws: SheetProblem.self) {
            try XLSXSource(file: "a", path: FixtureFiles.path(name)).outlines()
        }
        #expect(read?.text == expected)
    }

    static let refusedBytes: [([UInt8], Localized)] = [
        (Array("%PDF-1.7\n".utf8), Localized(zh: "文件是 PDF；", en: "the file is a PDF; ") + copy),
        (Array("{\\rtf1 ".utf8), Localized(zh: "文件是 RTF 文档；", en: "the file is an RTF document; ") + copy),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D], Localized(zh: "文件是图片；", en: "the file is a picture; ") + copy),
        ([0xFF, 0xD8, 0xFF, 0xE0], Localized(zh: "文件是图片；", en: "the file is a picture; ") + copy),
        (
            [0x1F, 0x8B, 0x08],
            Localized(
                zh: "文件是 gzip 压缩包；请先解压，再选择其中的 .xlsx",
                en: "the file is a gzip archive; unpack it first and choose the .xlsx in it")
        ),
        (
            Array("Rar!\u{1A}\u{07}\u{1}".utf8),
            Localized(
                zh: "文件是 RAR 压缩包；请先解压，再选择其中的 .xlsx",
                en: "the file is a RAR archive; unpack it first and choose the .xlsx in it")
        ),
        (
            [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
            Localized(
                zh: "文件是 7z 压缩包；请先解压，再选择其中的 .xlsx",
                en: "the file is a 7z archive; unpack it first and choose the .xlsx in it")
        ),
        (
            [0x09, 0x08, 0x08, 0x00, 0x00, 0x00, 0x10, 0x00],
            Localized(
                zh: "文件是旧版工作簿（Excel 97-2003 的 .xls 或 WPS 的 .et）；",
                en: "the file is an old workbook (.xls of Excel 97-2003, or .et of WPS); ") + save
        ),
        (
            Array("\u{FEFF}\r\n <TABLE border=1><tr>".utf8),
            Localized(zh: "文件其实是网页（HTML）；", en: "the file is really a web page (HTML); ") + save
        ),
        (
            Array("<?xml version=\"1.0\"?><html>".utf8),
            Localized(zh: "文件其实是网页（HTML）；", en: "the file is really a web page (HTML); ") + save
        ),
        (
            Array(
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
                    .utf8),
            Localized(zh: "文件是 2003 版 XML 表格；", en: "the file is an XML spreadsheet of Excel 2003; ") + save
        ),
        (Array("<?xml version=\"1.0\"?><rows/>".utf8), Localized(zh: "文件是 XML 文本；", en: "the file is XML; ") + save),
        (
            Array("MIME-Version: 1.0\r\nContent-Type: multipart/related".utf8),
            Localized(zh: "文件其实是网页归档（MHTML）；", en: "the file is really a web archive (MHTML); ") + save
        ),
        (
            [0xFF, 0xFE] + littleEndian("<html>"),
            Localized(zh: "文件其实是网页（HTML）；", en: "the file is really a web page (HTML); ") + save
        ),
        (
            Array(0...255),
            Localized(
                zh: "文件既不是工作簿也不是文本；请检查是否选错了文件，或重新获取",
                en: "the file is neither a workbook nor text; see whether it is the right file, or get it again")
        ),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            Localized(
                zh: "文件是旧版 Office 文档或邮件，不是工作簿；", en: "the file is an old Office document or a message, no workbook; ")
                + copy
        ),
    ]

    @Test(arguments: refusedBytes)
    func `formats are known by their first bytes`(bytes: [UInt8], told: Localized) throws {
        #expect(try refusal(bytes) == Localized(zh: "文件 a：", en: "a: ") + told)
    }

    @Test(arguments: [
        ("Book", "an old workbook"), ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("EncryptionInfo", "protected by a password"),
        ("__properties_version1.0", "an old Office document or a message"),
    ])
    func `compound files are told apart by their directory`(stream: String, kind: String) throws {
        var bytes = try FixtureFiles.bytes("refused.xls")
        let entry = try #require(
            bytes.indices.dropLast(128).first { Array(bytes[$0..<($0 + 16)]) == littleEndian("Workbook") })
        bytes.replaceSubrange(entry..<(entry + 2 * stream.utf16.count), with: littleEndian(stream))
        bytes[entry + 64] = UInt8(2 * stream.utf16.count + 2)
        #expect(try refusal(bytes).en.contains(kind))
    }

    @Test func `a compound file whose directory leads back into itself is refused all the same`() throws {
        var bytes = try FixtureFiles.bytes("refused.xls")
        for byte in 512..<1024 { bytes[byte] = 0 }
        #expect(try refusal(Array(bytes)).en.hasPrefix("a: the file is an old"))
        for length in [8, 100, 511, 512, 600, 1024, 2000] { _ = try refusal(Array(bytes.prefix(length))) }
    }

    @Test func `packages of other documents are told from workbooks`() throws {
        var package = HandMadePackage()
        package["_rels/.rels"] = HandMadePackage.relationships([("rId1", "officeDocument", "visio/document.xml")])
        #expect(try refusal(package.bytes()).zh == "文件 a：文件是 Office 文档，但不是工作簿；请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx")
        #expect(
            try refusal(package.bytes()).en
                == "a: the file is an Office document, but no workbook; copy its table into Excel or WPS and save it as .xlsx"
        )
        package["mimetype"] = "application/vnd.oasis.opendocument.text"
        #expect(try refusal(package.bytes()).zh == "文件 a：文件是 OpenDocument 文档，不是表格；请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx")
        #expect(
            try refusal(package.bytes()).en
                == "a: the file is an OpenDocument document and no spreadsheet; copy its table into Excel or WPS and save it as .xlsx"
        )
    }

    @Test func `text and nothing are no workbooks`() throws {
        let read = { (bytes: [UInt8]) in
            try #require(throws: SheetProblem.self) { try XLSXSource(file: "a", bytes: bytes).outlines() }.text
        }
        #expect(
            try read(Array("a,b".utf8)) == Localized(zh: "文件 a：文件是文本，不是工作簿", en: "a: the file is text, no workbook"))
        #expect(
            try read([])
                == Localized(
                    zh: "文件 a：文件是空的；文件可能没有传完或已损坏，请重新获取",
                    en: "a: the file is empty; it may be cut short or damaged; get it again"))
    }

    @Test func `a file that is not there, or is a folder, is told`() throws {
        for read in [
            { _ = try FileFormat(file: "a", path: "/nowhere/a") },
            { _ = try XLSXSource(file: "a", path: "/nowhere/a").outlines() },
        ] {
            let text = #expect(throws: SheetProblem.self) { try read() }?.text
            #expect(
                text == Localized(zh: "文件 a：找不到文件；请检查文件名和位置", en: "a: there is no such file; check its name and folder")
            )
        }
        let folder = #expect(throws: SheetProblem.self) { try FileFormat(file: "a", path: "/") }?.text
        #expect(
            folder
                == Localized(
                    zh: "文件 a：文件无法读取；请检查文件的权限和所在磁盘",
                    en: "a: the file cannot be read; check its permissions and the disk it is on"))
    }
}
