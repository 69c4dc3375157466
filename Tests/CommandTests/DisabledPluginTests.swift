import Foundation
import Testing

@Suite("A disabled plugin")
struct DisabledPluginTests {
    @Test("it is passed over with a line that says so, and refused where it is named, with the reason and the way back")
    func disabled() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        _ = try await ledger.output("plugin", "disable", "late", "--reason", "误报太多")
        let all = try await ledger.run("check")
        #expect(!all.out.contains("甲") && all.out.contains("项目停滞"))
        #expect(all.err.contains("跳过 late：于 2014-08-01 由“root”停用：误报太多；启用：zhaoshang plugin enable late"))
        #expect(!(try await ledger.run("remind", "--dry-run").err.contains("late")), "it is no reminder")
        for command in [["check", "late"], ["run", "late"], ["report", "late"]] {
            try await ledger.expectRefusal(
                command, status: 65, zh: ["误报太多", "zhaoshang plugin enable late"],
                en: ["was disabled by “root” on 2014-08-01: 误报太多", "zhaoshang plugin enable late"])
        }
        #expect(try await ledger.output("plugin", "list", "--lang", "en").contains("was disabled by “root”"))
        #expect(try await ledger.run("plugin", "test", "late").status == 0, "authors can still test it")
        let again = try await ledger.output("plugin", "disable", "late", "--reason", "再停")
        #expect(again.contains("本来就停用"))
        let new = try await ledger.install("late", saying: "乙")
        #expect(new.status == 0 && new.out.contains("仍然停用"), "what a person disabled, a new version does not enable")
        try await ledger.expectRefusal(
            ["plugin", "enable", "late", "--by", "clerk"], status: 65, zh: ["由账户“root”停用", "请联系管理员"],
            en: ["was disabled by the account “root”"])
        _ = try await ledger.output("plugin", "enable", "late")
        #expect(try await ledger.output("check", "late").contains("乙"))
    }

    @Test("files in folders and what ships can be disabled, too: a department's by the department")
    func files() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.addOther()
        try ledger.plugin("财政局/own", InstalledPlugin.check(saying: "甲"))
        for name in ["own", "stalled-projects"] {
            try await ledger.expectRefusal(
                ["plugin", "disable", name, "--reason", "x", "--by", "other"], status: 65, zh: ["“other”不能"],
                en: ["“other” may not"])
        }
        try await ledger.expectRefusal(
            ["plugin", "disable", "own", "--by", "clerk"], status: 65, zh: ["必须写明原因"], en: ["needs a reason"])
        _ = try await ledger.output("plugin", "disable", "own", "--reason", "在改", "--by", "clerk")
        _ = try await ledger.output("plugin", "disable", "stalled-projects", "--reason", "不用")
        let all = try await ledger.run("check")
        #expect(all.err.contains("跳过 own") && all.err.contains("跳过 stalled-projects") && !all.out.contains("项目停滞"))
        _ = try await ledger.output("plugin", "enable", "own", "--by", "clerk")
        #expect(try await ledger.output("check", "own").contains("甲"))
    }

    @Test("a file that is changed while its plugin is disabled enables nothing, and is named wherever that is said")
    func changed() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("own", InstalledPlugin.check(saying: "甲"))
        try ledger.write("return 1", "ledger/plugins/many/part.lua")
        try ledger.write(InstalledPlugin.check(saying: "甲"), "ledger/plugins/many/init.lua")
        for name in ["own", "many"] { _ = try await ledger.output("plugin", "disable", name, "--reason", "在改") }
        #expect(try await !ledger.run("check").err.contains("改动"))
        try ledger.plugin("own", InstalledPlugin.check(saying: "乙"))
        try ledger.write(InstalledPlugin.test, "ledger/plugins/many/init_test.lua")
        try ledger.write("return 2", "ledger/plugins/many/part.lua")
        try ledger.write("return 3", "ledger/plugins/many/more.lua")
        let chinese = try await ledger.run("check")
        #expect(chinese.err.contains("停用：在改；此后改动了 ledger/plugins/own.lua，但仍然停用；启用：zhaoshang plugin enable own"))
        #expect(
            chinese.err.contains("此后改动了 ledger/plugins/many/more.lua、ledger/plugins/many/part.lua，但"), "\(chinese.err)")
        try await ledger.expectRefusal(
            ["check", "own"], status: 65, zh: ["此后改动了 ledger/plugins/own.lua"],
            en: [
                "; since then ledger/plugins/own.lua changed, and it is disabled still",
                "once it is mended: zhaoshang plugin enable own",
            ])
        for command in [["list"], ["show", "own"]] {
            let said = try await ledger.run(["plugin"] + command + ["--format", "json"]).out
            #expect(said.contains("ledger/plugins/own.lua，但仍然停用"), "\(said)")
        }
        _ = try await ledger.output("plugin", "enable", "own")
        #expect(try await ledger.output("check", "own").contains("乙"))
        try ledger.write("disable_after: 1\n", "ledger/sandbox.yaml")
        try ledger.plugin("bad", Self.failing)
        _ = try await ledger.run("remind", "bad", "--dry-run")
        try ledger.plugin("bad", Self.failing.replacing("error(", with: "print("))
        let automatic = try await ledger.run("remind", "--dry-run", "--lang", "en")
        #expect(
            automatic.err.contains("disabled by the program on 2014-08-01; since then ledger/plugins/bad.lua changed"),
            "\(automatic.err)")
    }

    private static let failing = """
        return { api = 1, kind = "reminder", title = "t", params = { n = { type = "integer" } }, run = function(params)
          error("坏了" .. tostring(params.n))
        end }
        """

    @Test("one that fails five times running is disabled, and its department reads so; wrong parameters do not count")
    func failing() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(Self.failing, "work/bad.lua")
        _ = try await ledger.output("plugin", "install", "work/bad.lua", "--for", "财政局")
        for _ in 1...4 { #expect(try await ledger.run("remind", "--dry-run", "--by", "clerk").status == 70) }
        #expect(try await ledger.run("remind", "bad", "n=x", "--dry-run").status == 65)
        let last = try await ledger.run("remind", "bad", "--dry-run", "--lang", "en")
        #expect(last.status == 70)
        #expect(last.err.contains("bad failed 5 times running and is disabled now (it belongs to 财政局)"), "\(last.err)")
        let next = try await ledger.run("remind", "--dry-run", "--by", "clerk")
        #expect(next.status == 0 && next.err.contains("跳过 bad：连续失败 5 次，于 2014-08-01 由程序停用"), "\(next.err)")
        #expect(try await ledger.output("plugin", "list").contains("连续失败 5 次"))
        #expect(try await ledger.output("plugin", "history", "bad", "--lang", "en").contains("disabled by the program"))
        _ = try await ledger.output("plugin", "enable", "bad", "--by", "clerk")
        for _ in 1...4 { #expect(try await ledger.run("remind", "bad", "--dry-run").status == 70) }
        try ledger.write(Self.failing.replacing("error(", with: "print("), "work/bad.lua")
        #expect(try await ledger.run("plugin", "install", "work/bad.lua", "--by", "clerk").status == 0)
        _ = try await ledger.head()
    }

    @Test("a success starts the count afresh, and a new version of one that the program disabled may run again")
    func afresh() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("disable_after: 2\n", "ledger/sandbox.yaml")
        try ledger.write(
            Self.failing.replacing("error(", with: "if params.n ~= 1 then error(").replacing(
                "params.n))", with: "params.n)) end return {}"),
            "work/moody.lua")
        let installed = try await ledger.run("plugin", "install", "work/moody.lua")
        #expect(installed.status == 0, "\(installed.err)")
        for _ in 1...3 {
            #expect(try await ledger.run("remind", "moody", "--dry-run").status == 70)
            #expect(try await ledger.run("remind", "moody", "n=1", "--dry-run").status == 0)
        }
        for _ in 1...2 { #expect(try await ledger.run("remind", "moody", "--dry-run").status == 70) }
        #expect(try await ledger.run("remind", "moody", "n=1", "--dry-run").status == 65, "it is disabled")
        try ledger.write(Self.failing.replacing("error(", with: "print("), "work/moody.lua")
        #expect(try await ledger.output("plugin", "install", "work/moody.lua").contains("现已启用"))
        _ = try await ledger.run("remind", "moody", "--dry-run")
        #expect(!(try await ledger.output("plugin", "list").contains("停用")))
    }

    @Test("how often it may fail is said in sandbox.yaml, and what is no number there is refused with its line")
    func configuration() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("bad", Self.failing)
        try ledger.write("disable_after: never\n", "ledger/sandbox.yaml")
        for _ in 1...6 { #expect(try await ledger.run("remind", "bad", "--dry-run").status == 70) }
        try ledger.write("disable_after: 1\n", "ledger/sandbox.yaml")
        for _ in 1...2 {
            let result = try await ledger.run("remind", "bad", "--dry-run", "--time-limit", "0.001", "--by", "guest")
            #expect([70, 75].contains(result.status), "limits that a person sets do not count: \(result.err)")
        }
        #expect(!(try await ledger.output("plugin", "list").contains("停用")))
        try ledger.write("disable_after: often\n", "ledger/sandbox.yaml")
        let wrong = try await ledger.failure(["remind", "bad", "--dry-run"])
        #expect(wrong.status == 74)
        #expect(wrong.zh.contains("disable_after 不能是“often”") && wrong.en.contains("disable_after cannot be “often”"))
    }

    @Test("processes at once count each failure once")
    func atOnce() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("bad", Self.failing)
        let runs = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 1...5 { group.addTask { try await ledger.run("remind", "bad", "--dry-run").status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.allSatisfy { $0 == 70 })
        #expect(try await ledger.run("remind", "bad", "--dry-run").status == 65, "five failures, no more, no fewer")
        let history = try await ledger.output("plugin", "history", "bad", "--format", "csv")
        #expect(history.split(whereSeparator: \.isNewline).count { $0.contains("由程序停用") } == 1)
    }

    @Test("whoever can read the ledger only runs plugins all the same, and is told what could not be noted")
    func readOnly() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("bad", Self.failing)
        _ = try await ledger.run("add", "accounts", "name=nobody", "role=reader", "os_user=nobody")
        chmod(ledger.path + "/ledger", 0o555)
        defer { chmod(ledger.path + "/ledger", 0o755) }
        let become = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for _ in 1...6 {
            let result = try await ledger.run(["remind", "bad", "--dry-run", "--by", "guest"], through: become)
            #expect(result.status == 70 && result.err.contains("坏了"), "\(result.err)")
        }
        // Here the failures can be counted, and nothing can be entered.
        chmod(ledger.path + "/ledger", 0o777)
        chmod(ledger.path + "/ledger/ledger.sqlite", 0o444)
        try ledger.write("disable_after: 1\n", "ledger/sandbox.yaml")
        for (language, words) in [("zh", ["bad连续失败", "但未能停用"]), ("en", ["bad failed", "could not be disabled"])] {
            let result = try await ledger.run(
                ["remind", "bad", "--dry-run", "--by", "guest", "--lang", language], through: become)
            #expect(result.status == 70 && words.allSatisfy(result.err.contains), "\(result.err)")
        }
    }
}
