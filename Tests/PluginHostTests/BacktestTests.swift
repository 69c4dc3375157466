import Journal
import Ledger
import Localization
import Testing

@testable import PluginHost

@Suite("The days of a backtest")
struct BacktestIntervalTests {
    private func days(_ interval: BacktestInterval, _ from: String, _ to: String, on days: [Int] = []) throws
        -> [String]
    {
        interval.days(from: try #require(Day(from)), to: try #require(Day(to)), daysOfMonth: days).map(\.description)
    }

    @Test("months end on their last day, or on the day of the schedule, which short months do not have")
    func months() throws {
        #expect(try days(.month, "2012-01-15", "2012-03-30") == ["2012-01-31", "2012-02-29"])
        #expect(try days(.month, "2013-12-25", "2014-02-25", on: [25]) == ["2013-12-25", "2014-01-25", "2014-02-25"])
        #expect(try days(.month, "2014-01-01", "2014-03-31", on: [31]) == ["2014-01-31", "2014-02-28", "2014-03-31"])
        #expect(try days(.month, "2014-01-26", "2014-02-24", on: [25]).isEmpty)
        #expect(
            try days(.month, "2014-01-01", "2014-02-28", on: [1, 15]) == [
                "2014-01-01", "2014-01-15", "2014-02-01", "2014-02-15",
            ])
        #expect(try days(.halfMonth, "2014-02-01", "2014-02-28", on: [10, 20]) == ["2014-02-10", "2014-02-20"])
    }

    @Test(
        "half months end on the fifteenth and on the last day; days are all days; an end before the beginning is none")
    func others() throws {
        #expect(
            try days(.halfMonth, "2014-01-15", "2014-02-28") == [
                "2014-01-15", "2014-01-31", "2014-02-15", "2014-02-28",
            ])
        #expect(try days(.day, "2014-02-27", "2014-03-01") == ["2014-02-27", "2014-02-28", "2014-03-01"])
        for interval in BacktestInterval.allCases { #expect(try days(interval, "2014-02-01", "2014-01-01").isEmpty) }
        #expect(try days(.month, "9999-12-01", "9999-12-31") == ["9999-12-31"])
    }
}

extension WithWorkers {
    @Suite("A rule on the past")
    struct BacktestTests {
        private static func check(_ condition: String) -> String {
            """
            local date = require "date"
            return {
              api = 1, kind = "check", title = "t", schedule = "monthly 10 09:00",
              params = { most = { type = "integer", default = 100 } },
              run = function(params)
                if zone.today == "2014-01-10" then error("not in January") end
                local findings = {}
                for project in zone.projects() do
                  local days = date.days_between(project.reported_on, zone.today)
                  if \(condition) then
                    table.insert(findings, { about = project, level = days > 200 and "error" or "info", message = days .. " days" })
                  end
                end
                return findings
              end,
            }
            """
        }

        private func backtest(_ code: String, from: String, _ parameters: [(name: String, value: String)] = [])
            async throws -> Backtest
        {
            let host = try Host()
            let script = host.runner.script(code, path: "rule.lua")
            let described = try await host.runner.describe(script)
            let days = BacktestInterval.month.days(
                from: try #require(Day(from)), to: try #require(Day("2014-08-01")),
                daysOfMonth: described?.daysOfMonth ?? [])
            return try await host.runner.backtest(script, parameters: parameters, viewer: .wholeZone, days: days)
        }

        @Test("says what it would have said on each day; a day on which it fails does not end it")
        func said() async throws {
            let backtest = try await backtest(Self.check("days > params.most"), from: "2013-11-01")
            #expect(backtest.days.map(\.statements.count) == [0, 0, 0, 2, 2, 2, 2, 2, 2])
            #expect(backtest.days[2].failure?.text.en.contains("not in January") == true)
            #expect(backtest.days.filter { $0.failure != nil }.count == 1)
            #expect(backtest.days[3].statements[0].level == .info && backtest.days[5].statements[0].level == .error)
            let first = try #require(backtest.appearances.first)
            #expect(first.subject == "P1 轴承项目" && first.times == 6 && first.text == "303 days")
            #expect(first.first.description == "2014-02-10" && first.last.description == "2014-07-10")
        }

        @Test("the future is not there, and a wrong parameter is refused at once")
        func refused() async throws {
            let host = try Host()
            let script = host.runner.script(Self.check("true"), path: "rule.lua")
            let tomorrow = try #require(Day("2014-08-02"))
            await #expect(throws: SnapshotProblem.self) {
                try await host.runner.backtest(script, parameters: [], viewer: .wholeZone, days: [tomorrow])
            }
            let days = [try #require(Day("2014-07-01")), tomorrow]
            await #expect(throws: SnapshotProblem.self) {
                try await host.runner.backtest(script, parameters: [], viewer: .wholeZone, days: days) { _ in
                    Issue.record("ran on a day before it was refused")
                }
            }
            await #expect(throws: JobFailure.self) {
                try await backtest(Self.check("true"), from: "2014-01-01", [("mots", "1")])
            }
        }

        @Test("what is kept of all days together has a limit")
        func tooMuch() async throws {
            let host = try Host()
            let script = host.runner.script(Self.check("true"), path: "rule.lua")
            let days = [try #require(Day("2014-06-01")), try #require(Day("2014-07-01"))]
            let failure = await #expect(throws: JobFailure.self) {
                try await host.runner.backtest(
                    script, parameters: [], viewer: .wholeZone, days: days, mostBytes: 10)
            }
            #expect(failure?.kind == .limit && failure?.text.en.contains("the first 1 days") == true)
        }

        @Test("two versions are compared day by day and record by record")
        func compared() async throws {
            let new = try await backtest(Self.check("days > 250 and project.id == 'P1'"), from: "2014-06-01")
            let old = try await backtest(Self.check("days > 280"), from: "2014-06-01")
            let differences = BacktestComparison(new: new, old: old).differences
            #expect(
                differences == [
                    .init(day: "2014-06-10", subject: "P1 轴承项目", old: nil, new: "[error] 273 days"),
                    .init(day: "2014-07-10", subject: "P2 物流园", old: "[error] 303 days", new: nil),
                ])
            #expect(BacktestComparison(new: new, old: new).differences.isEmpty)
        }
    }
}
