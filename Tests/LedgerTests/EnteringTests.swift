import Journal
import Testing

@testable import Ledger

@Suite("Entering")
struct EnteringTests {
    @Test("a project is entered with readable values, a department by name, and its defaults")
    func adding() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("轴承生产线", "财政", ["total_investment": .text("1.2亿"), "category": .text("工业")])])
        let project = try #require(try zone.record(.projects, "P1"))
        #expect(project["department_id"] == .text("D2"))
        #expect(project["total_investment"] == .integer(12_000_000_000))
        #expect(project["category"] == .text("industry"))
        #expect(project["kind"] == .text("new"))
    }

    @Test("everything that is wrong with a draft is named at once, and nothing is entered")
    func refusing() throws {
        let zone = try Zone()
        let draft = Draft.add(
            "projects",
            [
                "name": .text(""), "department": .text("财政部"), "category": .text("industri"),
                "total_investment": .text("0.001"), "reported_on": .text("2014-09-01"), "nmae": .text("x"),
            ])
        let refusals = try zone.refusals(draft)
        let texts = refusals.map(\.text)
        #expect(texts.contains { $0.en.contains("field nmae") && $0.en.contains("did you mean name?") })
        #expect(texts.contains { $0.zh.contains("“财政部”") && $0.zh.contains("没有这条记录") })
        #expect(texts.contains { $0.en.contains("did you mean industry?") })
        #expect(texts.contains { $0.zh.contains("小数位过多") })
        #expect(texts.contains { $0.zh.contains("字段“项目名称”（name）") && $0.zh.contains("必填") })
        #expect(texts.contains { $0.zh.contains("晚于今天（2014-08-01）") && $0.en.contains("after today (2014-08-01)") })
        #expect(refusals.count == 6)
    }

    @Test("a batch is entered whole or not at all")
    func atomicity() throws {
        let zone = try Zone()
        let before = try zone.ledger.head()
        #expect(throws: Refusals.self) {
            try zone.enter([Zone.project("甲", "D1"), Zone.project("乙", "nowhere")])
        }
        #expect(try zone.ledger.head() == before)
        #expect(try zone.record(.projects, "P1") == nil)
    }

    @Test("a second record with the same natural key is refused, naming the first")
    func duplicates() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "D1")])
        let refusal = try #require(try zone.refusals(Zone.project("甲", "招商局")).first)
        #expect(refusal.text.zh.contains("与 P1 的“项目名称”、“引进部门”相同"))
        #expect(refusal.text.en.contains("is the same name, department as P1"))
    }

    @Test("a record that is referred to cannot be retracted; the referrers are named")
    func retracting() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1"),
            .add("stage_events", ["project": .text("P1"), "stage": .text("签约"), "date": .text("2013-11-01")]),
        ])
        let refusal = try #require(try zone.refusals(.retract("projects", "P1", reason: "误录")).first)
        #expect(refusal.text.zh.contains("阶段事件 V1"))
        #expect(refusal.text.en.contains("stage_events V1"))
        try zone.enter([.retract("stage_events", "V1", reason: "误录"), .retract("projects", "P1", reason: "误录")])
        #expect(try zone.record(.projects, "P1") == nil)
        #expect(
            try zone.refusals(.retract("projects", "P1", reason: "again")).first?.text.zh.contains("没有这条记录") == true)
    }

    @Test("a retraction needs a reason")
    func reasons() throws {
        let zone = try Zone()
        #expect(try zone.refusals(.retract("periods", "T1", reason: " ")).first?.text.zh.contains("原因") == true)
    }

    @Test("an id is given once, even after a retraction")
    func ids() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "D1"), .retract("projects", "P1", reason: "误录"), Zone.project("乙", "D1")])
        #expect(try zone.record(.projects, "P2")?["name"] == .text("乙"))
    }

    @Test("a reader enters nothing, a department enters its own, only the lead bureau recognises amounts")
    func roles() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "D1"), Zone.project("乙", "D2")])
        #expect(try zone.refusals(Zone.project("丙", "D2"), by: zone.reader).first?.text.zh.contains("不可添加") == true)
        #expect(
            try zone.refusals(Zone.project("丙", "D1"), by: zone.finance).first?.text.en.contains("another department")
                == true)
        let theft = Draft.amend("projects", "P1", ["remark": .text("x")])
        #expect(try zone.refusals(theft, by: zone.finance).count == 1)
        let gift = Draft.amend("projects", "P2", ["department": .text("D1")])
        #expect(try zone.refusals(gift, by: zone.finance).count == 1)
        let child = Draft.add(
            "stage_events", ["project": .text("P1"), "stage": .text("signed"), "date": .text("2014-01-01")])
        #expect(try zone.refusals(child, by: zone.finance).count == 1)
        func claim(_ more: [String: FieldValue]) -> Draft {
            .add(
                "fund_entries",
                [
                    "project": .text("P2"), "date": .text("2014-01-01"), "kind": .text("fixed_asset"),
                    "claimed_amount": .text("3000万"),
                ].merging(more) { $1 })
        }
        let selfRecognised = try zone.refusals(claim(["recognised_amount": .text("3000万")]), by: zone.finance)
        #expect(selfRecognised.first?.text.zh.contains("只有招商局或管理员可以填写") == true)
        try zone.enter([claim([:])], by: zone.finance)
        try zone.enter([.amend("fund_entries", "F1", ["recognised_amount": .text("2500万")])], by: zone.leadBureau)
        #expect(try zone.record(.projects, "P2")?["recognised_fixed_asset_investment"] == .integer(2_500_000_000))
        #expect(
            try zone.refusals(.add("accounts", ["name": .text("x"), "role": .text("reader")]), by: zone.leadBureau)
                .count == 1)
    }

    @Test func `periods do not overlap: a day belongs to one`() throws {
        let zone = try Zone()
        let period: [String: FieldValue] = [
            "name": .text("又一年"), "starts_on": .text("2014-07-31"), "ends_on": .text("2015-07-30"),
        ]
        let refusal = try #require(try zone.refusals(.add("periods", period)).first)
        #expect(refusal.text.zh.contains("与周期“") && refusal.text.zh.contains("日期重叠"), "\(refusal.text.zh)")
        #expect(
            refusal.text.en.contains("overlaps the period “") && refusal.text.en.contains("2014-Q1"),
            "\(refusal.text.en)")
        #expect(try zone.refusals(.amend("periods", "T1", ["name": .text("改名")])).isEmpty)
    }

    @Test("rules over several fields are kept, also by amendments")
    func recordRules() throws {
        let zone = try Zone()
        let refusal = try #require(try zone.refusals(.amend("periods", "T1", ["ends_on": .text("2013-01-01")])).first)
        #expect(refusal.text.en.contains("field ends_on, value “2013-01-01”: is before the first day, 2013-09-01"))
    }

    @Test("a credit code is checked to its last character")
    func creditCodes() throws {
        let zone = try Zone()
        let enterprise = { (code: String) in
            Draft.add("enterprises", ["name": .text("甲公司"), "credit_code": .text(code)])
        }
        #expect(try zone.refusals(enterprise("91350100M000100Y44")).first?.text.zh.contains("校验位应为“3”") == true)
        #expect(try zone.refusals(enterprise("91350100M000100YI3")).first?.text.zh.contains("第 17 位“I”") == true)
        #expect(try zone.refusals(enterprise("9135")).first?.text.en.contains("has 18 characters, this one 4") == true)
        try zone.enter([enterprise("91350100M000100Y43")])
    }

    @Test("saying again what is known already writes nothing")
    func repetition() throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "D1")])
        let head = try zone.ledger.head()
        try zone.enter([.amend("projects", "P1", ["name": .text("甲")])])
        #expect(try zone.ledger.head() == head)
    }
}
