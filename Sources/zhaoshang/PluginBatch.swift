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

    /// What the plugins run with.
    struct Setting {
        let ledger: Ledger
        let runner: PluginRunner
        let snapshot: Snapshot
    }

    func setting() throws -> Setting {
        // One comes up while another works: every plugin is asked what it is, and most then run.
        let workers = WorkerPool(executable: ownExecutable, warm: 1, isRefilled: true)
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        return Setting(ledger: ledger, runner: runner, snapshot: try reading.snapshot(of: ledger, for: account))
    }

    /// - Returns: one document with all outcomes (nil if every plugin failed), the outcomes, and the gravest status.
    func run() async throws -> (Document?, [Outcome], Int32) {
        let setting = try setting()
        let (outcomes, notRun, statuses) = try await outcomes(setting)
        return (document(of: outcomes, notRun, setting.ledger), outcomes, gravest(statuses))
    }

    /// - Returns: the outcomes of those that did not fail, why others gave none, and the statuses of those that failed.
    func outcomes(
        _ setting: Setting, explaining record: (register: String, id: String)? = nil
    ) async throws -> ([Outcome], [String], [Int32]) {
        let runner = setting.runner
        let parameters = arguments.compactMap(Pair.init(argument:)).map { (name: $0.name, value: $0.value) }
        var taken: Set<String> = []
        var ran = 0
        var skipped = 0
        var failed: [PluginFile] = []
        var outcomes: [Outcome] = []
        var notRun: [String] = []
        var statuses: [Int32] = []
        func tell(_ text: String) {
            printError(text)
            notRun.append(text)
        }
        for problem in isOfAll ? runner.catalogue.problems : [] {
            tell(problem.text[spokenLanguage])
            statuses.append(exitStatus(of: problem))
        }
        for plugin in try plugins(runner) {
            if let notice = runner.noticeOfSkipping(plugin) {
                guard await isOfKind(plugin, runner) else { continue }
                skipped += 1
                tell(notice.text[spokenLanguage])
                continue
            }
            do {
                // The folder of a plugin says nothing about its kind: it must be asked.
                guard let described = try await describe(plugin, runner), described.kind == kind else {
                    if isNamed(plugin) { try await refuse(plugin, runner) }
                    continue
                }
                ran += 1
                // Among several plugins a parameter is for those that have it; one by itself must know it.
                let names = Set(described.parameters.map(\.name))
                taken.formUnion(names)
                let own = isNamed(plugin) ? parameters : parameters.filter { names.contains($0.name) }
                let outcome = try await runner.run(
                    try runner.script(of: plugin), of: plugin, parameters: own, on: setting.snapshot,
                    explaining: record)
                tellPrinted(outcome.printed)
                outcomes.append(outcome)
            } catch let problem as any LocalizedProblem {
                tellPrinted((problem as? JobFailure)?.printed ?? "")
                failed.append(plugin)
                tell("\(plugin.name): " + problem.text[spokenLanguage])
                statuses.append(exitStatus(of: problem))
            }
        }
        for plugin in failed {
            if let notice = runner.disableIfFailing(plugin) { printError(notice.text[spokenLanguage]) }
        }
        if ran == 0, skipped == 0, statuses.isEmpty { throw nothingToRun }
        if let stray = parameters.first(where: { !taken.contains($0.name) }), statuses.isEmpty, skipped == 0 {
            throw UsageProblem(
                zh: "没有一个插件有参数 \(stray.name)；请用 zhaoshang plugin show 查看参数",
                en: "none of the plugins has a parameter \(stray.name); see zhaoshang plugin show")
        }
        return (outcomes, notRun, statuses)
    }

    private var nothingToRun: UsageProblem {
        UsageProblem(
            zh: "没有可运行的\(kind.label.zh)：台账的 plugins/ 中没有，程序旁也找不到随附的 Plugins 文件夹（可用 $ZHAOSHANG_PLUGINS 指定）",
            en: "there is no \(kind.label.en) to run: none in the ledger's plugins/, and no folder Plugins beside the "
                + "program ($ZHAOSHANG_PLUGINS names one)")
    }

    private func plugins(_ runner: PluginRunner) throws -> [PluginFile] {
        isOfAll ? runner.catalogue.plugins : try names.flatMap { try runner.plugins(called: $0, isRun: true) }
    }

    private var names: [String] { arguments.filter { Pair(argument: $0) == nil } }

    /// Whether no plugin is named.
    private var isOfAll: Bool { names.isEmpty }

    private func isNamed(_ plugin: PluginFile) -> Bool { arguments.contains(plugin.name) || plugin.origin == .given }

    /// What a plugin declares; that it cannot be loaded counts as a failure of it.
    private func describe(_ plugin: PluginFile, _ runner: PluginRunner) async throws -> PluginDescription? {
        do { return try await runner.describe(plugin) } catch let failure as JobFailure {
            runner.note(failure, loading: plugin)
            throw failure
        }
    }

    /// Whether one that is not run would have been; nobody can say of one that cannot be loaded.
    private func isOfKind(_ plugin: PluginFile, _ runner: PluginRunner) async -> Bool {
        if let version = plugin.version { return version.kind == kind.rawValue }
        do { return try await runner.describe(plugin)?.kind == kind } catch { return true }
    }

    private func refuse(_ plugin: PluginFile, _ runner: PluginRunner) async throws {
        let found = try await runner.describe(plugin)?.kind
        if found == nil, let failure = try await runner.earlyReading(by: runner.script(of: plugin)) { throw failure }
        throw CatalogueProblem.wrongKind(plugin.name, kind: found ?? .analysis, expected: kind)
    }

    /// One document of all: whoever opens it must see, too, what is not in it.
    private func document(of outcomes: [Outcome], _ notRun: [String], _ ledger: Ledger) -> Document? {
        let documents = outcomes.map {
            $0.document(spokenLanguage, currency: ledger.settings.currency, banner: banner(of: ledger))
        }
        let missing: [Block] =
            notRun.isEmpty
            ? []
            : [.heading(level: 1, inSpokenLanguage(zh: "没有运行", en: "Not run"))] + notRun.map { .text($0) }
        guard documents.count > 1 || documents.count == 1 && !missing.isEmpty else { return documents.first }
        return Document(
            title: title[spokenLanguage], language: spokenLanguage, banner: banner(of: ledger),
            blocks: missing + documents.flatMap { [.heading(level: 1, $0.title)] + $0.blocks },
            stamp: documents.flatMap(\.stamp).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
}
