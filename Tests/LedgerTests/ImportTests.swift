import Journal
import Localization
import Spreadsheets
import Testing

@testable import Ledger

@Suite("Importing sheets")
struct ImportTests {
    private let mapping = """
        records:
          - register: enterprises
            fields: { name: Company }
          - register: projects
            effective: { column: Announced }
            fields:
              external_id: Id
              name: { template: "{Company} {Technology}" }
              enterprise: { record: enterprises }
              department: { constant: 招商局 }
              category: { constant: industry }
              reported_on: Announced
              total_investment: { column: CAPEX, unit: million }
          - register: stage_events
            when: { column: Status }
            fields:
              project: { record: projects }
              stage: { column: Status, values: { Operating: production, Announced: negotiating } }
              date: { constant: 2014-07-31 }
        """
    private let csv = """
        Projects of the year
        Id,Company,Technology,CAPEX,Announced,Status
        X1,甲公司,Batteries,200.295468,2014-01-02,Operating
        X2,甲公司,Solar,,2014-02-03,
        """

    private func run(_ zone: Zone, _ text: String, keeping: Bool = true) throws -> ImportResult {
        var request = ImportRequest(
            try CSVSource(file: "a.csv", bytes: Array(text.utf8)), by: try MappingFile.read(mapping, file: "m.yaml"))
        request.isKept = keeping
        request.changesListed = 10
        return try zone.ledger.importing(request, account: .system)
    }

    private func problems(_ zone: Zone, _ text: String) throws -> [Localized] {
        let before = try zone.ledger.head()
        do { _ = try run(zone, text) } catch let found as SheetProblems {
            return try zone.ledger.head() == before ? found.problems.map(\.text) : []
        }
        return []
    }

    @Test("one row becomes records of several registers, exactly")
    func mapped() throws {
        let zone = try Zone()
        let result = try run(zone, csv)
        #expect(result.counts.map(\.added) == [1, 2, 1])
        #expect(result.table.tables.map(\.headerRows) == [2...2])
        let project = try #require(try zone.record(.projects, "P1"))
        #expect(project["name"] == .text("甲公司 Batteries"))
        #expect(project["total_investment"] == .integer(20_029_546_800))
        #expect(project["enterprise_id"] == .text("E1"))
        #expect(project["stage"] == .text("production"))
        #expect(try zone.record(.projects, "P1", asOf: "2014-01-01") == nil)
    }

    @Test("the same file twice changes nothing")
    func idempotence() throws {
        let zone = try Zone()
        let first = try run(zone, csv)
        let second = try run(zone, csv)
        #expect(second.head == first.head)
        #expect(second.counts.map(\.unchanged) == [2, 2, 1])
    }

    @Test("a changed cell amends its record and nothing else")
    func amending() throws {
        let zone = try Zone()
        _ = try run(zone, csv)
        let result = try run(zone, csv.replacing("200.295468", with: "300"))
        #expect(result.entryCount == 1)
        #expect(
            result.changes.map { $0.differences.map { [$0.field.name, $0.old.en, $0.new.en] } } == [
                [["total_investment", "200.295468 million yuan", "300 million yuan"]]
            ])
    }

    @Test("a sheet that knows less or later news does not rewrite whose project it was")
    func history() throws {
        let zone = try Zone()
        let mapping = try Mapping(into: "projects", pairs: [])
        func importing(_ department: String) throws {
            let text = "项目名称,引进部门,项目类别,首报日期,外部编号\n甲,\(department),工业,2014/1/2,X1\n"
            let source = try CSVSource(file: "c.csv", bytes: Array(text.utf8))
            _ = try zone.ledger.importing(ImportRequest(source, by: mapping), account: .system)
        }
        try importing("招商局")
        try zone.enter([.amend("projects", "P1", ["department": .text("D2")], effective: Day("2014-05-01"))])
        let head = try zone.ledger.head()
        try importing("财政局")
        #expect(try zone.ledger.head() == head)
        #expect(try zone.record(.projects, "P1", asOf: "2014-04-30")?["department_id"] == .text("D1"))
        try importing("招商局")
        #expect(try zone.record(.projects, "P1", asOf: "2014-07-31")?["department_id"] == .text("D2"))
        #expect(try zone.record(.projects, "P1")?["department_id"] == .text("D1"))
    }

    @Test("a dry run says the same and changes nothing")
    func dryRun() throws {
        let zone = try Zone()
        let before = try zone.ledger.head()
        let result = try run(zone, csv, keeping: false)
        #expect(result.counts.map(\.added) == [1, 2, 1])
        #expect(try zone.ledger.head() == before)
        #expect(try zone.ledger.verify() == before)
    }

    @Test("every error of every row is named with row, column, value and reason; nothing is imported")
    func errors() throws {
        let zone = try Zone()
        let broken = csv.replacing("200.295468", with: "much").replacing("2014-02-03", with: "2014-02-30")
            .replacing("Operating", with: "Sleeping")
        let texts = try problems(zone, broken)
        #expect(texts.count == 3)
        #expect(texts.first?.zh == "文件 a.csv，第 3 行，D 列（CAPEX），值“much”：“总投资”不是金额，请写作 120000000、12000万元 或 1.2亿")
        #expect(texts.last?.en.contains("row 4, column E (Announced), value “2014-02-30”") == true)
        let status = try problems(zone, csv.replacing("Operating", with: "Sleeping"))
        #expect(status.first?.zh.contains("F 列（Status），值“Sleeping”：“阶段”应为下列之一：在谈（negotiating）") == true)
    }

    @Test("a column that the mapping needs and the file has not is named")
    func missingColumn() throws {
        let zone = try Zone()
        #expect(throws: SheetProblems.self) { try run(zone, csv.replacing("CAPEX", with: "Capital")) }
    }

    @Test("columns are mapped one by one, by name or label")
    func pairs() throws {
        let zone = try Zone()
        let source = try CSVSource(file: "b.csv", bytes: Array("部门,名\n招商,规划建设局\n".utf8))
        let mapping = try Mapping(into: "departments", pairs: [("名", "name"), ("部门", "简称")])
        _ = try zone.ledger.importing(ImportRequest(source, by: mapping), account: .system)
        #expect(try zone.record(.departments, "D3")?["short_name"] == .text("招商"))
    }

    @Test("without a mapping the headers name the fields, in either language")
    func headers() throws {
        let zone = try Zone()
        let source = try CSVSource(file: "b.csv", bytes: Array("部门名称,sort_order\n规划建设局,4\n".utf8))
        _ = try zone.ledger.importing(
            ImportRequest(source, by: try Mapping(into: "departments", pairs: [])), account: .system)
        #expect(try zone.record(.departments, "D3")?["sort_order"] == .integer(4))
    }

    @Test(
        "a mapping that is wrong is refused with line, column and the nearest name",
        arguments: [
            ("records:\n  - register: project\n    fields: {}", "line 2", "did you mean projects?"),
            ("records:\n  - register: projects\n    fields: { nmae: A }", "line 3", "did you mean name?"),
            ("records:\n  - register: projects\n    fields: { name: { colum: A } }", "line 3", "did you mean column?"),
            ("records:\n  - register: projects\n    fields: { name: { template: \"{A\" } }", "line 3", "“{”"),
            (
                "records:\n  - register: stage_events\n    fields: { project: { record: projects } }", "line 3",
                "projects"
            ),
            ("records: [", "line", "YAML"), ("", "m.yaml", "empty"), ("a: 1", "line 1", "unknown key “a”"),
        ])
    func mappingProblems(yaml: String, place: String, reason: String) {
        let problem = #expect(throws: MappingProblem.self) { try MappingFile.read(yaml, file: "m.yaml") }
        #expect(problem?.text.en.contains(place) == true)
        #expect(problem?.text.en.contains(reason) == true)
        #expect(problem?.text.zh.contains("映射文件 m.yaml") == true)
    }
}
