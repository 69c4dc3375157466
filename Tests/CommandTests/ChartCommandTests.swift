import Foundation
import Testing

@Suite("Charts in what the command writes")
struct ChartCommandTests {
    private static let script = """
        local document = require "document"
        local doc = document.new { title = { zh = "投资", en = "Investment" } }
        return doc:chart {
          kind = "bar",
          title = { zh = "各部门投资", en = "Investment by department" },
          category = { key = "label", title = { zh = "部门", en = "Department" } },
          series = { { key = "sum", title = { zh = "投资总额", en = "Total investment" }, format = "money" } },
          rows = zone.projects():group("department", "total_investment"),
        }
        """

    @Test("a script's chart is drawn in HTML and is its data everywhere else, in both languages")
    func written() async throws {
        let ledger = try await LedgerFolder()
        let page = try await ledger.output("run", "-e", Self.script, "--format", "html")
        #expect(page.contains("<figcaption>各部门投资</figcaption>") && page.contains("role=\"img\""))
        #expect(page.contains(">投资总额（万元）</text>") && page.contains(">招商局</text>"))
        let english = try await ledger.output("--lang", "en", "run", "-e", Self.script, "--format", "html")
        #expect(english.contains("<desc>Bar chart") && english.contains("<summary>Data</summary>"))
        for format in ["text", "md", "csv", "json"] {
            let text = try await ledger.output("run", "-e", Self.script, "--format", format)
            #expect(text.contains("招商局") && text.contains("投资总额"), "\(format)")
        }
    }

    @Test("progress by department has its bars in HTML, and its table alone in text and CSV")
    func shipped() async throws {
        let ledger = try await LedgerFolder()
        let page = try await ledger.output("report", "department-progress", "--format", "html")
        #expect(page.contains("<figcaption>各阶段的项目数</figcaption>") && page.contains("class=\"bar fill-1\""))
        for format in ["text", "csv"] {
            let text = try await ledger.output("report", "department-progress", "--format", format)
            #expect(!text.contains("各阶段的项目数"), "\(format)")
        }
    }

    @Test("a chart that cannot be is refused with the row, the reason and what to do")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        let script = """
            return require("document").new { title = "t" }:chart {
              kind = "pie", category = { key = "c" }, series = { { key = "n" } }, rows = { { c = "退库", n = -3 } } }
            """
        try await ledger.expectRefusal(
            ["run", "-e", script], status: 70, zh: ["图的第 1 行（“退库”）的 n 是负数（-3）", "怎么办：改用 bar"],
            en: ["row 1 of the chart (“退库”) has a negative n (-3)", "What to do: use kind = \"bar\""])
    }
}
