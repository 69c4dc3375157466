import BigInt
import Journal
public import Ledger

/// The measures of the catalogue, computed from the facts of a snapshot, each once: many rule sets may be tried on them.
public final class LedgerMeasures: MeasureSource {
    private let facts: LedgerFacts
    private let period: LedgerFacts.Period
    private let currency: Currency
    private let days: ClosedRange<Day>
    private let subjects: RuleSet.SubjectKind
    private let runQuery: (String, MeasureUnit) throws -> [String: MeasureValue]
    private let targets: [LedgerFacts.Target]
    private let exclusions: [Exclusion]
    private let judge: ExclusionJudge
    private var known: [Key: [String: MeasureValue]] = [:]

    private struct Key: Hashable {
        let name: String
        let filter: ProjectFilter
    }

    private lazy var outcomes = facts.targets(for: period, exclusions: exclusions, currency: currency)
    /// The ids of the projects that count for their department's target, but for what the rule set leaves out.
    private lazy var qualifying = Set(outcomes.flatMap { $0.projects.filter(\.qualifies).map(\.id) })

    /// - Parameters:
    ///   - period: what is assessed; the measures look at its days up to that of the facts.
    ///   - exclusions: what the rule set leaves out of every measure of projects.
    ///   - query: runs a rule set's own queries.
    public init(
        _ facts: LedgerFacts, period: LedgerFacts.Period, subjects: RuleSet.SubjectKind,
        exclusions: [Exclusion] = [], currency: Currency,
        query: @escaping (String, MeasureUnit) throws -> [String: MeasureValue]
    ) {
        self.facts = facts
        self.period = period
        self.currency = currency
        self.exclusions = exclusions
        judge = ExclusionJudge(facts, period: period)
        days = facts.seenDays(of: period)
        self.subjects = subjects
        runQuery = query
        targets = subjects == .departments ? facts.targets.filter { $0.period == period.id } : []
    }

    public func values(ofQuery text: String, unit: MeasureUnit) throws -> [String: MeasureValue] {
        try runQuery(text, unit)
    }

    public func values(of name: String, filter: ProjectFilter) -> [String: MeasureValue] {
        let key = Key(name: name, filter: filter)
        if let values = known[key] { return values }
        let values = computed(name, filter)
        known[key] = values
        return values
    }

    private func computed(_ name: String, _ filter: ProjectFilter) -> [String: MeasureValue] {
        var evidence: [String: [Evidence]] = [:]
        var excluded: [String: [ExcludedRecord]] = [:]
        if name == "reported_leads", subjects == .departments {
            for lead in facts.leads where days.contains(lead.reportedOn) {
                evidence[lead.department, default: []].append(
                    Evidence(register: "leads", id: lead.id, label: lead.name, value: 1))
            }
        }
        if name == "target_projects" {
            for target in targets {
                evidence[target.department] = [
                    Evidence(register: "targets", id: target.id, label: target.id, value: Rational(target.projectCount))
                ]
            }
        }
        if name == "met_targets", subjects == .departments {
            for outcome in outcomes where outcome.gap == 0 {
                let label = "\(outcome.counted)/\(outcome.target.projectCount)"
                evidence[outcome.department.id] = [
                    Evidence(register: "targets", id: outcome.target.id, label: label, value: 1)
                ]
            }
        }
        let exclusions = self.exclusions + filter.exclusions
        let contribution = contribution(to: name)
        for project in facts.projects {
            guard let value = contribution(project), filter.passes(project) else { continue }
            let reasons = judge.reasons(for: project, exclusions)
            for (holder, share) in holders(of: project) {
                guard reasons.isEmpty else {
                    excluded[holder, default: []].append(
                        ExcludedRecord(register: "projects", id: project.id, label: project.name, reasons: reasons))
                    continue
                }
                evidence[holder, default: []].append(
                    Evidence(
                        register: "projects", id: project.id, label: label(of: project, in: name),
                        value: share.map { Rational(value) * $0 } ?? Rational(value), share: share ?? 1))
            }
        }
        let holders = Set(evidence.keys).union(excluded.keys)
        return Dictionary(
            holders.map { ($0, MeasureValue(of: evidence[$0] ?? [], excluded: excluded[$0] ?? [])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Gives what a project adds to a measure; nil for nothing.
    private func contribution(to name: String) -> (ProjectFacts) -> Int64? {
        let days = days
        func once(_ day: Day?) -> Int64? { day.map(days.contains) ?? false ? 1 : nil }
        func standing(_ stage: Stage) -> (ProjectFacts) -> Int64? {
            { $0.isGivenUp ? nil : once($0.reached(stage)) }
        }
        func amount(_ value: Int64) -> Int64? { value == 0 ? nil : value }
        switch name {
        case "reported_projects": return { once($0.reportedOn) }
        case "signed_projects": return { once($0.reached(.signed)) }
        case "landed_projects": return standing(.landed)
        case "started_projects": return standing(.construction)
        case "producing_projects": return standing(.production)
        case "qualifying_projects":
            let qualifying = qualifying
            return { qualifying.contains($0.id) ? 1 : nil }
        case "missing_reports":
            return { [self] in amount(Int64(missingMonths(of: $0).count)) }
        case "recognised_investment": return { amount($0.recognisedFixedAssets(in: days)) }
        case "recognised_funds":
            return { amount($0.funds.reduce(0) { days.contains($1.day) ? $0 + $1.recognised : $0 }) }
        case "contract_amount":
            return { once($0.reached(.signed)) == nil ? nil : $0.amount("contract_amount").flatMap(amount) }
        default: return { _ in nil }
        }
    }

    /// The months of the period without a progress report.
    private func missingMonths(of project: ProjectFacts) -> [String] {
        let first = days.lowerBound.description.prefix(7)
        return project.monthsWithoutReport(until: days.upperBound).filter { $0 >= first }
    }

    /// The project's name, and what a number alone would not tell.
    private func label(of project: ProjectFacts, in name: String) -> String {
        ([project.name] + (name == "missing_reports" ? missingMonths(of: project) : [])).joined(separator: " ")
    }

    /// Whose the project is, and how much of it: who has credit shares, otherwise the department that it belongs to.
    ///
    /// - Returns: no share where it is the whole.
    private func holders(of project: ProjectFacts) -> [(id: String, share: Rational?)] {
        guard !project.shares.isEmpty || subjects == .people else { return [(project.department, nil)] }
        let shares = project.shares.compactMap { share in
            (subjects == .people ? share.person : share.department).map { (id: $0, parts: share.parts) }
        }
        let all = shares.reduce(0) { $0 + $1.parts }
        guard all > 0 else { return subjects == .departments ? [(project.department, nil)] : [] }
        return shares.map { ($0.id, Rational($0.parts, over: all) ?? 0) }
    }
}

extension ProjectFilter {
    func passes(_ project: ProjectFacts) -> Bool {
        conditions.allSatisfy { condition in
            switch (condition.test, project.fields[condition.field]) {
            case (.oneOf(let texts), .text(let text)): texts.contains(text)
            case (.oneOf(let texts), .integer(let integer)): texts.contains(String(integer))
            case (.between(let low, let high), .integer(let integer)):
                (low.map { Rational(integer) >= $0 } ?? true) && (high.map { Rational(integer) < $0 } ?? true)
            default: false
            }
        }
    }
}
