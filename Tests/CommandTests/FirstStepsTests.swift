import Foundation
import TestSupport
import Testing

/// Where people who wrote their first plugins came to a halt.
@Suite("First steps of authors")
struct FirstStepsTests {
    @Test("a filter on a reference takes the name of what it refers to, as everything else does")
    func names() async throws {
        let ledger = try await LedgerFolder()
        for (code, expected) in [
            ("print(zone.projects { department = '财政局' }:count())", "2\n"),
            ("print(zone.projects { department = { '财政局', 'D1' } }:count())", "4\n"),
            ("print(zone.projects { department = 'D2' }:count())", "2\n"),
            ("print(zone.fund_entries { project = '物流园' }:count())", "1\n"),
            ("print(zone.rates { department = '财政局' }.landing.denominator)", "1\n"),
        ] { #expect(try await ledger.lua(code) == expected, "\(code)") }
        try ledger.write("zone.rates { department = '财政' }", "typo.lua")
        try await ledger.expectRefusal(
            ["run", "typo.lua"], status: 70, zh: ["没有部门“财政”；是否指“财政局”"], en: ["did you mean “财政局”"])
    }

    @Test(
        "slips of those who know another language, or punctuate in Chinese, are told for what they are",
        arguments: [
            ("local t = { a = 1，b = 2 }", "第 18 列是全角的“，”", "at column 18 there is the full-width “，”"),
            ("print（1）", "请改为半角的 (", "write ( instead"),
            ("local 天数 = 1", "名称只能用英文字母", "names have letters"), ("if 1 != 2 then end", "不等于写作 ~=", "write ~="),
            ("local a = 1 a += 1", "没有 +=", "there is no +="), ("print(None)", "空值写作 nil", "write nil"),
            ("print(len('a'))", "长度写作 #列表", "write #list"), ("print('a' + 'b')", "连接文字用 ..", "join texts with .."),
            ("for p in zone.projects():all() do print(p) end", "ipairs", "ipairs"),
            ("local x = {} print(x[0].name)", "列表从 1 数起", "counted from 1"),
            ("print('全角，没关系') -- 注释，也没关系\nprint(True)", "请写 true", "write true"),
        ])
    func slips(code: String, zh: String, en: String) async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(code, "slip.lua")
        try await ledger.expectRefusal(["run", "slip.lua"], status: 70, zh: [zh], en: [en])
    }

    @Test("a filter on a choice takes what people call it, and an explanation says the same")
    func choices() async throws {
        let ledger = try await LedgerFolder()
        for code in ["zone.projects { stage = 'signed' }", "zone.projects { stage = { '签约' } }"] {
            #expect(
                try await ledger.lua("print(\(code):count() == zone.projects { stage = '签约' }:count())") == "true\n")
        }
        #expect(try await ledger.lua("print(zone.projects { category = 'real estate' }:count() >= 0)") == "true\n")
        try ledger.write("zone.projects { stage = '签字' }:all()", "typo.lua")
        try await ledger.expectRefusal(
            ["run", "typo.lua"], status: 70, zh: ["stage 的取值中没有“签字”", "signed（签约）"],
            en: ["unknown choice of stage “签字”"])
    }

    @Test(
        "what fails when it runs is told with what to write instead",
        arguments: [
            ("local x = 1\nprint(x > '5000万')", "写 money.wan(5000)", "write money.wan(5000)"),
            ("print(zone.today - '2014-01-01')", "文字和文字不能相减", "attempt to sub a 'string' with a 'string'"),
            ("print(zone.today - '2014-01-01')", "date.days_between(a, b)", "date.days_between(a, b)"),
            ("print('a' * 'b')", "不能对 文字 和 文字 做运算（相乘）", "attempt to mul"),
            ("print(zone.projects { stage == 'signed' })", "筛选写作 { stage = … }", "write the filter { stage = … }"),
            ("print(zone.projects { stage = signed })", "文字要加引号", "texts need quotes"),
            (
                "local date = require 'date'\n{ api = 1 }", "第 2 行的 { 前面少了 return",
                "return is missing before { on line 2"
            ),
            ("table.insert({}, 1, 2, 3)", "“insert”的参数个数不对", "wrong number of arguments to 'insert'"),
            ("print(require('money').format(nil))", "金额为空（nil）：先用 if 判断，或写 (x or 0)", "the amount is nil: test it"),
            ("print(require('money').wan(nil))", "金额为空（nil）", "the amount is nil"),
        ])
    func whileRunning(code: String, zh: String, en: String) async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(code, "slip.lua")
        try await ledger.expectRefusal(["run", "slip.lua"], status: 70, zh: [zh], en: [en])
    }

    @Test("amounts that are no whole fen, and sums of what has none, are refused; schedules must be ones")
    func values() async throws {
        let ledger = try await LedgerFolder()
        func table(_ column: String, _ value: String, _ totals: String = "") -> String {
            """
            local doc = require("document").new { title = "t" }
            doc:table { columns = { { key = "x", \(column) } }, rows = { { x = \(value) } } \(totals) }
            return doc
            """
        }
        for (code, zh, en) in [
            (table("format = 'money'", "1.5"), "第 1 行的“x”是 1.5：金额以分为单位", "amounts are whole fen"),
            (
                table("format = 'percent'", "'1/2'", ", totals = { x = 'sum' }"), "列“x”的格式是 percent，不能合计",
                "has the format percent and no sum"
            ),
            (
                "return { api = 1, kind = 'check', title = 't', schedule = '每月1日', run = function() return {} end }",
                "插件的 schedule 需要“monthly 25 09:00”", "schedule of the plugin must be"
            ),
            (
                "return { api = 1, kind = 'check', title = 't', schedule = 'monthly 32 09:00', run = function() return {} end }",
                "schedule", "schedule"
            ),
        ] {
            try ledger.write(code, "value.lua")
            try await ledger.expectRefusal(["run", "value.lua"], status: 70, zh: [zh], en: [en])
        }
        for schedule in ["monthly 1,15 09:00", "monthly last 17:00", "weekly 1 09:00", "workdays 08:30", "daily 08:30"]
        {
            try ledger.write(
                "return { api = 1, kind = 'check', title = 't', schedule = '\(schedule)', run = function() return {} end }",
                "value.lua")
            #expect(try await ledger.run("run", "value.lua").status == 0, "\(schedule)")
        }
    }

    @Test("parameters of a test's case are checked as on the command line, and what a failing case printed is shown")
    func parameters() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            return { api = 1, kind = "analysis", title = "t",
              params = { least = { type = "money" }, days = { type = "integer", min = 1, default = 5 } },
              run = function(params) print("最少", params.least) return { params.least or 0, params.days } end }
            """, "work/mine.lua")
        func cases(_ text: String) throws { try ledger.write("return { \(text) }", "work/mine_test.lua") }
        try cases(
            """
            { name = "text", params = { least = "200万" }, expect = function(got, test) test.equal(got, { 200000000, 5 }) end },
            { name = "fen", params = { least = 7, days = "9" }, expect = function(got, test) test.equal(got, { 7, 9 }) end },
            { name = "refused", params = { days = 0 }, fails = "at least 1" },
            """)
        #expect(try await ledger.output("plugin", "test", "work/mine.lua").contains("通过 3，未通过 0"))
        try cases(
            "{ name = 'misspelt', params = { leest = 1 }, expect = print }, { name = 'wrong', params = { days = true }, expect = print }, { name = 'looks', expect = function(got, test) test.equal(got, {}) end }"
        )
        let failed = try await ledger.run("plugin", "test", "work/mine.lua", "--coverage", "--lang", "en")
        #expect(failed.status == 1)
        for piece in [
            "did you mean least?", "must be of the type integer", "printed:\n    | 最少", "3 of 3 statements ran",
        ] {
            #expect(failed.out.contains(piece), "\(piece) in \(failed.out)")
        }
    }

    @Test("a plugin is tested, checked, run and backtested by its path, and is the same code as once installed")
    func paths() async throws {
        let ledger = try await LedgerFolder()
        try ledger.writeCheck("look", saying: "甲")
        try ledger.write(
            "local rules = require 'rules' return { api = 1, kind = 'check', title = 't', run = function() return rules end }",
            "work/folder/init.lua")
        try ledger.write("return {}", "work/folder/rules.lua")
        #expect(try await ledger.output("plugin", "test", "work/look.lua").contains("通过 1"))
        #expect(try await ledger.output("check", "work/look.lua").contains("甲"))
        for path in ["work", "work/folder", "work/folder/init.lua"] {
            #expect(try await ledger.run("plugin", "check", path).status == 0, "\(path)")
        }
        for path in ["work/look.lua", "work/folder", "work/folder/init.lua"] {
            #expect(
                try await ledger.run("plugin", "backtest", path, "--from", "2014-06-01", "--to", "2014-06-30").status
                    == 0)
        }
        let stamped = try await ledger.output(
            "plugin", "backtest", "work/look.lua", "--from", "2014-06-01", "--to", "2014-06-30", "--format", "json")
        let installed = try await ledger.output("plugin", "install", "work/look.lua")
        let digest = try #require(installed.firstMatch(of: /SHA-256 ([0-9a-f]{64})/)?.1)
        #expect(stamped.contains(digest))
    }

    @Test(
        "installing what lies in the folder of plugins moves its files out of the way, to where they are changed next")
    func drafts() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("look", InstalledPlugin.check(saying: "甲"))
        try ledger.write(InstalledPlugin.test, "ledger/plugins/look_test.lua")
        let said = try await ledger.output("plugin", "install", "look")
        #expect(said.contains("drafts/look.lua"), "\(said)")
        #expect(ledger.outer.text("ledger/drafts/look_test.lua") == InstalledPlugin.test)
        #expect(try await ledger.output("check", "look").contains("甲"))
        try ledger.write(InstalledPlugin.check(saying: "乙"), "ledger/drafts/look.lua")
        #expect(try await ledger.output("plugin", "install", "ledger/drafts/look.lua").contains("第 2 版"))
        #expect(try await ledger.output("check", "look").contains("乙"))
        try FileManager.default.removeItem(atPath: ledger.path + "/ledger/drafts/look_test.lua")
        try ledger.write(InstalledPlugin.check(saying: "丙"), "ledger/drafts/look.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "ledger/drafts/look.lua"], status: 65, zh: ["第 2 版有测试，新版本没有"],
            en: ["version 2 of look has a test and the new one has none"])
    }

    @Test(
        "where not all of the files can be moved, or nothing can be entered, nothing is installed and no file is moved")
    func unmovable() async throws {
        let ledger = try await LedgerFolder()
        let files = ["a/first.lua", "a/first_test.lua", "b/second.lua"].map { "ledger/plugins/" + $0 }
        for file in files {
            try ledger.write(file.contains("_test") ? InstalledPlugin.test : InstalledPlugin.check(saying: "甲"), file)
        }
        func expectAsBefore() async throws {
            for file in files { #expect(!ledger.outer.text(file).isEmpty, "\(file)") }
            #expect(ledger.outer.text("ledger/drafts/first.lua").isEmpty)
            #expect(try await ledger.output("check", "first").contains("甲"))
            #expect(try await !ledger.output("plugin", "list").contains("第 1 版"))
        }
        try ledger.write("mine", "ledger/drafts/first_test.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "ledger/plugins"], status: 65,
            zh: ["插件“first”的文件安装后要移到", "ledger/drafts/first_test.lua", "移走"],
            en: ["the files of the plugin “first” go to", "ledger/drafts/first_test.lua", "move it away"])
        try FileManager.default.removeItem(atPath: ledger.path + "/ledger/drafts/first_test.lua")
        try await expectAsBefore()
        for folder in ["", "/plugins/a", "/drafts"] { chmod(ledger.path + "/ledger" + folder, 0o777) }
        chmod(ledger.path + "/ledger/ledger.sqlite", 0o666)
        chmod(ledger.path + "/ledger/plugins/b", 0o555)
        let become = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        try await ledger.expectRefusal(
            ["plugin", "install", "ledger/plugins", "--by", "root"], status: 74,
            zh: ["ledger/plugins/b/second.lua”移到“", "请检查这两个文件夹"],
            en: ["ledger/plugins/b/second.lua” cannot be moved to “", "check both folders"], through: become)
        try await expectAsBefore()
        chmod(ledger.path + "/ledger/plugins/b", 0o777)
        chmod(ledger.path + "/ledger/ledger.sqlite", 0o444)
        let readOnly = try await ledger.run(["plugin", "install", "ledger/plugins", "--by", "root"], through: become)
        #expect(readOnly.status == 74, "\(readOnly.err)")
        try await expectAsBefore()
    }

    @Test("rows of the ledger name the bars of a chart; a record that no result is about, but that meets all, reads so")
    func records() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            local doc = require("document").new { title = "t" }
            local rows = {}
            for department in zone.departments() do table.insert(rows, { department = department, n = 1 }) end
            doc:chart { kind = "bar", category = { key = "department" }, series = { { key = "n" } }, rows = rows }
            return doc
            """, "chart.lua")
        #expect(try await ledger.output("run", "chart.lua").contains("招商局"))
        try ledger.plugin(
            "listing",
            """
            return { api = 1, kind = "check", title = "t", run = function()
              for project in zone.projects { department = "招商局" } do zone.because(true, "在列") end
              return { { message = "见清单" } }
            end }
            """)
        let why = try await ledger.output("check", "listing", "--explain", "P1")
        #expect(why.contains("符合列出的全部条件，但没有一项结果以它为 about"), "\(why)")
    }

    @Test("days on the command line are written as in sheets")
    func days() async throws {
        let ledger = try await LedgerFolder()
        for day in ["2014/6/20", "2014年6月20日", "2014-06-20"] {
            #expect(try await ledger.output("run", "--as-of", day, "-e", "print(zone.today)") == "2014-06-20\n")
        }
    }

    @Test("a document of all checks says which of them are not in it")
    func notRun() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("broken", "return { api = 1, kind = 'check', title = 't', run = function() error('坏了') end }")
        try await ledger.install("late", saying: "甲")
        _ = try await ledger.output("plugin", "disable", "late", "--reason", "误报")
        let result = try await ledger.run("check", "--format", "md", "-o", "all.md")
        #expect(result.status == 70)
        let page = ledger.outer.text("all.md")
        for piece in ["没有运行", "坏了", "误报"] { #expect(page.contains(piece), "\(page)") }
    }

    @Test("what fails for one department alone is not taken from everybody else")
    func oneDepartment() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "picky",
            "return { api = 1, kind = 'check', title = 't', run = function() if zone.viewer.department_id then error('no') end return {} end }"
        )
        for _ in 0..<6 { _ = try await ledger.run("check", "picky", "--by", "clerk") }
        #expect(try await ledger.run("check", "picky").status == 0)
    }

    @Test("who reads only the first lines is not told of a full disk, and nothing crashes")
    func head() async throws {
        let ledger = try await LedgerFolder()
        for streams in ["", "2>&1"] {
            let line =
                "'\(Command.executable)' --ledger ledger --now 2014-08-01 --by root plugin docs --format json \(streams) | head -1; echo ${PIPESTATUS[0]}"
            let files = try TemporaryFolder()
            let process = try Command.start(["/bin/bash", "-c", line], in: ledger.outer.path, files: files)
            process.waitUntilExit()
            #expect(!files.text("err").contains("stdout") && !files.text("out").contains("132"), "\(files.text("err"))")
        }
    }
}
