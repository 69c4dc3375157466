import Foundation
import Testing

@testable import Assessment

@Suite("The rule sets that ship")
struct ShippedRuleSetTests {
    static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Plugins/rule-sets/"

    private func result(_ name: String, _ zone: Zone) throws -> AssessmentResult {
        let path = Self.folder + name + ".yaml"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        let rules = try RuleFile.read(text, file: path)
        let period = try #require(zone.facts.period("A1"))
        let subjects = rules.subjects == .departments ? zone.facts.departments : zone.facts.people
        let source = LedgerMeasures(zone.facts, period: period, subjects: rules.subjects, currency: .cny) { _, _ in [:]
        }
        return try Scorer(rules, subjects: subjects, source: source, currency: .cny).assess()
    }

    private func lines(_ result: AssessmentResult) -> [String] {
        result.sheets.map { sheet in
            "\(sheet.place) \(sheet.subject.name) \(sheet.total): "
                + sheet.lines.map(\.points.description).joined(separator: " ")
        }
    }

    private func zone() throws -> Zone {
        try Zone(
            today: "2014-07-31",
            [
                ("people", "R1", ["name": "王芳", "department": "D1"]),
                ("people", "R2", ["name": "李强", "department": "D2"]),
                Zone.project("P1", ["total_investment": "6亿"]), Zone.event("signed", "2013-09-20"),
                Zone.event("landed", "2014-05-01"),
                Zone.fund("3000万", "2014-05-05"),
                Zone.project("P2", ["department": "D2", "fixed_asset_investment": "8000万"]),
                Zone.event("landed", "2014-06-01", of: "P2"), Zone.fund("1000万", "2014-06-05", of: "P2"),
                Zone.fund("500万", "2014-06-06", kind: "land", of: "P2"),
                (
                    "progress_reports", nil,
                    ["project": "P1", "month": "2014-06", "reported_on": "2014-06-20", "progress": "封顶"]
                ),
                ("credit_shares", nil, ["project": "P1", "person": "R1", "share": "60"]),
                ("credit_shares", nil, ["project": "P1", "person": "R2", "share": "30"]),
            ])
    }

    @Test("the targets themselves: all or nothing")
    func targets() throws {
        #expect(lines(try result("targets", try zone())) == ["1 招商局 100: 100", "2 财政局 0: 0"])
    }

    @Test("the points sheet: caps, a bonus, deductions, and no more than 59 for who missed the target")
    func pointsSheet() throws {
        #expect(
            lines(try result("points-sheet", try zone())) == ["1 招商局 60: 20 24 2 9 5", "2 财政局 39: 20 8 2 9 0"])
        let late = try Zone(
            today: "2014-07-31",
            [
                Zone.project("P1", ["fixed_asset_investment": "9000万"]), Zone.event("landed", "2013-10-01"),
                Zone.project("P2", ["fixed_asset_investment": "9000万"]), Zone.event("landed", "2013-12-01", of: "P2"),
                Zone.fund("6000万", "2014-05-05"),
            ])
        let sheet = try #require(try result("points-sheet", late).sheet(of: "招商局"))
        #expect(
            sheet.lines.map(\.points.description) == ["40", "40", "4", "0", "0"] && sheet.sum == 84 && sheet.total == 59
        )
        #expect(sheet.notes.first?.zh == "完成的工作目标 0，未达到 ≥ 1：计 59")
    }

    @Test("the monthly score of individuals: credit shares split a project exactly, the best is the measure")
    func individuals() throws {
        let result = try result("monthly-individuals", try zone())
        #expect(lines(result) == ["1 王芳 100: 30 30 40", "2 李强 50: 15 15 20"])
        let shares = result.sheets.compactMap { $0.lines.first?.parts.first?.value.value }
        #expect(shares == [Rational(2, over: 3), Rational(1, over: 3)] && shares.sum == 1)
    }

    @Test("efficacy coefficients beside a ratio to contracts")
    func efficacy() throws {
        #expect(lines(try result("efficacy", try zone())) == ["1 招商局 19: 10 6 3", "2 财政局 13.5: 6 6 1.5"])
    }
}

@Suite("The page about rule sets")
struct RuleSetPageTests {
    private static let page = String(
        decoding: FileManager.default.contents(atPath: ShippedRuleSetTests.folder + "README.md") ?? Data(),
        as: UTF8.self)

    @Test("names every measure and every method, in both languages")
    func complete() {
        for name in MeasureCatalogue.measures.map(\.name) + MethodReader.methods.map(\.name) {
            let halves = Self.page.components(separatedBy: "\n# Rule sets\n")
            #expect(halves.count == 2 && halves.allSatisfy { $0.contains(name) }, "\(name)")
        }
    }

    @Test("the file that it shows is one, and so is every method in its table")
    func examples() throws {
        let blocks = Self.page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(blocks.count == 1)
        let text = try #require(blocks.first).replacing("total: 100 ", with: "total: 60 ")
        #expect(try RuleFile.read(text, file: "page").indicators.count == 2)
        let methods = Self.page.matches(of: /`(\{ (\w+): .*? \})`/).map { (String($0.1), String($0.2)) }.filter {
            method in
            MethodReader.methods.contains { $0.name == method.1 }
        }
        #expect(Set(methods.map(\.1)).count >= 10)
        for (method, name) in methods {
            let unit =
                ["ratio", "size_classes", "tiers"].contains(name)
                ? "recognised_funds"
                : name == "per_unit" || name == "steps"
                    ? "{ quotient: [landed_projects, signed_projects] }" : "landed_projects"
            #expect(throws: Never.self, "\(method)") {
                try ruleSet("indicators: [{ name: x, points: 10, measure: \(unit), method: \(method) }]")
            }
        }
    }
}
