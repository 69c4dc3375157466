import Foundation
import Testing

@Suite("What is in a department's plugin stays there")
struct PluginSecrecyTests {
    /// What nobody of another department may come to see.
    private static let secret = "机密规则四十二"

    private func ledger() async throws -> LedgerFolder {
        let ledger = try await LedgerFolder()
        try await ledger.addOther()
        try await ledger.install("late", saying: Self.secret)
        return ledger
    }

    @Test("no command of another department's account shows it, or runs it")
    func commands() async throws {
        let ledger = try await ledger()
        try await ledger.install("late", saying: Self.secret + "二")
        try ledger.write("return 1", "work/mine.lua")
        let commands = [
            ["plugin", "show", "late"], ["plugin", "show", "late", "--version", "1"], ["plugin", "history", "late"],
            ["plugin", "diff", "late"], ["plugin", "diff", "late", "--to", "work/mine.lua"],
            ["plugin", "export", "late", "-o", "out"], ["plugin", "rollback", "late", "--to", "1"],
            ["plugin", "test", "late"], ["plugin", "check", "late"], ["plugin", "disable", "late", "--reason", "x"],
            ["plugin", "enable", "late"], ["check", "late"], ["run", "late"], ["report", "late"],
            ["plugin", "backtest", "late", "--from", "2014-06-01"], ["list", "plugin_versions"],
            ["show", "plugin_versions", "PV1"], ["export", "plugin_versions", "-o", "x.csv"],
            ["journal", "log", "PV1"],
            ["journal", "export"],
        ]
        for command in commands {
            let result = try await ledger.run(command + ["--by", "other"])
            #expect(result.status != 0 && !(result.out + result.err).contains("机密"), "\(command): \(result)")
        }
        for command in [["plugin", "list"], ["check"], ["plugin", "check"], ["plugin", "test"], ["plugin", "docs"]] {
            let result = try await ledger.run(command + ["--by", "other"])
            #expect(!(result.out + result.err).contains("机密") && !result.out.contains("late"), "\(command)")
        }
        #expect(try await ledger.output("check", "late", "--by", "clerk").contains(Self.secret))
        #expect(
            try await ledger.output("check", "late", "--by", "lead").contains(Self.secret), "who sees the whole zone")
    }

    @Test("no script reads it: not through zone, SQL, modules, or the texts of errors")
    func scripts() async throws {
        let ledger = try await ledger()
        let codes = [
            "for row in zone.sql('SELECT * FROM plugin_versions') do print(row.files) end",
            "for row in zone.sql('SELECT files FROM register_plugin_versions') do print(row.files) end",
            "for row in zone.sql('SELECT reason FROM plugin_states') do print(row.reason) end",
            "for row in zone.sql('SELECT content FROM journal') do print(row.content) end",
            "for row in zone.sql([[WITH plugin_versions AS (SELECT * FROM main.plugin_versions) SELECT * FROM plugin_versions]]) do print(row.files) end",
            "for row in zone.sql('SELECT sql FROM sqlite_master') do print(row.sql) end",
            "print(zone.plugin_versions())", "print(zone.get('plugin_versions', 'PV1').files)",
            "print(require('late'))", "print(require('财政局.late'))", "print(require('late_test'))",
        ]
        for code in codes {
            for view in [["--by", "other"], ["--by", "root"], ["--by", "root", "--as", "财政局"]] {
                let result = try await ledger.run(["run", "-e", code] + view)
                #expect(result.status != 0 && !(result.out + result.err).contains("机密"), "\(code): \(result)")
            }
        }
    }

    @Test("what a failure said is not told to those who hear that the plugin is disabled")
    func messages() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.addOther()
        try ledger.write("disable_after: 1\n", "ledger/sandbox.yaml")
        try ledger.plugin(
            "spy",
            """
            return { api = 1, kind = "check", title = "t", run = function()
              error(zone.projects { department = "D2" }:first().name, 0)
            end }
            """)
        let failed = try await ledger.run("check", "spy")
        #expect(failed.status == 70 && failed.err.contains("物流园") && failed.err.contains("现已停用"))
        for command in [["check"], ["check", "spy"], ["plugin", "list"], ["plugin", "history", "spy"]] {
            let result = try await ledger.run(command + ["--by", "other"])
            #expect(
                (result.out + result.err).contains("spy") && !(result.out + result.err).contains("物流园"), "\(command)")
        }
    }
}
