import Documents
import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    /// Titles over several columns, merged cells, groups and places to sign, made by a script that means ill.
    @Suite("Forms that are traps for the program itself") struct HostileFormTests {
        @Test("a form of extremes is rendered in every format", arguments: HostileDocumentTests.extremes)
        func renderedForm(extreme: String) async throws {
            let box = try Box()
            let code = """
                local x = \(extreme)
                local columns, row = {}, {}
                for i = 1, 4 do
                  columns[i] = { key = "k" .. i, title = x, groups = { x, "g", x }, merge = i < 3 or x, format = i == 4 and "money" }
                  row["k" .. i] = x
                end
                columns[3].groups = x
                return { type = "document", title = "title", size = x, look = x, blocks = {
                  { type = "signatures", signatures = { { label = x, name = x }, x, {} }, date = x },
                  { type = "signatures", signatures = x, date = true },
                  { type = "table", columns = columns, rows = { row, row, row, {}, x, row }, totals = row,
                    groups = { { heading = x, rows = x, subtotals = x }, { heading = x, rows = 2, subtotals = row, format = "money", unit = x },
                      x, { rows = math.maxinteger, subtotals = {} }, { rows = 1 } },
                    spans = { { row = x, first = x, last = x }, { row = 1, first = 1, last = 3 }, { row = 1, first = 2, last = 4 }, x,
                      { row = 2, first = 0, last = 9 }, { row = 99, first = 1, last = 2 }, { row = 6, first = 3, last = 4 } } },
                  { type = "table", columns = columns, groups = { { rows = 5 } }, spans = { { row = 1, first = 1, last = 2 } } },
                } }
                """
            let attempt = try await box.attempt(Attack("", .gives("title"), code))
            guard let outcome = attempt.outcome else {
                #expect(attempt.failure?.kind == .script, "\(attempt.failure?.text.en ?? "")")
                return
            }
            let document = outcome.document(.chinese, currency: .cny, banner: nil)
            let renderers: [any DocumentRenderer] = [
                CSVRenderer(), HTMLRenderer(), JSONRenderer(), MarkdownRenderer(), PlainTextRenderer(width: 80),
                PlainTextRenderer(width: nil),
            ]
            for renderer in renderers { #expect(!renderer.render(document).isEmpty) }
            #expect(!HTMLRenderer().render(document).contains("<script>"))
            #expect(!PlainTextRenderer().render(document).contains("\u{1B}"))
            let file = box.zone.folder + "/\(UUID().uuidString).xlsx"
            do { try XLSXRenderer().write(document, to: file) } catch { #expect("\(error)".isEmpty == false) }
            try? FileManager.default.removeItem(atPath: file)
            try await box.isUntouched()
        }

        @Test("texts that stand for many cells", arguments: repeatedTexts)
        func againstRepeatedTexts(_ attack: Attack) async throws {
            let box = try Box()
            let attempt = try await box.attempt(attack)
            attempt.expect(
                .limit, en: "would be bigger than its limit of 64 MiB when it is laid out", zh: "结果排版后超过了 64 MiB 的上限")
            try await box.isUntouched()
        }

        static let repeatedTexts: [Attack] = [
            Attack(
                "the name of a group of 2,000 rows", .stopped(line: nil), memory: 64,
                """
                local rows, name = {}, ("x"):rep(100000)
                for i = 1, 2000 do rows[i] = { a = i, g = name } end
                return require("document").new { title = "t" }:table { columns = { { key = "a" } }, rows = rows, group_by = "g" }
                """),
            Attack(
                "a text across 2,000 columns", .stopped(line: nil), memory: 64,
                """
                local columns = {}
                for i = 1, 2000 do columns[i] = { key = "k" .. i } end
                return require("document").new { title = "t" }:table { columns = columns,
                  rows = { { k1 = ("x"):rep(100000), spans = { k1 = "k2000" } } } }
                """),
            Attack(
                "the same span again and again", .stopped(line: nil), memory: 64,
                """
                local columns, spans, span = {}, {}, { row = 1, first = 1, last = 1000 }
                for i = 1, 1000 do columns[i] = { key = "k" .. i, title = "t" } end
                for i = 1, 20000 do spans[i] = span end
                return { type = "document", title = "t", blocks = { { type = "table", columns = columns, spans = spans,
                  rows = { { k1 = ("x"):rep(1000000) } } } } }
                """),
        ]

        @Test("wide and deep headers, and tables that are merged all over, are laid out", arguments: forms)
        func laidOut(_ code: String) async throws {
            let box = try Box()
            let outcome = try #require(try await box.attempt(Attack("", .gives("t"), code)).outcome)
            let document = outcome.document(.english, currency: .cny, banner: nil)
            let renderers: [any DocumentRenderer] = [
                CSVRenderer(), HTMLRenderer(), JSONRenderer(), MarkdownRenderer(), PlainTextRenderer(width: 100),
                PlainTextRenderer(width: nil),
            ]
            for renderer in renderers { #expect(renderer.render(document).utf8.count < 64 << 20) }
            let file = box.zone.folder + "/\(UUID().uuidString).xlsx"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try XLSXRenderer().write(document, to: file)
        }

        static let forms: [String] = [
            // 10,000 columns in pairs below one title.
            """
            local columns, row = {}, {}
            for i = 1, 10000 do
              columns[i] = { key = "k" .. i, title = "t", group = { "all", "pair " .. i // 2 }, merge = true, format = "integer" }
              row["k" .. i] = i
            end
            return require("document").new { title = "t" }:table { columns = columns, rows = { row, row, row } }
            """,
            // A thousand titles above each other, and one of 100,000 characters.
            """
            local deep = {}
            for i = 1, 1000 do deep[i] = "level " .. i end
            local columns = { { key = "a", group = deep }, { key = "b" }, { key = "c", group = ("长"):rep(33000) } }
            return require("document").new { title = "t" }:table { columns = columns, rows = { { a = 1, b = 2, c = 3 } } }
            """,
            // One cell of 30,000 rows beside cells of one row each, every second of them across.
            """
            local rows = {}
            for i = 1, 30000 do rows[i] = i % 2 == 0 and { a = "x", b = i, c = i } or { a = "x", b = "text", spans = { b = "c" } } end
            local columns = { { key = "a", merge = true }, { key = "b", merge = true }, { key = "c", format = "integer" } }
            return require("document").new { title = "t" }:table { columns = columns, rows = rows }
            """,
            // 100,000 characters across two of 2,000 narrow columns.
            """
            local columns, row = {}, { k1 = ("x"):rep(100000), spans = { k1 = "k2" } }
            for i = 1, 2000 do columns[i] = { key = "k" .. i, title = "t" } end
            for i = 3, 2000 do row["k" .. i] = "y" end
            return require("document").new { title = "t" }:table { columns = columns, rows = { row } }
            """,
            // A group for each of 20,000 rows.
            """
            local rows = {}
            for i = 1, 20000 do rows[i] = { a = i, g = "g" .. i } end
            return require("document").new { title = "t" }:table { columns = { { key = "a", format = "integer" } }, rows = rows,
              group_by = "g", totals = { a = "sum" }, numbered = true }
            """,
            // 5,000 places to sign, and one of 100,000 characters.
            """
            local places = { ("签"):rep(33000) }
            for i = 1, 5000 do places[i + 1] = { label = "label " .. i, name = "name" } end
            return require("document").new { title = "t", look = "official" }:signatures(places)
            """,
        ]
    }
}
