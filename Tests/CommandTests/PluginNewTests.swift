import Foundation
import TestSupport
import Testing

@Suite("A new plugin")
struct PluginNewTests {
    @Test(
        "it works as it is made, passes its test, and says what it does",
        arguments: ["check", "report", "reminder", "analysis"], ["zh", "en"])
    func works(kind: String, language: String) async throws {
        let ledger = try await LedgerFolder()
        let name = "我的-\(kind)"
        let made = try await ledger.output("plugin", "new", kind, name, "--lang", language)
        #expect(made.contains("ledger/plugins/\(name).lua") && made.contains("\(name)_test.lua"))
        let tested = try await ledger.output("plugin", "test", name, "--lang", language)
        #expect(tested.contains(language == "zh" ? "未通过 0" : " 0 failed"), "\(tested)")
        let shown = try await ledger.output("plugin", "show", name, "--lang", language)
        #expect(shown.contains(name))
        let command = ["check": "check", "report": "report", "reminder": "remind", "analysis": "run"][kind] ?? ""
        let dryRun = kind == "reminder" ? ["--dry-run"] : []
        let result = try await ledger.run([command, name] + dryRun + ["--lang", language])
        #expect(result.status == 0, "\(result.err)")
        let text = ledger.outer.text("ledger/plugins/\(name).lua")
        #expect(text.hasPrefix("-- ") && !text.contains("NAME") && !text.contains("[zh]") && !text.contains("[en]"))
        #expect(text.contains("天") != (language == "en") || kind != "check")
    }

    @Test("into a folder of one's own, without a ledger")
    func elsewhere() async throws {
        let folder = try TemporaryFolder()
        let made = try await Command.run(["plugin", "new", "check", "mine", "--in", "work/plugins"], in: folder.path)
        #expect(made.status == 0, "\(made.err)")
        #expect(folder.text("work/plugins/mine_test.lua").contains("expect"))
    }

    @Test("a name that is taken or that cannot be one, a file that is there, and an unknown kind are refused")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["plugin", "new", "check", "stalled-projects"], status: 64, zh: ["已有名为“stalled-projects”的插件", "请换一个名称"],
            en: ["there is a plugin “stalled-projects” already", "choose another name"])
        for name in ["a b", "../a", "a_test", "lib", "a.b", String(repeating: "x", count: 101)] {
            try await ledger.expectRefusal(
                ["plugin", "new", "check", name], status: 64, zh: ["不能作插件名"], en: ["cannot be a plugin's name"])
        }
        try ledger.write("-- mine", "work/a.lua")
        try await ledger.expectRefusal(
            ["plugin", "new", "check", "a", "--in", "work"], status: 64, zh: ["已经存在，不会覆盖"],
            en: ["exists and is not overwritten"])
        #expect(ledger.outer.text("work/a.lua") == "-- mine")
        try FileManager.default.createSymbolicLink(
            atPath: ledger.outer.path + "/work/b_test.lua", withDestinationPath: "nowhere")
        try await ledger.expectRefusal(
            ["plugin", "new", "check", "b", "--in", "work"], status: 64, zh: ["work/b_test.lua", "不会覆盖"],
            en: ["work/b_test.lua", "is not overwritten"])
        #expect(!FileManager.default.fileExists(atPath: ledger.outer.path + "/work/b.lua"))
        let unknown = try await ledger.run("plugin", "new", "chek", "a")
        #expect(unknown.status == 64 && unknown.err.contains("reminder"))
    }
}

@Suite("What tests of plugins leave out, by command")
struct PluginCoverageTests {
    @Test("statements that no test ran are listed by file and line, shared modules once")
    func coverage() async throws {
        let folder = try TemporaryFolder()
        let whole = try await Command.run(["plugin", "test", "--coverage"], in: folder.path)
        #expect(whole.status == 0 && whole.out.components(separatedBy: "lib/projects.lua").count == 2, "\(whole.out)")
        let one = try await Command.run(
            ["plugin", "test", "stalled-projects", "--coverage", "--lang", "en"], in: folder.path)
        #expect(one.out.contains("stalled-projects.lua: 14 of 14 statements ran\n"), "\(one.out)")
        let shared = one.out.firstMatch(
            of: /lib\/projects.lua: (\d+) of (\d+) statements ran; not run: lines (\d+)(, \d+)+\n/)
        let (ran, all) = (shared.flatMap { Int($0.1) } ?? 0, shared.flatMap { Int($0.2) } ?? 0)
        #expect(ran > 0 && ran < all, "\(one.out)")
    }
}
