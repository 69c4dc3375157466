import ArgumentParser
import Documents
import Ledger
import PluginHost

struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "report", abstract: inSpokenLanguage(zh: "生成报表", en: "Make a report"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Argument(help: help(zh: "报表名", en: "the report's name")) var name: String
    @Argument(help: help(zh: "参数=值 …", en: "name=value …")) var parameters: [Pair] = []

    func run() async throws {
        let workers = EarlyWorker.pool()
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        guard let plugin = try runner.plugins(called: name, isRun: true).first else {
            throw CatalogueProblem.unknown(name, near: nil)
        }
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let outcome = try await runner.runCounting(
            try runner.script(of: plugin), of: plugin, parameters: parameters.map { ($0.name, $0.value) }, on: snapshot)
        tellPrinted(outcome.printed)
        let kind = outcome.plugin?.kind ?? .analysis
        guard kind == .report else { throw CatalogueProblem.wrongKind(name, kind: kind, expected: .report) }
        try output.write(
            outcome.document(spokenLanguage, currency: ledger.settings.currency, banner: banner(of: ledger)))
    }
}
