import Testing

@testable import Assessment

/// The worked cases of the domain, as rule files, equal to the digit.
@Suite("Worked cases of real rule sets")
struct WorkedCaseTests {
    @Test("efficacy coefficients: 4, 10, 7 of 10 points give 6.00, 10.00, 8.00")
    func efficacy() throws {
        let rules = """
            rounding: { line: { places: 2, mode: half_up } }
            indicators:
              - name: 内资
                points: 10
                measure: { given: { 甲: 4, 乙: 10, 丙: 7 } }
                method: { efficacy: { base: 60%, when_equal: full } }
            """
        let result = try assess(rules)
        #expect(["甲", "乙", "丙"].map(result.points) == ["6", "10", "8"])
        #expect(result.formula("丙") == "6 + 4 × (7 − 4) ÷ (10 − 4) = 8")
        #expect(result.sheets.map(\.subject.name) == ["乙", "丙", "甲"])
        for (whenEqual, points) in [("full", "10"), ("base", "6"), ("none", "0")] {
            let equal = try assess(
                rules.replacing("甲: 4, 乙: 10, 丙: 7", with: "甲: 3, 乙: 3, 丙: 3").replacing("full", with: whenEqual))
            #expect(["甲", "乙", "丙"].map(equal.points) == [points, points, points])
            #expect(equal.sheets.map(\.place) == [1, 1, 1])
        }
    }

    @Test("foreign capital: actual ÷ target × 20, at most 20")
    func foreignCapital() throws {
        let result = try assess(
            """
            indicators:
              - name: 外资
                points: 20
                measure: { given: { 甲: 2000万, 乙: 8000万, 丙: 0 }, unit: money }
                method: { ratio: { target: 6000万, most: 20 } }
            """)
        #expect(["甲", "乙", "丙"].map(result.points) == ["20/3", "20", "0"])
        #expect(result.formula("乙") == "20 × 8,000万元 ÷ 6,000万元 = 80/3，最高 20")
    }

    @Test("a bonus of 5 per project of at least 500 million, 300 million for private industry, at most 20")
    func bonus() throws {
        let result = try assess(
            """
            indicators:
              - name: 大项目
                bonus: true
                at_most: 20
                measure: { sum: [{ given: { 甲: 1, 乙: 3 } }, { given: { 甲: 1, 乙: 2 } }] }
                method: { per_unit: { points: 5 } }
            """)
        #expect(["甲", "乙", "丙"].map(result.points) == ["10", "20", "0"])
        #expect(result.sheet(of: "乙")?.lines[0].notes.map(\.zh) == ["最高 20"])
    }

    @Test(
        "a single metric: the target met is 60, each further full 10 % is 0.5 more up to 10, missed is 0",
        arguments: [
            ("100%", "60"), ("135%", "61.5"), ("400%", "70"), ("99.99%", "0"), ("109.99%", "60"), ("110%", "60.5"),
        ])
    func singleMetric(completion: String, points: String) throws {
        let result = try assess(
            """
            indicators:
              - name: 招商任务
                measure: { given: { 甲: \(completion) }, unit: ratio }
                gate: { measure: { given: { 甲: \(completion) }, unit: ratio }, at_least: 100% }
                parts:
                  - method: { fixed: 60 }
                  - method: { per_unit: { above: 100%, unit: 10%, whole: true, points: 0.5, most: 10 } }
            """, ["甲"])
        #expect(result.points("甲") == points)
        if completion == "135%" {
            #expect(result.sheets[0].lines[0].parts[1].scored.formula.zh == "⌊(135% − 100%) ÷ 10%⌋ = 3，3 × 0.5 = 1.5")
        }
        if completion == "99.99%" {
            #expect(result.sheets[0].lines[0].notes[0].zh == "评定值 99.99%，未达到 ≥ 100%：计 0")
        }
    }

    @Test("rewards by marginal tiers and by whole amounts, to the fen")
    func rewards() throws {
        func rules(_ method: String, _ amount: String) -> String {
            """
            indicators:
              - name: 奖励
                measure: { given: { 甲: \(amount) }, unit: money }
                method: { tiers: \(method) }
            """
        }
        let marginal =
            "{ apply: marginal, tiers: [{ up_to: 1000万, rate: 3‰ }, { up_to: 1亿, rate: 4‰ }, { rate: 5‰ }], most: 100万 }"
        let whole =
            "{ apply: whole, tiers: [{ up_to: 1000万, rate: 3‰ }, { up_to: 2000万, rate: 3.2‰ }, { up_to: 3000万, rate: 3.6‰ }, { rate: 4‰ }] }"
        let cases: [(String, String, String)] = [
            (marginal, "1001万", "3004000"), (marginal, "3001万", "11004000"), (whole, "1001万", "3203200"),
            (whole, "3001万", "12004000"), (whole, "1000万", "3000000"), (marginal, "0", "0"),
            (marginal, "100亿", "100000000"),
            (marginal.replacing("most", with: "surcharge: 10%, most"), "1001万", "3304400"),
        ]
        for (method, amount, fen) in cases {
            #expect(try assess(rules(method, amount), ["甲"]).points("甲") == fen, "\(method) \(amount)")
        }
        #expect(try assess(rules(marginal, "1001万"), ["甲"]).formula("甲") == "1,000万元 × 3‰ + 1万元 × 4‰ = 3.004万元")
    }

    @Test("a group-relative monthly score, bands of deviation, steps, minimum counts by size, deductions, places")
    func others() throws {
        func points(_ method: String, _ values: String, worth: String = "10", unit: String = "count") throws
            -> [String?]
        {
            let result = try assess(
                """
                indicators:
                  - name: x
                    points: \(worth)
                    measure: { given: \(values), unit: \(unit) }
                    method: \(method)
                """)
            return ["甲", "乙", "丙"].map(result.points)
        }
        let values = "{ 甲: 4, 乙: 10, 丙: 7 }"
        #expect(try points("group_relative", values) == ["4", "10", "7"])
        #expect(try points("{ group_relative: { to: mean } }", values) == ["40/7", "10", "10"])
        #expect(
            try points(
                "{ deviation: { target: 10, bands: [{ within: 5%, points: 10 }, { within: 30%, points: 6 }], beyond: 1 } }",
                values)
                == ["1", "10", "6"])
        #expect(
            try points("{ steps: { table: [{ at_least: 5, points: 6 }, { at_least: 10, points: 10 }] } }", values) == [
                "0", "10", "6",
            ])
        #expect(try points("{ deduction: { each: 2, most: 15 } }", values) == ["2", "-5", "-4"])
        #expect(try points("{ rank: { points: [10, 8], others: 1 } }", values) == ["1", "10", "8"])
        #expect(try points("{ rank: { points: [10, 8, 6], ties: mean } }", "{ 甲: 4, 乙: 7, 丙: 7 }") == ["6", "9", "9"])
        #expect(try points("value", values) == ["4", "10", "7"])
        #expect(try points("{ per_unit: { points: 3, once: true } }", values) == ["3", "3", "3"])
    }

    @Test("each project that is missing in its size class costs points")
    func sizeClasses() throws {
        func projects(_ amounts: [Int]) -> MeasureValue {
            MeasureValue(
                of: amounts.enumerated().map { index, yi in
                    Evidence(
                        register: "projects", id: "P\(index)", label: "项目\(index)", value: Rational(yi * 10_000_000_000)
                    )
                })
        }
        let source = FixedSource(measures: ["q": ["D1": projects([1, 2, 6, 12]), "D2": projects([1])]])
        let result = try assess(
            """
            indicators:
              - name: 规模
                points: 10
                measure: { query: q, unit: money }
                method:
                  size_classes:
                    classes:
                      - { at_least: 1亿, below: 5亿, minimum: 3, each: 1 }
                      - { at_least: 5亿, below: 10亿, minimum: 1, each: 2 }
                      - { at_least: 10亿, minimum: 1, each: 5 }
            """, source: source)
        #expect(["甲", "乙", "丙"].map(result.points) == ["9", "1", "0"])
    }
}
