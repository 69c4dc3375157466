import Foundation
import Testing

@Suite("Installing a plugin")
struct PluginInstallTests {
    @Test("it runs without any file on disk by every command, and the digest of the stamp is the one in its history")
    func runs() async throws {
        let ledger = try await LedgerFolder()
        let installed = try await ledger.install("late", saying: "第一版")
        #expect(installed.status == 0, "\(installed.err)")
        #expect(installed.out.contains("已安装 late，第 1 版（财政局）"))
        try FileManager.default.removeItem(atPath: ledger.path + "/work")
        let run = try await ledger.output("check", "late", "--by", "clerk")
        #expect(run.contains("第一版"))
        #expect(try await ledger.output("run", "late", "days=3", "--by", "clerk").contains("第一版"))
        #expect(try await ledger.output("plugin", "test", "late", "--by", "clerk").contains("通过 1，未通过 0"))
        #expect(try await ledger.output("plugin", "check", "late", "--lang", "en").contains("✔ 财政局/late.lua@v1"))
        #expect(try await ledger.output("plugin", "backtest", "late", "--from", "2014-05-01").contains("第一版"))
        let shown = try await ledger.output("plugin", "show", "late")
        #expect(shown.contains("为财政局安装，第 1 版") && shown.contains("财政局/late.lua@v1"))
        let history = try await ledger.output("plugin", "history", "late", "--format", "csv")
        let digest = try #require(history.split(whereSeparator: { ",\n".contains($0) }).first { $0.count == 64 })
        #expect(run.contains(digest) && shown.contains(digest) && installed.out.contains(digest))
        #expect(try await ledger.output("plugin", "list", "--lang", "en").contains("installed for 财政局, version 1"))
    }

    @Test("a new version replaces the old one and says what is different; the same again is nothing to do")
    func newVersion() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        let head = try await ledger.head()
        let same = try await ledger.install("late", saying: "甲")
        #expect(same.status == 0 && same.out.contains("内容相同，不必安装"), "\(same.out)")
        #expect(try await ledger.head() == head)
        let new = try await ledger.install("late", saying: "乙", days: 30)
        #expect(new.out.contains("第 2 版") && new.out.contains("参数 days") && new.out.contains("late.lua +2 −2"))
        let found = try await ledger.output("check", "late", "--by", "clerk")
        #expect(found.contains("乙") && !found.contains("甲"))
    }

    @Test("a version that is wrong, or fails its test, never replaces one that works")
    func broken() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        let wrong = [
            "return { api = 1, kind = \"check\", title = \"t\", run = function() retrun 1 end }",
            "return { api = 1, kind = \"check\", title = \"t\", run = function() return unknown_name end }",
            "return { api = 1, kind = \"check\", title = \"t\", run = function() return {} end }",
            "return { api = 99, kind = \"check\", title = \"t\", run = function() return {} end }",
            "error(\"top\")",
        ]
        for text in wrong {
            try ledger.write(text, "work/late.lua")
            try await ledger.expectRefusal(
                ["plugin", "install", "work/late.lua", "--by", "clerk"], status: 1,
                zh: ["没有安装：插件“late”有错误", "仍在运行第 1 版"], en: ["nothing was installed", "version 1 runs on"])
        }
        #expect(try await ledger.output("check", "late", "--by", "clerk").contains("甲"))
    }

    @Test("a dry run checks, tests, says what would be, and installs nothing")
    func dryRun() async throws {
        let ledger = try await LedgerFolder()
        try ledger.writeCheck("late", saying: "甲")
        let head = try await ledger.head()
        let result = try await ledger.output("plugin", "install", "work/late.lua", "--for", "财政局", "--dry-run")
        #expect(result.contains("可以安装：late，将为第 1 版（财政局）") && result.contains("没有安装"))
        #expect(try await ledger.head() == head)
    }

    @Test("who may: an administrator anything, a department its own, nobody else")
    func accounts() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.addOther()
        try await ledger.install("late", saying: "甲")
        try ledger.writeCheck("late", saying: "乙")
        for account in ["other", "guest", "lead"] {
            try await ledger.expectRefusal(
                ["plugin", "install", "work/late.lua", "--by", account], status: 65,
                zh: ["属于“财政局”", "“\(account)”不能"], en: ["belongs to “财政局”", "ask that department"])
        }
        try ledger.writeCheck("fresh", saying: "乙")
        for owner in [["--for", "财政局"], ["--for", "招商局"]] {
            let isOwn = owner[1] == "招商局"
            let result = try await ledger.run(
                ["plugin", "install", "work/fresh.lua", "--by", "other", "--dry-run"] + owner)
            #expect((result.status == 0) == isOwn, "\(result.err)")
        }
        try await ledger.expectRefusal(
            ["plugin", "install", "work/late.lua", "--for", "招商局"], status: 65,
            zh: ["新版本须属于同一部门", "plugin uninstall late --reason"],
            en: ["a new version must be for the same one", "plugin uninstall late --reason"])
        try await ledger.expectRefusal(
            ["plugin", "install", "work/fresh.lua", "--by", "lead"], status: 65,
            zh: ["只有管理员可以安装或改动", "“lead”没有登记部门"], en: ["only an administrator", "“lead” has no department"])
        #expect(try await ledger.output("plugin", "install", "work/late.lua").contains("第 2 版（财政局）"))
        #expect(try await ledger.output("plugin", "install", "work/fresh.lua").contains("第 1 版（全区）"))
        #expect(try await ledger.run("check", "fresh", "--by", "other").status == 0)
    }

    @Test("a folder with modules is one plugin; a folder of plugins is installed as a whole, or not at all")
    func folders() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("return { hello = \"请处理\" }\n", "many/poke/words.lua")
        try ledger.write("Read me.", "many/poke/README.md")
        try ledger.write("return 1\n", "many/lib/shared.lua")
        try ledger.write(
            """
            local words = require "words"
            return { api = 1, kind = "reminder", title = "t", run = function()
              return { { to = "role:lead_bureau", title = words.hello, key = "k" } }
            end }
            """, "many/poke/init.lua")
        try ledger.write(InstalledPlugin.check(saying: "甲"), "many/checks/late.lua")
        try ledger.write("return {", "many/checks/wrong.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "many"], status: 1, zh: ["没有安装", "wrong"], en: ["nothing was installed", "wrong"])
        #expect(try await ledger.run("check", "late").status == 65, "none of them is there")
        try FileManager.default.removeItem(atPath: ledger.path + "/many/checks/wrong.lua")
        let installed = try await ledger.run("plugin", "install", "many")
        #expect(
            installed.status == 0 && installed.err.contains("README.md") && installed.err.contains("many/lib"),
            "\(installed.err)")
        #expect(installed.err.contains("late没有测试"))
        #expect(try await ledger.output("remind", "poke", "--dry-run").contains("请处理"))
        #expect(try await ledger.output("check", "late").contains("甲"))
        #expect(try await ledger.output("plugin", "export", "poke", "-o", "back").contains("back/poke/words.lua"))
    }

    @Test("a name that a file has already is refused with the file, and a file dropped in later is the old error")
    func fileInTheWay() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("late", InstalledPlugin.check(saying: "文件"))
        try ledger.writeCheck("late", saying: "甲")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/late.lua"], status: 65, zh: ["ledger/plugins/late.lua", "移出插件文件夹"],
            en: ["ledger/plugins/late.lua", "move it out"])
        #expect(try await ledger.output("check", "late").contains("文件"), "files run as before")
        try ledger.writeCheck("stalled-projects", saying: "甲")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/stalled-projects.lua"], status: 65, zh: ["checks/stalled-projects.lua"],
            en: ["checks/stalled-projects.lua"])
        try FileManager.default.removeItem(atPath: ledger.path + "/ledger/plugins/late.lua")
        try await ledger.install("late", saying: "甲")
        try ledger.plugin("late", InstalledPlugin.check(saying: "文件"))
        try await ledger.expectRefusal(
            ["check", "late"], status: 65, zh: ["有两个插件都叫“late”", "ledger/plugins/late.lua", "财政局/late.lua@v1"],
            en: ["two plugins are called “late”"])
    }
}
