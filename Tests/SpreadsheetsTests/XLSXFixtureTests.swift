import Spreadsheets
import Testing

/// Workbooks as real programs write them.
@Suite struct XLSXFixtureTests {
    private func sheet(_ name: String, _ index: Int = 0) throws -> Sheet {
        let source = FixtureFiles.workbook(name)
        return try source.sheet(source.outlines()[index])
    }

    @Test(arguments: ["ledger-openpyxl.xlsx", "ledger-libreoffice.xlsx"])
    func `a form as an office makes it`(name: String) throws {
        let source = FixtureFiles.workbook(name)
        #expect(try source.outlines().map(\.name) == ["重点项目台账", "说明", "字典", "参数"])
        #expect(try source.outlines().map(\.isHidden) == [false, false, true, true])
        let sheet = try sheet(name)
        #expect(sheet.rows.map(\.number) == Array(1...10))
        #expect(sheet.rows.map(\.isHidden) == (1...10).map { $0 == 8 })
        #expect(sheet.rows[0][1] == .text("××开发区2014年重点招商项目台账"))
        #expect(sheet.rows[1][8] == .text("单位：万元"))
        #expect(sheet.rows[2].covered == [5: MergedCell(row: 3, column: 4, value: .text("投资情况"))])
        #expect(sheet.rows[3].covered.mapValues(\.value)[2] == .text("项目名称"))
        #expect(
            sheet.rows[4].cells == [
                .number("1"), .text("★汽车零部件产业园"), .text("甲公司"), .number("120000"), .number("0.3"), .date("2014-03-05"),
                .text("２０１４年５月"), .percent("38.6"), .boolean(true), .text("两行\n备注"),
            ])
        #expect(
            sheet.rows[5].cells == [
                .number("2"), .text("■电子信息　项目"), .text("乙公司"), .number("120000000"), .number("0.001"),
                .date("2014-07-18 09:30:00"), .text("2014.7"), .percent("100"), .boolean(false),
            ])
        #expect(sheet.rows[6][6] == .date("2013-12-31") && sheet.rows[7][6] == .date("2014-01"))
        #expect(sheet.rows[6][10] == .text(" 前后有空格 "))
        let isCalculated = name.contains("libreoffice")
        #expect(sheet.rows[8][4] == (isCalculated ? .number("120128510.5") : .uncalculated))
        #expect(sheet.rows[8][5] == (isCalculated ? .error("#DIV/0!") : .uncalculated))
        let layout = try source.layout(of: source.outlines()[0])
        #expect(layout.mergedRanges.map(\.reference).prefix(3) == ["A1:J1", "A3:A4", "B3:B4"])
        #expect(layout.columns.first { $0.columns.contains(10) }?.isHidden == true)
    }

    @Test func `rich text, built-in date formats and a chart sheet`() throws {
        let name = "ledger-xlsxwriter.xlsx"
        #expect(try FixtureFiles.workbook(name).outlines().map(\.name) == ["固定资产投资", "空表"])
        let rows = try sheet(name).rows
        #expect(
            rows[2].cells == [
                .text("工业"), .text("★甲有限公司"), .number("100.25"), .number("200.5"), .date("2014-03-05"),
                .date("09:30:00"),
            ])
        #expect(rows[4].covered[1]?.value == .text("工业"))
        #expect(rows[5].cells.suffix(3) == [.text("完成"), .error("#N/A"), .boolean(true)])
        #expect(rows[6].cells == [.text("_x000D_ 与\t制表")])
        #expect(try sheet(name, 1).rows.isEmpty)
    }

    @Test func `dates that count from 1904`() throws {
        #expect(
            try sheet("dates-1904.xlsx").rows.map { $0[1] } == [
                .date("1904-01-02"), .date("2014-03-05"), .date("2000-02-29"),
            ])
    }

    @Test func `the ways of WPS`() throws {
        let rows = try sheet("like-wps.xlsx").rows
        #expect(rows.map(\.number) == [1, 2, 3, 4])
        #expect(rows[1].cells == [.text("甲　公司 "), .text("913401001234567890"), .date("2014-03-05")])
        #expect(rows[2].cells == [.text("文字"), .number("7"), .date("2014-03-06")])
        #expect(rows[2].isHidden && rows[3].covered == [1: MergedCell(row: 3, column: 1, value: .text("文字"))])
        let source = FixtureFiles.workbook("like-wps.xlsx")
        #expect(try source.layout(of: source.outlines()[0]).columns.map(\.width) == [22.5, 9])
    }

    @Test func `what strangers made`() throws {
        let deaths = try sheet("readxl-deaths.xlsx").rows
        #expect(
            deaths[5].cells == [
                .text("David Bowie"), .text("musician"), .number("69"), .boolean(true), .date("1947-01-08"),
                .date("2016-01-10"),
            ])
        #expect(try sheet("readxl-type-me.xlsx").rows[4][1] == .date("2016-01-01"))
        #expect(try sheet("readxl-clippy.xlsx").rows[4].cells == [.text("Weight in grams"), .number("0.9")])
    }
}
