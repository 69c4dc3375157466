import Foundation
import Testing

@Suite("A draft of a plugin")
struct PluginDraftTests {
    @Test("one that is new runs where its name is said and nowhere else, and is installed by its name")
    func new() async throws {
        let ledger = try await LedgerFolder()
        let made = try await ledger.output("plugin", "new", "reminder", "签约未落地", "--draft")
        #expect(made.contains("ledger/drafts/签约未落地.lua") && made.contains("plugin install 签约未落地"), "\(made)")
        #expect(!FileManager.default.fileExists(atPath: ledger.path + "/ledger/plugins/签约未落地.lua"))
        let name = "签约未落地"
        #expect(try await ledger.output("plugin", "check", name).contains("错误 0，警告 0"))
        #expect(try await ledger.output("plugin", "test", name).contains("未通过 0"))
        #expect(try await ledger.run("remind", name, "--dry-run").status == 0)
        #expect(try await ledger.run("remind", name, "--explain", "P1").status == 0)
        #expect(try await ledger.run("plugin", "backtest", name, "--from", "2014-05-01").status == 0)
        #expect(try await !ledger.output("plugin", "list").contains(name))
        try ledger.write("half a line", "ledger/drafts/签约未落地.lua")
        #expect(try await ledger.run("remind", "--dry-run").status == 0, "it disturbs nobody")
        try ledger.write(InstalledPlugin.check(saying: "甲"), "ledger/drafts/签约未落地.lua")
        try ledger.write(InstalledPlugin.test, "ledger/drafts/签约未落地_test.lua")
        let installed = try await ledger.output("plugin", "install", name, "--for", "财政局")
        #expect(installed.contains("第 1 版（财政局）"), "\(installed)")
        #expect(try await ledger.output("check", name).contains("甲"))
        try await ledger.expectRefusal(
            ["plugin", "new", "check", "a", "--draft", "--in", "work"], status: 64, zh: ["只能写一个"], en: ["either"])
    }

    @Test("where it differs from what is installed, whoever checks, tests or backtests that is told of the draft")
    func different() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        try ledger.write(InstalledPlugin.check(saying: "甲"), "ledger/drafts/late.lua")
        try ledger.write(InstalledPlugin.test, "ledger/drafts/late_test.lua")
        let backtest = ["plugin", "backtest", "late", "--from", "2014-05-01"]
        for command in [["plugin", "check", "late"], ["plugin", "test", "late"], backtest] {
            #expect(try await !ledger.run(command).err.contains("drafts"), "they are the same")
        }
        try ledger.write(InstalledPlugin.check(saying: "乙"), "ledger/drafts/late.lua")
        for (command, draft) in [
            (["plugin", "check", "late"], "zhaoshang plugin check ledger/drafts/late.lua"),
            (["plugin", "test", "late"], "zhaoshang plugin test ledger/drafts/late.lua"),
            (backtest, "zhaoshang plugin backtest ledger/drafts/late.lua"),
        ] {
            let zh = try await ledger.run(command)
            #expect(zh.status == 0 && zh.err.contains("安装的第 1 版") && zh.err.contains(draft), "\(zh.err)")
            #expect(try await ledger.run(command + ["--lang", "en"]).err.contains(draft))
        }
        #expect(try await !ledger.run("plugin", "check").err.contains("drafts"), "nobody asked about this one")
        let compared = try await ledger.output("plugin", "diff", "late", "--to", "ledger/drafts/late.lua")
        #expect(compared.contains("乙"))
        #expect(try await ledger.output("plugin", "install", "late").contains("第 2 版（财政局）"))
        #expect(try await ledger.output("check", "late").contains("乙"))
    }

    @Test("whoever names its file where that is not is told where it is; a name without files, where they come from")
    func elsewhere() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(InstalledPlugin.check(saying: "甲"), "ledger/drafts/late.lua")
        try await ledger.install("early", saying: "甲")
        for command in [
            ["plugin", "install", "late.lua"], ["plugin", "check", "late.lua"], ["plugin", "test", "late.lua"],
            ["plugin", "backtest", "late.lua", "--from", "2014-05-01"], ["run", "late.lua"],
            ["plugin", "diff", "early", "--to", "late.lua"], ["check", "late.lua"],
        ] {
            try await ledger.expectRefusal(
                command, status: 65, zh: ["没有文件“late.lua”", "“ledger/drafts/late.lua”"],
                en: ["there is no file “late.lua”", "“ledger/drafts/late.lua”"])
        }
        try await ledger.expectRefusal(
            ["plugin", "install", "early"], status: 65, zh: ["drafts/", "zhaoshang plugin export early -o 文件夹"],
            en: ["drafts/", "zhaoshang plugin export early -o FOLDER"])
    }

    @Test("a plugin without a test is told which file would be one")
    func noTest() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("late", InstalledPlugin.check(saying: "甲"))
        for (language, words) in [("zh", "还没有测试；请在插件旁新建"), ("en", "has no test yet: make")] {
            let result = try await ledger.run("plugin", "test", "late", "--lang", language)
            #expect(result.status == 1 && result.out.contains(words), "\(result.out)")
            #expect(result.out.contains("ledger/plugins/late_test.lua") && result.out.contains("plugin new"))
        }
    }

    @Test("a file is checked with the test beside it, as a plugin is by its name")
    func checkedWithTest() async throws {
        let ledger = try await LedgerFolder()
        try ledger.writeCheck("late", saying: "甲")
        try ledger.write("return { { name = 'x', todya = '2014-01-01', fails = 'y' } }", "work/late_test.lua")
        let result = try await ledger.run("plugin", "check", "work/late.lua", "--lang", "en")
        #expect(result.status == 1 && result.out.contains("unknown key of case “todya”"), "\(result.out)")
        let both = try await ledger.run("plugin", "check", "work/late.lua", "work/late_test.lua", "--lang", "en")
        #expect(both.out.contains("2 files"), "\(both.out)")
    }
}
