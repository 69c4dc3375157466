import Foundation
import GRDB
import Journal
import Ledger
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The run log")
    struct RunLogTests {
        private func ledger(in folder: PluginFolder) throws -> Ledger {
            let moment = try #require(Clock.Moment("2014-08-01"))
            return try Ledger.create(
                in: folder.path + "/ledger", settings: Ledger.Settings(), administrator: "root", osUser: nil,
                clock: .fixed(moment))
        }

        private func rows(of ledger: Ledger) throws -> [Row] {
            try DatabaseQueue(path: ledger.folder + "/operations.sqlite").read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM runs ORDER BY number")
            }
        }

        @Test("every run leaves a row: who, what, when, how it went and what it took")
        func rows() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            var limits = ScriptLimits()
            limits[.memory] = 16 << 20
            let runner = PluginRunner(
                ledger: ledger, catalogue: PluginCatalogue(ledgerFolder: ledger.folder, shippedFolder: nil),
                account: try ledger.account(named: "root"), language: .english,
                workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false),
                limits: limits)
            let snapshot = try ledger.snapshot(for: .wholeZone)
            let codes = ["print(zone.projects():count())", "error('x')", "local t = {} while true do t = { t, t } end"]
            for code in codes {
                let script = runner.script(code, path: "script.lua")
                do { _ = try await runner.run(script, parameters: [("a", "b")], on: snapshot) } catch is JobFailure {}
            }
            let rows = try rows(of: ledger)
            #expect(rows.map { $0["outcome"] as String } == ["done", "script", "limit"])
            #expect(
                rows.allSatisfy { $0["account"] == "root" && $0["script"] == "script.lua" && $0["parameters"] == "a=b" }
            )
            #expect(rows.allSatisfy { $0["started_at"] == "2014-08-01T09:00:00.000Z" && $0["date"] == "2014-08-01" })
            #expect(rows.first?["digest"] == (runner.script(codes[0], path: "script.lua").digest))
            #expect(rows.first?["position"] == (try ledger.head().position))
            #expect(rows.first?["message"] == nil as String?)
            #expect((rows[1]["message"] as String).contains("script.lua:1: x"))
            #expect((rows[0]["peak_memory"] as Int) > 0)
            for counted in ["rows_read", "sql_steps", "host_calls", "output_bytes", "result_bytes"] {
                #expect((rows[0][counted] as Int) > 0, "\(counted)")
            }
            #expect((rows[0]["processor_milliseconds"] as Int?) != nil)
        }

        @Test("a log that an older program made gets the columns it lacks, and keeps its rows")
        func olderLog() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            let file = ledger.folder + "/operations.sqlite"
            let lacking = [
                "open_layers", "rows_read", "peak_memory", "processor_milliseconds", "sql_steps", "host_calls",
                "output_bytes", "result_bytes",
            ]
            try await DatabaseQueue(path: file).writeWithoutTransaction { database in
                let columns = RunLog.columns.filter { !lacking.contains($0.name) }
                try database.execute(
                    sql: """
                        CREATE TABLE runs (\(columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")));
                        INSERT INTO runs VALUES (1, 't', 'a', 's', 'd', 'p', 'v', 'd', 0, 'done', NULL, 0)
                        """)
            }
            let runner = PluginRunner(
                ledger: ledger, catalogue: PluginCatalogue(ledgerFolder: ledger.folder, shippedFolder: nil),
                account: .system, language: .english,
                workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false))
            _ = try await runner.run(
                runner.script("print(1)", path: "a.lua"), parameters: [], on: try ledger.snapshot(for: .wholeZone))
            let rows = try rows(of: ledger)
            #expect(rows.map { $0["script"] as String } == ["s", "a.lua"])
            #expect(rows.allSatisfy { $0["open_layers"] as String? == "" })
            #expect((try #require(rows.last)["peak_memory"] as Int? ?? 0) > 0)
        }

        @Test("a log that cannot be written stops no run")
        func unwritable() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            try FileManager.default.createDirectory(
                atPath: ledger.folder + "/operations.sqlite", withIntermediateDirectories: true)
            let runner = PluginRunner(
                ledger: ledger, catalogue: PluginCatalogue(ledgerFolder: ledger.folder, shippedFolder: nil),
                account: .system, language: .english,
                workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false))
            let outcome = try await runner.run(
                runner.script("print(1)", path: "a.lua"), parameters: [], on: try ledger.snapshot(for: .wholeZone))
            #expect(outcome.printed == "1\n")
        }
    }
}
