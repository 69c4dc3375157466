import ArgumentParser
import Assessment
import Documents
import Foundation
import Journal
import Ledger
import Localization
import PluginHost

struct RulesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: inSpokenLanguage(
                zh: "考核细则：登记、批准、查看、公布结果", en: "Rule sets: store, approve and show them, publish results"),
            subcommands: [
                RulesAddCommand.self, RulesApproveCommand.self, RulesListCommand.self, RulesShowCommand.self,
                RulesCheckCommand.self, RulesPublishCommand.self,
            ])
    }
}

/// `rules check`: what is wrong with a file, if anything; nothing is stored.
struct RulesCheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: inSpokenLanguage(zh: "检查考核细则文件，不登记", en: "Check a rule set's file without storing it"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Argument(help: help(zh: "文件（YAML）", en: "the file (YAML)")) var file: String

    func run() async throws {
        let desk = try RuleDesk(global, options)
        let (rules, _) = try await desk.checked(file)
        say(
            inSpokenLanguage(
                zh:
                    "\(file)：没有问题；\(rules.indicators.count) 个指标，适用于 \(rules.effective.lowerBound) 至 \(rules.effective.upperBound)",
                en:
                    "\(file): nothing is wrong; \(rules.indicators.count) indicators, for \(rules.effective.lowerBound) to \(rules.effective.upperBound)"
            ))
    }
}

/// `rules add`: a new version, which holds once it is approved.
struct RulesAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: inSpokenLanguage(zh: "登记考核细则的新版本，待批准", en: "Store a new version of a rule set, to be approved"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Argument(help: help(zh: "文件（YAML）", en: "the file (YAML)")) var file: String

    func run() async throws {
        let desk = try RuleDesk(global, options)
        let (rules, text) = try await desk.checked(file)
        let (version, isNew) = try desk.ledger.store(rules.stored(content: text), by: desk.account)
        say(
            isNew
                ? inSpokenLanguage(
                    zh: "已登记 \(version.name) 第 \(version.number) 版，待批准：zhaoshang rules approve \(version.name)",
                    en:
                        "stored version \(version.number) of \(version.name); it holds once approved: zhaoshang rules approve \(version.name)"
                )
                : inSpokenLanguage(
                    zh: "与 \(version.name) 第 \(version.number) 版相同，未作改动",
                    en: "the same as version \(version.number) of \(version.name); nothing was changed"))
    }
}

/// `rules approve`: from now on periods are assessed by it.
struct RulesApproveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "approve", abstract: inSpokenLanguage(zh: "批准考核细则", en: "Approve a rule set"))
    }

    @OptionGroup var global: GlobalOptions
    @Option(help: help(zh: "第几版，默认最新", en: "which version, by default the latest")) var version: Int64?
    @Option(name: .customLong("document"), help: help(zh: "批准的文号", en: "the number of the paper that says so"))
    var documentNumber: String?
    @Argument(help: help(zh: "考核细则的名称", en: "the rule set's name")) var name: String

    func run() throws {
        let ledger = try global.openLedger()
        let approved = try ledger.approve(
            ruleSet: name, version: version, documentNumber: documentNumber, by: try global.account(in: ledger))
        say(
            inSpokenLanguage(
                zh:
                    "已批准 \(approved.name) 第 \(approved.number) 版，适用于 \(approved.effective.lowerBound) 至 \(approved.effective.upperBound)",
                en:
                    "approved version \(approved.number) of \(approved.name), for \(approved.effective.lowerBound) to \(approved.effective.upperBound)"
            ))
    }
}

struct RulesListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: inSpokenLanguage(zh: "列出考核细则的各个版本", en: "List the versions of rule sets"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let titles = [
            ("name", "名称", "name"), ("number", "版本", "version"), ("title", "标题", "title"), ("kind", "类型", "kind"),
            ("from", "适用自", "from"), ("to", "适用至", "to"), ("approved", "批准", "approved"),
            ("digest", "SHA-256", "SHA-256"),
        ]
        let ledger = try global.openLedger()
        let rows = try ledger.ruleSets(for: try global.account(in: ledger)).map { version in
            let approval = [version.approvedOn?.description, version.approvedBy, version.documentNumber].compactMap {
                $0
            }
            return Row([
                .text(version.name), .integer(version.number), .text(version.title),
                .text(RuleSet.Kind(rawValue: version.kind)?.label[spokenLanguage] ?? version.kind),
                .text(version.effective.lowerBound.description), .text(version.effective.upperBound.description),
                .text(approval.isEmpty ? inSpokenLanguage(zh: "待批准", en: "not yet") : approval.joined(separator: " ")),
                .text(String(version.digest.prefix(12))),
            ])
        }
        try output.write(
            Document(
                title: inSpokenLanguage(zh: "考核细则", en: "Rule sets"), language: spokenLanguage,
                blocks: [
                    .table(
                        Table(
                            columns: titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) },
                            rows: rows))
                ]))
    }
}

/// `rules show`: the text, byte for byte as it was stored.
struct RulesShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: inSpokenLanguage(zh: "显示考核细则的原文", en: "Show the text of a rule set"))
    }

    @OptionGroup var global: GlobalOptions
    @Option(help: help(zh: "第几版，默认最新", en: "which version, by default the latest")) var version: Int64?
    @Option(name: [.customShort("o"), .customLong("output")], help: help(zh: "写入文件", en: "write to a file")) var file:
        String?
    @Argument(help: help(zh: "考核细则的名称", en: "the rule set's name")) var name: String

    func run() throws {
        let ledger = try global.openLedger()
        let content = try ledger.ruleSet(name, version: version, for: try global.account(in: ledger)).content
        guard let file else { return print(shownSafely(content), terminator: "") }
        try OutputFile.write(Data(content.utf8), to: file)
    }
}

/// What the commands share that look at a rule set's file.
struct RuleDesk {
    let ledger: Ledger
    let account: Account
    private let runner: PluginRunner

    init(_ global: GlobalOptions, _ options: ScriptOptions) throws {
        ledger = try global.openLedger()
        account = try global.account(in: ledger)
        let workers = WorkerPool(executable: ownExecutable, warm: 0, isRefilled: false)
        runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
    }

    /// A rule set that fits the ledger: its groups are of subjects that there are, and its queries give what they must.
    func checked(_ file: String) async throws -> (rules: RuleSet, text: String) {
        let (rules, text) = try RuleSet.read(file)
        try ledger.checkDays(of: rules.stored(content: text))
        let snapshot = try ledger.snapshot(for: try ledger.viewer(for: account, as: nil))
        let facts = try ledger.facts(in: snapshot)
        let period = LedgerFacts.Period(id: "", name: "", days: rules.effective)
        _ = try await runner.assess(period, by: rules, facts, on: snapshot)
        return (rules, text)
    }
}

extension RuleSet {
    /// Reads a rule set's file.
    static func read(_ file: String) throws -> (rules: RuleSet, text: String) {
        guard let data = FileManager.default.contents(atPath: file) else { throw FileProblem.unreadable(file) }
        guard let text = String(data: data, encoding: .utf8) else { throw AssessProblem.notUTF8(file) }
        return (try RuleFile.read(text, file: file), text)
    }
}
