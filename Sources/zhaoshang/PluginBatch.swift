import Documents
import Ledger
import Localization
import PluginHost

/// Runs the named plugins of a kind, or all of them, one after another: one that fails does not stop the next.
struct PluginBatch {
    let kind: PluginKind
    /// Names of plugins, and `name=value` for all of them.
    let arguments: [String]
    let global: GlobalOptions
    let reading: ReadingOptions
    let options: ScriptOptions
    let title: Localized

    /// - Returns: one document with all outcomes (nil if every plugin failed), the outcomes, and the gravest status.
    func run() async throws -> (Document?, [Outcome], Int32) {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = try options.runner(global, ledger: ledger, account: account)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let parameters = arguments.compactMap(Pair.init(argument:)).map { (name: $0.name, value: $0.value) }
        var outcomes: [Outcome] = []
        var statuses: [Int32] = []
        for plugin in try plugins(runner) {
            do {
                // The folder of a plugin says nothing about its kind: it must be asked.
                guard let described = try await runner.describe(plugin), described.kind == kind else {
                    if isNamed(plugin) { try await refuse(plugin, runner) }
                    continue
                }
                outcomes.append(
                    try await runner.run(try runner.script(of: plugin), parameters: parameters, on: snapshot))
            } catch let problem as any LocalizedProblem {
                printError("\(plugin.name): " + problem.text[spokenLanguage])
                statuses.append(exitStatus(of: problem))
            }
        }
        return (document(of: outcomes, ledger), outcomes, gravest(statuses))
    }

    private func plugins(_ runner: PluginRunner) throws -> [PluginFile] {
        let names = arguments.filter { Pair(argument: $0) == nil }
        return names.isEmpty ? runner.catalogue.plugins : try names.map(runner.catalogue.plugin)
    }

    private func isNamed(_ plugin: PluginFile) -> Bool { arguments.contains(plugin.name) }

    private func refuse(_ plugin: PluginFile, _ runner: PluginRunner) async throws {
        let found = try await runner.describe(plugin)?.kind ?? .analysis
        throw CatalogueProblem.wrongKind(plugin.name, kind: found, expected: kind)
    }

    private func document(of outcomes: [Outcome], _ ledger: Ledger) -> Document? {
        let documents = outcomes.map {
            $0.document(spokenLanguage, currency: ledger.settings.currency, banner: banner(of: ledger))
        }
        guard documents.count > 1 else { return documents.first }
        return Document(
            title: title[spokenLanguage], language: spokenLanguage, banner: banner(of: ledger),
            blocks: documents.flatMap { [.heading(level: 1, $0.title)] + $0.blocks },
            stamp: documents.flatMap(\.stamp))
    }
}
