import ArgumentParser
import Documents
import Foundation
import Journal
import Ledger
import PluginHost

/// `plugin backtest`: what a plugin would have said on past days.
struct PluginBacktestCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backtest",
            abstract: inSpokenLanguage(
                zh: "插件在过去每个日期会说什么；可与另一版本比较",
                en: "What a plugin would have said on past days, also compared with another version"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "从哪一天起", en: "the first day")) var from: Day
    @Option(
        help:
            help(
                zh: "到哪一天为止，默认今天；演练台账没有 --now 时，默认最后一条分录记录的日期",
                en:
                    "the last day, by default today; in a rehearsal without --now the day on which the last entry was recorded"
            )
    )
    var to: Day?
    @Option(
        help: help(
            zh: "month 每月（默认；按插件时间表的日子，否则月末）、half-month 每半月、day 每天",
            en: "month (the day of the plugin's schedule, else the last; the default), half-month or day"))
    var every: BacktestInterval = .month
    @Option(
        help: help(
            zh: "与哪一版本比较：文件、插件名，或安装的某一版（名称@v2）",
            en: "the version to compare with: a file, a plugin, or a version that was installed (NAME@v2)"))
    var against: String?
    @Option(name: .customLong("as"), help: help(zh: "只看某个部门所能看到的", en: "see only what a department sees"))
    var department: String?
    @Argument(help: help(zh: "插件名或文件", en: "a plugin or a file")) var name: String
    @Argument(help: help(zh: "参数=值 …", en: "name=value …")) var parameters: [Pair] = []

    func run() async throws {
        let workers = WorkerPool(executable: ownExecutable, warm: 1, isRefilled: true)
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        let script = try runner.script(called: name)
        if let plugin = try runner.plugin(called: name, isRun: false) {
            try runner.noteDraft(of: plugin, command: "plugin backtest")
        }
        let described = try await runner.describe(script)
        let last = try to ?? presentDay(of: ledger)
        let days = every.days(from: from, to: last, daysOfMonth: described?.daysOfMonth ?? [])
        guard !days.isEmpty else {
            throw UsageProblem(
                zh: "从 \(from) 到 \(last) 没有要运行的日期；请放宽 --from、--to，或改用 --every day",
                en: "there is no day to run on from \(from) to \(last): widen --from and --to, or say --every day")
        }
        let viewer = try ledger.viewer(for: account, as: department)
        let given = parameters.map { (name: $0.name, value: $0.value) }
        let versions = try [script] + (against.map { [try self.script(against: $0, runner)] } ?? [])
        let bar = ProgressBar(inSpokenLanguage(zh: "回测", en: "backtest"))
        defer { bar.end() }
        var results: [Backtest] = []
        for version in versions {
            let done = Double(results.count)
            results.append(
                try await runner.backtest(version, parameters: given, viewer: viewer, days: days) {
                    bar.show((done + $0) / Double(versions.count))
                })
        }
        bar.end()
        let title = inSpokenLanguage(zh: "回测：\(script.main.name)", en: "Backtest of \(script.main.name)")
        var document =
            results.count > 1
            ? BacktestComparison(new: results[0], old: results[1]).document(title: title, spokenLanguage)
            : results[0].document(title: title, spokenLanguage)
        document.banner = banner(of: ledger)
        try output.write(document)
        let failures = results.flatMap(\.days).compactMap(\.failure).map(exitStatus(of:))
        if !failures.isEmpty { throw ExitCode(gravest(failures)) }
    }

    /// Today; in a rehearsal whose time nobody says it is still the day of the last entry.
    private func presentDay(of ledger: Ledger) throws -> Day {
        let today = ledger.clock.now().day
        guard ledger.settings.isRehearsal, global.now == nil else { return today }
        return min(try ledger.dayOfLastEntry() ?? today, today)
    }

    /// What to compare with: `NAME@v2` is what messages and stamps call a version that was installed.
    private func script(against written: String, _ runner: PluginRunner) throws -> Script {
        guard let parts = written.wholeMatch(of: /(.+)@v([0-9]+)/), let number = Int64(parts.2) else {
            return try runner.script(called: written)
        }
        let desk = try PluginDesk(global, options, isRunning: false)
        return try runner.script(of: try desk.version(number, of: String(parts.1)))
    }
}

extension BacktestInterval: ExpressibleByArgument {}
