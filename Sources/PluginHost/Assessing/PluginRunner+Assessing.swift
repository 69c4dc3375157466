public import Assessment
public import Ledger

extension PluginRunner {
    /// Assesses a period by a rule set, its queries included.
    ///
    /// - Parameters:
    ///   - facts: what the snapshot has.
    ///   - snapshot: what the rule set's queries read.
    /// - Throws: `ScoringProblem` for a rule set that does not fit the ledger, and what its queries are refused for.
    public func assess(
        _ period: LedgerFacts.Period, by rules: RuleSet, _ facts: LedgerFacts, on snapshot: Snapshot
    ) async throws -> AssessmentResult {
        let subjects = rules.subjects == .departments ? facts.departments : facts.people
        let queries = try await values(
            ofQueriesIn: rules, subjects: subjects, days: period.days, on: snapshot)
        let currency = ledger.settings.currency
        let source = LedgerMeasures(
            facts, period: period, subjects: rules.subjects, exclusions: rules.exclusions, currency: currency
        ) { query, _ in queries[query] ?? [:] }
        return try Scorer(rules, subjects: subjects, source: source, currency: currency).assess()
    }
}
