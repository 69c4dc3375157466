import Foundation
import Testing

@Suite("Assessing by command")
struct AssessTests {
    private static let rules = """
        rule_set: annual
        title: { zh: 年度考核, en: Annual assessment }
        effective: { from: 2013-09-01, to: 2014-12-31 }
        total: 100
        rounding: { line: { places: 2, mode: half_up } }
        indicators:
          - { name: 落地项目, points: 60, measure: landed_projects, method: { ratio: { target: 3 } } }
          - name: 到位资金
            points: 40
            measure: recognised_investment
            method: { efficacy: { base: 60% } }
          - name: 报表
            bonus: true
            measure:
              query: |
                SELECT p.department_id AS subject, 1 AS value, r.id AS record FROM progress_reports r
                JOIN projects p ON p.id = r.project_id ORDER BY r.id
            method: { per_unit: { points: 0.5, most: 3 } }

        """

    @Test("one command prints targets, rates, scores and places; another explains one department, line by line")
    func yearEnd() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(Self.rules, "rules.yaml")
        let all = try await ledger.output("assess", "2013–2014", "--rules", "rules.yaml", "--lang", "en")
        for piece in [
            "Assessment 2013-2014", "Targets (C2)", "Rates of the projects signed in the period", "whole zone",
            "Annual assessment", "place", "note: landing rate = projects landed ÷ projects signed".capitalizedFirst,
        ] { #expect(all.contains(piece), "\(piece) in \(all)") }
        let sheet = try await ledger.output("assess", "2013–2014", "--rules", "rules.yaml", "--explain", "招商局")
        for piece in [
            "得分表：招商局", "指标", "分值", "评分办法", "完成情况", "得分", "60 分 × 完成值 ÷ 目标（3），最高 60 分", "第 1 名", "依据", "项目逐项条件（C2）",
        ] {
            #expect(sheet.contains(piece), "\(piece) in \(sheet)")
        }
    }

    @Test("JSON has everything: exact values, formulas, the records behind each part and those left out")
    func json() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            Self.rules + "exclude: [{ where: { kind: [technical_upgrade] }, label: 技改 }]\n", "rules.yaml")
        let upgraded = try await ledger.output("list", "projects", "department=招商局", "--format", "csv")
        #expect(upgraded.contains("P1"))
        _ = try await ledger.output("amend", "projects", "P1", "kind=technical_upgrade")
        let arguments = ["assess", "2013–2014", "--rules", "rules.yaml", "--format", "json", "--lang", "en"]
        let all = try object(try await ledger.run(arguments).out)
        #expect((all["sheets"] as? [Any])?.count == 2 && (all["zone_rates"] as? [String: Any])?["landing"] != nil)
        #expect((all["targets"] as? [Any])?.count == 2 && all["is_final"] as? Bool == false)
        #expect((all["stamp"] as? String)?.contains("rule set annual (the file rules.yaml, not approved)") == true)
        let one = try object(try await ledger.run(arguments + ["--explain", "招商局"]).out)
        let sheets = try #require(one["sheets"] as? [[String: Any]])
        let lines = try #require(sheets.first?["lines"] as? [[String: Any]])
        #expect(sheets.count == 1 && sheets[0]["subject"] as? String == "招商局" && sheets[0]["place"] != nil)
        let part = try #require((lines.first?["parts"] as? [[String: Any]])?.first)
        let left = try #require(part["left_out"] as? [[String: Any]])
        #expect(left.compactMap { $0["id"] as? String }.contains("P1") && left[0]["reasons"] as? [String] == ["技改"])
        #expect((part["formula"] as? String)?.contains("÷") == true && part["records"] is [Any])
        let own = try object(try await ledger.run(arguments + ["--as", "财政局"]).out)
        #expect(own["zone_rates"] == nil && (own["sheets"] as? [[String: Any]])?[0]["place"] == nil)
    }

    @Test("without an approved rule set a year is assessed by the targets themselves, and says so")
    func standard() async throws {
        let ledger = try await LedgerFolder()
        let year = try await ledger.output("assess", "2013–2014")
        for piece in ["工作目标完成情况", "没有已批准的部门年度考核细则", "得分按“工作目标完成情况”（C2）计", "招商局", "总分"] {
            #expect(year.contains(piece), "\(piece) in \(year)")
        }
        let month = try await ledger.output("assess", "2014-03", "--lang", "en")
        #expect(month.contains("is approved for 2014-03-01–2014-03-31; there are no scores"), "\(month)")
    }

    @Test("one command explains everybody's points after the overview")
    func everybody() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(Self.rules, "rules.yaml")
        let all = try await ledger.output("assess", "2013–2014", "--rules", "rules.yaml", "--explain", "all")
        var rest = all[...]
        for piece in ["工作目标（C2）", "全区", "名次", "得分表：招商局", "依据", "被考核部门：", "得分表：财政局", "项目逐项条件（C2）", "考核人："] {
            guard let found = rest.range(of: piece) else {
                Issue.record("no \(piece) behind what came before in \(all)")
                continue
            }
            rest = rest[found.upperBound...]
        }
        let own = try await ledger.output(
            "assess", "2013–2014", "--rules", "rules.yaml", "--explain", "all", "--as", "财政局")
        #expect(own.contains("得分表：财政局") && !own.contains("招商局"))
    }

    @Test("the records behind targets and gates are listed like those behind the values")
    func references() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            rule_set: annual
            title: 年度考核
            effective: { from: 2013-09-01, to: 2014-12-31 }
            gates: [{ measure: signed_projects, at_least: 9, otherwise: 59 }]
            indicators:
              - { name: 完成率, points: 60, measure: landed_projects, method: { ratio: { target: target_projects } } }
            """, "rules.yaml")
        let arguments = ["assess", "2013–2014", "--rules", "rules.yaml", "--explain", "招商局"]
        let sheet = try await ledger.run(arguments).out
        #expect(sheet.contains("目标项目数") && sheet.contains("G1"), "\(sheet)")
        #expect(sheet.contains("总分的门槛"), "\(sheet)")
        let told = try #require(
            (try object(try await ledger.run(arguments + ["--format", "json"]).out)["sheets"] as? [[String: Any]])?
                .first)
        func ids(_ of: Any?) -> [String] { (of as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }
        #expect(
            ids((told["lines"] as? [[String: Any]])?[0]["references"]) == ["G1"] && ids(told["references"]) == ["P1"])
    }

    @Test("why 61.5 and not 62? The sheet answers: which month's report of which project is missing")
    func why() async throws {
        let ledger = try await LedgerFolder()
        let months = ["2013-11", "2013-12", "2014-01", "2014-02", "2014-04", "2014-05", "2014-06"]
        try ledger.write(
            "project,month,reported_on,progress\n"
                + months.map { "轴承项目,\($0),\($0)-28,按计划\n" }.joined(), "reports.csv")
        _ = try await ledger.output("import", "reports.csv", "--into", "progress_reports")
        try ledger.write(
            """
            rule_set: annual
            title: 年度考核
            effective: { from: 2013-09-01, to: 2014-12-31 }
            total: 62
            indicators:
              - { name: 落地项目, points: 60, measure: landed_projects, method: { ratio: { target: 1 } } }
              - { name: 按月填报, points: 2, measure: missing_reports, method: { deduction: { each: 0.5 } } }
            """, "rules.yaml")
        let arguments = ["assess", "2013–2014", "--rules", "rules.yaml", "--explain", "招商局"]
        let sheet = try await ledger.run(arguments).out
        for piece in ["60 + 1.5 = 61.5", "2 − 1 × 0.5 = 1.5", "缺报次数：1", "轴承项目 2014-03 (P1)"] {
            #expect(sheet.contains(piece), "\(piece) in \(sheet)")
        }
        // And nothing on it has to be taken on trust: records add up to values, formulas give points, points the total.
        let object = try object(try await ledger.run(arguments + ["--format", "json"]).out)
        let told = try #require((object["sheets"] as? [[String: Any]])?.first)
        let lines = try #require(told["lines"] as? [[String: Any]])
        func number(_ value: Any?) -> Double { (value as? String).flatMap(Double.init) ?? .nan }
        for line in lines {
            let parts = try #require(line["parts"] as? [[String: Any]])
            for part in parts {
                let records = try #require(part["records"] as? [[String: Any]])
                #expect(records.map { number($0["value"]) }.reduce(0, +) == number(part["value"]))
                let formula = try #require(part["formula"] as? String)
                #expect(formula.hasSuffix("= \(part["points"] as? String ?? "")"), "\(formula)")
            }
            #expect(parts.map { number($0["points"]) }.reduce(0, +) == number(line["points"]))
        }
        #expect(lines.map { number($0["points"]) }.reduce(0, +) == number(told["total"]))
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    @Test("a department sees itself alone, without a place; what others have is in no number")
    func department() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(Self.rules, "rules.yaml")
        for options in [[], ["--explain", "财政局"]] {
            let own = try await ledger.run(["assess", "2013–2014", "--rules", "rules.yaml", "--as", "财政局"] + options)
            #expect(own.status == 0 && own.out.contains("财政局") && own.out.contains("不排名次"), "\(own.out)\(own.err)")
            for foreign in ["招商局", "轴承", "P1", "名次 "] {
                #expect(!own.out.contains(foreign), "\(foreign) in \(own.out)")
            }
        }
        try await ledger.expectRefusal(
            ["assess", "2013–2014", "--as", "财政局", "--explain", "招商局"], status: 65, zh: ["考核对象中没有“招商局”"],
            en: ["nobody called “招商局” is assessed"])
    }

    @Test("a department's sheet by the approved rule set has no number of others, not even as what it is compared with")
    func masked() async throws {
        let ledger = try await LedgerFolder()
        let rules = """
            rule_set: annual
            title: 年度考核
            effective: { from: 2013-09-01, to: 2014-12-31 }
            indicators:
              - { name: 资金, points: 10, measure: recognised_funds, method: group_relative }
              - { name: 名次, measure: recognised_funds, method: { rank: { points: [10, 5] } } }

            """
        try ledger.write(rules, "a.yaml")
        _ = try await ledger.output("rules", "add", "a.yaml")
        _ = try await ledger.output("rules", "approve", "annual", "--document", "惠开发〔2013〕1号")
        let own = try await ledger.output("assess", "2013-2014", "--explain", "财政局", "--as", "财政局")
        #expect(own.contains("与其他对象比较（他人的数不列出）：2") && own.contains("7"), "\(own)")
        for foreign in ["2,500万", "第 2 名", "招商局"] { #expect(!own.contains(foreign), "\(foreign) in \(own)") }
        #expect(own.contains("考核细则 annual 第 1 版（惠开发〔2013〕1号，2014-08-01，SHA-256 ") && own.contains("台账位置"))
        let told = try await ledger.output("assess", "2013-2014", "--as", "财政局", "--format", "json")
        #expect(told.contains("他人的数不列出"), "\(told)")
        for foreign in ["2,500万", "2500000000", "招商局", "\"place\""] { #expect(!told.contains(foreign), "\(foreign)") }
        let all = try await ledger.output("assess", "2013-2014", "--explain", "财政局")
        #expect(all.contains("10 × 500万元 ÷ 2,500万元 = 2"), "\(all)")
        // In scripts, and by a file of its own, a department is compared with nobody, and told so.
        let caveat = "与其他对象比较的指标只按本部门自己的数计算"
        #expect(try await ledger.output("report", "score-sheet", "period=2013-2014", "--as", "财政局").contains(caveat))
        #expect(
            try await ledger.output("assess", "2013-2014", "--rules", "a.yaml", "--explain", "财政局", "--as", "财政局")
                .contains(caveat))
        #expect(try await !ledger.output("report", "score-sheet", "period=2013-2014").contains(caveat))
    }

    @Test("nobody sees another department's sheet by calling a person by its id")
    func foreignID() async throws {
        let ledger = try await LedgerFolder()
        _ = try await ledger.output("add", "people", "name=甲", "department=财政局", "--id", "D1", "--by", "clerk")
        try await ledger.expectRefusal(
            ["assess", "2013-2014", "--by", "clerk", "--explain", "招商局"], status: 65, zh: ["考核对象中没有“招商局”"],
            en: ["nobody called “招商局” is assessed"])
        #expect(try await !ledger.output("assess", "2013-2014", "--by", "clerk").contains("招商局"))
    }

    @Test(
        "what was known at a position is assessed by what was approved at it; of a rule set the latest for the days counts"
    )
    func positions() async throws {
        let ledger = try await LedgerFolder()
        func rules(_ title: String, _ from: String, _ to: String) -> String {
            """
            rule_set: annual
            title: \(title)
            effective: { from: \(from), to: \(to) }
            indicators: [{ name: x, measure: landed_projects, method: value }]

            """
        }
        let verified = try await ledger.run("journal", "verify", "--lang", "en").out
        let before = try #require(verified.firstMatch(of: /agree: (\d+) entries/)?.1, "\(verified)")
        try ledger.write(rules("第一年", "2013-09-01", "2014-08-31"), "a.yaml")
        try ledger.write(rules("第二年", "2014-09-01", "2015-08-31"), "b.yaml")
        for file in ["a.yaml", "b.yaml"] {
            _ = try await ledger.output("rules", "add", file)
            _ = try await ledger.output("rules", "approve", "annual")
        }
        #expect(try await ledger.output("assess", "2013-2014").contains("第一年"))
        #expect(try await ledger.output("assess", "2013-2014", "--position", String(before)).contains("工作目标完成情况"))
        try ledger.write(rules("改正", "2013-09-01", "2014-08-31"), "c.yaml")
        _ = try await ledger.output("rules", "add", "c.yaml")
        try ledger.write(rules("再改", "2013-09-01", "2014-08-31"), "d.yaml")
        _ = try await ledger.output("rules", "add", "d.yaml")
        _ = try await ledger.output("rules", "approve", "annual")
        try await ledger.expectRefusal(
            ["rules", "approve", "annual", "--version", "3"], status: 65, zh: ["第 4 版已经批准，第 3 版批准了也不起作用"],
            en: ["version 4 of the rule set “annual” is approved"])
    }

    @Test("as of any day, before the end provisionally")
    func asOf() async throws {
        let ledger = try await LedgerFolder()
        let text = try await ledger.output("assess", "2013–2014", "--as-of", "2014-03-01", "--lang", "en")
        #expect(text.contains("as of 2014-03-01, provisional"), "\(text)")
        #expect(text.contains("on course") || text.contains("behind"))
    }

    @Test("what cannot be assessed is refused with the reason and what to do")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["assess", "2012-2014"], status: 65, zh: ["没有考核周期“2012-2014”；是否指“2013-2014”？"],
            en: ["there is no period “2012-2014”; did you mean “2013-2014”?"])
        for (name, text, status, zh, en) in [
            (
                "early", Self.rules.replacing("2013-09-01", with: "2013-10-01"), 65, "不包含周期“2013-2014”",
                "which does not contain the period"
            ),
            (
                "path", Self.rules.replacing("ratio:", with: "ration:"), 65, "indicators[1].method：不认识的键“ration”",
                "line 7"
            ),
            (
                "write", Self.rules.replacing("SELECT", with: "DELETE"), 70, "考核细则 annual，indicators[3] “报表”：SQL",
                "rule set annual, indicators[3] “报表”: SQL"
            ),
            (
                "shape", Self.rules.replacing("AS value", with: "AS worth"), 65, "结果须有 value 列",
                "must give a column value"
            ),
            (
                "stranger", Self.rules.replacing("p.department_id AS", with: "'财政' AS"), 65, "不在考核对象中；是否指“财政局”？",
                "did you mean “财政局”?"
            ),
            ("float", Self.rules.replacing("1 AS value", with: "0.5 AS value"), 65, "不精确", "not exact"),
            (
                "loop",
                Self.rules.replacing(
                    "SELECT p.department_id AS subject, 1 AS value, r.id AS record FROM progress_reports r",
                    with:
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS subject, i AS value FROM n"
                ).replacing("JOIN projects p ON p.id = r.project_id ORDER BY r.id", with: ""), 75, "的上限",
                "than its limit"
            ),
        ] as [(String, String, Int32, String, String)] {
            try ledger.write(text, name + ".yaml")
            try await ledger.expectRefusal(
                ["assess", "2013–2014", "--rules", name + ".yaml"], status: status, zh: [zh], en: [en])
        }
        try await ledger.expectRefusal(
            ["assess", "2013–2014", "--rules", "nothing.yaml"], status: 74, zh: ["nothing.yaml"], en: ["nothing.yaml"])
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
