import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Tests of plugins")
    struct PluginTestTests {
        private let plugin = """
            return { api = 1, kind = "check", title = "t", params = { least = { type = "integer", default = 2 } },
              run = function(params)
                local findings = {}
                for project in zone.projects() do
                  if #findings < params.least then
                    table.insert(findings, { about = project, message = project.name })
                  end
                end
                if zone.projects():count() > 5 then error("too many") end
                return findings
              end }
            """
        private let ledger = """
            local ledger = {
              departments = { { id = "D1", name = "招商局" } },
              projects = {
                { id = "P1", name = "甲", department = "D1", category = "industry", reported_on = "2014-01-01" },
                { id = "P2", name = "乙", department = "D1", category = "industry", reported_on = "2014-01-01" },
                { id = "P3", name = "丙", department = "D1", category = "industry", reported_on = "2014-01-01" },
              },
            }

            """

        private func results(_ cases: String) async throws -> [CaseResult] {
            let folder = try PluginFolder(["mine.lua": plugin, "mine_test.lua": ledger + "return { " + cases + " }"])
            let host = try Host(plugins: folder)
            return try await host.runner.test(try host.runner.catalogue.plugin("mine"))
        }

        @Test("cases get the declared defaults for the parameters they do not set")
        func defaults() async throws {
            let results = try await results(
                """
                { name = "two", ledger = ledger, expect = function(found, test) test.count(found, 2) end },
                { name = "one", ledger = ledger, params = { least = 1 }, expect = function(found, test) test.count(found, 1) end },
                """)
            #expect(results.map(\.name) == ["two", "one"])
            #expect(results.allSatisfy { $0.failure == nil }, "\(results.compactMap { $0.failure?.en })")
        }

        @Test("a case runs twice, the second time with unordered rows reversed, and must come out the same")
        func hiddenOrder() async throws {
            func plugin(_ sql: String) -> String {
                """
                return { api = 1, kind = "analysis", title = "t", run = function()
                  local names = {}
                  for row in zone.sql("\(sql)") do table.insert(names, row.name) end
                  return names
                end }
                """
            }
            let cases = """
                { name = "only counts", ledger = ledger, expect = function(names, test) test.count(names, 3) end },
                { name = "relies on it", ledger = ledger, expect = function(names, test) test.equal(names[1], "甲") end },
                """
            func failures(_ sql: String) async throws -> [String?] {
                let folder = try PluginFolder([
                    "mine.lua": plugin(sql), "mine_test.lua": ledger + "return { " + cases + " }",
                ])
                let host = try Host(plugins: folder)
                return try await host.runner.test(try host.runner.catalogue.plugin("mine")).map(\.failure?.en)
            }
            #expect(try await failures("SELECT name FROM projects ORDER BY id") == [nil, nil])
            let hidden = try await failures("SELECT name FROM projects")
            #expect(hidden.allSatisfy { $0?.contains("no ORDER BY of zone.sql settles") == true }, "\(hidden)")
            #expect(hidden.last??.contains("expected “甲”, got “丙”") == true, "\(hidden)")
        }

        @Test("a failing case says what was expected, what came, and at which line")
        func failing() async throws {
            let results = try await results(
                """
                { name = "counts", ledger = ledger, expect = function(found, test)
                    test.count(found, 3, "all of them") end },
                { name = "names", ledger = ledger, expect = function(found, test)
                    test.equal({ found[1].message, found[2].message }, { "甲", "丙" }) end },
                { name = "fine", ledger = ledger, expect = function(found, test) test.is_true(#found > 0) end },
                { name = "crashes", ledger = ledger, expect = function(found) return found.x.y end },
                { name = "fails", ledger = ledger, fails = "too many" },
                """)
            let failures = results.map { $0.failure?.en ?? "" }
            #expect(failures[0].contains("mine_test.lua:10: all of them: expected 3 items, got 2"))
            #expect(failures[1].contains("mine_test.lua:12: at [2] expected “丙”, got “乙”"))
            #expect(failures[2].isEmpty)
            #expect(failures[3].contains("mine_test.lua:14: attempt to index a nil value (field 'x')"))
            #expect(failures[4].contains("expected an error (too many), but there was none"))
        }

        /// What is wrong with the only case of a test: `expectation` is the body of its `expect(found, test)`.
        private func failure(_ expectation: String, more: String = "") async throws -> Localized? {
            try await results(
                "{ name = 'x', ledger = ledger, \(more) expect = function(found, test)\n\(expectation)\nend },"
            ).first?.failure
        }

        @Test("every difference of two tables is told with its place, items that are missing or too many as such")
        func differences() async throws {
            let failure = try await failure(
                """
                test.equal({ { a = 1, b = { "x", "y" } }, { a = 2 }, { a = 3 }, { a = 4 } },
                  { { a = 1, b = { "x", "z" } }, { a = 3 }, { a = 4 }, { a = 5 } })
                """)
            #expect(
                failure?.en.hasSuffix(
                    "mine_test.lua:10: 3 differences:\n    at [1].b[2] expected “z”, got “y”\n    unexpected [2]: { a = 2 }\n"
                        + "    missing [4]: { a = 5 }") == true, "\(failure?.en ?? "")")
            let many = try await self.failure(
                "local a, b = {}, {} for i = 1, 1000 do a[i], b[i] = { n = i }, { n = -i } end test.equal(a, b)")
            #expect(many?.en.contains("1000 differences:") == true)
            #expect((many?.en.split(separator: "\n").count ?? 0) < 30)
        }

        @Test("texts of several lines are told line by line, long ones from where they differ")
        func texts() async throws {
            let lines = try await failure(
                #"test.equal("one\ntwo\nthree\nfour\nfive\nsix", "one\ntwo\nthree\nvier\nfive\nsix")"#)
            #expect(
                lines?.en.hasSuffix(
                    "the texts differ (- expected, + actual):\n    …\n      two\n      three\n    - vier\n    + four\n      five\n"
                        + "      six") == true, "\(lines?.en ?? "")")
            let long = try await failure(#"test.equal(("字"):rep(500) .. "甲", ("字"):rep(500) .. "乙")"#)
            for piece in ["字甲”", "字乙”"] { #expect(long?.en.contains(piece) == true, "\(long?.en ?? "")") }
        }

        @Test("a row is expected by its id, its name, or some of its fields")
        func rows() async throws {
            let fine = try await failure(
                """
                test.equal(found, { { about = "P1", message = "甲" }, { about = "乙", message = "乙" } })
                test.equal(zone.projects(), { "P1", { name = "乙", department = "招商局" }, zone.get("projects", "P3") })
                test.matches(found, { { about = { id = "P1" } }, { message = "乙" } })
                test.contains(zone.projects(), "丙")
                """)
            #expect(fine == nil, "\(fine?.en ?? "")")
            let wrong = try await failure(#"test.matches(found, { { about = "P2" }, {} })"#)
            #expect(wrong?.en.contains("at [1].about expected “P2”, got 甲 (P1)") == true, "\(wrong?.en ?? "")")
            #expect(try await failure("test.matches(found, { {} })")?.en.contains("unexpected [2]") == true)
        }

        @Test("the rows of a document's table, of a list and of a query are compared cell by cell")
        func tables() async throws {
            let document = """
                local doc = require("document").new { title = "t" }
                doc:table { title = "one", columns = { { key = "a" } }, rows = {} }
                doc:table { title = "two", columns = { { key = "a" }, { key = "b" } }, rows = { { a = 1, b = "x" }, { a = 2 } },
                  totals = { b = "all" } }

                """
            let fine = try await failure(
                document
                    + """
                    test.table(doc, { title = "two", columns = { "b", "a" }, { "x", 1 }, { nil, 2 }, totals = { "all" } })
                    test.table(doc, { columns = { "a" } })
                    test.table(found, { columns = { "about", "message" }, { "P1", "甲" }, { "P2", "乙" } })
                    test.table(zone.projects(), { columns = { "name" }, { "甲" }, { "乙" }, { "丙" } })
                    """)
            #expect(fine == nil, "\(fine?.en ?? "")")
            let wrong = try await failure(
                document + #"test.table(doc, { title = "two", columns = { "a", "b" }, { 1, "x" }, { 3, "yy" } })"#)
            #expect(
                wrong?.en.hasSuffix(
                    "the tables differ (- expected, + actual):\n      a  b\n      1  x\n    - 3  yy\n    + 2") == true,
                "\(wrong?.en ?? "")")
            for (code, piece) in [
                (#"test.table(doc, { title = "tow", columns = { "a" } })"#, "did you mean “two”?"),
                (
                    #"test.table(doc, { title = "two", columns = { "c" } })"#,
                    "unknown column of the table “c”; known: a, b"
                ),
                (#"test.table(found, { columns = { "about" }, { "P1" }, { "P2" }, totals = { 2 } })"#, "\n    - 2"),
                ("test.table(doc, { { 1 } })", "needs columns, as in"),
                ("test.table(doc, { columns = { 'a' }, 1 })", "row 1 that is expected must be a list, not number"),
                ("test.table(1, { columns = { 'a' } })", "needs a document, a list or a query, not number"),
                ("test.table(require('document').new { title = 't' }, { columns = { 'a' } })", "has no table"),
            ] {
                let failure = try await failure(document + code)
                #expect(failure?.en.contains(piece) == true, "\(failure?.en ?? "")")
            }
        }

        @Test("tables that contain themselves are no endless comparison")
        func cycles() async throws {
            let failure = try await failure(
                "local a, b = {}, {} a.a, b.a = a, b test.equal(a, b)")
            #expect(failure?.en.contains("contain themselves") == true, "\(failure?.en ?? "")")
        }

        @Test("a case may put tables in the place of modules, for itself alone")
        func standIns() async throws {
            let folder = try PluginFolder([
                "mine.lua": """
                local calendar = require "calendar"
                return { api = 1, kind = "analysis", title = "t", run = function()
                  return { calendar.is_free("2014-01-01"), calendar.year("2014-01-01"), require("date").year("2014-01-01") }
                end }
                """,
                "lib/calendar.lua": """
                local date = require "date"
                return { is_free = function() return false end, year = function(day) return date.year(day) end }
                """,
                "mine_test.lua": """
                require "calendar"
                return {
                  { name = "none", expect = function(got, test) test.equal(got, { false, 2014, 2014 }) end },
                  { name = "ours", modules = { calendar = { is_free = function() return true end } },
                    expect = function(got, test) test.equal(got, { true, 2014, 2014 }) end },
                  { name = "host's", modules = { date = { year = function() return 1 end } },
                    expect = function(got, test) test.equal(got, { false, 1, 1 }) end },
                  { name = "unknown", modules = { calender = {} }, expect = print },
                  { name = "no table", modules = { calendar = 1 }, expect = print },
                  { name = "not theirs", modules = { ["host.zone"] = {} }, expect = print },
                }
                """,
            ])
            let host = try Host(plugins: folder)
            let failures = try await host.runner.test(try host.runner.catalogue.plugin("mine")).map(\.failure)
            #expect(failures[0...2].allSatisfy { $0 == nil }, "\(failures.map { $0?.en })")
            #expect(
                failures[3]?.en.contains("mine_test.lua:8: unknown module 'calender' (did you mean 'calendar'?)")
                    == true)
            #expect(failures[3]?.zh.contains("找不到模块“calender”") == true)
            #expect(failures[4]?.en.contains("modules.calendar of a case must be a table") == true)
            #expect(failures[5]?.en.contains("unknown module 'host.zone'") == true)
        }

        @Test("a case whose records break the ledger's rules says which")
        func fixtures() async throws {
            let results = try await results(
                """
                { name = "reference", ledger = { projects = ledger.projects }, expect = function() end },
                { name = "register", ledger = { project = {} }, expect = function() end },
                { name = "date", today = "yesterday", ledger = ledger, expect = function() end },
                """)
            let failures = results.map { $0.failure?.en ?? "" }
            #expect(failures[0].contains("refers to nothing in departments"))
            #expect(failures[1].contains("did you mean projects?"))
            #expect(failures[2].contains("“yesterday”: must be a date"))
        }

        @Test("a case that is none fails by itself, with its name and its line, and the others run")
        func malformedCases() async throws {
            let results = try await results(
                """
                { name = "no expectation", ledger = ledger },
                { name = "misspelt", exect = print },
                { expect = print },
                "a text",
                nil,
                { name = "no table", ledger = ledger, params = 1, expect = print },
                { name = "a function", ledger = { projects = { { id = print } } }, expect = print },
                { name = "fine", ledger = ledger, expect = function(found, test) test.count(found, 2) end },
                """)
            #expect(
                results.map(\.name) == ["no expectation", "misspelt", "3", "4", "5", "no table", "a function", "fine"])
            for (index, part) in [
                "case 1 needs a name, and either a function expect or a text fails", "did you mean “expect”?",
                "case 3 needs a name", "case 4 must be a table, not string", "case 5 must be a table, not nil",
                "params of case 6 must be a table", "value.ledger.projects[1].id: a function",
            ].enumerated() {
                let text = results[index].failure?.en ?? ""
                #expect(text.contains("mine_test.lua:\(9 + index): ") && text.contains(part), "\(text)")
            }
            #expect(results.last?.failure == nil, "\(results.last?.failure?.en ?? "")")
            #expect(results[6].failure?.zh.contains("值.ledger.projects[1].id：函数") == true)
        }

        @Test("a test file that is none is refused with its name")
        func malformed() async throws {
            for (text, part) in [
                ("return 1", "mine_test.lua"), ("return {", "mine_test.lua:1"),
                (#"return { name = "x", expect = print }"#, "must return a list of cases: return { { name"),
            ] {
                let folder = try PluginFolder(["mine.lua": plugin, "mine_test.lua": text])
                let host = try Host(plugins: folder)
                let plugin = try host.runner.catalogue.plugin("mine")
                let failure = await #expect(throws: JobFailure.self) { try await host.runner.test(plugin) }
                #expect(failure?.text.en.contains(part) == true, "\(failure?.text.en ?? "")")
            }
        }
    }
}
