import Testing

@Suite("A plugin dropped into the ledger's folder")
struct DroppedPluginTests {
    @Test("it runs at once by its name, and with all others of its kind")
    func runs() async throws {
        let ledger = try await LedgerFolder()
        #expect(try await ledger.run("check", "new-check").status == 65)
        try ledger.plugin(
            "departments/finance/new-check",
            """
            return { api = 1, kind = "check", title = "新检查", run = function()
              return { { about = zone.get("projects", "P1"), level = "error", message = "看一看" } }
            end }
            """)
        let named = try await ledger.run("check", "new-check")
        #expect(named.status == 1, "a finding is an error")
        #expect(named.out.contains("看一看"))
        let all = try await ledger.run("check")
        #expect(all.status == 1)
        #expect(all.out.contains("新检查"))
        #expect(all.out.contains("项目停滞"), "the shipped ones run as well")
        #expect(try await ledger.run("plugin", "list").out.contains("new-check"))
    }

    @Test("every kind of plugin runs by its command, and a bare file runs too")
    func kinds() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "reports/by-name",
            """
            local document = require "document"
            local names = require "names"
            return { api = 1, kind = "report", title = "t", run = function()
              local report = document.new { title = names.title }
              report:text(zone.projects():first().name)
              return report
            end }
            """)
        try ledger.plugin("lib/names", #"return { title = "名单" }"#)
        try ledger.plugin(
            "poke/init",
            """
            local words = require "words"
            return { api = 1, kind = "reminder", title = "t", run = function()
              return { { to = "role:lead_bureau", title = words.hello, key = "k" } }
            end }
            """)
        try ledger.plugin("poke/words", #"return { hello = "请处理" }"#)
        try ledger.plugin("bare", #"print(zone.projects():count(), ...)"#)
        let report = try await ledger.output("report", "by-name")
        #expect(report.contains("名单"))
        #expect(report.contains("轴承项目"))
        #expect(try await ledger.output("remind", "poke", "--dry-run").contains("请处理"))
        #expect(try await ledger.output("run", "bare").hasPrefix("4\t"))
        let wrong = try await ledger.run("report", "poke", "--lang", "en")
        #expect(wrong.status == 65)
        #expect(wrong.err.contains("run it with zhaoshang remind"))
    }

    @Test("a syntax error shows file, line and the line itself, in Chinese and in English")
    func syntaxErrors() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "broken", "return {\n  api = 1, kind = \"check\", title = \"t\",\n  run = function() retrun 1 end,\n}\n")
        try await ledger.expectRefusal(
            ["check", "broken"], status: 70,
            zh: ["ledger/plugins/broken.lua 第 3 行：语法错误：", "3 | run = function() retrun 1 end,", "怎么办："],
            en: ["ledger/plugins/broken.lua:3: syntax error: ", "3 | run = function() retrun 1 end,", "What to do: "])
    }

    @Test("two plugins of one name are refused with both files")
    func duplicates() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("a/same", "return 1")
        try ledger.plugin("b/same", "return 1")
        try await ledger.expectRefusal(
            ["check"], status: 65, zh: ["有两个插件都叫“same”", "a/same.lua", "b/same.lua", "改名"],
            en: ["two plugins are called “same”", "rename one"])
    }

    @Test("a misspelt plugin is told the nearest name")
    func misspelt() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["check", "stalled-project"], status: 65, zh: ["没有名为“stalled-project”的插件；是否指 stalled-projects？"],
            en: ["did you mean stalled-projects?"])
    }
}
