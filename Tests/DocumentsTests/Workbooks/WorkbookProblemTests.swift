import Foundation
import Testing

@testable import Documents

@Suite struct WorkbookProblemTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ sheets: [Workbook.Sheet], _ name: String = "x.xlsx") throws -> WorkbookProblem {
        let problem = #expect(throws: WorkbookProblem.self) {
            try WorkbookFile.write(Workbook(sheets: sheets), to: folder.path + "/" + name)
        }
        #expect(try folder.contents.allSatisfy { !$0.hasSuffix(".tmp") })
        return try #require(problem)
    }

    @Test(arguments: [
        ("", "名称是空的", "it is empty"), ("a/b", "不能包含“/”", "must not contain “/”"),
        ("a\u{7}b", "不能包含", "must not contain"), ("'a", "撇号", "apostrophe"),
        (String(repeating: "表", count: 32), "超过 31 个字符", "longer than 31 characters"),
        ("History", "Excel 保留了这个名称", "Excel keeps that name"),
    ])
    func `a sheet name that programs refuse is refused`(name: String, zh: String, en: String) throws {
        let text = try refusal([.init(name: name)]).text
        #expect(text.zh.contains(zh) && text.zh.hasSuffix("请换一个名称"))
        #expect(text.en.contains(en) && text.en.hasSuffix("Choose another name"))
    }

    @Test func `two sheets of one name, and no sheet to see, are refused`() throws {
        let twice = try refusal([.init(name: "表a"), .init(name: "表A")]).text
        #expect(twice.zh == "有两个工作表重名：“表a”和“表A”（不区分大小写）。请改其中一个的名称")
        #expect(twice.en.contains("rename one of them"))
        #expect(try refusal([.init(name: "a", isVisible: false)]) == .noVisibleSheet)
        #expect(try refusal([]) == .noVisibleSheet)
    }

    @Test func `text beyond what a cell holds is refused with its place`() throws {
        let long = String(repeating: "𠮷", count: 16_384)
        var sheet = Workbook.Sheet(name: "数据", rows: [[], ["a", "b", .text(long)]])
        let text = try refusal([sheet]).text
        #expect(text.zh == "工作表“数据”的单元格 C2 中的文字有 32768 个字符，超过单元格的上限 32767。请缩短，或导出 CSV")
        #expect(text.en.contains("the text in cell C2 of the sheet “数据” has 32768 characters"))
        sheet.rows = [[.empty.noted(long)]]
        #expect(try refusal([sheet]).text.en.contains("the note in cell A1"))
    }

    @Test func `more rows or columns than a sheet has are refused`() throws {
        let rows = Array(repeating: Workbook.Row([]), count: 1_048_577)
        let text = try refusal([.init(name: "a", rows: rows)]).text
        #expect(text.zh.contains("有 1048577 行，表格文件最多只能有 1048576 行"))
        #expect(text.en.contains("has 1048577 rows, and a spreadsheet holds at most 1048576"))
        let wide = Workbook.Row(Array(repeating: .empty, count: 16_385))
        #expect(try refusal([.init(name: "a", rows: [wide])]).text.en.contains("has 16385 columns"))
    }

    @Test func `areas that overlap or lie outside are refused`() throws {
        var sheet = Workbook.Sheet(name: "a")
        sheet.merged = [.init(rows: 5..<8, columns: 0..<2), .init(rows: 0..<6, columns: 1..<3)]
        #expect(try refusal([sheet]).text.en.contains("merged areas B1:C6 and A6:B8 of the sheet “a” overlap"))
        sheet.merged = []
        sheet.filter = .init(rows: 3..<3, columns: 0..<2)
        #expect(try refusal([sheet]).text.zh.contains("筛选区域"))
        sheet.filter = nil
        sheet.frozenRows = -5
        sheet.validations = [
            .init(.init(rows: 0..<1, columns: 0..<1), choices: .cells(sheet: "b", .init(rows: 0..<1, columns: 0..<1)))
        ]
        #expect(try refusal([sheet]).text.en.contains("refers to “b”, which is no sheet"))
    }

    @Test func `a number format that would be cut is refused`() throws {
        let style = Workbook.Style(numberFormat: String(repeating: "0", count: 128))
        #expect(try refusal([.init(name: "a", rows: [[.number(1).styled(style)]])]).text.en.contains("127 bytes"))
    }

    @Test func `a place that cannot be written to is named, with the reason`() throws {
        let sheet = Workbook.Sheet(name: "a", rows: [["x"]])
        let missing = try refusal([sheet], "no/such/x.xlsx").text
        #expect(missing.zh.contains("没有这个文件夹") && missing.en.contains("there is no such folder"))
        try FileManager.default.createDirectory(atPath: folder.path + "/f", withIntermediateDirectories: true)
        #expect(try refusal([sheet], "f").text.zh.contains("这是一个文件夹"))
        #expect(throws: WorkbookProblem.self) { try WorkbookFile.write(Workbook(sheets: [sheet]), to: "/dev/null") }
    }

    @Test func `a file is replaced whole, and not at all if that fails`() throws {
        var sheet = Workbook.Sheet(name: "a", rows: [["x"]])
        let path = folder.path + "/x.xlsx"
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.xlsx", withDestinationPath: "x.xlsx")
        sheet.rows = [[.text(String(repeating: "x", count: 40_000))]]
        _ = try refusal([sheet])
        #expect(try folder.bytes("x.xlsx") == Data("old".utf8))
        sheet.rows = [["x"]]
        try WorkbookFile.write(Workbook(sheets: [sheet]), to: folder.path + "/link.xlsx")
        #expect(try folder.bytes("x.xlsx").starts(with: Data("PK".utf8)))
        #expect(try folder.contents == ["link.xlsx", "x.xlsx"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }
}
