import Foundation
import Testing

@Suite("Analyses at assessment time")
struct AnalysisTests {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Scripts/analyses/"

    private static func rules(_ name: String, _ method: String) -> String {
        """
        rule_set: \(name)
        effective: { from: 2013-09-01, to: 2014-08-31 }
        indicators: [{ name: reported, points: 10, measure: reported_projects, method: \(method) }]

        """
    }

    @Test(
        "each answers its question, in both languages",
        arguments: [
            ("score-distribution", [], ["得分分布", "中位数", "招商局"], ["Distribution of points", "Median"]),
            ("rule-set-comparison", ["against=draft"], ["两份细则的比较", "上升"], ["Two rule sets compared", "Up by"]),
            ("one-step-away", [], ["还差一步", "最接近的项目"], ["One step away", "Nearest project"]),
            ("what-if-thresholds", ["thresholds=1000万,1亿"], ["如果门槛不同", "1,000.00"], ["If the threshold were another"]),
        ])
    func answers(name: String, parameters: [String], zh: [String], en: [String]) async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(Self.rules("annual", "group_relative"), "a.yaml")
        try ledger.write(Self.rules("draft", "{ per_unit: { points: 1 } }"), "b.yaml")
        for file in ["a.yaml", "b.yaml"] { _ = try await ledger.output("rules", "add", file) }
        _ = try await ledger.output("rules", "approve", "annual")
        for (language, pieces) in [("zh", zh), ("en", en)] {
            let result = try await ledger.run(["run", Self.folder + name + ".lua", "--lang", language] + parameters)
            #expect(result.status == 0, "\(result.err)")
            for piece in pieces { #expect(result.out.contains(piece), "\(piece) in \(result.out)") }
        }
    }

    @Test("without an approved rule set they say what to write")
    func noRules() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["run", Self.folder + "score-distribution.lua"], status: 70, zh: ["这个周期没有已批准的细则；请写 rules=名称"],
            en: ["no rule set is approved for this period; say rules=NAME"])
        try await ledger.expectRefusal(
            ["run", Self.folder + "rule-set-comparison.lua", "rules=x"], status: 70, zh: ["没有考核细则“x”"],
            en: ["there is no rule set “x”"])
    }
}
