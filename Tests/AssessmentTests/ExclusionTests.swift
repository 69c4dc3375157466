import Journal
import Ledger
import Testing

@testable import Assessment

@Suite("Exclusions: projects that a rule set leaves out, each with its reason")
struct ExclusionTests {
    private func values(
        of name: String, _ exclusions: String, in zone: Zone, period: String = "A1", measure: String = ""
    ) throws -> MeasureValue? {
        let rules = try ruleSet(
            """
            \(exclusions)
            indicators: [{ name: x, measure: { name: \(name)\(measure) }, method: value }]
            """)
        let period = try #require(zone.facts.period(period))
        let source = LedgerMeasures(
            zone.facts, period: period, subjects: .departments, exclusions: rules.exclusions, currency: .cny
        ) { _, _ in [:] }
        return try Scorer(rules, subjects: zone.facts.departments, source: source, currency: .cny).assess()
            .sheet(of: "D1")?.lines[0].parts[0].value
    }

    private func reasons(_ value: MeasureValue?) -> [String] {
        value?.sources.flatMap(\.excluded).map { "\($0.id): \($0.reasons.map(\.en).joined(separator: "; "))" } ?? []
    }

    @Test("by a field: what passes the filter is left out, and called as the rule set calls it")
    func fields() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                Zone.project("P1", ["total_investment": "4000万"]), Zone.event("signed", "2013-10-01"),
                Zone.project("P2", ["kind": "expansion", "total_investment": "6亿"]),
                Zone.event("signed", "2013-10-01", of: "P2"),
                Zone.project("P3", ["region": "本地", "total_investment": "6亿"]),
                Zone.event("signed", "2013-10-01", of: "P3"),
                Zone.project("P4", ["total_investment": "6亿"]), Zone.event("signed", "2013-10-01", of: "P4"),
            ])
        let value = try values(
            of: "signed_projects",
            """
            exclude:
              - { where: { kind: expansion } }
              - { where: { region: [本地] }, label: { zh: 本地企业, en: local investors } }
              - { where: { total_investment: { below: 5000万 } } }
            """, in: zone)
        #expect(value?.value == 1 && value?.evidence.map(\.id) == ["P4"])
        #expect(
            reasons(value) == [
                "P1: total investment below 50 million yuan", "P2: expansion", "P3: local investors",
            ])
    }

    @Test("the first signing only: of an enterprise's projects the one that was signed first, whoever brought it in")
    func firstSigning() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                ("enterprises", "E1", ["name": "甲公司"]),
                Zone.project("P1", ["enterprise": "E1"]), Zone.event("signed", "2014-03-01"),
                Zone.project("P2", ["enterprise": "E1", "department": "D2"]),
                Zone.event("signed", "2013-10-01", of: "P2"), Zone.event("terminated", "2013-12-01", of: "P2"),
                Zone.project("P3"), Zone.event("signed", "2014-03-02", of: "P3"),
                Zone.project("P4"), Zone.event("signed", "2014-03-03", of: "P4"),
            ])
        let value = try values(of: "signed_projects", "exclude: [later_signings]", in: zone)
        #expect(value?.evidence.map(\.id) == ["P3", "P4"])
        #expect(reasons(value) == ["P1: not the enterprise's first signing (the first was another department's)"])
    }

    @Test("counted once: in the period in which the project came to a stage, and in no other")
    func once() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                ("periods", "A0", ["name": "2012–2013", "starts_on": "2012-09-01", "ends_on": "2013-08-31"]),
                Zone.project("P1"), Zone.event("signed", "2013-05-01"), Zone.event("landed", "2013-10-01"),
                Zone.project("P2"), Zone.event("landed", "2014-02-01", of: "P2"),
                Zone.project("P3"), Zone.event("signed", "2014-03-01", of: "P3"),
            ])
        let rule = "exclude: [{ counted_once: signed }]"
        let landed = try values(of: "landed_projects", rule, in: zone)
        #expect(landed?.evidence.map(\.id) == ["P2"])
        #expect(reasons(landed) == ["P1: signed on 2013-05-01, counted in that period"])
        #expect(try values(of: "signed_projects", rule, in: zone, period: "A0")?.evidence.map(\.id) == ["P1"])
        let started = try values(of: "signed_projects", "exclude: [{ counted_once: landed }]", in: zone)
        #expect(started?.evidence.map(\.id) == ["P2"] && reasons(started) == ["P3: not landed yet"])
    }

    @Test("not reported monthly: with the months that are missing; in one measure alone, if it says so")
    func reports() throws {
        let zone = try Zone(today: "2014-07-31", [Zone.project(), Zone.event("landed", "2014-04-20")])
        let all = try values(of: "landed_projects", "exclude: [missing_reports]", in: zone)
        #expect(all?.value == 0 && reasons(all) == ["P1: no progress report for 2014-05, 2014-06, 2014-07"])
        let one = try values(of: "landed_projects", "", in: zone, measure: ", exclude: [missing_reports]")
        #expect(one?.value == 0 && one?.sources.first?.measure.zh == "落地项目（不计未逐月填报）")
        #expect(try values(of: "landed_projects", "", in: zone)?.value == 1)
    }

    @Test("what is left out counts for no target either")
    func targets() throws {
        let zone = try Zone(today: "2014-07-31", [Zone.project(), Zone.event("landed", "2014-05-01")])
        #expect(try values(of: "qualifying_projects", "", in: zone)?.value == 1)
        #expect(try values(of: "qualifying_projects", "exclude: [missing_reports]", in: zone)?.value == 0)
        #expect(zone.outcome(exclusions: [.missingReports])?.counted == 0 && zone.outcome()?.counted == 1)
    }

    @Test("a quotient names the records behind both numbers, each with what it was measured as")
    func quotient() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                Zone.project("P1"), Zone.event("signed", "2013-10-01"), Zone.fund("3000万", "2014-05-05"),
                Zone.project("P2"), Zone.event("signed", "2013-10-02", of: "P2"),
            ])
        let rules = try ruleSet(
            "indicators: [{ name: x, measure: { quotient: [recognised_funds, contract_amount] }, method: value }]")
        let period = try #require(zone.facts.period("A1"))
        let source = LedgerMeasures(zone.facts, period: period, subjects: .departments, currency: .cny) { _, _ in [:] }
        let part = try Scorer(rules, subjects: zone.facts.departments, source: source, currency: .cny).assess()
            .sheet(of: "D1")?.lines[0].parts[0]
        #expect(part?.value.value == Rational(3, over: 40))
        #expect(part?.value.sources.map(\.measure.en) == ["recognised funds", "contract amount of signed projects"])
        #expect(part?.value.sources.map { $0.evidence.map(\.id) } == [["P1"], ["P1", "P2"]])
    }
}

@Suite("Routine assessments")
struct RoutineTests {
    @Test("months and quarters of the calendar are periods without being registered, and have their usual kind")
    func calendar() {
        let facts = LedgerFacts(day: Day("2014-07-31") ?? .beginning)
        for (name, days, kind) in [
            ("2014-02", "2014-02-01 2014-02-28", RuleSet.Kind.monthly),
            ("2014-Q4", "2014-10-01 2014-12-31", .quarterly), ("2014-Q1", "2014-01-01 2014-03-31", .quarterly),
        ] {
            let period = facts.period(name)
            #expect(period.map { "\($0.days.lowerBound) \($0.days.upperBound)" } == days)
            #expect(period.map { RuleSet.Kind.usual(for: $0.days) } == kind)
        }
        for name in ["2014", "2014-13", "2014-Q5", "2014-Q0", "14-Q1", "2014-1", "2014-01-01", "2014-+1", ""] {
            #expect(facts.period(name) == nil, "\(name)")
        }
    }
}
