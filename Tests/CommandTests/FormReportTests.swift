import Foundation
import Testing

@Suite("Forms to print and sign")
struct FormReportTests {
    @Test("the monthly form has its groups, its subtotals and its places to sign in every format that people read")
    func people() async throws {
        let ledger = try await LedgerFolder()
        for (suffix, marks) in [
            (
                "html",
                [
                    "colspan=\"3\">固定资产投资</th>", "<tr class=\"group\"><td colspan=\"10\">招商局</td></tr>",
                    "colspan=\"3\">未报送</td>", "<tr class=\"subtotal\">", "<dt>分管领导：</dt>",
                    "class=\"landscape official\"",
                ]
            ),
            ("md", ["| **招商局** |", "| **小计** |", "分管领导：\\_"]), ("txt", ["[招商局]", "小计", "分管领导：____"]),
        ] {
            #expect(try await ledger.output("report", "monthly-progress", "-o", "form.\(suffix)").isEmpty)
            let text = ledger.outer.text("form.\(suffix)")
            for mark in marks { #expect(text.contains(mark), "\(suffix): \(mark)") }
        }
    }

    @Test("a program that adds up a column of the monthly form gets the total")
    func programs() async throws {
        let ledger = try await LedgerFolder()
        let text = try await ledger.output("report", "monthly-progress", "--format", "json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let table = try #require((document["blocks"] as? [[String: Any]])?.first { $0["kind"] as? String == "table" })
        let rows = try #require(table["rows"] as? [[String: Any]])
        func sum(_ lines: [[String: Any]], _ part: String) -> Int {
            lines.reduce(0) { $0 + (($1[part] as? [String: Any])?["planned"] as? Int ?? 0) }
        }
        let total = (table["totals"] as? [String: Any])?["planned"] as? Int
        #expect(!rows.isEmpty && sum(rows, "cells") == total)
        #expect(sum(try #require(table["groups"] as? [[String: Any]]), "subtotals") == total)
        let csv = try await ledger.output("report", "monthly-progress", "--format", "csv")
        #expect(csv.contains("固定资产投资 / 计划（万元）") && !csv.contains("小计"))
        #expect(csv.contains("未报送,未报送,未报送"))
    }

    @Test("in a workbook the cells of the form are merged, and its bytes are the same every time")
    func workbook() async throws {
        let ledger = try await LedgerFolder()
        for name in ["a", "b"] { _ = try await ledger.output("report", "monthly-progress", "-o", "\(name).xlsx") }
        let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: ledger.path + "/\($0).xlsx")) }
        #expect(files[0] == files[1])
        let sheet = try Openpyxl.read(ledger.path + "/a.xlsx")
        #expect(sheet.cells.values.contains { $0.value == "固定资产投资" })
        #expect(sheet.cells.values.contains { $0.value?.hasPrefix("=SUBTOTAL(9,") == true })
        #expect(sheet.cells.values.contains { $0.value == "日期：　　　年　　月　　日" })
    }

    @Test("a sum that meets a text names table, column and row at the author's line")
    func wrongSum() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "form",
            """
            local document = require "document"
            return { api = 1, kind = "report", title = "t", run = function()
              local rows = { { d = "一局", amount = 1 }, { d = "二局", amount = "面议" } }
              local form = document.new { title = "t" }
              form:table { title = "到位资金", group_by = "d", rows = rows,
                columns = { { key = "amount", format = "money" } }, totals = { amount = "sum" } }
              return form
            end }
            """)
        try await ledger.expectRefusal(
            ["report", "form"], status: 70,
            zh: ["form.lua 第 5 行", "表格“到位资金”中“二局”组的列“amount”不能求和：第 1 行不是数字"],
            en: ["form.lua:5", "the column “amount” of the group “二局” of the table “到位资金” cannot be added up: row 1"])
    }
}
