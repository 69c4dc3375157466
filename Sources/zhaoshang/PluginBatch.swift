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
        // One comes up while another works: every plugin is asked what it is, and most then run.
        let workers = WorkerPool(executable: ownExecutable, warm: 1, isRefilled: true)
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = options.runner(global, ledger: ledger, account: account, workers: workers)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let parameters = arguments.compactMap(Pair.init(argument:)).map { (name: $0.name, value: $0.value) }
        var taken: Set<String> = []
        var ran = 0
        var outcomes: [Outcome] = []
        var statuses: [Int32] = []
        for problem in isOfAll ? runner.catalogue.problems : [] {
            printError(problem.text[spokenLanguage])
            statuses.append(exitStatus(of: problem))
        }
        for plugin in try plugins(runner) {
            do {
                // The folder of a plugin says nothing about its kind: it must be asked.
                guard let described = try await runner.describe(plugin), described.kind == kind else {
                    if isNamed(plugin) { try await refuse(plugin, runner) }
                    continue
                }
                ran += 1
                // Among several plugins a parameter is for those that have it; one by itself must know it.
                let names = Set(described.parameters.map(\.name))
                taken.formUnion(names)
                let own = arguments.contains(plugin.name) ? parameters : parameters.filter { names.contains($0.name) }
                outcomes.append(try await runner.run(try runner.script(of: plugin), parameters: own, on: snapshot))
            } catch let problem as any LocalizedProblem {
                printError("\(plugin.name): " + problem.text[spokenLanguage])
                statuses.append(exitStatus(of: problem))
            }
        }
        if ran == 0, statuses.isEmpty { throw nothingToRun }
        if let stray = parameters.first(where: { !taken.contains($0.name) }), statuses.isEmpty {
            throw UsageProblem(
                zh: "没有一个插件有参数 \(stray.name)；请用 zhaoshang plugin show 查看参数",
                en: "none of the plugins has a parameter \(stray.name); see zhaoshang plugin show")
        }
        return (document(of: outcomes, ledger), outcomes, gravest(statuses))
    }

    private var nothingToRun: UsageProblem {
        UsageProblem(
            zh: "没有可运行的\(kind.label.zh)：台账的 plugins/ 中没有，程序旁也找不到随附的 Plugins 文件夹（可用 $ZHAOSHANG_PLUGINS 指定）",
            en: "there is no \(kind.label.en) to run: none in the ledger's plugins/, and no folder Plugins beside the "
                + "program ($ZHAOSHANG_PLUGINS names one)")
    }

    private func plugins(_ runner: PluginRunner) throws -> [PluginFile] {
        isOfAll ? runner.catalogue.plugins : try names.map(runner.catalogue.plugin)
    }

    private var names: [String] { arguments.filter { Pair(argument: $0) == nil } }

    /// Whether no plugin is named.
    private var isOfAll: Bool { names.isEmpty }

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
            stamp: documents.flatMap(\.stamp).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
}
