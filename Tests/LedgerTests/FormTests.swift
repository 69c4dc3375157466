import Journal
import Spreadsheets
import Testing

@testable import Ledger

@Suite("Forms as offices send them")
struct FormTests {
    private let mapping = """
        records:
          - register: projects
            fields:
              name: 项目名称
              department: [{ column: 部门, optional: true }, { title: department }]
              category: { column: 类别, optional: true, values: { "": industry } }
              total_investment: { column: 总投资, optional: true }
              service_officer: { column: 帮办人员, optional: true }
              reported_on: { title: day }
              remark: { column: 备注, optional: true }
        """.replacing(
            "{ column: 类别, optional: true, values: { \"\": industry } }",
            with: "[{ column: 类别, optional: true }, { constant: industry }]")
    private let titles: [[CellValue]] = [["项目台账"], ["填报单位：财政局　单位：万元　填报日期：2014年3月25日"]]

    @Test("the lines above a table say who reports, when, and in which unit")
    func titleLines() throws {
        let zone = try Zone()
        let result = try zone.importing(WrittenTable(titles + [["项目名称", "总投资"], ["甲", .number("120")]]), mapping)
        let project = try #require(try zone.record(.projects, "P1"))
        #expect(project["department_id"] == .text("D2"))
        #expect(project["reported_on"] == .text("2014-03-25"))
        #expect(project["total_investment"] == .integer(120_000_000))
        #expect(result.assumptions.map(\.zh) == ["B 列（总投资）：未带单位的金额按“万元”计"])
    }

    @Test("two rows that contradict each other are refused; what one leaves open the other may fill in")
    func contradictions() throws {
        let zone = try Zone()
        let header: [CellValue] = ["项目名称", "总投资", "备注"]
        let problems = try zone.problems(
            of: WrittenTable(titles + [header, ["甲", "120", ""], ["甲", "150", "x"], ["乙", "1", "y"]]), mapping)
        #expect(problems == ["文件 a.xlsx，第 5 行，B 列（总投资），值“150”：与第 4 行矛盾：两行说的是同一条记录（甲），那一行是“120万元”；请统一，或只留一行"])
        try zone.importing(
            WrittenTable(titles + [header, ["甲", "120", ""], ["甲", "", "x"], ["甲", "120", ""]]), mapping)
        #expect(try zone.record(.projects, "P1")?["remark"] == .text("x"))
    }

    @Test("rows that say the same again are told and change nothing")
    func repetitions() throws {
        let zone = try Zone()
        let result = try zone.importing(
            WrittenTable(titles + [["项目名称", "总投资"], ["甲", "1"], ["乙", "2"], ["甲", "1"], ["甲", "1"]]), mapping)
        #expect(result.repeatedRows.description == "6–7")
        #expect(result.counts.map { [$0.added, $0.amended, $0.unchanged] } == [[2, 0, 2]])
    }

    @Test("a cell merged over several rows says the same of all of them, except for amounts")
    func mergedCells() throws {
        let zone = try Zone()
        var table = WrittenTable(titles + [["项目名称", "部门", "总投资"], ["甲", "招商局", "5"], ["乙", .empty, "6"]])
        table.rows[4].covered = [2: MergedCell(row: 4, column: 2, value: "招商局")]
        try zone.importing(table, mapping)
        #expect(try zone.record(.projects, "P2")?["department_id"] == .text("D1"))
        table.rows[4].cells[2] = .empty
        table.rows[4].covered = [3: MergedCell(row: 4, column: 3, value: "5")]
        let problems = try zone.problems(of: table, mapping)
        #expect(problems.first?.contains("第 5 行，C 列（总投资）：与第 4 行合并为一格，分不清各行的数") == true)
    }

    @Test("people are found by their names however they are spaced; who has a name in common is listed")
    func people() throws {
        let zone = try Zone()
        try zone.enter([
            .add("people", ["name": .text("王芳"), "department": .text("招商局")]),
            .add("people", ["name": .text("李伟"), "department": .text("招商局")]),
            .add("people", ["name": .text("李伟"), "department": .text("财政局")]),
        ])
        try zone.importing(WrittenTable(titles + [["项目名称", "帮办人员"], ["甲", "王　芳"]]), mapping)
        #expect(try zone.record(.projects, "P1")?["service_officer_id"] == .text("S1"))
        let problems = try zone.problems(of: WrittenTable(titles + [["项目名称", "帮办人员"], ["乙", "李伟"]]), mapping)
        #expect(problems.first?.contains("“人员”中不止一条：S2（李伟，招商局）、S3（李伟，财政局）；请写编号") == true)
    }

    @Test("every cell of a row that is wrong is named, also those of records that come later in the mapping")
    func allProblems() throws {
        let zone = try Zone()
        let mapping =
            mapping + """

                  - register: stage_events
                    when: { column: 签约日期 }
                    fields: { project: { record: projects }, stage: { constant: signed }, date: 签约日期 }
                """
        let problems = try zone.problems(
            of: WrittenTable(titles + [["项目名称", "总投资", "签约日期", "帮办人员"], ["甲", "很多", "2014-02-30", "无此人"]]), mapping)
        #expect(problems.count == 3)
        #expect(
            problems.map { $0.split(separator: "，")[2].prefix(3) } == ["B 列", "C 列", "D 列"].map { $0[...].prefix(3) })
    }

    @Test("a line below the table that is no record is told as one thing, with the way out")
    func notes() throws {
        let zone = try Zone()
        let problems = try zone.problems(
            of: WrittenTable(titles + [["项目名称", "部门", "总投资"], ["甲", "招商局", "1"], ["", "", "以上数据截至三月底，如有疑问请来电"]]),
            mapping)
        #expect(
            problems == [
                "文件 a.xlsx，第 5 行，C 列（总投资），值“以上数据截至三月底，如有疑问请来电”："
                    + "这一行只有这一格有内容；请补齐必填的各列；如是附注，请删去这一行，或用 --rows 只选标题和数据行"
            ]
        )
    }

    @Test("header and mapping that name different units are refused")
    func unitConflict() throws {
        let zone = try Zone()
        let mapping = mapping.replacing("{ column: 总投资, optional: true }", with: "{ column: 总投资, unit: 亿元 }")
        let problems = try zone.problems(of: WrittenTable(titles + [["项目名称", "总投资（万元）"], ["甲", "1"]]), mapping)
        #expect(problems == ["文件 a.xlsx，第 3 行，B 列（总投资（万元））：列标题与映射写的金额单位不同（映射：亿元）；请核对后改正其中一处"])
        let foreign = try zone.problems(of: WrittenTable(titles + [["项目名称", "总投资（万美元）"], ["甲", "1"]]), self.mapping)
        #expect(foreign.first?.contains("币种是USD") == true)
    }

    @Test(
        "a unit that cannot be used, contradicts the mapping or is of another currency is refused, never replaced",
        arguments: [
            ("总投资（千元）", "填报单位：财政局", "总投资", "金额单位“千元”不能用"), ("总投资", "填报单位：财政局　单位：千元", "总投资", "“千元”不能用"),
            ("总投资", "填报单位：财政局　单位：万美元", "总投资", "币种是USD"),
            ("总投资", "填报单位：财政局　单位：亿元", "{ column: 总投资, unit: 万元 }", "表格上方与映射写的金额单位不同"),
        ])
    func unusableUnits(header: String, line: String, source: String, reason: String) throws {
        let zone = try Zone()
        let mapping = "unit: 万元\n" + mapping.replacing("{ column: 总投资, optional: true }", with: source)
        let table = WrittenTable([[.text(line)], ["2014年3月25日"], ["项目名称", .text(header)], ["甲", "1"]])
        let problems = try zone.problems(of: table, mapping)
        #expect(problems.count == 1 && problems.first?.contains(reason) == true, "\(problems)")
    }

    @Test("a remark below that names another unit than the amounts were read in is a problem")
    func remarks() throws {
        let zone = try Zone()
        let rows: [[CellValue]] = [["项目名称", "总投资", "备注"], ["甲", "5", "x"]]
        for remark: CellValue in ["注：金额单位为亿元", "说明：单位：千元"] {
            let problems = try zone.problems(of: WrittenTable(titles + rows + [[remark]]), mapping)
            #expect(problems.count == 1 && problems.first?.contains("第 5 行") == true, "\(problems)")
        }
        try zone.importing(WrittenTable(titles + rows + [["注：金额为万元"], ["审核：王芳"]]), mapping)
    }

    @Test("a group of columns may say the unit of all of them")
    func groupUnits() throws {
        let zone = try Zone()
        let rows: [[CellValue]] = [["项目名称", "投资额（亿元）", "备注"], ["", "总投资", ""], ["甲", "5", "x"]]
        try zone.importing(WrittenTable(titles + rows), mapping)
        #expect(try zone.record(.projects, "P1")?["total_investment"] == .integer(50_000_000_000))
    }

    @Test("what is said above may stand in cells of its own; two departments above a table are one too many")
    func labelledCells() throws {
        let zone = try Zone()
        let line: [CellValue] = ["填报单位：", "财政局", "", "填报日期：", .date("2014-03-25"), "单位：", "亿元"]
        let block: [[CellValue]] = [["项目名称", "总投资"], ["甲", "5"]]
        try zone.importing(WrittenTable([line] + block), mapping)
        #expect(try zone.record(.projects, "P1")?["department_id"] == .text("D2"))
        #expect(try zone.record(.projects, "P1")?["total_investment"] == .integer(50_000_000_000))
        let problems = try zone.problems(
            of: WrittenTable([line] + block + [["填报单位：招商局"], ["项目名称", "总投资"], ["乙", "5"]]), mapping)
        #expect(problems.count == 1 && problems.first?.contains("表格上方写了不止一个：招商局、财政局") == true, "\(problems)")
    }

    @Test("a cell that is merged with the header says nothing")
    func mergedWithHeader() throws {
        let zone = try Zone()
        var table = WrittenTable(titles + [["项目名称", "备注"], ["甲", .empty]])
        table.rows[3].covered = [2: MergedCell(row: 3, column: 2, value: "备注")]
        #expect(try zone.problems(of: table, mapping).first?.contains("与标题行合并为一格") == true)
    }

    @Test(
        "a formula without a result decides nothing and goes into no text",
        arguments: [CellValue.uncalculated, .error("#N/A")])
    func formulas(cell: CellValue) throws {
        let zone = try Zone()
        let event = """

              - register: stage_events
                when: { column: 状态, values: [已签约] }
                fields: { project: { record: projects }, stage: { constant: signed }, date: { title: day } }
            """
        let table = WrittenTable(titles + [["项目名称", "状态"], ["甲", cell]])
        #expect(try zone.problems(of: table, mapping + event).first?.contains("B 列（状态）") == true)
        let template = mapping.replacing("{ column: 备注, optional: true }", with: "{ template: \"{状态}！\" }")
        #expect(try zone.problems(of: table, template).first?.contains("公式") == true)
    }

    @Test("a word that stands for an empty cell fills no condition")
    func emptyConditions() throws {
        let zone = try Zone()
        let event = """

              - register: stage_events
                when: { column: 签约 }
                fields: { project: { record: projects }, stage: { constant: signed }, date: 签约 }
            """
        let result = try zone.importing(
            WrittenTable(titles + [["项目名称", "签约"], ["甲", "待定"], ["乙", "2014-05-01"]]), "empty: [待定]\n" + mapping + event
        )
        #expect(result.counts.map(\.added) == [2, 1])
    }

    @Test("of a history two rows of one day must not contradict each other")
    func histories() throws {
        let zone = try Zone()
        let mapping = mapping.replacing("    fields:", with: "    effective: 变更日期\n    fields:")
        let header: [CellValue] = ["项目名称", "总投资", "变更日期"]
        try zone.importing(
            WrittenTable(titles + [header, ["甲", "1", "2014-03-25"], ["甲", "2", "2014-05-01"]]), mapping)
        let problems = try zone.problems(
            of: WrittenTable(titles + [header, ["甲", "3", "2014-06-01"], ["甲", "4", "2014-06-01"]]), mapping)
        #expect(problems.count == 1 && problems.first?.contains("与第 4 行矛盾") == true, "\(problems)")
    }

    @Test("the year above the table goes before the mapping's, and days without a year are told")
    func years() throws {
        let zone = try Zone()
        let mapping = "year: 2013\n" + mapping.replacing("{ title: day }", with: "首报")
        let result = try zone.importing(WrittenTable(titles + [["项目名称", "首报"], ["甲", "3月5日"]]), mapping)
        #expect(try zone.record(.projects, "P1")?["reported_on"] == .text("2014-03-05"))
        #expect(result.assumptions.map(\.zh) == ["B 列（首报）：1 个日期没有写年份，如 3月5日 → 2014-03-05"])
    }

    @Test("numbers that were dates are told")
    func serials() throws {
        let zone = try Zone()
        let result = try zone.importing(
            WrittenTable(titles + [["项目名称", "首报"], ["甲", .number("41703")], ["乙", .number("41704")]]),
            mapping.replacing("{ title: day }", with: "首报"))
        #expect(
            result.assumptions.map(\.en) == [
                "column B (首报): read as a sheet's serial dates: 2, such as 41703 → 2014-03-05"
            ])
    }

    @Test("of several sheets the one with the columns is read; several such, or none of that name, are told")
    func sheets() throws {
        let zone = try Zone()
        var table = WrittenTable(titles + [["项目名称", "总投资"], ["甲", "1"]])
        table.names = ["一", "二"]
        var request = ImportRequest(table, by: try MappingFile.read(mapping, file: "m.yaml"))
        func problem() throws -> String {
            let problem = #expect(throws: SheetProblem.self) { try zone.ledger.importing(request, account: .system) }
            return problem?.text.zh ?? ""
        }
        #expect(try problem() == "文件 a.xlsx：有 2 个工作表都像要导入的表：一、二；请用 --sheet 指定一个")
        request.sheet = "三"
        #expect(try problem() == "文件 a.xlsx：没有工作表“三”；现有：一、二")
        request.sheet = "2"
        #expect(try zone.ledger.importing(request, account: .system).sheet.name == "二")
    }
}
