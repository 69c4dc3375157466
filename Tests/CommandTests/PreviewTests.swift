import Foundation
import Testing

@Suite("What an import says of a sheet")
struct PreviewTests {
    @Test("a unit in a common header counts for the columns below it, unless they name their own")
    func groupedUnits() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make(
            [
                Openpyxl.Sheet(
                    rows: [
                        ["单位：万元"], ["项目名称", "部门", "项目类别", "投资额（亿元）", nil, "首报日期", "合同金额（元/期）"],
                        [nil, nil, nil, "总投资", "固定资产投资（万元）", nil, nil],
                        ["电池项目", "财政局", "工业", 1.5, 12000, .day("2014-05-01"), 3],
                    ], merged: ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3"])
            ], ledger.path + "/a.xlsx")
        let said = try await ledger.output("import", "a.xlsx", "--mapping", "project-ledger")
        #expect(said.contains("D 列（投资额（亿元）/总投资）：未带单位的金额按“亿元”计"))
        #expect(said.contains("E 列（投资额（亿元）/固定资产投资（万元））：未带单位的金额按“万元”计"))
        // So much a term is no amount.
        #expect(said.contains("没有读取的列：G 列（合同金额（元/期））"))
        let stored = try await ledger.lua(
            "p = zone.get('projects', 'P5') print(p.total_investment, p.fixed_asset_investment, p.contract_amount)")
        #expect(stored == "15000000000\t12000000000\tnil\n")
    }

    @Test("hidden rows are left out and hidden columns are read, and both are said")
    func hidden() async throws {
        let ledger = try await LedgerFolder()
        try Openpyxl.make(
            [
                Openpyxl.Sheet(
                    rows: [["部门名称", "简称", "排序"], ["环保局", "环保", 3], ["卫生局", "卫生", 4]], hiddenRows: [3],
                    hiddenColumns: ["B"])
            ], ledger.path + "/a.xlsx")
        let said = try await ledger.output("import", "a.xlsx", "--into", "departments", "--dry-run")
        #expect(said.contains("数据行：2（共 1 行）；跳过：隐藏的行（--include-hidden 可导入） 3"))
        #expect(said.contains("隐藏的列也已读取：B 列（简称）"))
        let english = try await ledger.output(
            "import", "a.xlsx", "--into", "departments", "--dry-run", "--include-hidden", "--lang", "en")
        #expect(english.contains("hidden columns were read too: column B (简称)"))
        #expect(english.contains("departments: 2 added"))
    }

    @Test("an amendment is shown as people write values: amounts exactly, choices by label, references by name")
    func amendments() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            编号,项目类别,总投资,投资企业,帮办人员
            P1,三产服务业,150000000.01,远洋物流公司,
            P4,,,华东轴承公司,王芳
            """, "a.csv")
        let arguments = ["import", "a.csv", "--into", "projects", "--dry-run"]
        let zh = try await ledger.run(arguments).out
        #expect(zh.contains("第 2 行：修改项目 P1 轴承项目：投资企业 E1（华东轴承公司） → E2（远洋物流公司），项目类别 工业 → 三产服务业，"))
        #expect(zh.contains("总投资 1.5亿元 → 1.5000000001亿元"))
        #expect(zh.contains("第 3 行：修改项目 P4 会展中心：投资企业 — → E1（华东轴承公司），帮办人员 — → S1（王芳，招商局）"))
        let en = try await ledger.run(arguments + ["--lang", "en"]).out
        #expect(en.contains("row 2: amend projects P1 轴承项目: enterprise E1"))
        #expect(
            en.contains("category industry → service, total_investment 150 million yuan → 150.00000001 million yuan"))
    }

    @Test("stage events are named by project, stage and day in the reader's language")
    func labels() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目,阶段,日期\n轴承项目,投产,2014-07-01\n", "a.csv")
        let arguments = ["import", "a.csv", "--into", "stage_events", "--dry-run", "--lang"]
        #expect(try await ledger.run(arguments + ["zh"]).out.contains("添加阶段事件 V5 轴承项目 投产 2014-07-01"))
        #expect(
            try await ledger.run(arguments + ["en"]).out.contains("add stage_events V5 轴承项目 production 2014-07-01"))
    }

    @Test("rows that contradict each other are told with the record's name and the amount as people write it")
    func contradictions() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            项目名称,部门,项目类别,总投资（亿元）,首报日期
            管廊构件,财政局,工业,1.8,2014-02-10
            管廊构件,财政局,三产,1.6,2014-02-10
            """, "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--mapping", "project-ledger"], status: 65,
            zh: [
                "第 3 行，D 列（总投资（亿元）），值“1.6”：与第 2 行矛盾：两行说的是同一条记录（管廊构件），那一行是“1.8亿元”", "C 列（项目类别），值“三产”：与第 2 行矛盾",
                "那一行是“工业”",
            ], en: ["which is about the same record (管廊构件) and says “180 million yuan”", "says “industry”"])
    }

    @Test("a category that nobody knows is refused with those that there are")
    func categories() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目名称,部门,项目类别,首报日期\n甲,财政居,农业,2014-02-10\n", "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--mapping", "project-ledger"], status: 65,
            zh: [
                "值“财政居”：“引进部门”在“部门”中没有这条记录；是否指“财政局”？",
                "值“农业”：应为下列之一：工业（industry）、三产服务业（service）、房地产（real_estate）；如是别的写法，可在映射的 values 中补上",
            ], en: ["must be one of industry, service, real_estate; another way to write one can be added under values"]
        )
    }

    @Test("a mapping that there is not is refused with those that ship")
    func shippedMappings() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("a\n", "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--mapping", "monthly-progres"], status: 64,
            zh: ["没有映射文件“monthly-progres”", "随附的有：information-form、monthly-progress、project-ledger"],
            en: ["there is no mapping file “monthly-progres”", "there are: information-form, monthly-progress"])
    }

    @Test("a note below a table that looks like data is told once, with the way around it")
    func notes() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            "部门,项目名称,项目类别,首报日期\n财政局,电池,工业,2014-05-01\n1、本表每月25日前报送,,,\n,（盖章）,,\n财政局,光伏,,\n", "a.csv")
        let arguments = ["import", "a.csv", "--mapping", "project-ledger"]
        let refused = try await ledger.expectRefusal(
            arguments, status: 65,
            zh: [
                "第 3 行，A 列（部门），值“1、本表每月25日前报送”：这一行只有这一格有内容；请补齐必填的各列；如是附注，请删去这一行，或用 --rows 只选标题和数据行",
                "第 4 行，B 列（项目名称），值“（盖章）”：这一行只有这一格有内容", "第 5 行，C 列（项目类别）：必填，不能为空",
            ], en: ["row 3, column A (部门), value “1、本表每月25日前报送”: nothing else stands in this row; fill in"])
        #expect(refused.err.split(separator: "\n").count == 4, "\(refused.err)")
        #expect(try await ledger.run(arguments + ["--rows", "1-2"]).out.contains("项目：添加 1"))
    }
}
