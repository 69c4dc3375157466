import Testing

@testable import Assessment

@Suite("Aliases in rule files")
struct RuleAliasTests {
    private static let indicator = "{ name: x, points: 10, measure: landed_projects, method: { fixed: 1 } }"

    /// Ten lines that stand for a thousand million items.
    private static func bomb(_ opening: String, _ closing: String) -> String {
        let lines = (1...9).map { level in
            "l\(level): &l\(level) [" + repeatElement("*l\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        return "l0: &l0 [x]\n" + lines.joined() + opening + "*l9" + closing + "\n"
    }

    @Test(
        "a file whose aliases stand for more than memory holds is refused at once, with line and what to do",
        arguments: [
            bomb("indicators: ", ""), bomb("? ", ""), bomb("? [", "]"), bomb("? { a: ", " }"),
            "indicators: [" + repeatElement("*x", count: 500_000).joined(separator: ",") + "]",
            (1...11).map { "*a\($0) : x\r" }.joined(),
        ])
    func bombs(text: String) {
        let started = ContinuousClock.now
        let found = problem(text)
        #expect(ContinuousClock.now - started < .seconds(5))
        #expect(found?.text.en.contains("more than 10 aliases (*name); write out what they stand for") == true)
        #expect(found?.text.zh.contains("别名（*名称）超过 10 处；请把重复的内容直接写出来") == true)
        #expect(found?.text.en.contains("line ") == true && found?.text.en.contains("column ") == true)
    }

    @Test("the place is that of the first alias that is too many")
    func place() {
        let lines = (1...11).map { "  - *a\($0)" }.joined(separator: "\n")
        #expect(problem("indicators:\n" + lines)?.text.en.hasPrefix("rule set rules.yaml, line 14, column 5: ") == true)
    }

    @Test("a few aliases are no matter, and a star in a text or a query is none")
    func few() throws {
        let stars = (1...30).map { "a\($0) *b" }.joined(separator: " + ")
        let rules = try ruleSet(
            """
            title: &title \(stars)
            groups:
              - { name: g, members: [*title, "*c", 甲*乙] }
            indicators:
              - \(Self.indicator)
              - { name: "y", points: 1, measure: { query: "SELECT count(*) AS value, * FROM t" }, method: value }
            """)
        #expect(rules.groups.first?.members.first == stars && rules.indicators.count == 2)
    }
}
