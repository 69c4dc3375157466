import Foundation
import Testing

@Suite("Importing on the command line")
struct ImportCommandTests {
    private let csv = """
        项目招商表
        name,department,category,reported_on,total_investment
        甲项目,招商局,industry,2014-01-01,1.2亿
        乙项目,财政局,service,2014-02-01,8000万

        """

    @Test("a dry run says what would happen and changes nothing")
    func dryRun() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(csv, "a.csv")
        let before = try await ledger.head()
        let dry = try await ledger.output("import", "a.csv", "--into", "projects", "--dry-run", "--lang", "en")
        #expect(dry.contains("header in row 2; data rows 3–4 (2 of them); skipped: titles 1\n"))
        #expect(dry.contains("projects: 2 added, 0 amended, 0 unchanged"))
        #expect(dry.contains("the ledger was not changed"))
        #expect(try await ledger.head() == before)
    }

    @Test("an import is one batch; the same file again changes nothing")
    func twice() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(csv, "a.csv")
        let first = try await ledger.output("import", "a.csv", "--into", "projects", "--lang", "en")
        let head = try await ledger.head()
        #expect(first.contains("2 added"))
        #expect(first.contains("the journal is at \(head)"))
        let second = try await ledger.output("import", "a.csv", "--into", "projects", "--lang", "en")
        #expect(second.contains("0 added, 0 amended, 2 unchanged"))
        #expect(second.contains("nothing new"))
        #expect(try await ledger.head() == head)
        let batches = try await ledger.output("journal", "export").split(separator: "\n").suffix(2)
            .map { $0.contains("\"batch\":\"B") }
        #expect(batches == [true, true])
    }

    @Test("columns are mapped by --map or by a mapping file, and read from standard input")
    func mappings() async throws {
        let ledger = try await LedgerFolder()
        let sheet = "部门,全名\n规划,规划建设局\n"
        let mapped = try await ledger.output(
            "import", "-", "--into", "departments", "--map", "全名=name", "部门=简称", "--dry-run", input: sheet)
        #expect(mapped.contains("添加 1"))
        try ledger.write(
            "records:\n  - register: departments\n    fields: { name: 全名, short_name: 部门 }\n", "m.yaml")
        try ledger.write(sheet, "a.csv")
        #expect(try await ledger.output("import", "a.csv", "--mapping", "m.yaml").contains("添加 1"))
        #expect(try await ledger.lua("print(zone.get('departments', 'D3').short_name)") == "规划\n")
    }

    @Test("a sheet that is wrong is refused with its place and what to do, and nothing is imported")
    func wrongSheets() async throws {
        let ledger = try await LedgerFolder()
        func expectRefusal(
            _ text: String, zh: [String], en: [String], at location: SourceLocation = #_sourceLocation
        ) async throws {
            try ledger.write(text, "a.csv")
            try await ledger.expectRefusal(
                ["import", "a.csv", "--into", "departments"], status: 65, zh: zh, en: en, at: location)
        }
        try await expectRefusal(
            "name,short_name\n规划局,\"规划\n环保局,环保\n", zh: ["文件 a.csv，第 2 行，B 列", "请补上结束的双引号"],
            en: ["a.csv, row 2, column B", "add the closing mark"])
        try await expectRefusal(
            "name,short_name,name\n规划局,规划,a\n", zh: ["第 1 行：A 列和 C 列都是“部门名称”；请只保留一列"],
            en: ["row 1: A and C are both the column “name”; keep one of them"])
        try await expectRefusal(
            "name,sort_order\n规划局,三\n环保局,4,5\n",
            zh: ["第 2 行，B 列（sort_order），值“三”：", "第 3 行，C 列，值“5”："],
            en: ["row 2, column B (sort_order), value “三”: ", "row 3, column C, value “5”: "])
        try await expectRefusal("", zh: ["文件没有内容", "请"], en: ["there is nothing in it"])
    }

    @Test("a column that no field takes is refused with the nearest field, unless a mapping says which columns count")
    func unknownColumns() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("name,short_name,sort_ordr\n规划局,规划,3\n", "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "departments"], status: 65, zh: ["第 1 行", "C 列", "sort_ordr"],
            en: ["row 1", "column C", "sort_ordr"])
        let mapped = try await ledger.run(
            "import", "a.csv", "--into", "departments", "--map", "name=name", "short_name=short_name")
        #expect(mapped.status == 0)
    }

    @Test("a file in GBK is read as what it is, and the preview says so")
    func encoding() async throws {
        let ledger = try await LedgerFolder()
        // 部门名称, a line end, 环保局
        let gbk: [UInt8] = [
            0xB2, 0xBF, 0xC3, 0xC5, 0xC3, 0xFB, 0xB3, 0xC6, 0x0A, 0xBB, 0xB7, 0xB1, 0xA3, 0xBE, 0xD6, 0x0A,
        ]
        try ledger.outer.write(Data(gbk), "b.csv")
        let said = try await ledger.output("import", "b.csv", "--into", "departments")
        #expect(said.contains("编码：GB18030"))
        #expect(try await ledger.lua("print(zone.get('departments', 'D3').name)") == "环保局\n")
    }

    @Test("of very many problems the first are told, and where all of them are")
    func manyProblems() async throws {
        let ledger = try await LedgerFolder()
        let rows = (1...250).map { "局\($0),x" }.joined(separator: "\n")
        try ledger.write("name,sort_order\n\(rows)\n", "a.csv")
        let result = try await ledger.run(
            "import", "a.csv", "--into", "departments", "--errors", "back.xlsx", "--lang", "en")
        #expect(result.status == 65)
        #expect(result.err.contains("row 201, column B") && !result.err.contains("row 202"))
        #expect(result.err.contains("… and 50 more; --errors BACK.xlsx writes the sheet with all of them marked"))
        #expect(result.err.contains("the sheet to send back is in back.xlsx (problems: 250)"))
    }

    @Test("rows that the ledger refuses are named by their cells")
    func wrongRows() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            name,department,category,reported_on,total_investment
            甲,无此局,industry,2014-01-01,
            乙,招商局,industry,2014-09-01,
            丙,招商局,industry,2014-01-01,1.001
            """, "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "projects"], status: 65,
            zh: [
                "第 2 行，B 列（department），值“无此局”", "第 3 行，D 列（reported_on），值“2014-09-01”", "晚于今天",
                "第 4 行，E 列（total_investment），值“1.001”", "最小到分",
            ],
            en: ["refers to nothing in departments", "takes effect after today (2014-08-01)", "too many digits"])
    }

    @Test("a wrong mapping, or none, is refused before the file is read")
    func wrongMappings() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(csv, "a.csv")
        try await ledger.expectRefusal(["import", "a.csv"], status: 64, zh: ["--into 台账册"], en: ["--into REGISTER"])
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "project"], status: 65, zh: ["是否指 projects？"], en: ["did you mean projects?"])
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "projects", "--map", "name=nmae"], status: 65, zh: ["name"],
            en: ["did you mean name?"])
        try ledger.write("records:\n  - register: projects\n    fields: { nmae: name }\n", "m.yaml")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--mapping", "m.yaml"], status: 65, zh: ["映射文件 m.yaml，第 3 行"],
            en: ["m.yaml, line 3", "did you mean name?"])
        try await ledger.expectRefusal(
            ["import", "b.csv", "--into", "projects"], status: 74, zh: ["不能读取文件“b.csv”"],
            en: ["“b.csv” cannot be read"])
    }
}
