import ArgumentParser
import Documents
import Foundation
import Ledger
import Localization
import LuaSandbox
import PluginHost

struct PluginCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plugin",
            abstract: inSpokenLanguage(zh: "编写、测试、安装和查看插件", en: "Write, test, install and see plugins"),
            subcommands: [
                PluginListCommand.self, PluginShowCommand.self, PluginNewCommand.self, PluginCheckCommand.self,
                PluginTestCommand.self,
                PluginBacktestCommand.self, PluginInstallCommand.self, PluginHistoryCommand.self,
                PluginDiffCommand.self, PluginRollbackCommand.self, PluginExportCommand.self,
                PluginDisableCommand.self, PluginEnableCommand.self, PluginUninstallCommand.self,
                PluginDocsCommand.self, PluginStubsCommand.self,
            ])
    }
}

struct PluginListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: inSpokenLanguage(zh: "列出插件", en: "List the plugins"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions

    func run() async throws {
        let runner = try pluginRunner(global, options)
        var rows: [Row] = []
        var statuses: [Int32] = []
        for problem in runner.catalogue.problems {
            printError(problem.text[spokenLanguage])
            statuses.append(exitStatus(of: problem))
        }
        for plugin in runner.catalogue.plugins {
            do {
                let described = try await runner.describe(plugin)
                rows.append([
                    .text(plugin.name), .text((described?.kind ?? .analysis).label[spokenLanguage]),
                    .text(described?.title[spokenLanguage] ?? ""), .text(described?.clause ?? ""),
                    .text(described?.schedule ?? ""), .text(plugin.originText), .text(state(plugin, runner)),
                ])
            } catch let problem as any LocalizedProblem {
                printError("\(plugin.name): " + problem.text[spokenLanguage])
                statuses.append(exitStatus(of: problem))
            }
        }
        let titles = [
            ("name", "名称", "name"), ("kind", "类型", "kind"), ("title", "标题", "title"), ("clause", "条款", "clause"),
            ("schedule", "时间表", "schedule"), ("origin", "来源", "from"), ("state", "状态", "state"),
        ]
        let columns = titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) }
        try output.write(
            Document(
                title: inSpokenLanguage(zh: "插件", en: "Plugins"), language: spokenLanguage,
                blocks: [.table(Table(columns: columns, rows: rows))]))
        if gravest(statuses) != 0 { throw ExitCode(gravest(statuses)) }
    }

    private func state(_ plugin: PluginFile, _ runner: PluginRunner) -> String {
        runner.catalogue.disabledState(of: plugin).map {
            $0.text(changed: plugin.changedFiles(since: $0))[spokenLanguage]
        } ?? inSpokenLanguage(zh: "启用", en: "enabled")
    }
}

struct PluginShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: inSpokenLanguage(zh: "显示插件的说明和参数", en: "Show what a plugin declares"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "安装的插件的哪一版，默认当前版本", en: "which version of an installed plugin, by default the current one"))
    var version: Int64?
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() async throws {
        let runner = try pluginRunner(global, options)
        var plugin = try runner.catalogue.plugin(name)
        if let version {
            // A file may bear the name of what was uninstalled.
            guard plugin.version != nil else { throw PluginProblem.neverInstalled(name) }
            plugin = PluginFile(try runner.ledger.version(version, ofPlugin: plugin.name))
        }
        let described = try await runner.describe(plugin)
        try output.write(
            document(
                plugin, described, digest: try runner.script(of: plugin).digest, limits: try runner.limits(of: plugin),
                figures: installationFigures(plugin, runner)))
    }

    private func document(
        _ plugin: PluginFile, _ described: PluginDescription?, digest: String, limits: ScriptLimits,
        figures more: [KeyFigure]
    ) -> Document {
        let kind = described?.kind ?? .analysis
        var figures = [
            KeyFigure(label: inSpokenLanguage(zh: "类型", en: "kind"), cell: .text(kind.label[spokenLanguage])),
            KeyFigure(label: inSpokenLanguage(zh: "文件", en: "file"), cell: .text(plugin.path)),
            KeyFigure(label: "SHA-256", cell: .text(digest)),
        ]
        figures += more
        if let clause = described?.clause {
            figures.insert(KeyFigure(label: inSpokenLanguage(zh: "条款", en: "clause"), cell: .text(clause)), at: 1)
        }
        if let schedule = described?.schedule {
            figures.insert(KeyFigure(label: inSpokenLanguage(zh: "时间表", en: "schedule"), cell: .text(schedule)), at: 1)
        }
        let titles = [
            ("name", "参数", "parameter"), ("label", "含义", "meaning"), ("type", "类型", "type"),
            ("default", "默认值", "default"), ("range", "范围", "range"),
        ]
        let rows = (described?.parameters ?? []).map { parameter in
            Row([
                .text(parameter.name), .text(parameter.label[spokenLanguage]), .text(parameter.type),
                .text(parameter.shown(parameter.defaultValue)), .text(range(parameter)),
            ])
        }
        let table = Table(
            columns: titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) }, rows: rows)
        return Document(
            title: "\(plugin.name) \(described?.title[spokenLanguage] ?? "")",
            subtitle: described?.description?[spokenLanguage], language: spokenLanguage,
            blocks: [.keyFigures(figures)] + (rows.isEmpty ? [] : [.table(table)]) + [.table(limitTable(limits))])
    }

    /// Where it comes from, whether it may run, and which shared modules are others now than when it was installed.
    private func installationFigures(_ plugin: PluginFile, _ runner: PluginRunner) -> [KeyFigure] {
        var figures = [
            KeyFigure(label: inSpokenLanguage(zh: "来源", en: "from"), cell: .text(plugin.originText))
        ]
        if let version = plugin.version {
            let now = runner.sharedModuleDigests
            let names = Set(version.sharedModules.keys).union(now.keys).sorted()
            let changed = names.filter { version.sharedModules[$0] != now[$0] }
            if !changed.isEmpty {
                figures.append(
                    KeyFigure(
                        label: inSpokenLanguage(zh: "安装后变动的共用模块", en: "shared modules changed since"),
                        cell: .text(changed.joined(separator: ", "))))
            }
        }
        if let state = runner.catalogue.disabledState(of: plugin) {
            figures.append(
                KeyFigure(
                    label: inSpokenLanguage(zh: "状态", en: "state"),
                    cell: .text(state.text(changed: plugin.changedFiles(since: state))[spokenLanguage])))
        }
        return figures
    }

    /// What the plugin may use, and what it might if nobody had said anything.
    private func limitTable(_ limits: ScriptLimits) -> Table {
        let titles = [
            ("limit", "限额", "limit"), ("meaning", "含义", "meaning"), ("value", "上限", "value"),
            ("default", "默认值", "default"),
        ]
        return Table(
            columns: titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) },
            rows: ScriptLimit.all.map { limit in
                Row([
                    .text(limit.name), .text(limit.label[spokenLanguage]),
                    .text(limit.shown(limits[limit])[spokenLanguage]),
                    .text(limit.shown(limit.defaultValue)[spokenLanguage]),
                ])
            })
    }

    private func range(_ parameter: PluginDescription.Parameter) -> String {
        if !parameter.choices.isEmpty { return parameter.choices.joined(separator: ", ") }
        let ends = [parameter.shown(parameter.minimum), parameter.shown(parameter.maximum)]
        return ends.allSatisfy(\.isEmpty) ? "" : ends.joined(separator: "…")
    }
}

struct PluginTestCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test",
            abstract: inSpokenLanguage(
                zh: "运行插件的测试，默认全部；不需要台账", en: "Run the tests of plugins, by default all; no ledger is needed"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Flag(help: help(zh: "列出测试没有运行到的语句", en: "list the statements that no test ran")) var coverage = false
    @Argument(help: help(zh: "插件名 …", en: "names of plugins")) var names: [String] = []

    func run() async throws {
        let runner = try pluginRunner(global, options)
        let catalogue = runner.catalogue
        let chosen =
            names.isEmpty
            ? try catalogue.plugins.filter(runner.hasTest)
            : try names.flatMap { try runner.plugins(called: $0, isRun: false) }
        for plugin in names.isEmpty ? [] : chosen { try runner.noteDraft(of: plugin, command: "plugin test") }
        var covered: [String: LineCoverage] = [:]
        var passed = 0
        var failed = 0
        for problem in names.isEmpty ? catalogue.problems : [] {
            failed += 1
            say("✘ \(problem.text[spokenLanguage])")
        }
        for plugin in chosen {
            do {
                var files: [LineCoverage] = []
                let results = try await runner.test(plugin, coverage: coverage ? { files = $0 } : nil)
                for file in files { covered[file.path, default: file].add(file) }
                for result in results {
                    if let failure = result.failure {
                        failed += 1
                        say(
                            "✘ \(plugin.name): \(result.name)\n    "
                                + failure[spokenLanguage].replacing("\n", with: "\n    ") + printed(result))
                    } else {
                        passed += 1
                        say("✔ \(plugin.name): \(result.name)")
                    }
                }
            } catch let problem as any LocalizedProblem {
                failed += 1
                say("✘ \(plugin.name): \(problem.text[spokenLanguage])")
            }
        }
        for file in covered.values.sorted(by: { $0.path < $1.path }) { say(shown(file)) }
        print(inSpokenLanguage(zh: "通过 \(passed)，未通过 \(failed)", en: "\(passed) passed, \(failed) failed"))
        if failed > 0 { throw ExitCode(1) }
    }

    /// What a failing case printed, which is how people look inside.
    private func printed(_ result: CaseResult) -> String {
        guard !result.printed.isEmpty else { return "" }
        let lines = result.printed.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.prefix(20).map { "\n    | " + $0 }.joined() + (lines.count > 20 ? "\n    | …" : "")
        return inSpokenLanguage(zh: "\n    打印的内容：", en: "\n    printed:") + shown
    }

    private func shown(_ file: LineCoverage) -> String {
        let missed = file.missedLines.map(String.init).joined(separator: ", ")
        let places =
            missed.isEmpty ? "" : inSpokenLanguage(zh: "；没有运行到：第 \(missed) 行", en: "; not run: lines \(missed)")
        return inSpokenLanguage(
            zh: "\(file.path)：\(file.statements) 条语句运行了 \(file.covered) 条",
            en: "\(file.path): \(file.covered) of \(file.statements) statements ran") + places
    }

    private func say(_ text: String) {
        print(shownSafely(text))
    }
}

/// A runner over the ledger if there is one; plugins can be seen and tested without.
func pluginRunner(_ global: GlobalOptions, _ options: ScriptOptions) throws -> PluginRunner {
    let workers = WorkerPool(executable: ownExecutable, warm: 1, isRefilled: true)
    do {
        let ledger = try global.openLedger()
        return try options.runner(
            global, ledger: ledger, account: .system, workers: workers, reader: try global.reader(of: ledger))
    } catch LedgerProblem.missing where !global.isFolderGiven {
        let ledger = try Ledger.inMemory(clock: .system)
        return PluginRunner(
            ledger: ledger, catalogue: PluginCatalogue(ledgerFolder: nil, shippedFolder: options.shippedFolder),
            account: .system, language: spokenLanguage,
            workers: workers, keepingLog: false)
    }
}

extension GlobalOptions {
    fileprivate var isFolderGiven: Bool {
        folder != "ledger"
    }

    /// Who acts, or whoever it is: whom no account belongs to sees what everybody sees.
    fileprivate func reader(of ledger: Ledger) throws -> Account {
        do { return try account(in: ledger) } catch AccountProblem.nobody { return .nobody }
    }
}
