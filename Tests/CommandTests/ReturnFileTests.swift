import Foundation
import Testing

@Suite("Sheets that are sent back with their errors")
struct ReturnFileTests {
    private static let pink = "FFFFC7CE"

    /// A form with a title, a header of two rows, cells of every type, and errors in rows 5 and 6.
    private static let form = Openpyxl.Sheet(
        name: "二季度",
        rows: [
            ["项目台账"], ["单位：万元"],
            ["序号", "项目编号", "项目名称", "部门", "项目类别", "投资额", nil, "时间", nil, "备注"],
            [nil, nil, nil, nil, nil, "总投资", "固定资产投资", "首报日期", "签约日期", nil],
            [1, "007", "★电池项目", "财政居", "工业", 12000.5, "很多", .day("2014-05-01"), nil, "'引号"],
            [2, 8, "数据\n中心", "招商局", nil, "1.2亿", nil, "2014-02-30", 41760, true],
            [3, "009", "制药", "招商局", "工业", 1, 0.25, .day("2014-05-03"), nil, "导入问题很多"],
        ], merged: ["A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G3", "H3:I3", "J3:J4"])

    private func returned(
        _ ledger: LedgerFolder, _ file: String, _ rest: String..., language: String = "zh",
        at location: SourceLocation = #_sourceLocation
    ) async throws -> (said: String, sheet: Openpyxl.Reading) {
        let arguments = rest.isEmpty ? ["--mapping", "project-ledger"] : rest
        let result = try await ledger.run(
            ["import", file, "--errors", "back.xlsx", "--lang", language] + arguments)
        #expect(result.status == 65, "\(result.err)", sourceLocation: location)
        return (result.err, try Openpyxl.read(ledger.path + "/back.xlsx"))
    }

    @Test("what the sender wrote stays as it was, type by type, with its merged cells")
    func unchanged() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make([ReturnFileTests.form], ledger.path + "/a.xlsx")
        let sent = try Openpyxl.read(ledger.path + "/a.xlsx")
        let (said, back) = try await returned(ledger, "a.xlsx")
        #expect(said.contains("退回用的表格已写入 back.xlsx（4 处问题）"))
        #expect(back.sheets == ["二季度"])
        #expect(back.merged == sent.merged)
        #expect(back.frozen == "A5")
        for (place, cell) in sent.cells {
            let other = try #require(back[place], "\(place)")
            #expect(other.value == cell.value && other.type == cell.type, "\(place): \(other)")
        }
        let added = Set(back.cells.keys).subtracting(sent.cells.keys)
        #expect(
            added == ["K4", "K5", "K6", "E6"], "the column with the problems, and a mark where something is missing")
        #expect(back["H5"]?.format == "yyyy-mm-dd")
    }

    @Test("wrong cells are filled and have a comment, and the reasons stand beside their row in either language")
    func marked() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make([ReturnFileTests.form], ledger.path + "/a.xlsx")
        for (language, header, reasons) in [
            (
                "zh", "导入问题",
                [
                    "D 列（部门）：“引进部门”在“部门”中没有这条记录；是否指“财政局”？\nG 列（投资额/固定资产投资）：不是金额，请写作 120000000、12000万元 或 1.2亿",
                    "E 列（项目类别）：必填，不能为空\nH 列（时间/首报日期）：应为日历上有的日期",
                ]
            ),
            (
                "en", "Import problems",
                [
                    "column D (部门): department refers to nothing in departments; did you mean “财政局”?",
                    "column H (时间/首报日期): must be a date that the calendar has",
                ]
            ),
        ] {
            let (_, back) = try await returned(ledger, "a.xlsx", language: language)
            let wrong = back.cells.filter { $0.value.fill == ReturnFileTests.pink }.keys
            #expect(Set(wrong) == ["D5", "G5", "K5", "E6", "H6", "K6"], "\(wrong.sorted())")
            #expect(back["K4"]?.value == header)
            let told = back.column("K", from: 5, to: 6).joined(separator: "\n")
            for reason in reasons { #expect(told.contains(reason), "\(told)") }
            #expect(told.contains(back["D5"]?.comment ?? "–"))
            #expect(told.contains(back["H6"]?.comment ?? "–"))
            #expect(back["D4"]?.comment == nil)
        }
    }

    @Test("a date that shows a month only is no day, and comes back showing the month")
    func month() async throws {
        let ledger = try await LedgerFolder()
        var form = ReturnFileTests.form
        form.rows[4][7] = .month("2014-05")
        try Openpyxl.make([form], ledger.path + "/a.xlsx")
        let (said, back) = try await returned(ledger, "a.xlsx")
        #expect(said.contains("第 5 行，H 列（时间/首报日期），值“2014-05”：只有月份，没有日"))
        #expect(back["H5"]?.format == "yyyy-mm")
        #expect(back["H5"]?.value?.hasPrefix("2014-05-01") == true)
    }

    @Test("a sheet of text is sent back as a workbook whose cells are its texts")
    func text() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            "外部编号,项目名称,引进部门,项目类别,总投资,首报日期\n007,\"甲,乙\",招商居,工业,1e3,2014-5-1\n=1+1,'丙,招商局,工业,12000,2014-05-01\n", "a.csv")
        let (_, back) = try await returned(ledger, "a.csv", "--into", "projects")
        #expect(
            ["A", "B", "C", "D", "E", "F"].map { back[$0 + "2"]?.value } == [
                "007", "甲,乙", "招商居", "工业", "1e3", "2014-5-1",
            ])
        #expect(["A", "B", "E"].map { back[$0 + "3"]?.value } == ["=1+1", "'丙", "12000"])
        #expect(back.cells.values.allSatisfy { $0.type == "s" }, "no text becomes a formula, a number or a date")
        #expect(back["C2"]?.fill == ReturnFileTests.pink)
        #expect(back["G1"]?.value == "导入问题")
        #expect(back["G2"]?.value?.contains("是否指“招商局”？") == true)
    }

    @Test("sent back twice it still has one column of problems, and corrected it imports as it is")
    func twice() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make([ReturnFileTests.form], ledger.path + "/a.xlsx")
        _ = try await returned(ledger, "a.xlsx", language: "en")
        try FileManager.default.moveItem(atPath: ledger.path + "/back.xlsx", toPath: ledger.path + "/b.xlsx")
        try Openpyxl.edit(ledger.path + "/b.xlsx", ["D5": "财政局", "E6": "三产", "H6": .day("2014-02-28")])
        let (said, again) = try await returned(ledger, "b.xlsx")
        #expect(said.contains("1 处问题"))
        #expect(again["K4"]?.value == "导入问题")
        #expect(again["L4"] == nil)
        #expect(again.column("K", from: 5, to: 7).map(\.isEmpty) == [false, true, true])
        #expect(again.cells.filter { $0.value.fill == ReturnFileTests.pink }.keys.sorted() == ["G5", "K5"])

        try FileManager.default.moveItem(atPath: ledger.path + "/back.xlsx", toPath: ledger.path + "/c.xlsx")
        try Openpyxl.edit(ledger.path + "/c.xlsx", ["G5": 8000])
        let done = try await ledger.output("import", "c.xlsx", "--mapping", "project-ledger", "--errors", "back.xlsx")
        #expect(done.contains("项目：添加 3，修改 0，未变 0"))
        #expect(!done.contains("没有读取的列"))
        #expect(!FileManager.default.fileExists(atPath: ledger.path + "/back.xlsx"), "nothing is wrong any more")
    }

    @Test("where a header is wrong the sheet comes back with its header, and corrected it imports")
    func headers() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make(
            [
                Openpyxl.Sheet(
                    rows: [
                        ["人员名册"], [nil, "所属", nil], ["姓名全称", "部门", "职 务", "工号"], ["赵刚", "招商局", "主任", 1],
                    ], merged: ["A1:D1", "B2:C2"])
            ], ledger.path + "/a.xlsx")
        let (missing, back) = try await returned(ledger, "a.xlsx", "--into", "people")
        #expect(missing.contains("缺少“姓名”列；如果就是 A 列“姓名全称”，请改成这个名称"))
        let header = try #require(back["E3"]?.value)
        #expect(header.hasPrefix("导入问题\n") && header.contains("缺少“姓名”列"))
        #expect(back["E1"] == nil && back.frozen == "A4")

        try FileManager.default.moveItem(atPath: ledger.path + "/back.xlsx", toPath: ledger.path + "/b.xlsx")
        try Openpyxl.edit(ledger.path + "/b.xlsx", ["A3": "姓名"])
        let (unknown, again) = try await returned(ledger, "b.xlsx", "--into", "people")
        #expect(unknown.contains("D 列（所属/工号）") || unknown.contains("D 列（工号）"), "\(unknown)")
        #expect(!unknown.contains("导入问题"), "\(unknown)")
        #expect(again["F3"] == nil)
        try Openpyxl.edit(ledger.path + "/back.xlsx", ["D3": "电话"])
        let done = try await ledger.output("import", "back.xlsx", "--into", "people")
        #expect(done.contains("人员：添加 1"))
    }

    @Test("rows that the sender hid stay hidden, so that they are not imported when the sheet comes back")
    func hiddenRows() async throws {
        let ledger = try await LedgerFolder()
        let rows: [[Openpyxl.Cell]] = [
            ["姓名", "所属部门"], ["赵刚", "招商局"], ["旧人", "招商局"], ["孙丽", "招商居"], ["旧人二", "财政局"], ["李四", "财政局"],
        ]
        try Openpyxl.make([Openpyxl.Sheet(rows: rows, hiddenRows: [3, 5])], ledger.path + "/a.xlsx")
        _ = try await returned(ledger, "a.xlsx", "--into", "people")
        try Openpyxl.edit(ledger.path + "/back.xlsx", ["B4": "招商局"])
        let done = try await ledger.output("import", "back.xlsx", "--into", "people")
        #expect(done.contains("人员：添加 3") && done.contains("隐藏的行（--include-hidden 可导入） 3, 5"), "\(done)")
    }

    @Test("the sheet to send back is a workbook, and never the sender's own file")
    func wrongNames() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("姓名,所属部门\n赵刚,招商居\n", "a.xlsx")
        try await ledger.expectRefusal(
            ["import", "a.xlsx", "--into", "people", "--errors", "b.csv"], status: 64, zh: ["须以 .xlsx 结尾"],
            en: ["takes a name ending in .xlsx"])
        try await ledger.expectRefusal(
            ["import", "a.xlsx", "--into", "people", "--errors", "./a.xlsx"], status: 64, zh: ["不能写入要导入的文件本身"],
            en: ["must not be the file itself"])
        #expect(ledger.outer.text("a.xlsx").hasPrefix("姓名"))
    }
}
