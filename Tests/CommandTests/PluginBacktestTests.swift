import Testing

@Suite("Backtests by command")
struct PluginBacktestTests {
    private static func check(_ level: String) -> String {
        """
        return {
          api = 1, kind = "check", title = "t",
          run = function()
            local found = {}
            for project in zone.projects { stage = "construction" } do
              table.insert(found, { about = project, level = "\(level)", message = "在建" })
            end
            return found
          end,
        }
        """
    }

    @Test("a check on each month's end, with what is new and since when")
    func months() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("building", Self.check("warning"))
        let text = try await ledger.output(
            "plugin", "backtest", "building", "--from", "2013-09-01", "--to", "2013-11-30")
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "日期 条数 警告 新增 消失", "2013-09-30 0 0 0 0", "2013-10-31 1 1 1 0", "2013-11-30 1 1 0 0",
            "P1 轴承项目 2013-10-31 2013-11-30 2 在建",
        ] { #expect(lines.contains(line), "\(text)") }
    }

    @Test("against another version; reports, reminders and analyses, too")
    func against() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("building", Self.check("warning"))
        try ledger.write(Self.check("error"), "new.lua")
        let compared = try await ledger.output(
            "plugin", "backtest", "new.lua", "--against", "building", "--from", "2013-10-01", "--to", "2013-10-31",
            "--lang", "en")
        #expect(compared.contains("[warning] 在建") && compared.contains("[error] 在建"), "\(compared)")
        let same = try await ledger.output(
            "plugin", "backtest", "building", "--against", "building", "--from", "2013-10-01", "--lang", "en")
        #expect(same.contains("Both versions say the same."))
        for name in ["department-progress", "project-ledger", "monthly-progress-due", "funds-due"] {
            let text = try await ledger.output(
                "plugin", "backtest", name, "--from", "2014-05-01", "--every", "half-month", "--format", "json")
            #expect(text.contains("\"day\": \"2014-0"), "\(text)")
        }
    }

    @Test("it ends today, which in a rehearsal is the day that --now says, else that of the last entry")
    func lastDay() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("building", Self.check("warning"))
        let backtest = ["plugin", "backtest", "building", "--from", "2014-05-01", "--format", "csv"]
        let standing = try await Command.run(backtest, in: ledger.path)
        #expect(standing.status == 0, "\(standing.err)")
        func days(_ text: String) -> [String] {
            text.matches(of: #/(?m)^2014-\d\d-\d\d/#).map { String($0.0) }
        }
        #expect(days(standing.out) == ["2014-05-31", "2014-06-30", "2014-07-31"], "\(standing.out)")
        let later = try await ledger.output(
            "plugin", "backtest", "building", "--from", "2014-05-01", "--format", "csv", "--now", "2014-10-01")
        #expect(days(later).last == "2014-09-30", "\(later)")
    }

    @Test("as a department it names that department's projects only")
    func asDepartment() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "every",
            """
            return {
              api = 1, kind = "check", title = "t",
              run = function()
                local found = {}
                for project in zone.projects() do
                  table.insert(found, { about = project, level = "info", message = zone.viewer.name })
                end
                return found
              end,
            }
            """)
        func backtest(_ options: String...) async throws -> String {
            let month = ["--from", "2014-06-01", "--to", "2014-06-30"]
            let result = try await ledger.run(["plugin", "backtest", "every"] + month + options)
            #expect(result.status == 0, "\(result.err)")
            return result.out
        }
        let whole = try await backtest()
        let narrowed = try await backtest("--as", "财政局")
        for project in ["P1", "P2"] { #expect(whole.contains(project) && !narrowed.contains(project), "\(narrowed)") }
        #expect(narrowed.contains("P3") && narrowed.contains("财政局"), "\(narrowed)")
    }

    @Test("no day, a day to come, an unknown plugin and a failing one end with a status and a reason")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("building", Self.check("warning"))
        try ledger.plugin("failing", "return { api = 1, kind = 'check', title = 't', run = function() return 1 end }")
        try await ledger.expectRefusal(
            ["plugin", "backtest", "building", "--from", "2014-07-02", "--to", "2014-07-03"], status: 64,
            zh: ["没有要运行的日期"], en: ["there is no day to run on"])
        try await ledger.expectRefusal(
            ["plugin", "backtest", "building", "--from", "2014-07-02", "--to", "2015-07-03"], status: 65,
            zh: ["2014-08-31"],
            en: ["2014-08-31"])
        try await ledger.expectRefusal(
            ["plugin", "backtest", "bilding", "--from", "2014-07-02"], status: 65, zh: ["是否指 building"],
            en: ["did you mean building"])
        let failing = try await ledger.run("plugin", "backtest", "failing", "--from", "2014-06-01")
        #expect(
            failing.status == 70 && failing.out.contains("2014-06-30") && failing.out.contains("列表"), "\(failing.out)")
    }
}
