import Foundation
import Testing

/// Rule sets that others published, written down as rule files: their results come out to the digit.
@Suite("Rule sets from public sources")
struct PublishedRuleSetTests {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Plugins/rule-sets/"

    /// A sheet of projects and one of their signings.
    private struct Projects {
        var rows: [String] = []
        var events: [String] = []

        mutating func add(
            _ department: String, _ amount: String, on day: String, _ more: String = ",,", times: Int = 1
        ) {
            for _ in 0..<times {
                let name = "\(department)第\(rows.count + 1)个"
                rows.append("\(name),\(department),industry,\(day),\(amount),\(more)")
                events.append("\(name),signed,\(day)")
            }
        }

        func enter(into ledger: LedgerFolder, departments: [String]) async throws {
            let sheets = [
                ("departments", "name", departments),
                (
                    "projects", "name,department,category,reported_on,contract_amount,total_investment,industry,region",
                    rows
                ),
                ("stage_events", "project,stage,date", events),
            ]
            for (register, header, rows) in sheets {
                try ledger.write(([header] + rows).joined(separator: "\n") + "\n", register + ".csv")
                _ = try await ledger.output("import", register + ".csv", "--into", register, "--now", "2024-12-31")
            }
        }
    }

    /// The points of each line, and the total, of one sheet.
    private func points(_ ledger: LedgerFolder, _ period: String, _ rules: String, of name: String) async throws
        -> (lines: [String], total: String)
    {
        let text = try await ledger.output(
            "assess", period, "--rules", Self.folder + rules, "--explain", name, "--format", "json", "--now",
            "2024-12-31")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let sheet = try #require((object["sheets"] as? [[String: Any]])?.first)
        let lines = try #require(sheet["lines"] as? [[String: Any]])
        return (lines.compactMap { $0["points"] as? String }, try #require(sheet["total"] as? String))
    }

    @Test("a city's published result for 2024: 2.78 and 2.95")
    func districts() async throws {
        let ledger = try await LedgerFolder()
        var projects = Projects()
        // As many, as large and together as much as was published.
        for (count, amount) in [(1, "60亿"), (4, "12亿"), (7, "5亿"), (15, "2.2亿"), (1, "1.7亿")] {
            projects.add("甲区", amount, on: "2024-06-01", times: count)
        }
        for (count, amount) in [(1, "40亿"), (4, "12亿"), (9, "4亿"), (14, "1.2亿"), (1, "1.14亿")] {
            projects.add("乙区", amount, on: "2024-06-01", times: count)
        }
        try await projects.enter(into: ledger, departments: ["甲区", "乙区"])
        _ = try await ledger.output(
            "add", "periods", "name=2024年度", "starts_on=2024-01-01", "ends_on=2024-12-31", "--now", "2024-12-31")
        let first = try await points(ledger, "2024年度", "districts.yaml", of: "甲区")
        #expect(first.lines == ["0.48", "0.6", "0.5", "0.5", "0.3", "0.4"] && first.total == "2.78")
        let second = try await points(ledger, "2024年度", "districts.yaml", of: "乙区")
        #expect(second.lines == ["0.45", "0.6", "0.5", "0.5", "0.5", "0.4"] && second.total == "2.95")
    }

    @Test("a county's quarterly scheme for industry teams, with its queries, groups and bonuses")
    func industryTeams() async throws {
        let ledger = try await LedgerFolder()
        var projects = Projects()
        projects.add("新材料专班", "2亿", on: "2024-02-01", "2亿,新材料,浙江", times: 3)
        projects.add("新材料专班", "12亿", on: "2024-03-31", "12亿,新材料,浙江")
        projects.add("新材料专班", "2亿", on: "2024-01-01", "2亿,装备制造,江苏")
        projects.add("新材料专班", "5000万", on: "2024-02-01", "5000万,装备制造,江苏")
        projects.add("新材料专班", "9亿", on: "2024-02-01", "9亿,新材料,安徽")
        projects.add("新材料专班", "20亿", on: "2024-04-01", "20亿,新材料,浙江")
        projects.add("装备制造专班", "60亿", on: "2024-02-01", "60亿,装备制造,上海")
        projects.add("装备制造专班", "3亿", on: "2024-02-01", "3亿,装备制造,上海")
        try await projects.enter(into: ledger, departments: ["新材料专班", "装备制造专班"])
        try ledger.write(
            """
            project,date,kind,claimed_amount,recognised_amount
            新材料专班第4个,2024-03-01,fixed_asset,6000万,6000万
            新材料专班第1个,2024-03-01,fixed_asset,9000万,9000万
            新材料专班第8个,2024-04-02,fixed_asset,2亿,2亿
            装备制造专班第9个,2024-03-01,fixed_asset,1亿,1亿
            装备制造专班第10个,2024-03-01,fixed_asset,2亿,2亿

            """, "funds.csv")
        _ = try await ledger.output("import", "funds.csv", "--into", "fund_entries", "--now", "2024-12-31")
        for name in ["甲", "乙"] {
            _ = try await ledger.output(
                "add", "leads", "name=\(name)", "department=新材料专班", "reported_on=2024-02-03", "investor=某公司", "--now",
                "2024-12-31")
        }
        let first = try await points(ledger, "2024-Q1", "industry-teams.yaml", of: "新材料专班")
        #expect(
            first.lines == ["30", "15", "40/3", "13.4", "41/3", "3", "3", "1", "2", "4", "0"] && first.total == "98.4",
            "\(first)")
        let second = try await points(ledger, "2024-Q1", "industry-teams.yaml", of: "装备制造专班")
        #expect(
            second.lines == ["20", "20", "20", "13.3", "14.5", "1", "0", "0", "0", "0", "10"]
                && second.total == "98.8", "\(second)")
        // The quarters are each other's neighbours: what is in the second is not in the first.
        let next = try await points(ledger, "2024-Q2", "industry-teams.yaml", of: "新材料专班")
        #expect(next.lines[0] == "7.5" && next.lines[1] == "20" && next.lines[9] == "4", "\(next)")
    }
}
