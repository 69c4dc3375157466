import Foundation
import Testing

@Suite("A first mapping of a sheet")
struct SuggestTests {
    @Test("a form whose headers are labels gets a mapping that imports it as it is")
    func importable() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make(
            [
                Openpyxl.Sheet(
                    rows: [
                        ["招商项目台账（单位：万元）"], ["填报单位：财政局　填报日期：2014年7月31日"],
                        ["序号", "项目名称", "投资企业", "项目类别", "总投资（万元）", "帮办\n人员", "签约日期", "是否重点"],
                        [1, "★电池项目", "绿能公司", "工业类", 12000, "王芳", .day("2014-05-02"), "是"],
                        [2, "光伏项目", nil, "三产", "1.5亿", nil, nil, nil], ["合计", nil, nil, nil, 27000],
                        ["填表人：王芳", nil, nil, "电话：123"],
                    ], merged: ["A1:H1"])
            ], ledger.path + "/a.xlsx")
        let before = try await ledger.head()
        let text = try await ledger.output("import", "a.xlsx", "--suggest")
        #expect(try await ledger.head() == before)
        #expect(text.hasPrefix("# 按“a.xlsx”草拟：请核对每一行"))
        for line in [
            "      name: 项目名称  # 确定", "      enterprise: { record: enterprises }  # 确定",
            "      category: { column: 项目类别, values: { 工业类: industry, 三产: service } }  # 确定",
            "      total_investment: 总投资  # 确定", #"      service_officer: "帮办\n人员"  # 确定"#,
            "      department: { title: department }  # 取自表格上方", "      reported_on: { title: day }  # 取自表格上方",
            "    as: signed", "# 没有对应字段的列（不导入）：是否重点",
        ] { #expect(text.contains(line + "\n"), "\(line) in\n\(text)") }
        #expect(!text.contains("电话"), "what stands below the table is no category")

        try ledger.write(text, "m.yaml")
        let said = try await ledger.output("import", "a.xlsx", "--mapping", "m.yaml")
        #expect(said.contains("项目：添加 2") && said.contains("阶段事件：添加 1") && said.contains("企业：添加 1"), "\(said)")
        let stored = try await ledger.lua(
            "p = zone.get('projects', 'P5') print(p.name, p.department.name, p.total_investment, p.stage, p.reported_on)"
        )
        #expect(stored == "电池项目\t财政局\t12000000000\tsigned\t2014-07-31\n")
    }

    @Test("how sure each line is, and what is missing, is said in English too")
    func confidence() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            "project name,department,category,Estimated_CAPEX,first reported on\nA,Finance,\"heavy, light\",12,2014-05-01\nB,Finance,industry,3,2014-05-02\n",
            "a.csv")
        let text = try await ledger.output("import", "a.csv", "--suggest", "--lang", "en")
        for line in [
            "# A first mapping of “a.csv”: look at every line", "      name: \"project name\"  # likely",
            "      department: department  # certain", "      reported_on: \"first reported on\"  # certain",
            "      total_investment: Estimated_CAPEX  # a guess, please check",
            "      # give under values: “heavy, light”; there are: industry, service, real_estate",
        ] { #expect(text.contains(line), "\(line) in\n\(text)") }
        let chinese = try await ledger.output("import", "a.csv", "--suggest")
        #expect(
            chinese.contains("# 很可能") && chinese.contains("# 猜测，请核对")
                && chinese.contains("请在 values 中给出：“heavy, light”"))
    }

    @Test("every suggestion can be read as a mapping, whatever the headers hold")
    func readable() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make(
            [
                Openpyxl.Sheet(
                    name: "表：1",
                    rows: [
                        ["项目名称", "项目\n类别", "a: b", "# 备 注", "x\ny", "- 无", "{c}", "引进部门", "首报日期", "yes", "\"引\"\\"],
                        ["甲", "工业\n类别", 1, 2, 3, 4, 5, "财政局", .day("2014-05-01"), 6, 7],
                        ["乙", "不\n知道", 1, 2, 3, 4, 5, "财政局", .day("2014-05-01"), 6, 7],
                    ])
            ], ledger.path + "/a.xlsx")
        for arguments in [[], ["--sheet", "表：1"]] {
            let suggested = try await ledger.run(["import", "a.xlsx", "--suggest"] + arguments)
            #expect(suggested.status == 0)
            #expect(suggested.out.contains("sheet: \"表：1\"") == !arguments.isEmpty)
            try ledger.write(suggested.out, "m.yaml")
            let said = try await ledger.run("import", "a.xlsx", "--mapping", "m.yaml", "--dry-run")
            // The one category that nobody can guess is what is left to do.
            #expect(said.status == 65 && said.err.contains("第 3 行，B 列"), "\(suggested.out)\n\(said.err)")
            #expect(!said.err.contains("映射文件"))
        }
    }

    @Test("the facilities of the Clean Investment Monitor get the fields that a person gave them")
    func facilities() async throws {
        let ledger = try await LedgerFolder()
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(
                "Scripts/demonstration/clean-manufacturing/projects.csv")
        let text = try await ledger.output("import", file.path, "--suggest", "--lang", "en")
        for line in [
            "name: Company", "enterprise: { record: enterprises }", "kind: Project_Type", "industry: Technology",
            "region: State", "address: Address", "reported_on: Announcement_Date", "external_id: unique_id",
            "total_investment: Estimated_Total_Facility_CAPEX",
        ] { #expect(text.contains("      \(line)"), "\(line) in\n\(text)") }
        #expect(text.contains("# department: { title: department }  # required, and no column was found for it"))
        #expect(text.contains("# Columns without a field (they are not imported): Current_Facility_Status"))
    }

    @Test("a sheet in which nothing is known is refused with what it holds")
    func nothingKnown() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("a,b\n1,2\n", "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--suggest"], status: 65, zh: ["找不到标题行；前几行是 第 1 行：a、b", "请在数据上方加一行列标题\n"],
            en: ["there is no header row; the first rows are row 1: a, b", "put a row of headers above the data\n"])
    }
}
