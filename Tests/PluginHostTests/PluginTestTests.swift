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

        @Test("a test file that is none is refused with its name")
        func malformed() async throws {
            for (text, part) in [
                ("return 1", "mine_test.lua"), ("return { {} }", "case 1 needs a name"),
                ("return { { name = \"x\", exect = print } }", "did you mean “expect”?"),
                ("return {", "mine_test.lua:1"),
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
