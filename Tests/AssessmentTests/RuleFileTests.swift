import Testing

@testable import Assessment

@Suite("Rule files")
struct RuleFileTests {
    private let indicator = "indicators: [{ name: x, points: 10, measure: landed_projects, method: { fixed: 1 } }]\n"

    @Test("a rule set says what it is, in order")
    func reading() throws {
        let rules = try ruleSet(
            """
            title: { zh: 年度考核, en: Annual assessment }
            kind: ad_hoc
            subjects: people
            rounding: { line: { places: 2, mode: half_even }, total: { places: 1, mode: truncated } }
            groups: [{ name: 一组, members: [甲, 乙] }]
            gates: [{ measure: qualifying_projects, at_least: 1, otherwise: 59 }]
            ranking: { ties: dense, by: [x] }
            indicators:
              - name: x
                label: { zh: 落地, en: landing }
                points: 10
                groups: [一组]
                measure: { name: landed_projects, where: { category: [industry], total_investment: { at_least: 5亿, below: 10亿 } } }
                method: { ratio: { target: 2, most: none } }
            """)
        #expect(
            rules.name == "test" && rules.title.en == "Annual assessment" && rules.kind == .adHoc
                && rules.subjects == .people)
        #expect(rules.lineRounding == Rounding(places: 2, mode: .halfEven) && rules.totalRounding?.mode == .truncated)
        #expect(rules.effective.lowerBound.description == "2020-01-01")
        #expect(rules.gates[0].otherwise == 59 && rules.ranking.ties == .dense)
        let part = rules.indicators[0].parts[0]
        #expect(part.measure.label.zh == "落地项目（工业；总投资不低于 5亿元、低于 10亿元）")
        #expect(
            part.measure.label.en
                == "projects landed (industry; total investment of at least 500 million yuan and below 1 billion yuan)")
        #expect(part.method.rule(Terms(points: 10, unit: .count, currency: .cny)).zh == "10 分 × 完成值 ÷ 目标（2）")
        #expect(try ruleSet(indicator) == ruleSet(indicator))
        #expect(try ruleSet(indicator) != ruleSet(indicator.replacing("fixed: 1", with: "fixed: 2")))
    }

    @Test(
        "what is wrong is told with line, column, path and remedy, in both languages",
        arguments: [
            ("", "line 1, column 1: indicators: is missing", "缺少 indicators:"),
            ("indicators: []", "line 3, column 13: indicators: the list is empty", "列表是空的"),
            ("indicators: [1]", "indicators[1]: “key: value” is expected", "此处应为“键: 值”"),
            ("indicaters: []", "unknown key “indicaters”; did you mean indicators?", "是否指 indicators？"),
            (
                "indicators: [{ name: x, measure: landed, method: value }]",
                "indicators[1].measure: there is nothing called “landed”; did you mean landed_projects?",
                "没有这个名称“landed”"
            ),
            ("indicators: [{ name: x, method: value }]", "indicators[1]: measure: is missing", "缺少 measure:"),
            (
                "indicators: [{ name: x, measure: landed_projects, method: { ratoi: {} } }]",
                "unknown key “ratoi”; did you mean ratio?", "是否指 ratio？"
            ),
            ("indicators: [{ name: x, measure: landed_projects, method: ratio }]", "ratio needs its numbers", "需要写明数值"),
            (
                "indicators: [{ name: x, measure: landed_projects, method: { ratio: { target: 2 } } }]",
                "indicators[1].method.ratio: points: is missing", "缺少 points:"
            ),
            (
                "indicators: [{ name: x, points: 1, measure: landed_projects, method: { ratio: { target: 0 } } }]",
                "the target must be greater than 0", "目标应大于 0"
            ),
            (
                "indicators: [{ name: x, points: ten, measure: landed_projects, method: value }]",
                "indicators[1].points: “ten” is no number; write 12, 0.5", "“ten”不是数"
            ),
            (
                "indicators: [{ name: x, points: 1, measure: recognised_funds, method: { ratio: { target: 五千 } } }]",
                "“五千” is no amount; write 12000万 or 1.2亿", "“五千”不是金额；写作 12000万 或 1.2亿"
            ),
            (
                "indicators: [{ name: x, points: 1, measure: recognised_funds, method: { ratio: { target: 1000.5 } } }]",
                "the amount “1000.5” has no unit", "金额“1000.5”没有单位"
            ),
            (
                "indicators: [{ name: x, measure: recognised_funds, method: { per_unit: { points: 1 } } }]",
                "per_unit of an amount needs unit", "须写明 unit"
            ),
            (
                "indicators: [{ name: x, measure: { name: signed_projects, where: { contract_amount: 5亿 } }, method: value }]",
                "where.contract_amount: an amount is looked for in a range", "金额写成范围"
            ),
            (
                "indicators: [{ name: x, measure: { name: signed_projects, where: { industry: { at_least: 5 } } }, method: value }]",
                "is no number: write a code or text", "不是数"
            ),
            (
                "exclude: [{ where: {} }]\nindicators: [{ name: x, measure: signed_projects, method: value }]",
                "exclude[1].where: there is no condition", "没有条件"
            ),
            (
                "indicators: [{ name: x, measure: { given: {} }, method: value }]", "given names nobody", "没有任何对象"
            ),
            (
                "gates: [{ measure: signed_projects, at_least: 3, below: 2 }]\nindicators: [{ name: x, measure: signed_projects, method: value }]",
                "at_least must be less than below", "at_least 应小于 below"
            ),
            (
                "indicators: [{ name: x, points: 20, parts: [{ points: 15, measure: signed_projects, method: fixed }, { points: 10, method: fixed }] }]",
                "the points of the parts add up to 25, not to the 20", "相加为 25，不是指标的 20"
            ),
            (
                "indicators: [{ name: x, points: 5, measure: signed_projects, method: { size_classes: { classes: [{ minimum: 1, each: 1 }] } } }]",
                "the measure must be an amount", "measure 须是金额"
            ),
            (
                "indicators: [{ name: x, points: 5, measure: { given: { 甲: 5亿 }, unit: money }, method: { size_classes: { classes: [{ minimum: 1, each: 1 }] } } }]",
                "must be one by name or a query", "须是按名称的或 query"
            ),
            (
                "indicators: [{ name: x, points: 5, measure: landed_projects, method: { efficacy: { base: 160% } } }]",
                "must be between 0 and 1, not 1.6", "应在 0 到 1 之间"
            ),
            (
                "indicators: [{ name: x, measure: landed_projects, method: { steps: { table: [{ at_least: 2, points: 1 }, { at_least: 2, points: 3 }] } } }]",
                "method.steps.table[2]: steps must rise and not overlap", "不得重叠"
            ),
            (
                "indicators: [{ name: x, measure: landed_projects, method: { tiers: { apply: whole, tiers: [{ up_to: 5, rate: 1% }, { up_to: 4, rate: 2% }, { rate: 3% }] } } }]",
                "tiers must rise", "各段应从小到大"
            ),
            (
                "indicators: [{ name: x, measure: landed_projects, method: { tiers: { apply: whole, tiers: [{ up_to: 5, rate: 1% }] } } }]",
                "the last has none", "最后一段不写"
            ),
            (
                "total: 100\nindicators: [{ name: x, points: 60, measure: landed_projects, method: value }]",
                "line 3, column 8: total: the points of the indicators add up to 60, not 100", "相加为 60"
            ),
            (
                "indicators: [{ name: x, measure: landed_projects, method: value }, { name: x, measure: landed_projects, method: value }]",
                "the indicator “x” is there twice", "写了两次"
            ),
            ("groups: [{ name: g, members: [] }]\nindicators: []", "groups[1].members: the list is empty", "列表是空的"),
            (
                "groups: [{ name: g, members: [甲] }, { name: h, members: [甲] }]\nindicators: []",
                "“甲” is in the group “g” already", "已在组“g”中"
            ),
            (
                "indicators: [{ name: x, measure: { name: landed_projects, where: { category: [industri] } }, method: value }]",
                "where.category[1]: there is nothing called “industri”; did you mean industry?", "是否指 industry？"
            ),
            (
                "indicators: [{ name: x, measure: { sum: [landed_projects, recognised_funds] }, method: value }]",
                "sum[2]: is in money, but the first in count", "不能相加减"
            ),
            (
                "indicators: [{ name: x, measure: { query: SELECT 1, where: {} }, method: value }]",
                "where: goes with name only", "where: 只能与 name 一起写"
            ),
            (
                "rounding: { line: { places: 1.5, mode: half_up } }\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "places must be a whole number",
                "places 应为整数"
            ),
            (
                "rounding: { line: { places: 1, mode: up } }\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "there is nothing called “up”",
                "没有这个名称“up”"
            ),
            (
                "gates: [{ measure: landed_projects }]\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "gates[1]: exactly one of these is needed: at_least, below", "须写以下之一"
            ),
            (
                "indicators: [{ name: x, at_least: 5, at_most: 4, measure: landed_projects, method: value }]",
                "at_least is greater than at_most", "at_least 大于 at_most"
            ),
            (
                "indicators: [{ name: x, points: 1, measure: recognised_funds, method: { ratio: { target: 4000 } } }]",
                "the amount “4000” has no unit; write 4000万", "金额“4000”没有单位"
            ),
            (
                "exclude: [{ where: { kind: [expansoin] } }]\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "exclude[1].where.kind[1]: there is nothing called “expansoin”; did you mean expansion?",
                "是否指 expansion"
            ),
            (
                "exclude: [later_signing]\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "exclude[1]: there is nothing called “later_signing”; did you mean later_signings?",
                "是否指 later_signings"
            ),
            (
                "exclude: [{ counted_once: negotiating }]\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "exclude[1].counted_once: there is nothing called “negotiating”; there are: signed, landed, construction, production",
                "可用：signed、landed、construction、production"
            ),
            (
                "exclude: [{ counted_once: landed, label: 重复 }]\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "exclude[1].label: label: goes with where only", "label: 只能与 where 一起写"
            ),
            (
                "indicators: [{ name: x, measure: { name: reported_leads, exclude: [missing_reports] }, method: value }]",
                "exclude is about projects", "不能用 exclude 筛选项目"
            ),
            (
                "indicators: [{ name: x, measure: { given: { 甲: 1 }, exclude: [missing_reports] }, method: value }]",
                "exclude: goes with name only", "exclude: 只能与 name 一起写"
            ),
            (
                "indicators: [{ name: x, measure: { name: reported_leads, where: { kind: new } }, method: value }]",
                "reported_leads is not of projects", "不是项目的指标"
            ),
            ("indicators: [\n", "YAML syntax error", "YAML 语法错误"),
            (
                "ranking: { by: [y] }\nindicators: [{ name: x, measure: landed_projects, method: value }]",
                "ranking.by[1]: there is nothing called “y”", "没有这个名称“y”"
            ),
        ])
    func mistakes(text: String, en: String, zh: String) {
        let found = problem(text)
        #expect(found?.text.en.contains(en) == true, "\(found?.text.en ?? "nothing")")
        #expect(found?.text.zh.contains(zh) == true, "\(found?.text.zh ?? "nothing")")
        #expect(found?.text.en.hasPrefix("rule set rules.yaml") == true)
    }

    @Test("dates that are none, and periods that end before they begin")
    func dates() {
        for (text, en) in [
            ("effective: { from: 2020-13-01, to: 2020-12-31 }", "“2020-13-01” is no date; write 2014-07-31"),
            ("effective: { from: 2020-12-31, to: 2020-01-01 }", "the last day is before the first"),
            ("effective: { from: 2020-12-31 }", "to: is missing"), ("", "effective: is missing"),
        ] {
            let found = #expect(throws: RuleProblem.self) {
                try RuleFile.read("rule_set: t\n\(text)\n\(indicator)", file: "f")
            }
            #expect(found?.text.en.contains(en) == true, "\(found?.text.en ?? "")")
        }
        #expect(throws: RuleProblem.self) { try RuleFile.read("", file: "f") }
    }

    @Test("who is given a value must be somebody who is assessed")
    func givenToStrangers() throws {
        let found = #expect(throws: ScoringProblem.self) {
            try assess("indicators: [{ name: x, measure: { given: { 招商: 4 } }, method: value }]", ["招商局", "财政局"])
        }
        #expect(found?.text.zh.contains("“招商”不在台账中；是否指“招商局”") == true)
    }

    @Test("a group with a member that the ledger does not have is named with the nearest there is")
    func strangers() throws {
        let found = #expect(throws: ScoringProblem.self) {
            try assess("groups: [{ name: g, members: [招商] }]\n" + indicator, ["招商局", "财政局"])
        }
        #expect(found?.text.en == "“招商” in “g” is not in the ledger; did you mean “招商局”?")
    }
}
