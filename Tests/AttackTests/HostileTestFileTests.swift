import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    /// A plugin's test is the author's, too, and describes records that the program itself enters into a ledger.
    @Suite("Tests of plugins and parameters that are traps") struct HostileTestFileTests {
        private func results(of test: String, run: String = "return {}") async throws -> [String] {
            let box = try Box()
            let folder = box.zone.folder + "/plugins-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let plugin = "return { api = 1, kind = 'check', title = 't', run = function() \(run) end }"
            try Data(plugin.utf8).write(to: URL(fileURLWithPath: folder + "/attack.lua"))
            try Data(test.utf8).write(to: URL(fileURLWithPath: folder + "/attack_test.lua"))
            let catalogue = PluginCatalogue(ledgerFolder: nil, shippedFolder: folder)
            var limits = ScriptLimits()
            limits.deadline = 0.3
            let runner = PluginRunner(
                ledger: box.zone.ledger, catalogue: catalogue, account: .system, language: .english,
                workers: box.zone.workers, limits: limits, keepingLog: false)
            do {
                return try await runner.test(try catalogue.plugin("attack")).map { $0.failure?.en ?? "passed" }
            } catch let failure as JobFailure {
                return ["\(failure.kind): \(failure.text.en)"]
            }
        }

        @Test(
            "a test file that is one",
            arguments: [
                ("while true do end", "limit: "),
                ("return setmetatable({ nil, 1 }, { __index = function() while true do end end })", "limit: "),
                ("local t = {} while true do t[#t + 1] = {} end", "limit: "), ("return 1", "script: "),
                ("error('x')", "script: "),
                ("return { { name = 'n', expect = function() while true do end end } }", "the script ran longer"),
                (
                    "return { { name = 'n', expect = function() error(setmetatable({}, { __tostring = function() while true do end end })) end } }",
                    "the script ran longer"
                ),
                ("return { { name = 'n', fails = ('.-'):rep(20) .. 'b' } }", "the script ran longer"),
                ("return { { name = 'n', viewer = 'nobody', expect = function() end } }", "nobody"),
                (
                    "return { { name = 'n', viewer = {}, expect = function() end } }",
                    "viewer of case 1 must be a string"
                ),
                ("return { { name = 'n', today = {}, expect = function() end } }", "today of case 1 must be a string"),
                (
                    "return { { name = 'n', ledger = 'x', expect = function() end } }",
                    "ledger of case 1 must be a table"
                ),
                ("return { { name = 'n', params = 1, expect = function() end } }", "params of case 1 must be a table"),
                ("return { { name = 'n', today = '0000-00-00', expect = function() end } }", "today"),
                (
                    "return { { name = 'n', ledger = { accounts = { { name = 'root', role = 'administrator' } } }, expect = function() end } }",
                    "no such register"
                ),
            ])
        func testFile(code: String, expected: String) async throws {
            let run = code.contains("fails") ? "error(('a'):rep(40), 0)" : "return {}"
            let results = try await results(of: code, run: run)
            #expect(results.count == 1 && results[0].contains(expected), "\(results)")
            try await Box().isUntouched()
        }

        @Test(
            "a test file of more cases or records than anybody writes",
            arguments: [
                (
                    "local t = {} for i = 1, 1001 do t[i] = { name = 'n', expect = function() end } end return t",
                    "a test file has at most 1,000 cases"
                ),
                (
                    "local d = {} for i = 1, 20001 do d[i] = { name = 'n' .. i } end return { { name = 'n', ledger = { departments = d }, expect = function() end } }",
                    "the ledger of a case has at most 20,000 records"
                ),
            ])
        func abundance(code: String, expected: String) async throws {
            let results = try await results(of: code)
            #expect(results.count == 1 && results[0].contains(expected), "\(results.count) \(results.first ?? "")")
        }

        @Test(
            "records of extremes are refused or entered",
            arguments: [
                "math.mininteger", "math.maxinteger", "1e308", "-5e-324", "'1e400'", "''", "'\\0'", "('9'):rep(1000)",
                "true", "{}",
                "{ {} }", "'-9223372036854775808亿'", "'9999-12-31'", "'0001-01-01'", "'\\u{202e}'", "'D1'",
            ])
        func records(extreme: String) async throws {
            let code = """
                local x = \(extreme)
                local cases = {}
                for _, register in ipairs { "departments", "people", "periods", "targets", "enterprises", "projects", "stage_events", "fund_entries", "progress_reports", "leads" } do
                  local record = { id = x, effective = x, name = x, department = x, category = x, reported_on = x, total_investment = x, sort_order = x, project = x, amount = x }
                  cases[#cases + 1] = { name = register, ledger = { departments = { { name = "d" } }, [register] = { record, x } }, expect = function() end }
                end
                return cases
                """
            let results = try await results(of: code)
            #expect(results.count == 10 && results.allSatisfy { !$0.isEmpty }, "\(results)")
            try await Box().isUntouched()
        }

        @Test(
            "parameters that do not fit are refused as such, in both languages",
            arguments: [
                ("count", "1e999"), ("count", "99999999999999999999"), ("count", "1; DROP TABLE projects"),
                ("count", ""), ("count", "\0"),
                ("count", String(repeating: "9", count: 100_000)), ("amount", "1e308亿"),
                ("amount", "-9223372036854775809"), ("day", "2014-02-30"),
                ("day", "now"), ("share", "nan"), ("share", "inf"), ("flag", "maybe"), ("choice", "c"), ("nope", "1"),
                ("__index", "1"), ("", "1"),
            ])
        func parameters(name: String, value: String) async throws {
            let box = try Box()
            let code = """
                return { api = 1, kind = "check", title = "t", params = {
                  count = { type = "integer" }, amount = { type = "money" }, day = { type = "date" }, share = { type = "number" },
                  flag = { type = "boolean" }, choice = { type = "choice", choices = { "a", "b" } },
                }, run = function() error("it ran", 0) end }
                """
            let script = Script(main: ScriptSource(name: "attack", path: "attack.lua", text: code), modules: [])
            let snapshot = try box.zone.snapshot(for: .wholeZone)
            let failure = await #expect(throws: JobFailure.self) {
                try await box.runner(box.zone.workers).run(script, parameters: [(name, value)], on: snapshot)
            }
            #expect(failure?.kind == .input, "\(failure?.text.en ?? "")")
            #expect(failure?.text.en.hasPrefix("parameter \(name)") == true)
            #expect(failure?.text.zh.hasPrefix("参数 \(name)") == true)
            try await box.isUntouched()
        }
    }
}
