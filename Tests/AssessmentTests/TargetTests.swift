import Testing

@testable import Assessment

@Suite("Targets (C2)")
struct TargetTests {
    private func conditions(_ zone: Zone, _ exclusions: [Exclusion] = []) -> [String] {
        zone.outcome(exclusions: exclusions)?.projects.first?.reasons.map {
            "\($0.kind.rawValue) \($0.state.rawValue): \($0.text.en)"
        } ?? []
    }

    @Test("a project counts that landed in the period, is large enough, soon enough, and had its first year")
    func counts() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                Zone.project(), Zone.event("landed", "2013-10-01"), Zone.event("construction", "2013-10-20"),
                Zone.fund("5000万", "2014-05-05"),
            ])
        let outcome = try #require(zone.outcome())
        #expect(outcome.counted == 1 && outcome.gap == 0 && outcome.verdict == .met && outcome.standing == .met)
        #expect(conditions(zone) == [])
        #expect(outcome.projects[0].conditions.map(\.text.zh).contains("首年已认定 5,000万元，达到 5,000万元"))
        let other = try #require(zone.outcome(of: "D2"))
        #expect(other.verdict == .missed && other.standing == .nothingLanded && other.gap == 1)
        #expect(
            zone.facts.period("2013–2014").map { zone.facts.targets(for: $0, currency: .cny).map(\.department.name) }
                == ["财政局", "招商局"])
    }

    @Test("every condition that does not hold is named, with its numbers and what is missing")
    func reasons() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                Zone.project(
                    "P1",
                    [
                        "fixed_asset_investment": "9000万", "category": "real_estate", "construction_months": "40",
                        "kind": "expansion",
                    ]),
                Zone.event("landed", "2013-10-01"), Zone.event("construction", "2013-03-01"),
                Zone.fund("1000万", "2013-05-05"),
                Zone.fund("9000万", "2014-03-01"), Zone.fund("9000万", "2013-06-01", kind: "land"),
            ])
        let exclusions = try ruleSet(
            """
            exclude: [{ where: { kind: expansion } }, missing_reports]
            indicators: [{ name: x, measure: qualifying_projects, method: value }]
            """
        ).exclusions
        #expect(
            conditions(zone, exclusions) == [
                "landed missed: landed on 2013-03-01, outside the period",
                "investment_threshold missed: 90 million yuan must be above 100 million yuan: 10 million yuan short",
                "category missed: real estate without a case decision",
                "construction_months missed: 40 months, more than 36",
                "first_year_investment missed: 10 million yuan recognised until 2014-02-28: 40 million yuan short",
                "exclusions missed: expansion; no progress report for 2013-04, 2013-05, 2013-06, 2013-07, 2013-08, 2013-09, 2013-10, 2013-11, 2013-12, 2014-01, 2014-02, 2014-03, 2014-04, 2014-05, 2014-06, 2014-07",
            ])
        let outcome = try #require(zone.outcome())
        #expect(
            outcome.projects[0].conditions[1].missing == 1_000_000_000
                && outcome.projects[0].conditions[4].missing == 4_000_000_000)
        #expect(outcome.counted == 0 && outcome.verdict == .missed)
    }

    @Test("leads count for the department that reported them, within the period")
    func leads() throws {
        func lead(_ day: String, _ department: String) -> (register: String, id: String?, fields: [String: String]) {
            ("leads", nil, ["name": "线索\(day)", "department": department, "reported_on": day])
        }
        let zone = try Zone(
            today: "2014-07-31", [lead("2013-08-31", "D1"), lead("2013-09-01", "D1"), lead("2014-07-31", "D2")])
        let period = try #require(zone.facts.period("A1"))
        let source = LedgerMeasures(zone.facts, period: period, subjects: .departments, currency: .cny) { _, _ in [:] }
        let values = source.values(of: "reported_leads", filter: .all)
        #expect(values["D1"]?.value == 1 && values["D2"]?.value == 1)
        #expect(values["D1"]?.evidence.map(\.id) == ["L2"])
    }

    @Test("exactly the threshold is not above it; a waiver lowers it, a case decision lets real estate count")
    func principle() throws {
        let landed = [Zone.event("landed", "2013-10-01")]
        let exact = try Zone(today: "2014-07-31", [Zone.project("P1", ["fixed_asset_investment": "1亿"])] + landed)
        #expect(
            conditions(exact).first
                == "investment_threshold missed: 100 million yuan, which is not above 100 million yuan")
        let waiver = (
            "waivers", nil as String?,
            [
                "project": "P1", "date": "2014-01-01", "condition": "investment_threshold", "amount": "8000万",
                "approved_by": "管委会", "reason": "原则上",
            ]
        )
        let decision = ("case_decisions", nil as String?, ["project": "P1", "date": "2014-02-01", "verdict": "counts"])
        let special = try Zone(
            today: "2014-07-31",
            [Zone.project("P1", ["fixed_asset_investment": "8000万", "category": "real_estate"])] + landed + [
                waiver, decision,
            ])
        #expect(special.outcome()?.counted == 1)
        #expect(
            special.outcome()?.projects[0].conditions.map(\.text.en).contains(
                "80 million yuan; 80 million yuan is enough by waiver H1") == true)
        let refused = try Zone(
            today: "2014-07-31",
            [Zone.project("P1", ["category": "real_estate"])] + landed + [
                decision,
                ("case_decisions", nil, ["project": "P1", "date": "2014-03-01", "verdict": "does_not_count"]),
            ])
        #expect(
            conditions(refused).first?.hasPrefix("category missed: real estate, decided not to count on 2014-03-01")
                == true)
    }

    @Test("during the period a department is on course or behind, by what is invested against the time that has passed")
    func provisional() throws {
        func zone(_ amount: String) throws -> Zone {
            try Zone(
                today: "2014-04-30",
                [
                    Zone.project(), Zone.event("landed", "2013-10-01"), Zone.event("construction", "2013-11-01"),
                    Zone.fund(amount, "2014-03-05"),
                ])
        }
        let fast = try zone("2600万")
        #expect(fast.outcome()?.verdict == .onCourse && fast.outcome()?.isFinal == false)
        #expect(
            conditions(fast) == [
                "first_year_investment open: 26 million yuan recognised; 24 million yuan are missing, and 184 days are left until 2014-10-31"
            ])
        let slow = try zone("2000万")
        #expect(slow.outcome()?.projects[0].reasons.first?.state == .behind)
        // It counts, since its year is not over; but nobody else's work is needed for that.
        #expect(slow.outcome()?.gap == 0 && slow.outcome()?.verdict == .onCourse)
        let none = try Zone(today: "2014-04-30", [Zone.project()])
        #expect(none.outcome()?.verdict == .onCourse)
        #expect(conditions(none).first == "landed open: has not landed yet; 92 days are left until 2014-07-31")
        #expect(try Zone(today: "2014-04-30", []).outcome()?.verdict == .behind)
    }

    @Test("what was terminated or retired does not count, nor what landed before or after the period")
    func givenUp() throws {
        for (events, reason) in [
            (
                [Zone.event("landed", "2013-10-01"), Zone.event("terminated", "2014-02-01")],
                "landed missed: was terminated"
            ),
            ([Zone.event("landed", "2013-08-31")], "landed missed: landed on 2013-08-31, outside the period"),
            ([], "landed missed: had not landed when the period ended"),
        ] {
            let zone = try Zone(today: "2014-07-31", [Zone.project()] + events)
            #expect(conditions(zone).first == reason && zone.outcome()?.verdict == .missed)
        }
    }
}
