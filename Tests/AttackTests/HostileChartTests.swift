import Documents
import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    /// Scripts that leave the document module aside and return a chart that it would have refused.
    @Suite("Charts that are traps for the program itself") struct HostileChartTests {
        private static let extremes = [
            "math.mininteger", "math.maxinteger", "0", "1e308", "-1e308", "-5e-324", "0/0", "1/0", "'1e400'", "'-1/3'",
            "'1/0'", "'0x10'", "('9'):rep(500)", "true", "{}", "'</svg><script>alert(1)</script>'", "('长'):rep(100000)",
            "'\\27[2J\\0'", "('\\u{301}'):rep(100000)", "'0001-01-01'", "'9999-12-31'", "'2014-02-30'",
        ]

        private static let renderers: [any DocumentRenderer] = [
            CSVRenderer(), HTMLRenderer(), JSONRenderer(), MarkdownRenderer(), PlainTextRenderer(width: 80),
        ]

        @Test("charts of extremes are drawn or say why not, in every format", arguments: extremes)
        func rendered(extreme: String) async throws {
            let box = try Box()
            let code = """
                local x = \(extreme)
                local blocks = {}
                for _, kind in ipairs { "bar", "stacked_bar", "line", "pie", "funnel", "timeline", x } do
                  for _, format in ipairs { "integer", "number", "money", "percent", "date", x } do
                    for count = 0, 3 do
                      local series, rows = {}, { { c = x, s1 = x, s2 = x, s3 = 3 }, { c = "b", s1 = 1, s2 = x }, {}, x }
                      for i = 1, count do series[i] = { key = "s" .. i, title = x, format = format, places = x } end
                      blocks[#blocks + 1] = {
                        type = "chart", kind = kind, title = x, category = { key = "c", title = x, format = format },
                        series = series, rows = rows, group = { key = "s1" }, today = x, merge_below = x, order = x,
                        notes = { x }, data = x,
                      }
                    end
                  end
                end
                blocks[#blocks + 1] = { type = "chart", kind = "bar" }
                blocks[#blocks + 1] = { type = "chart", kind = "pie", series = x, rows = x, category = x, group = x }
                return { type = "document", title = "title", blocks = blocks }
                """
            let attempt = try await box.attempt(Attack("", .gives("title"), code))
            guard let outcome = attempt.outcome else {
                // What is no text cannot cross, and what is too much does not; anything else must.
                #expect(attempt.failure?.kind == .script || attempt.failure?.kind == .limit)
                return
            }
            let document = outcome.document(.english, currency: .cny, banner: nil)
            for renderer in Self.renderers { #expect(!renderer.render(document).isEmpty) }
            let page = HTMLRenderer().render(document)
            #expect(!page.contains("<script>") && !page.contains("\u{1B}"))
            #expect(page.split(separator: "</svg>").count == page.split(separator: "<svg").count)
            #expect(page.firstMatch(of: /="[^"]*(?:nan|inf)[^"]*"/) == nil, "a coordinate is no number")
            let file = box.zone.folder + "/\(UUID().uuidString).xlsx"
            do { try XLSXRenderer().write(document, to: file) } catch { #expect("\(error)".isEmpty == false) }
            try? FileManager.default.removeItem(atPath: file)
            try await box.isUntouched()
        }

        @Test("hundreds of thousands of points that nobody refused before are counted and refused")
        func manyPoints() async throws {
            let box = try Box()
            let code = """
                local rows = {}
                for i = 1, 300000 do rows[i] = false end
                return { type = "document", title = "title", blocks = {
                  { type = "chart", kind = "line", category = { key = "c" }, series = { { key = "n" } }, rows = rows },
                } }
                """
            let attempt = try await box.attempt(Attack("", .gives("title"), code))
            #expect(attempt.failure?.kind == .limit)
            #expect(attempt.failure?.text.en.contains("values to lay out") == true, "\(attempt.failure?.text.en ?? "")")
            #expect(attempt.failure?.text.zh.contains("结果排版需要的值") == true)
            try await box.isUntouched()
        }

        @Test("very many small charts are refused: each has axes and a description")
        func manyCharts() async throws {
            let box = try Box()
            let code = """
                local one = { type = "chart", kind = "bar", category = { key = "c" }, series = { { key = "n" } },
                  rows = { { c = "a", n = 1 } } }
                local blocks = {}
                for i = 1, 20000 do blocks[i] = one end
                return { type = "document", title = "title", blocks = blocks }
                """
            let attempt = try await box.attempt(Attack("", .gives("title"), code))
            #expect(attempt.failure?.kind == .limit, "\(attempt.failure?.text.en ?? "drawn")")
            try await box.isUntouched()
        }
    }
}
