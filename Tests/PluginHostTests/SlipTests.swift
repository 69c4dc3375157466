import Ledger
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Slips of the pen that would change what a document or a reminder says")
    struct SlipTests {
        private func table(_ options: String) -> String {
            """
            local doc = require("document").new { title = "t" }
            doc:table { columns = { { key = "name" }, { key = "count", format = "integer" } }, \(options) }
            return doc
            """
        }

        private func told(_ code: String, zh: String, en: String, _ place: SourceLocation = #_sourceLocation)
            async throws
        {
            for (language, piece) in [(Language.chinese, zh), (.english, en)] {
                let failure = try #require(
                    await Host(language: language).failure(of: code), "\(code)", sourceLocation: place)
                #expect(failure.text[language].contains(piece), "\(failure.text[language])", sourceLocation: place)
            }
        }

        @Test("in tables: rows that are forgotten, a key that no row has, a total that is none")
        func tables() async throws {
            let rows = "rows = { { name = 'a', cuont = 1 } }"
            try await told(table(""), zh: "表格缺 rows", en: "a table needs rows")
            try await told(table(rows), zh: "都没有“count”；是不是“cuont”？", en: "has “count”; did you mean “cuont”?")
            for slip in ["summ", "求和", "Sum"] {
                try await told(
                    table("rows = { { name = 'a', count = 1 } }, totals = { count = '\(slip)' }"),
                    zh: "列“count”的合计中没有“\(slip)”",
                    en: "unknown total of the column “count” “\(slip)”")
            }
            // Columns may be empty, and totals may be dashes.
            let fine = table("rows = { { name = 'a' } }, totals = { name = '合计', count = '—' }")
            #expect(try await Host().failure(of: fine) == nil)
        }

        @Test("in charts a series without a value, in documents a level that there is not")
        func charts() async throws {
            try await told(
                """
                local doc = require("document").new { title = "t" }
                doc:chart { kind = "bar", category = { key = "name" }, series = { { key = "cuont" } }, rows = { { name = "a", count = 1 } } }
                return doc
                """, zh: "图的各行都没有 “cuont”", en: "no row of the chart has “cuont”")
            try await told(
                "local doc = require('document').new { title = 't' } doc:heading('x', 4) return doc",
                zh: "级别应当是 1、2 或 3",
                en: "must be 1, 2 or 3")
        }

        private func reminder(_ item: String) -> String {
            """
            return { api = 1, kind = "reminder", title = "t", run = function()
              return { { about = zone.projects():first(), title = "x", key = "k", \(item) } }
            end }
            """
        }

        @Test("in reminders nobody, with the record and what to write, and a role that there is not")
        func recipients() async throws {
            try await told(reminder(""), zh: "（P1 ", en: "to = project.service_officer or project.department")
            try await told(
                reminder("to = 'role:lead_bureu'"), zh: "是不是“lead_bureau”？", en: "did you mean “lead_bureau”?")
            for role in Role.allCases {
                #expect(try await Host().failure(of: reminder("to = 'role:\(role.rawValue)'")) == nil, "\(role)")
            }
        }

        @Test("in reminders a key that two records have; said twice about one record it is one reminder")
        func keys() async throws {
            func reminders(_ second: String) -> String {
                """
                return { api = 1, kind = "reminder", title = "t", run = function()
                  local all, to = zone.projects():all(), zone.departments():first()
                  return { { about = all[1], to = to, title = "x", key = "k" }, { about = all[\(second)], to = to, title = "y", key = "k" } }
                end }
                """
            }
            try await told(
                reminders("2"), zh: "“k”与前面的一项相同，而 key 相同的提醒只算一件",
                en: "“k” is there already, and reminders with one key are one")
            let once = try await Host().run(reminders("1"))
            guard case .reminders(let list) = once.result else { throw CancellationError() }
            #expect(list.map(\.title) == ["x"])
        }

        @Test("what an author raises for users, by error with level 0, is said without places in the script")
        func forUsers() async throws {
            let failure = try #require(
                await Host().failure(of: "local function f() error('请写部门', 0) end\nf()"))
            #expect(failure.text.zh == "script.lua：请写部门" && failure.text.en == "script.lua: 请写部门")
            let placed = try #require(await Host().failure(of: "local function f() error('x') end\nf()"))
            #expect(placed.text.en.hasPrefix("script.lua:1: x\n    1 | "))
        }

        @Test("in tests an option that test.table has not, and titles where there are none")
        func tests() async throws {
            for (options, en) in [
                ("groups = {}", "unknown option of the second argument of test.table “groups”"),
                ("title = 'x'", "the tables of the document have no titles"),
            ] {
                let folder = try PluginFolder([
                    "mine.lua": """
                    return { api = 1, kind = "report", title = "t", run = function()
                      local doc = require("document").new { title = "t" }
                      doc:table { columns = { { key = "a" } }, rows = { { a = "1" } } }
                      return doc
                    end }
                    """,
                    "mine_test.lua": """
                    return { { name = "n", expect = function(report, test) test.table(report, { columns = { "a" }, \(options), { "1" } }) end } }
                    """,
                ])
                let host = try Host(plugins: folder)
                let results = try await host.runner.test(try host.runner.catalogue.plugin("mine"))
                #expect(results.count == 1 && results[0].failure?.en.contains(en) == true, "\(results.map(\.failure))")
            }
        }

        @Test("a text that is nested too deeply is quoted at its line, as every other that is no Lua")
        func nested() async throws {
            let code =
                "local a = 1\nlocal b = " + String(repeating: "(1 + ", count: 250) + "1"
                + String(repeating: ")", count: 250)
            let failure = try #require(await Host().failure(of: code))
            #expect(failure.text.en.hasPrefix("script.lua:2: syntax error: nested too deeply"), "\(failure.text.en)")
            for text in [failure.text.en, failure.text.zh] {
                let lines = text.split(separator: "\n")
                #expect(lines.count == 3 && lines[1].hasPrefix("    2 | local b = (1 + (1 +"), "\(text)")
            }
        }

        @Test("what a script printed before it failed is not lost")
        func printed() async throws {
            let failure = try await Host().failure(of: "print('before', 1) error('x', 0)")
            #expect(failure?.printed == "before\t1\n")
        }
    }
}
