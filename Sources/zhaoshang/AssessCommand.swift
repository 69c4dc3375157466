import ArgumentParser
import Assessment
import Documents
import Foundation
import Journal
import Ledger
import Localization
import PluginHost

struct AssessCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assess",
            abstract: inSpokenLanguage(
                zh: "考核：目标、比率、得分和名次，逐项说明",
                en: "Assess a period: targets, rates, scores and places, each explained"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Option(
        help: help(zh: "考核细则文件（YAML）；不写则用已批准的细则", en: "a rule set's file (YAML); by default the approved one"))
    var rules: String?
    @Option(
        help: help(
            zh: "细则的类型：annual、quarterly、monthly、ad_hoc；默认按周期的长短",
            en: "kind of the approved rule set: annual, quarterly, monthly or ad_hoc; by default by the period's length"
        ))
    var kind: RuleSet.Kind?
    @Option(
        help: help(zh: "考核部门（departments，默认）或个人（people）", en: "who is assessed: departments (the default) or people"))
    var subjects: RuleSet.SubjectKind?
    @Option(
        help: help(
            zh: "逐项说明某个部门或人员的得分；all 说明所有的", en: "explain the lines of one department or person, or of all"))
    var explain: String?
    @Argument(
        help: help(
            zh: "考核周期的名称或编号，或某月（2014-03）、某季度（2014-Q1）",
            en: "the period's name or id, or a month (2014-03) or quarter (2014-Q1)"))
    var period: String

    func validate() throws {
        guard rules == nil || kind == nil && subjects == nil else {
            throw ValidationError(
                inSpokenLanguage(
                    zh: "--kind 和 --subjects 选已批准的细则；--rules 的文件自己写明这两项",
                    en: "--kind and --subjects choose an approved rule set; the file of --rules says these itself"))
        }
    }

    func run() async throws {
        let workers = WorkerPool(executable: ownExecutable, warm: 0, isRefilled: false)
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let given = try rules.map { try RuleSet.read($0).rules }
        let whole = try ledger.facts(in: try reading.snapshot(of: ledger, for: account))
        guard let period = whole.period(self.period) else {
            throw AssessProblem.period(
                self.period, near: nearestName(to: self.period, among: whole.periods.map(\.name)))
        }
        // At its end a period is judged by what was so on its last day.
        let day = reading.day ?? min(whole.day, max(period.days.lowerBound, period.days.upperBound))
        // Without a file the approved rule set holds, if there is one.
        let (kind, subjects) = (self.kind ?? .usual(for: period.days), self.subjects ?? .departments)
        let stored =
            given == nil
            ? try ledger.approvedRuleSet(
                kind.rawValue, of: subjects.rawValue, for: period.days, position: reading.position)
            : nil
        let ruleSet = try given ?? stored?.rules() ?? standard(kind, subjects, for: period)
        let viewer = try ledger.viewer(for: account, as: reading.department)
        let snapshot = try ledger.snapshot(for: viewer, asOf: day, position: reading.position)
        let seen = try ledger.facts(in: snapshot)
        let facts = seen.narrowed(to: viewer)
        var result: AssessmentResult?
        if let ruleSet {
            try Self.check(ruleSet, covers: period)
            let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
            // The approved rule set compares with everybody, whoever looks; what a department tries out sees its own alone.
            let isWider = given == nil && viewer != .wholeZone
            let basis =
                isWider ? try ledger.snapshot(for: .wholeZone, asOf: day, position: reading.position) : snapshot
            let all = isWider ? try ledger.facts(in: basis) : seen
            result = try await runner.assess(period, by: ruleSet, all, on: basis)
                .narrowed(to: (ruleSet.subjects == .departments ? facts.departments : facts.people).map(\.id))
        }
        let layout = AssessmentLayout(
            facts: facts, period: period, exclusions: ruleSet?.exclusions ?? [],
            scope: viewer == .wholeZone ? .everybody : given == nil ? .own : .alone,
            currency: ledger.settings.currency,
            language: spokenLanguage, banner: banner(of: ledger),
            stamp: try stamp(ledger, ruleSet, stored))
        let everybody = explain == "all"
        if let explain, !everybody {
            let names = (result?.sheets.map(\.subject) ?? facts.departments).flatMap { [$0.name, $0.id] }
            guard names.contains(explain) else {
                throw AssessProblem.subject(explain, near: nearestName(to: explain, among: names))
            }
        }
        if output.chosenFormat == .json {
            return try output.write(text: layout.json(result, of: everybody ? nil : explain))
        }
        let missing = given == nil && stored == nil ? (kind, subjects) : nil
        let document =
            switch explain {
            case nil: layout.overview(result, missing: missing)
            case "all": layout.everything(result, missing: missing)
            case let name?: layout.explanation(of: name, result)
            }
        try output.write(document)
    }

    /// The document's own targets (C2), by which a year is assessed as long as nothing else is approved.
    private func standard(
        _ kind: RuleSet.Kind, _ subjects: RuleSet.SubjectKind, for period: LedgerFacts.Period
    ) throws -> RuleSet? {
        guard kind == .annual, subjects == .departments, let folder = options.shippedFolder else { return nil }
        let file = folder + "/rule-sets/targets.yaml"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        let rules = try RuleSet.read(file).rules
        return rules.effective.contains(period.days.lowerBound) && rules.effective.contains(period.days.upperBound)
            ? rules : nil
    }

    /// What was read and by which rule set, for whoever signs.
    private func stamp(_ ledger: Ledger, _ ruleSet: RuleSet?, _ stored: RuleSetVersion?) throws -> String {
        let position = try reading.position ?? ledger.head().position
        var parts = [inSpokenLanguage(zh: "台账位置 \(position)", en: "ledger position \(position)")]
        if let stored {
            let approval =
                ([stored.documentNumber, stored.approvedOn?.description].compactMap { $0 }
                + ["SHA-256 \(stored.digest.prefix(12))"]).joined(separator: inSpokenLanguage(zh: "，", en: ", "))
            parts.append(
                inSpokenLanguage(
                    zh: "考核细则 \(stored.name) 第 \(stored.number) 版（\(approval)）",
                    en: "rule set \(stored.name), version \(stored.number) (\(approval))"))
        } else if let ruleSet {
            parts.append(
                rules.map { file in
                    inSpokenLanguage(
                        zh: "考核细则 \(ruleSet.name)（文件 \(file)，未批准）",
                        en: "rule set \(ruleSet.name) (the file \(file), not approved)")
                }
                    ?? inSpokenLanguage(
                        zh: "考核细则 \(ruleSet.name)（随程序）", en: "rule set \(ruleSet.name) (comes with the program)"))
        }
        return parts.joined(separator: " · ")
    }

    private static func check(_ ruleSet: RuleSet, covers period: LedgerFacts.Period) throws {
        let days = ruleSet.effective
        guard days.contains(period.days.lowerBound), days.contains(period.days.upperBound) else {
            throw AssessProblem.notCovered(ruleSet.name, days, period)
        }
    }
}

extension RuleSet.Kind: ExpressibleByArgument {}
extension RuleSet.SubjectKind: ExpressibleByArgument {}

/// What keeps an assessment from being made.
enum AssessProblem: LocalizedProblem, Equatable {
    case period(String, near: String?)
    case subject(String, near: String?)
    case notCovered(String, ClosedRange<Day>, LedgerFacts.Period)
    case notUTF8(String)

    var text: Localized {
        switch self {
        case .period(let name, let near):
            Localized(
                zh: "没有考核周期“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? "；请用 zhaoshang list periods 查看"),
                en: "there is no period “\(name)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; see zhaoshang list periods"))
        case .subject(let name, let near):
            Localized(
                zh: "考核对象中没有“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? ""),
                en: "nobody called “\(name)” is assessed" + (near.map { "; did you mean “\($0)”?" } ?? ""))
        case .notCovered(let name, let days, let period):
            Localized(
                zh:
                    "考核细则“\(name)”适用于 \(days.lowerBound) 至 \(days.upperBound)，不包含周期“\(period.name)”（\(period.days.lowerBound) 至 \(period.days.upperBound)）；请换用适用的细则，或改正 effective:",
                en:
                    "the rule set “\(name)” is for \(days.lowerBound) to \(days.upperBound), which does not contain the period “\(period.name)” (\(period.days.lowerBound) to \(period.days.upperBound)); use one that does, or mend effective:"
            )
        case .notUTF8(let file):
            Localized(zh: "“\(file)”不是 UTF-8 文本；请另存为 UTF-8", en: "“\(file)” is no UTF-8 text; save it as UTF-8")
        }
    }
}
