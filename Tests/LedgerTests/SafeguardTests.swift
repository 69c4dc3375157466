import Journal
import Spreadsheets
import Testing

@testable import Ledger

@Suite("What the rules keep people from doing by mistake or otherwise")
struct SafeguardTests {
    private func claim(_ project: String, _ more: [String: FieldValue] = [:]) -> Draft {
        let fields: [String: FieldValue] = [
            "project": .text(project), "date": .text("2014-01-01"), "kind": .text("fixed_asset"),
            "claimed_amount": .text("3000万"),
        ]
        return .add("fund_entries", fields.merging(more) { $1 })
    }

    @Test("a department can neither empty nor change what the lead bureau has recognised")
    func recognised() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "D2"), claim("P1", ["recognised_amount": .text("3000万")])])
        for fields: [String: FieldValue] in [["recognised_amount": .null], ["kind": .text("land")]] {
            let refusals = try zone.refusals(.amend("fund_entries", "F1", fields), by: zone.finance)
            #expect(!refusals.isEmpty)
        }
        let refusal = try zone.refusals(.retract("fund_entries", "F1", reason: "误录"), by: zone.finance).first
        #expect(refusal?.text.zh.contains("已由招商局认定") == true)
        #expect(refusal?.text.en.contains("recognised by the lead bureau") == true)
    }

    @Test("whoever has a project now may not rewrite the days on which another department had it")
    func formerOwner() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1"),
            .amend("projects", "P1", ["department": .text("D2")], effective: Day("2014-05-01")),
        ])
        let claim = Draft.amend("projects", "P1", ["department": .text("D2")], effective: Day("2014-01-01"))
        #expect(try zone.refusals(claim, by: zone.finance).first?.text.en.contains("another department") == true)
        try zone.enter([.amend("projects", "P1", ["remark": .text("x")])], by: zone.finance)
    }

    @Test("an enterprise that another department deals with is not a department's to change")
    func enterprises() throws {
        let zone = try Zone()
        try zone.enter([
            .add("enterprises", ["name": .text("甲公司")]), .add("enterprises", ["name": .text("乙公司")]),
            Zone.project("甲", "D1", ["enterprise": .text("E1")]),
        ])
        #expect(try zone.refusals(.amend("enterprises", "E1", ["remark": .text("x")]), by: zone.finance).count == 1)
        try zone.enter([.amend("enterprises", "E2", ["remark": .text("x")])], by: zone.finance)
    }

    @Test("the only administrator can be neither retracted nor demoted")
    func administrators() throws {
        let zone = try Zone()
        try zone.enter([.add("accounts", ["name": .text("root"), "role": .text("administrator")])])
        #expect(
            try zone.refusals(.retract("accounts", "A1", reason: "x")).first?.text.en.contains("only administrator")
                == true)
        #expect(
            try zone.refusals(.amend("accounts", "A1", ["role": .text("reader")])).first?.text.zh.contains("唯一的管理员")
                == true)
    }

    @Test("an amount in another currency is refused, and none is too large to be summed")
    func amounts() throws {
        let zone = try Zone()
        let foreign = try zone.refusals(Zone.project("甲", "D1", ["total_investment": .text("100万美元")])).first
        #expect(foreign?.text.zh.contains("币种是USD，本台账以 CNY 记账") == true)
        #expect(try zone.refusals(Zone.project("甲", "D1", ["total_investment": .text("100元50")])).count == 1)
        let huge = try zone.refusals(Zone.project("甲", "D1", ["total_investment": .text("92233720368547758")])).first
        #expect(huge?.text.en.contains("check the unit") == true)
    }

    @Test("an id of many digits does not stop the counting of ids")
    func longIDs() throws {
        let zone = try Zone()
        var chosen = Zone.project("甲", "D1")
        chosen.record = "P99999999999999999999"
        try zone.enter([chosen, Zone.project("乙", "D1")])
        #expect(try zone.record(.projects, "P1")?["name"] == .text("乙"))
    }

    @Test("a retracted id names nothing, not even a record that bears it as its name")
    func retractedIDs() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1"), .retract("projects", "P1", reason: "误录"), Zone.project("P1", "D1"),
        ])
        #expect(
            try zone.refusals(.amend("projects", "P1", ["remark": .text("x")])).first?.text.zh.contains("没有这条记录")
                == true)
    }

    @Test("two records of the same name under two external ids are not taken for one")
    func externalIDs() throws {
        let zone = try Zone()
        let text = "外部编号,项目名称,引进部门,项目类别,首报日期\nX1,甲,招商局,工业,2014-01-02\nX2,甲,招商局,工业,2014-01-02\n"
        let source = try CSVSource(file: "d.csv", bytes: Array(text.utf8))
        let before = try zone.ledger.head()
        let problems = #expect(throws: SheetProblems.self) {
            try zone.ledger.importing(
                ImportRequest(source, by: try Mapping(into: "projects", pairs: [])), account: .system)
        }
        #expect(problems?.text.zh.contains("第 3 行") == true)
        #expect(problems?.text.zh.contains("与 P1 的“项目名称”、“引进部门”相同") == true)
        #expect(try zone.ledger.head() == before)
    }

    @Test("a mapped column's header tells the unit of its amounts")
    func headerUnits() throws {
        let zone = try Zone()
        let text = "项目,部门,类别,日期,总投资（万元）\n甲,招商局,工业,2014-01-02,\"12,000\"\n"
        let source = try CSVSource(file: "e.csv", bytes: Array(text.utf8))
        let mapping = try Mapping(
            into: "projects",
            pairs: [
                ("项目", "name"), ("部门", "department"), ("类别", "category"), ("日期", "reported_on"),
                ("总投资（万元）", "total_investment"),
            ])
        _ = try zone.ledger.importing(ImportRequest(source, by: mapping), account: .system)
        #expect(try zone.record(.projects, "P1")?["total_investment"] == .integer(12_000_000_000))
    }

    @Test("a ledger of an earlier version, with an index more, verifies once it is rebuilt")
    func formerIndex() throws {
        let zone = try Zone()
        try zone.ledger.queue.write { try $0.execute(sql: "CREATE INDEX journal_batch ON journal (batch)") }
        #expect(throws: LedgerProblem.self) { try zone.ledger.verify() }
        try zone.ledger.rebuild()
        #expect(try zone.ledger.verify() == zone.ledger.head())
    }

    @Test("verification sees a view that was redefined")
    func redefinedView() throws {
        let zone = try Zone()
        try zone.ledger.queue.write { try $0.execute(sql: "DROP VIEW periods; CREATE VIEW periods AS SELECT 1 AS id") }
        #expect(throws: LedgerProblem.self) { try zone.ledger.verify() }
    }
}
