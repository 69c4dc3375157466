import Assessment
import Journal
import Ledger
import Localization
import LuaSandbox

/// What scripts ask the assessment: rates, and how a period stands by the targets and by a rule set. Everything is
/// computed in the script's own process from the snapshot that it reads, so there is nothing in it that its viewer may
/// not see.
final class AssessmentFunctions {
    private let database: ReadOnlyDatabase?
    private let context: Job.Context
    private var known: [Day: LedgerFacts] = [:]
    /// Many drafts may be tried on the same projects of the same period.
    private var measured: [Measured: LedgerMeasures] = [:]
    /// What the queries of the rule set at hand come to.
    private var queried: [String: [String: MeasureValue]] = [:]

    private struct Measured: Hashable {
        let period: LedgerFacts.Period
        let subjects: RuleSet.SubjectKind
        let exclusions: [Exclusion]
    }

    init(database: ReadOnlyDatabase?, context: Job.Context) {
        self.database = database
        self.context = context
    }

    func provide(to state: ScriptState) {
        state.provide("rates") { [self] in [try rates($0.first ?? .null)] }
        state.provide("rule_queries") { [self] in [try queries($0.first ?? .null, of: $0.dropFirst().first)] }
        state.provide("assess") { [self] in [try assess($0.first ?? .null)] }
    }

    private var today: Day { Day(context.today) ?? .beginning }

    /// Read once for each day: a snapshot does not change.
    private func facts(on day: Day? = nil) throws -> LedgerFacts {
        let day = day ?? today
        if let facts = known[day] { return facts }
        let facts = try LedgerFacts(day: day) { [database] sql, body in
            try database?.forEach(sql) { try body($0) }
        }
        known[day] = facts
        return facts
    }

    /// At its end a period is judged by what was so on its last day.
    private func facts(of period: LedgerFacts.Period) throws -> LedgerFacts {
        try facts(on: min(today, period.days.upperBound))
    }

    private var viewer: Viewer { context.viewerDepartment.map { .department($0) } ?? .wholeZone }

    /// The department that somebody names, by id or name.
    private func department(_ value: ScriptValue?, in facts: LedgerFacts) throws -> String? {
        guard let name = value?.text else { return nil }
        guard let department = facts.departments.first(where: { $0.id == name || $0.name == name }) else {
            throw UnknownDepartment(name: name, near: nearestName(to: name, among: facts.departments.map(\.name)))
        }
        if case .department(let own) = viewer, own != department.id { throw OthersRates(name: department.name) }
        return department.id
    }

    private func period(_ value: ScriptValue?, in facts: LedgerFacts) throws -> LedgerFacts.Period? {
        guard let name = value?.text else { return nil }
        guard let period = facts.period(name) else {
            throw UnknownPeriod(name: name, near: nearestName(to: name, among: facts.periods.map(\.name)))
        }
        return period
    }

    // MARK: Rates

    private func rates(_ options: ScriptValue) throws -> ScriptValue {
        let period = try period(options["period"], in: try facts())
        let facts = try period.map(facts(of:)) ?? facts()
        var days = period?.days
        let (from, to) = (options["from"]?.text.flatMap { Day($0) }, options["to"]?.text.flatMap { Day($0) })
        if from != nil || to != nil {
            let (first, last) = (from ?? days?.lowerBound ?? .beginning, to ?? days?.upperBound ?? .end)
            guard first <= last else { throw EndsBeforeItBegins(first: first, last: last) }
            days = first...last
        }
        let base = options["base"]?.text.flatMap(RateDefinition.FundsBase.init(rawValue:)) ?? .signed
        let rounding = Rounding(
            places: options["places"]?.integer.map { Int(clamping: $0) } ?? 1,
            mode: options["rounding"]?.text.flatMap(Rounding.Mode.init(rawValue:)) ?? .halfUp)
        let rates = facts.rates(of: try department(options["department"], in: facts), signedIn: days, base: base)
        return told().rates(rates, rounding)
    }

    private func told(_ detail: AssessmentDescription.Detail = .lines) -> AssessmentDescription {
        AssessmentDescription(
            currency: context.currency, language: context.language, detail: detail,
            scope: viewer == .wholeZone ? .everybody : .alone)
    }

    // MARK: Assessments

    private func rules(_ value: ScriptValue) throws -> RuleSet {
        if let text = value.text { return try RuleFile.read(text, file: "rules") }
        return try RuleFile.read(value.ruleNode, file: "rules")
    }

    /// Each with those of the period's days that it refers to.
    private func queries(_ rules: ScriptValue, of period: ScriptValue?) throws -> ScriptValue {
        let queries = try self.rules(rules).queries
        let period = try self.period(period, in: try facts())
        return .list(
            queries.map { query in
                let days = period.map { QueryMeasure.days($0.days, in: query) } ?? []
                return ScriptValue([
                    "text": .text(query),
                    "days": ScriptValue(Dictionary(days.map { ($0.name, .text($0.value)) }) { first, _ in first }),
                ])
            })
    }

    private func assess(_ options: ScriptValue) throws -> ScriptValue {
        guard let period = try period(options["period"], in: try facts()) else {
            throw UnknownPeriod(name: "", near: nil)
        }
        let facts = try facts(of: period)
        let told = self.told(
            options["records"] == .boolean(true) ? .records : options["lines"] == .boolean(false) ? .totals : .lines)
        var fields = told.header(of: period, facts)
        let rules = try options["rules"].flatMap { $0 == .null ? nil : try self.rules($0) }
        if rules == nil || options["targets"] == .boolean(true) {
            fields["targets"] = .list(
                facts.narrowed(to: viewer)
                    .targets(for: period, exclusions: rules?.exclusions ?? [], currency: context.currency)
                    .map { told.value(of: $0) })
        }
        if let rules {
            let sheets = try sheets(by: rules, period, facts, options["queries"])
            fields["sheets"] = .list(sheets.map { told.value(of: $0, by: rules) })
        }
        return ScriptValue(fields)
    }

    private func sheets(
        by rules: RuleSet, _ period: LedgerFacts.Period, _ facts: LedgerFacts, _ queries: ScriptValue?
    ) throws -> [ScoreSheet] {
        guard rules.effective.contains(period.days.lowerBound), rules.effective.contains(period.days.upperBound) else {
            throw NotCovered(rules: rules, period: period)
        }
        let subjects = rules.subjects == .departments ? facts.departments : facts.people
        queried = [:]
        for (query, rows) in zip(rules.queries, queries?.list ?? []) {
            queried[query] = try QueryMeasure(query: query, subjects: subjects).values(rows.list ?? [])
        }
        let source = measures(of: period, rules, facts)
        let own = facts.narrowed(to: viewer)
        return try Scorer(rules, subjects: subjects, source: source, currency: context.currency).assess()
            .narrowed(to: (rules.subjects == .departments ? own.departments : own.people).map(\.id)).sheets
    }

    private func measures(of period: LedgerFacts.Period, _ rules: RuleSet, _ facts: LedgerFacts) -> LedgerMeasures {
        let key = Measured(period: period, subjects: rules.subjects, exclusions: rules.exclusions)
        if let measures = measured[key] { return measures }
        let measures = LedgerMeasures(
            facts, period: period, subjects: rules.subjects, exclusions: rules.exclusions, currency: context.currency
        ) { [unowned self] query, _ in queried[query] ?? [:] }
        measured[key] = measures
        return measures
    }
}

private struct UnknownPeriod: LocalizedProblem {
    let name: String
    let near: String?

    var text: Localized {
        guard !name.isEmpty else { return Localized(zh: "缺少考核周期", en: "a period is needed") }
        return Localized(
            zh: "没有考核周期“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? ""),
            en: "there is no period “\(name)”" + (near.map { "; did you mean “\($0)”?" } ?? ""))
    }
}

private struct UnknownDepartment: LocalizedProblem {
    let name: String
    let near: String?

    var text: Localized {
        Localized(
            zh: "没有部门“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? ""),
            en: "there is no department “\(name)”" + (near.map { "; did you mean “\($0)”?" } ?? ""))
    }
}

private struct OthersRates: LocalizedProblem {
    let name: String

    var text: Localized {
        Localized(
            zh: "看不到“\(name)”的项目，算不出它的比率；部门只能算自己的",
            en: "the projects of “\(name)” are not seen, so there are no rates of it; a department has its own alone")
    }
}

private struct NotCovered: LocalizedProblem {
    let rules: RuleSet
    let period: LedgerFacts.Period

    var text: Localized {
        let (days, of) = (rules.effective, period.days)
        return Localized(
            zh:
                "考核细则“\(rules.name)”适用于 \(days.lowerBound) 至 \(days.upperBound)，不包含周期“\(period.name)”（\(of.lowerBound) 至 \(of.upperBound)）",
            en:
                "the rule set “\(rules.name)” is for \(days.lowerBound) to \(days.upperBound), which does not contain the period “\(period.name)” (\(of.lowerBound) to \(of.upperBound))"
        )
    }
}

private struct EndsBeforeItBegins: LocalizedProblem {
    let first, last: Day

    var text: Localized {
        Localized(zh: "结束日期 \(last) 早于开始日期 \(first)", en: "the last day, \(last), is before the first, \(first)")
    }
}

extension ReadOnlyDatabase.Row: FactRow {}
