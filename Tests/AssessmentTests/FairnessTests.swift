import Journal
import Ledger
import Testing

@testable import Assessment

@Suite("Nobody gains or loses by what the rules do not say")
struct FairnessTests {
    private func source(_ zone: Zone, _ rules: RuleSet) throws -> LedgerMeasures {
        LedgerMeasures(
            zone.facts, period: try #require(zone.facts.period("A1")), subjects: rules.subjects,
            exclusions: rules.exclusions, currency: .cny
        ) { _, _ in [:] }
    }

    private func result(_ text: String, _ zone: Zone) throws -> AssessmentResult {
        let rules = try ruleSet(text)
        return try Scorer(rules, subjects: zone.facts.departments, source: source(zone, rules), currency: .cny).assess()
    }

    /// A project of 财政局 that qualifies, and of which a third is 招商局's.
    private let shared = [
        Zone.project("P1", ["department": "D2", "contract_amount": "9亿"]), Zone.event("signed", "2013-10-01"),
        Zone.event("landed", "2013-11-01"),
        ("credit_shares", nil, ["project": "P1", "department": "D1", "share": "1"]),
        ("credit_shares", nil, ["project": "P1", "department": "D2", "share": "2"]),
    ]

    @Test("who met the target has met it, whoever has a share in the projects; who has no target has not")
    func metTargets() throws {
        let zone = try Zone(today: "2014-07-31", shared + [("departments", "D3", ["name": "无目标局"])])
        #expect(zone.outcome(of: "D2")?.verdict == .met && zone.outcome(of: "D1")?.verdict == .missed)
        let result = try result(
            "indicators: [{ name: x, points: 100, measure: met_targets, method: { ratio: { target: 1 } } }]", zone)
        #expect(["财政局", "招商局", "无目标局"].map { result.points($0) } == ["100", "0", "0"])
        #expect(result.sheet(of: "财政局")?.lines[0].parts[0].value.evidence.map(\.label) == ["1/1"])
    }

    @Test("a project that several brought in is as big as it is, and counts to each by the share")
    func sizeClasses() throws {
        let result = try result(
            """
            indicators:
              - name: x
                points: 5
                measure: contract_amount
                method: { size_classes: { classes: [{ at_least: 5亿, minimum: 1, each: 3 }] } }
            """, try Zone(today: "2014-07-31", shared))
        #expect(["招商局", "财政局"].map { result.points($0) } == ["3", "4"])
    }

    @Test("a veto leaves nobody better off, and no floor lifts it")
    func vetoes() throws {
        let result = try assess(
            """
            indicators:
              - name: a
                at_least: -10
                gate: { measure: { given: { 甲: 0 }, unit: count }, at_least: 1 }
                measure: { given: { 甲: 4 }, unit: count }
                method: { per_unit: { points: -1.7 } }
              - name: b
                points: 10
                at_least: 6
                gate: { measure: { given: { 甲: 0 }, unit: count }, at_least: 1 }
                method: fixed
            """, ["甲"])
        #expect(result.sheets[0].lines.map(\.points) == [Rational("-6.8"), 0])
    }

    @Test("negative numbers make no points: no deduction gives, and no target below zero is met")
    func negative() throws {
        let result = try assess(
            """
            indicators:
              - { name: a, points: 10, measure: { given: { 甲: -3 } }, method: { deduction: { each: 2 } } }
              - { name: b, points: 10, measure: { given: { 甲: 6 } }, method: { ratio: { target: { given: { 甲: -1 } } } } }
            """, ["甲"])
        #expect(result.sheets[0].lines.map(\.points) == [10, 0])
    }

    @Test("rounding of the total and a missed gate are told, also where nothing changes by them")
    func notes() throws {
        let sheet = try assess(
            """
            rounding: { total: { places: 0, mode: half_up } }
            gates: [{ measure: { given: { 甲: 0 } }, at_least: 1, otherwise: 59 }]
            indicators: [{ name: a, points: 20, measure: { given: { 甲: 1 } }, method: { ratio: { target: 3 } } }]
            """, ["甲"]
        ).sheets[0]
        #expect(sheet.total == 7)
        #expect(sheet.notes.map(\.zh) == ["评定值 0，未达到 ≥ 1：计 59", "20/3 四舍五入取整为 7"])
    }

    @Test("nobody is compared with those to whom an indicator does not apply; nobody is in two groups")
    func groups() throws {
        let text = """
            groups: [{ name: A, members: [甲, 乙] }, { name: B, members: [丙] }]
            indicators:
              - name: x
                points: 10
                groups: [A]
                compare: all
                measure: { given: { 甲: 4, 乙: 2, 丙: 16 } }
                method: group_relative
            """
        let result = try assess(text)
        #expect(result.points("甲") == "10" && result.points("乙") == "5")
        #expect(throws: ScoringProblem.inTwoGroups("D1", "A", "B")) {
            _ = try assess(text.replacing("members: [丙]", with: "members: [丙, D1]"))
        }
        #expect(ScoringProblem.inTwoGroups("甲", "A", "B").text.zh == "“甲”既在组“A”又在组“B”；每个对象只能在一组")
    }

    @Test("people of one name are told apart by their ids, and a name alone is nobody's")
    func names() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                ("people", "R1", ["name": "张三", "department": "D1"]),
                ("people", "R2", ["name": "张三", "department": "D2"]),
                ("people", "R3", ["name": "李四", "department": "D1"]),
            ])
        #expect(zone.facts.people.map(\.name) == ["张三 (R1)", "张三 (R2)", "李四"])
        let rules = try ruleSet(
            "subjects: people\nindicators: [{ name: x, measure: { given: { 张三: 8 } }, method: value }]")
        #expect(throws: ScoringProblem.unknownSubject("张三", in: "x.given", near: "张三 (R1)")) {
            _ = try Scorer(rules, subjects: zone.facts.people, source: source(zone, rules), currency: .cny)
        }
    }

    @Test("a month is over on its last day; who was given up owes the reports until then")
    func reports() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [
                Zone.project("P1"), Zone.event("landed", "2014-04-20"),
                Zone.project("P2"), Zone.event("landed", "2014-04-20", of: "P2"),
                Zone.event("terminated", "2014-07-05", of: "P2"),
            ])
        let rules = try ruleSet("indicators: [{ name: x, measure: missing_reports, method: value }]")
        let value = try source(zone, rules).values(of: "missing_reports", filter: .all)["D1"]
        #expect(value?.evidence.map(\.label) == ["项目P1 2014-05 2014-06 2014-07", "项目P2 2014-05 2014-06"])
        let day = Day("2014-07-30") ?? .end
        #expect(zone.facts.projects[0].monthsWithoutReport(until: day) == ["2014-05", "2014-06"])
    }

    @Test("a project from before the period may still land in it, as long as there is time")
    func before() throws {
        func projects(_ today: String) throws -> [String]? {
            try Zone(
                today: today,
                [Zone.project("P1", ["reported_on": "2013-08-20"]), Zone.event("signed", "2013-08-25")]
            ).outcome()?.projects.map(\.id)
        }
        #expect(try projects("2014-01-15") == ["P1"] && projects("2014-07-31") == [])
    }

    @Test("a department whose only landed project was given up has nothing landed")
    func givenUp() throws {
        let zone = try Zone(
            today: "2014-07-31",
            [Zone.project(), Zone.event("landed", "2014-01-01"), Zone.event("terminated", "2014-03-01")])
        #expect(zone.outcome()?.standing == .nothingLanded)
    }

    @Test("a first year from 29 February on has its whole February")
    func leapDay() {
        for (start, last) in [
            ("2012-02-29", "2013-02-28"), ("2012-02-28", "2013-02-27"), ("2013-03-31", "2014-03-30"),
            ("2011-03-01", "2012-02-29"),
        ] {
            #expect(Day(start)?.lastDayOfFirstYear.description == last, "\(start)")
        }
    }

    @Test("what happened after a day is not known on it, also in a snapshot that has it")
    func later() throws {
        let zone = try Zone(
            today: "2014-09-01",
            [
                Zone.project(), Zone.event("landed", "2014-01-01"), Zone.event("terminated", "2014-08-05"),
                Zone.fund("3000万", "2014-08-01"), Zone.project("P2", ["reported_on": "2014-08-01"]),
            ])
        let facts = try zone.ledger.reading(zone.snapshot) { reader in
            try LedgerFacts(day: Day("2014-07-31") ?? .end) { sql, body in try reader.forEach(sql) { try body($0) } }
        }
        #expect(facts.projects.map(\.id) == ["P1"] && !facts.projects[0].isGivenUp && facts.projects[0].funds.isEmpty)
    }
}
