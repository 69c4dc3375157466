import Foundation
import Testing

@Suite("The versions of a plugin")
struct PluginVersionTests {
    @Test("history names number, time, account, note and digest of each, and what was disabled and enabled")
    func history() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        try ledger.writeCheck("late", saying: "乙")
        _ = try await ledger.output("plugin", "install", "work/late.lua", "--by", "clerk", "--note", "换了说法")
        _ = try await ledger.output("plugin", "disable", "late", "--reason", "误报太多")
        _ = try await ledger.output("plugin", "enable", "late", "--reason", "已核对")
        for (language, words) in [
            ("zh", ["安装", "停用", "启用"]), ("en", ["installed", "disabled", "enabled"]),
        ] {
            let history = try await ledger.output("plugin", "history", "late", "--by", "clerk", "--lang", language)
            for word in words + ["换了说法", "误报太多", "已核对", "clerk", "root", "2014-08-01T"] {
                #expect(history.contains(word), "\(word): \(history)")
            }
        }
    }

    @Test("diff shows the lines and the declaration, between versions and with a file")
    func difference() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        let single = try await ledger.failure(["plugin", "diff", "late"])
        #expect(single.status == 64 && single.zh.contains("只有一个版本") && single.en.contains("one version only"))
        try await ledger.install("late", saying: "乙", days: 30)
        let shown = try await ledger.output("plugin", "diff", "late", "--lang", "en")
        #expect(shown.contains("# parameter days: ") && shown.contains("default 60") && shown.contains("default 30"))
        #expect(shown.contains("--- 财政局/late.lua@v1\n+++ 财政局/late.lua@v2\n@@ -2,12 +2,12 @@"), "\(shown)")
        #expect(shown.contains("message = \"甲\"") && shown.contains("\n+"))
        #expect(!shown.contains("\u{1B}"), "no colours where there is no terminal")
        try ledger.writeCheck("late", saying: "丙", days: 30)
        let file = try await ledger.output("plugin", "diff", "late", "--to", "work/late.lua")
        #expect(file.contains("+++ ") && file.contains("丙") && file.contains("-") && !file.contains("甲"))
        #expect(try await ledger.output("plugin", "diff", "late", "--from", "2", "--to", "2").contains("完全相同"))
        try await ledger.expectRefusal(
            ["plugin", "diff", "late", "--to", "9"], status: 65, zh: ["没有第 9 版，现有第 1 至 2 版"], en: ["has no version 9"])
        try ledger.plugin("loose", InstalledPlugin.check(saying: "甲"))
        #expect(try await ledger.output("plugin", "diff", "loose", "--to", "work/late.lua").contains("丙"))
        try await ledger.expectRefusal(
            ["plugin", "diff", "loose"], status: 65, zh: ["不是安装的插件"], en: ["was not installed"])
    }

    @Test("going back installs what an earlier version was, as a new one")
    func rollback() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        try await ledger.install("late", saying: "乙")
        let back = try await ledger.output("plugin", "rollback", "late", "--to", "1", "--by", "clerk")
        #expect(back.contains("第 3 版"))
        #expect(try await ledger.output("check", "late").contains("甲"))
        #expect(try await ledger.output("plugin", "history", "late").contains("退回到第 1 版"))
        let again = try await ledger.output("plugin", "rollback", "late", "--to", "3", "--by", "clerk")
        #expect(again.contains("内容相同"))
        try await ledger.addOther()
        try await ledger.expectRefusal(
            ["plugin", "rollback", "late", "--to", "2", "--by", "other"], status: 65, zh: ["属于“财政局”"],
            en: ["belongs to “财政局”"])
    }

    @Test("one that is uninstalled frees its name for a file, keeps its past, and goes on with its numbers")
    func uninstall() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.addOther()
        try await ledger.install("late", saying: "甲")
        let uninstall = ["plugin", "uninstall", "late"]
        try await ledger.expectRefusal(
            uninstall + ["--by", "clerk"], status: 65, zh: ["必须写明原因"], en: ["needs a reason"])
        try await ledger.expectRefusal(
            uninstall + ["--reason", "x", "--by", "other"], status: 65, zh: ["属于“财政局”"], en: ["belongs to"])
        _ = try await ledger.output("plugin", "disable", "late", "--reason", "误报")
        try await ledger.expectRefusal(
            uninstall + ["--reason", "x", "--by", "clerk"], status: 65, zh: ["由账户“root”停用"], en: ["was disabled by"])
        _ = try await ledger.output("plugin", "enable", "late")
        try ledger.plugin("late", InstalledPlugin.check(saying: "文件"))
        try await ledger.expectRefusal(
            ["check", "late"], status: 65, zh: ["zhaoshang plugin uninstall late --reason 原因"],
            en: ["zhaoshang plugin uninstall late --reason WHY"])
        _ = try await ledger.output("plugin", "uninstall", "late", "--reason", "改用文件", "--by", "clerk")
        #expect(try await ledger.output("check", "late").contains("文件"))
        _ = try await ledger.output("plugin", "disable", "late", "--reason", "x")
        #expect(try await ledger.run("check").err.contains("跳过 late"), "the file, and the name is still its own")
        _ = try await ledger.output("plugin", "enable", "late")
        try await ledger.expectRefusal(
            ["plugin", "show", "late", "--version", "1", "--by", "other"], status: 65, zh: ["不是安装的插件"],
            en: ["was not installed"])
        try FileManager.default.removeItem(atPath: ledger.path + "/ledger/plugins/late.lua")
        let again = try await ledger.install("late", saying: "甲")
        #expect(again.status == 0 && again.out.contains("第 2 版"), "\(again.out) \(again.err)")
        let history = try await ledger.output("plugin", "history", "late")
        #expect(history.contains("卸载") && history.contains("改用文件"))
        #expect(try await ledger.output("check", "late").contains("甲"))
        _ = try await ledger.head()
    }

    @Test("an old version can be shown and exported, and is what was installed")
    func oldVersions() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        try await ledger.install("late", saying: "乙", days: 30)
        let shown = try await ledger.output("plugin", "show", "late", "--version", "1")
        #expect(shown.contains("第 1 版") && shown.contains("60") && shown.contains("late.lua@v1"))
        _ = try await ledger.output("plugin", "export", "late", "--version", "1", "-o", "old")
        #expect(ledger.outer.text("old/late.lua") == InstalledPlugin.check(saying: "甲"))
        #expect(ledger.outer.text("old/late_test.lua") == InstalledPlugin.test)
    }

    @Test("with a hundred versions the journal verifies, the ledger can be rebuilt, and the last one runs")
    func hundred() async throws {
        let ledger = try await LedgerFolder()
        for number in 1...100 {
            try ledger.write(InstalledPlugin.check(saying: "第\(number)版"), "work/late.lua")
            let result = try await ledger.run("plugin", "install", "work/late.lua", "--by", "clerk")
            #expect(result.status == 0, "\(result.err)")
        }
        let head = try await ledger.head()
        _ = try await ledger.output("journal", "rebuild")
        #expect(try await ledger.head() == head)
        #expect(try await ledger.output("check", "late").contains("第100版"))
        let history = try await ledger.output("plugin", "history", "late", "--format", "csv")
        #expect(history.split(whereSeparator: \.isNewline).count { $0.contains("clerk") } == 100)
        #expect(try await ledger.output("plugin", "diff", "late", "--from", "1", "--to", "50").contains("第50版"))
    }

    @Test("the current version is the one that runs, whatever date or position is asked for")
    func pastDates() async throws {
        let ledger = try await LedgerFolder()
        let before = try await ledger.head().split(separator: ":")[0]
        try await ledger.install("late", saying: "甲")
        for option in [["--as-of", "2014-06-30"], ["--position", String(before)]] {
            #expect(try await ledger.run(["check", "late"] + option).out.contains("甲"), "\(option)")
        }
    }

    @Test("one that is replaced while it runs runs to its end as it was")
    func replacedMeanwhile() async throws {
        let ledger = try await LedgerFolder()
        func slow(_ word: String) -> String {
            """
            return { api = 1, kind = "analysis", title = "t", run = function()
              local count = 0
              for _ = 1, 60000000 do count = count + 1 end
              print("\(word)")
            end }
            """
        }
        try ledger.write(slow("旧"), "work/slow.lua")
        _ = try await ledger.output("plugin", "install", "work/slow.lua")
        async let running = ledger.run("run", "slow", "--time-limit", "60")
        try ledger.write(slow("新"), "work/slow.lua")
        let replaced = try await ledger.run("plugin", "install", "work/slow.lua")
        #expect(replaced.status == 0, "\(replaced.err)")
        let first = try await running
        #expect(first.status == 0 && (first.out.contains("旧") != first.out.contains("新")), "\(first.err)")
        #expect(try await ledger.output("run", "slow", "--time-limit", "60").contains("新"))
    }
}
