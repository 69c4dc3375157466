import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct XLSXFormTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func opened(_ document: Document) throws -> OpenedWorkbook {
        let file = folder.path + "/form.xlsx"
        try XLSXRenderer().write(document, to: file)
        return try OpenedWorkbook(path: file)
    }

    @Test func `titles of groups and cells that repeat are merged, and every row of the header stays in view`() throws {
        let sheet = try opened(document(form)).sheets[0]
        #expect(
            Set(sheet.merged).isSuperset(of: ["A4:A6", "B4:B6", "C4:E4", "C5:C6", "D5:E5", "A8:A9", "D9:E9"]),
            "\(sheet.merged)")
        #expect(sheet.titleRows == "$4:$6" && sheet.frozen == "A7")
        #expect(["C4", "C5", "D5", "D6", "E6"].map { sheet.cells[$0]?.text } == ["投资（元）", "总额", "到位", "本年", "本月"])
    }

    @Test func `sums of groups are formulas, and the totals count every row once`() throws {
        let book = try opened(document(form))
        #expect(book[0, "C10"]?.text == "=SUBTOTAL(9,C8:C9)" && book[0, "C10"]?.result == "30")
        #expect(book[0, "C13"]?.text == "=SUBTOTAL(9,C12:C12)" || book[0, "C13"]?.text == "=SUBTOTAL(9,C12)")
        #expect(book[0, "C14"]?.text == "=SUBTOTAL(9,C7:C13)" && book[0, "C14"]?.result == "70")
        #expect(book.sheets[0].filter == nil)
    }

    @Test func `where the sum of a group is no formula, the totals are none either`() throws {
        var table = form
        table.rows[1].subtotals?[2] = 2_999
        let book = try opened(document(table))
        #expect(book[0, "C10"]?.type == "n" && book[0, "C10"]?.text == "29.99")
        #expect(book[0, "C14"]?.type == "n" && book[0, "C14"]?.text == "70")
    }

    @Test func `a merged cell holds its value in every row, so that a filter finds each`() throws {
        let table = Table(
            columns: [
                Column(key: "d", title: "部门", mergesRepeats: true),
                Column(key: "a", title: "金额", format: .integer(), groups: ["投资"]),
            ], rows: [["一局", 1], ["一局", 2], ["二局", 3]], totals: ["合计", 6])
        let sheet = try opened(document(table)).sheets[0]
        #expect(sheet.filter == "A4:B7" && sheet.merged.contains("A5:A6"))
        // openpyxl leaves out what merged cells cover; spreadsheet programs filter by it.
        let part = try OpenedWorkbook.part("xl/worksheets/sheet1.xml", of: folder.path + "/form.xlsx")
        func value(_ cell: String) -> Substring? {
            part.split(separator: "<c r=\"\(cell)\" ").dropFirst().first?.split(separator: "</c>").first?.split(
                separator: " "
            ).last
        }
        #expect(value("A5") == value("A6") && value("A6")?.hasPrefix("t=\"s\"><v>") == true)
        #expect(value("A3") == value("A4") && value("A7") != value("A6"), "the row with the buttons names the column")
        #expect(sheet.cells["B8"]?.text == "=SUBTOTAL(109,B5:B7)")
    }

    @Test func `a text across columns is as high as it needs, and makes no column wide`() throws {
        let long = String(repeating: "企业申请退出", count: 20)
        let columns = ["a", "b", "c"].map { Column(key: $0, title: "列", format: .integer()) }
        let table = Table(columns: columns, rows: [Row([.text(long)], spans: [0..<3]), [1, 2, 3]])
        let sheet = try opened(document(table)).sheets[0]
        #expect(try #require(sheet.widths["A"]) < 12 && (try #require(sheet.heights["4"])) > 60)
    }

    @Test func `a table that is merged all over is written in no time`() throws {
        let columns = (0..<2_000).map { Column(key: "k\($0)", title: "t", mergesRepeats: true) }
        let row = Row(columns.map { _ in "x" })
        let sheet = try opened(document(Table(columns: columns, rows: Array(repeating: row, count: 20)))).sheets[0]
        #expect(sheet.merged.count >= 2_000)
    }
}
