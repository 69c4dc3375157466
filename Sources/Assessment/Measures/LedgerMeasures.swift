import BigInt
import Journal
public import Ledger

/// The measures of the catalogue, computed from the facts of a snapshot.
public struct LedgerMeasures: MeasureSource {
    private let facts: LedgerFacts
    private let days: ClosedRange<Day>
    private let subjects: RuleSet.SubjectKind
    private let runQuery: (String, MeasureUnit) throws -> [String: MeasureValue]
    /// The ids of the projects that count for their department's target.
    private let qualifying: Set<String>
    private let targets: [LedgerFacts.Target]
    private let exclusions: [Exclusion]
    private let judge: ExclusionJudge

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
        self.exclusions = exclusions
        judge = ExclusionJudge(facts, period: period)
        days = facts.seenDays(of: period)
        self.subjects = subjects
        runQuery = query
        targets = subjects == .departments ? facts.targets.filter { $0.period == period.id } : []
        qualifying = Set(
            facts.targets(for: period, exclusions: exclusions, currency: currency).flatMap {
                $0.projects.filter(\.counts).map(\.id)
            })
    }

    public func values(ofQuery text: String, unit: MeasureUnit) throws -> [String: MeasureValue] {
        try runQuery(text, unit)
    }

    public func values(of name: String, filter: ProjectFilter) -> [String: MeasureValue] {
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
        for project in facts.projects where filter.passes(project) {
            guard let value = contribution(of: project, to: name) else { continue }
            let reasons = judge.reasons(for: project, exclusions + filter.exclusions)
            for (holder, share) in holders(of: project) {
                guard reasons.isEmpty else {
                    excluded[holder, default: []].append(
                        ExcludedRecord(register: "projects", id: project.id, label: project.name, reasons: reasons))
                    continue
                }
                evidence[holder, default: []].append(
                    Evidence(register: "projects", id: project.id, label: project.name, value: value * share))
            }
        }
        let holders = Set(evidence.keys).union(excluded.keys)
        return Dictionary(
            holders.map { ($0, MeasureValue(of: evidence[$0] ?? [], excluded: excluded[$0] ?? [])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a project adds to a measure; nil for nothing.
    private func contribution(of project: ProjectFacts, to name: String) -> Rational? {
        func once(_ day: Day?) -> Rational? { day.map(days.contains) ?? false ? 1 : nil }
        func amount(_ fen: Int64) -> Rational? { fen == 0 ? nil : Rational(fen) }
        switch name {
        case "reported_projects": return once(project.reportedOn)
        case "signed_projects": return once(project.reached(.signed))
        case "landed_projects": return project.isGivenUp ? nil : once(project.reached(.landed))
        case "started_projects": return project.isGivenUp ? nil : once(project.reached(.construction))
        case "producing_projects": return project.isGivenUp ? nil : once(project.reached(.production))
        case "qualifying_projects": return qualifying.contains(project.id) ? 1 : nil
        case "missing_reports":
            let missing = project.monthsWithoutReport(until: days.upperBound).count {
                $0 >= days.lowerBound.description.prefix(7)
            }
            return amount(Int64(missing))
        case "recognised_investment": return amount(project.recognisedFixedAssets(in: days))
        case "recognised_funds":
            return amount(project.funds.filter { days.contains($0.day) }.reduce(0) { $0 + $1.recognised })
        case "contract_amount":
            return once(project.reached(.signed)).flatMap { _ in project.amount("contract_amount").flatMap(amount) }
        default: return nil
        }
    }

    /// Whose the project is, and how much of it: who has credit shares, otherwise the department that it belongs to.
    private func holders(of project: ProjectFacts) -> [(id: String, share: Rational)] {
        let shares = project.shares.compactMap { share in
            (subjects == .people ? share.person : share.department).map { (id: $0, parts: share.parts) }
        }
        let all = shares.reduce(0) { $0 + $1.parts }
        guard all > 0 else { return subjects == .departments ? [(project.department, Rational.one)] : [] }
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
