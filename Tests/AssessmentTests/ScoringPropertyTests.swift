import Testing

@testable import Assessment

@Suite("What holds of every assessment")
struct ScoringPropertyTests {
    private static let rules = """
        total: 60
        groups: [{ name: 一组, members: [甲, 乙, 丙] }, { name: 二组, members: [丁, 戊] }]
        rounding: { line: { places: 2, mode: half_even } }
        gates: [{ measure: one, at_least: 1, otherwise: 5 }]
        indicators:
          - { name: a, points: 20, measure: one, method: { efficacy: { base: 60% } } }
          - { name: b, points: 20, measure: two, method: group_relative, at_most: 15, at_least: 1 }
          - { name: c, points: 20, measure: three, method: { ratio: { target: 7 } }, compare: all }
          - { name: d, bonus: true, measure: three, method: { rank: { points: [3, 2, 1], ties: mean } } }
          - { name: e, measure: two, method: { per_unit: { points: -1, unit: 3, whole: true, most: 4 } }, groups: [二组] }
        ranking: { ties: dense, by: [a] }
        """

    /// The same numbers for the same seed on every machine.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    private static let names = ["甲", "乙", "丙", "丁", "戊"]

    private static func measures(_ numbers: inout Numbers) -> [String: [String: MeasureValue]] {
        var measures: [String: [String: MeasureValue]] = [:]
        for name in ["one", "two", "three"] {
            for index in names.indices where Int.random(in: 0..<8, using: &numbers) > 0 {
                let records = (0..<Int.random(in: 0..<5, using: &numbers)).map { record in
                    Evidence(
                        register: "projects", id: "P\(record)", label: "",
                        value: Rational(
                            Int.random(in: 0...9, using: &numbers), over: Int.random(in: 1...3, using: &numbers)) ?? 0)
                }
                measures[name, default: [:]]["D\(index + 1)"] = MeasureValue(of: records)
            }
        }
        return measures
    }

    private static func sheets(_ measures: [String: [String: MeasureValue]], _ subjects: [Subject]) throws -> [String] {
        var text = rules
        for name in ["one", "two", "three"] {
            text = text.replacing("measure: \(name)", with: "measure: { query: \(name) }")
        }
        return try Scorer(ruleSet(text), subjects: subjects, source: FixedSource(measures: measures), currency: .cny)
            .assess().sheets.map { sheet in
                "\(sheet.place) \(sheet.subject.id) \(sheet.total) "
                    + sheet.lines.map(\.points.description).joined(separator: " ")
            }
    }

    @Test("scores and places depend neither on the order of records nor on that of departments", arguments: 1...20)
    func order(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed))
        let measures = Self.measures(&numbers)
        let subjects = Self.names.enumerated().map { Subject(id: "D\($0 + 1)", name: $1) }
        let expected = try Self.sheets(measures, subjects)
        let shuffled = measures.mapValues { values in
            values.mapValues { MeasureValue(of: $0.evidence.shuffled(using: &numbers)) }
        }
        #expect(try Self.sheets(shuffled, subjects.shuffled(using: &numbers)) == expected)
    }

    @Test("limits of lines and gates of the whole hold, and places rise with totals", arguments: 1...20)
    func limits(seed: Int) throws {
        var numbers = Numbers(state: UInt64(1_000 + seed))
        let measures = Self.measures(&numbers)
        var text = Self.rules
        for name in ["one", "two", "three"] {
            text = text.replacing("measure: \(name)", with: "measure: { query: \(name) }")
        }
        let subjects = Self.names.enumerated().map { Subject(id: "D\($0 + 1)", name: $1) }
        let result = try Scorer(
            ruleSet(text), subjects: subjects, source: FixedSource(measures: measures), currency: .cny
        ).assess()
        for sheet in result.sheets {
            for line in sheet.lines {
                switch line.indicator.name {
                case "a": #expect((0...20).contains(line.points))
                case "b": #expect((1...15).contains(line.points))
                case "c": #expect((0...20).contains(line.points))
                case "d": #expect((0...3).contains(line.points))
                default: #expect((-4...0).contains(line.points) && sheet.group == "二组")
                }
            }
            #expect(sheet.sum == sheet.lines.map(\.points).sum)
            if (measures["one"]?[sheet.subject.id]?.value ?? 0) < 1 { #expect(sheet.total <= 5) }
        }
        for (above, below) in zip(result.sheets, result.sheets.dropFirst()) {
            #expect(above.total >= below.total && above.place <= below.place)
        }
    }

    @Test("equal totals share a place, and the next is counted as the rule set says; an indicator tells them apart")
    func ties() throws {
        func places(_ ranking: String) throws -> [String] {
            try assess(
                """
                indicators:
                  - { name: a, measure: { given: { 甲: 5, 乙: 7, 丙: 6, 丁: 1 } }, method: value }
                  - { name: b, measure: { given: { 甲: 5, 乙: 3, 丙: 4, 丁: 1 } }, method: value }
                ranking: \(ranking)
                """, ["甲", "乙", "丙", "丁"]
            ).sheets.map { "\($0.place)\($0.subject.name)" }
        }
        #expect(try places("{ ties: shared }") == ["1甲", "1乙", "1丙", "4丁"])
        #expect(try places("{ ties: dense }") == ["1甲", "1乙", "1丙", "2丁"])
        #expect(try places("{ ties: shared, by: [b] }") == ["1甲", "2丙", "3乙", "4丁"])
    }
}
