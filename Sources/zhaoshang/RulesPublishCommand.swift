import ArgumentParser
import Assessment
import Journal
import Ledger
import Localization
import PluginHost

/// `rules publish`: the places and totals of a period become public, also to departments, which see their own points
/// alone otherwise.
struct RulesPublishCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: inSpokenLanguage(
                zh: "公布一个周期的名次和总分，各部门可见", en: "Publish the places and totals of a period for all departments"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(
        help: help(
            zh: "细则的类型，默认按周期的长短", en: "kind of the rule set, by default by the period's length"))
    var kind: RuleSet.Kind?
    @Option(
        help: help(zh: "部门（departments，默认）或个人（people）", en: "departments (the default) or people"))
    var subjects: RuleSet.SubjectKind = .departments
    @Argument(help: help(zh: "考核周期", en: "the period")) var period: String

    func run() async throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        guard account.role.seesWholeZone else { throw PublishProblem.notAllowed(account.name) }
        let workers = WorkerPool(executable: ownExecutable, warm: 0, isRefilled: false)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        let today = try ledger.facts(in: try ledger.snapshot(for: .wholeZone))
        guard let period = today.period(period) else {
            throw AssessProblem.period(period, near: nearestName(to: period, among: today.periods.map(\.name)))
        }
        guard today.day > period.days.upperBound else { throw PublishProblem.notOver(period) }
        let kind = kind ?? .usual(for: period.days)
        guard let stored = try ledger.approvedRuleSet(kind.rawValue, of: subjects.rawValue, for: period.days) else {
            throw PublishProblem.notApproved(period)
        }
        let snapshot = try ledger.snapshot(for: .wholeZone, asOf: period.days.upperBound)
        let result = try await runner.assess(
            period, by: try stored.rules(), try ledger.facts(in: snapshot), on: snapshot)
        let name = "\(stored.title)（\(stored.name)）"
        let drafts = drafts(of: result, name, stored.number, period, known: today.publishedResults, on: today.day)
        if !drafts.isEmpty { try ledger.post(drafts, by: account) }
        say(
            inSpokenLanguage(
                zh: "已公布 \(period.name) 的名次：\(result.sheets.count) 个考核对象，按 \(name)；本次登记 \(drafts.count) 条",
                en:
                    "published the places of \(period.name): \(result.sheets.count) assessed by \(name); \(drafts.count) "
                    + "entries made"))
    }

    /// What has to be entered so that everybody reads this result, and no other of the same period and rule set.
    private func drafts(
        of result: AssessmentResult, _ rules: String, _ version: Int64, _ period: LedgerFacts.Period,
        known: [PublishedResult],
        on day: Day
    ) -> [Draft] {
        let known = known.filter { $0.period == period.name && $0.ruleSet == rules }
        let entries = result.sheets.compactMap { sheet -> Draft? in
            let old = known.first { $0.subject == sheet.subject.name }
            let new = PublishedResult(
                id: old?.id ?? "", period: period.name, ruleSet: rules, group: sheet.group, subject: sheet.subject.name,
                version: version, place: Int64(sheet.place), total: "\(sheet.total)")
            guard new != old else { return nil }
            var fields: [String: FieldValue] = [
                "period": .text(new.period), "rule_set": .text(new.ruleSet), "subject": .text(new.subject),
                "version": .integer(version), "place": .integer(new.place), "total": .text(new.total),
                "published_on": .text(day.description),
            ]
            if let group = new.group { fields["group_name"] = .text(group) }
            return old.map { .amend("published_results", $0.id, fields) } ?? .add("published_results", fields)
        }
        let gone = known.filter { old in !result.sheets.contains { $0.subject.name == old.subject } }
        return entries
            + gone.map {
                .retract(
                    "published_results", $0.id,
                    reason: inSpokenLanguage(zh: "不再是考核对象", en: "is assessed no longer"))
            }
    }
}

/// Why a result is not made public.
enum PublishProblem: LocalizedProblem, Equatable {
    case notAllowed(String)
    case notOver(LedgerFacts.Period)
    case notApproved(LedgerFacts.Period)

    var text: Localized {
        switch self {
        case .notAllowed(let account):
            Localized(
                zh: "账户“\(account)”不能公布考核结果；由招商局或管理员公布",
                en: "the account “\(account)” may not publish results; the lead bureau or an administrator does")
        case .notOver(let period):
            Localized(
                zh: "周期“\(period.name)”要过了 \(period.days.upperBound) 才结束，结果还是暂定的，不能公布",
                en:
                    "the period “\(period.name)” is over after \(period.days.upperBound); its results are provisional until then "
                    + "and cannot be published")
        case .notApproved(let period):
            Localized(
                zh: "没有已批准的细则适用于“\(period.name)”，不能公布；请先 zhaoshang rules approve，或用 --kind、--subjects 另选",
                en:
                    "no rule set is approved for “\(period.name)”, so nothing can be published; approve one first (zhaoshang "
                    + "rules approve), or choose another by --kind and --subjects")
        }
    }
}
