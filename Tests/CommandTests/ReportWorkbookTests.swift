import Foundation
import Testing

@Suite("Reports and lists as workbooks")
struct ReportWorkbookTests {
    /// The cells of the row in which a text stands, by column.
    private func row(_ text: String, of sheet: Openpyxl.Reading) throws -> [String: Openpyxl.Found] {
        let place = try #require(sheet.cells.first { $0.value.value == text && $0.key.first != "A" }?.key)
        let number = place.drop { !$0.isNumber }
        return Dictionary(
            uniqueKeysWithValues: sheet.cells.filter { $0.key.drop { !$0.isNumber } == number }
                .map { (String($0.key.prefix { !$0.isNumber }), $0.value) })
    }

    @Test("numbers are numbers and dates are dates, below headers that name the unit; a rehearsal says that it is one")
    func types() async throws {
        let ledger = try await LedgerFolder()
        _ = try await ledger.output("report", "project-ledger", "-o", "r.xlsx")
        let sheet = try Openpyxl.read(ledger.path + "/r.xlsx")
        #expect(sheet["A1"]?.value == "演练台账：数据不是真实业务")
        let header = try row("项目", of: sheet)
        let bearings = try row("轴承项目", of: sheet)
        func cell(_ title: String) throws -> Openpyxl.Found? {
            bearings[try #require(header.first { $0.value.value == title }?.key, "\(title)")]
        }
        let total = try cell("投资总额（万元）")
        #expect(total?.value == "15000" && total?.type == "n" && total?.format == "#,##0.00")
        let since = try cell("阶段日期")
        #expect(since?.value == "2013-10-01T00:00:00" && since?.type == "d")
        #expect(try cell("企业")?.value == "华东轴承公司")
    }

    @Test("the same report of the same state has the same bytes; a list is written the same way")
    func sameBytes() async throws {
        let ledger = try await LedgerFolder()
        for (command, names) in [
            (["report", "department-progress"], ["a", "b"]), (["list", "projects"], ["c", "d"]),
        ] {
            for name in names {
                let result = try await ledger.run(command + ["-o", name + ".xlsx"])
                #expect(result.status == 0, "\(result.err)")
            }
            let files = try names.map { try Data(contentsOf: URL(fileURLWithPath: ledger.path + "/\($0).xlsx")) }
            #expect(files[0] == files[1] && !files[0].isEmpty)
        }
        let list = try Openpyxl.read(ledger.path + "/c.xlsx")
        let store = try row("物流园", of: list)
        #expect(store.values.contains { $0.value == "8000" && $0.type == "n" })
        #expect(store.values.contains { $0.value == "2013-10-10T00:00:00" && $0.type == "d" })
    }

    @Test("a workbook needs a file, and a folder that is there")
    func refusals() async throws {
        let ledger = try await LedgerFolder()
        for command in [["report", "project-ledger"], ["export", "projects"], ["list", "projects"]] {
            try await ledger.expectRefusal(
                command + ["--format", "xlsx"], status: 64, zh: ["xlsx 须用 -o 指定文件"], en: ["xlsx needs a file"])
            try await ledger.expectRefusal(
                command + ["-o", "nowhere/r.xlsx"], status: 74, zh: ["nowhere/r.xlsx", "没有这个文件夹"],
                en: ["nowhere/r.xlsx"])
        }
    }
}
