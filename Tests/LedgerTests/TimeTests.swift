import Journal
import Testing

@testable import Ledger

@Suite("Dates and positions")
struct TimeTests {
    @Test("a change is seen from its effective date on, a correction of the past does not undo what came later")
    func effectiveDates() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1", on: "2013-10-01", ["total_investment": .text("1亿"), "address": .text("东区")])
        ])
        try zone.enter([.amend("projects", "P1", ["total_investment": .text("3亿")], effective: Day("2014-03-01"))])
        let before = try zone.ledger.head().position
        try zone.enter([
            .amend(
                "projects", "P1", ["total_investment": .text("2亿"), "address": .text("西区")],
                effective: Day("2014-01-01"))
        ])
        func investment(_ day: String, position: Int64? = nil) throws -> FieldValue? {
            try zone.record(.projects, "P1", asOf: day, position: position)?["total_investment"]
        }
        #expect(try investment("2013-09-30") == nil)
        #expect(try investment("2013-12-31") == .integer(10_000_000_000))
        #expect(try investment("2014-01-01") == .integer(20_000_000_000))
        #expect(try investment("2014-03-01") == .integer(30_000_000_000))
        #expect(try investment("2014-01-01", position: before) == .integer(10_000_000_000))
        #expect(try zone.record(.projects, "P1")?["address"] == .text("西区"))
    }

    @Test("an event that is corrected to another day was never on the first one")
    func corrections() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1"),
            .add("stage_events", ["project": .text("P1"), "stage": .text("signed"), "date": .text("2014-02-01")]),
        ])
        let believed = try zone.ledger.head().position
        try zone.enter([.amend("stage_events", "V1", ["date": .text("2014-04-01")])])
        #expect(try zone.record(.projects, "P1", asOf: "2014-03-01")?["stage"] == .null)
        #expect(try zone.record(.projects, "P1", asOf: "2014-03-01", position: believed)?["stage"] == .text("signed"))
        #expect(try zone.record(.projects, "P1")?["stage_since"] == .text("2014-04-01"))
    }

    @Test("the current stage is that of the latest event, and a side state wins on its day")
    func stages() throws {
        let zone = try Zone()
        let event = { (stage: String, day: String) in
            Draft.add("stage_events", ["project": .text("P1"), "stage": .text(stage), "date": .text(day)])
        }
        try zone.enter([
            Zone.project("甲", "D1"), event("construction", "2014-03-01"), event("landed", "2014-03-01"),
            event("signed", "2014-01-01"),
        ])
        #expect(try zone.record(.projects, "P1")?["stage"] == .text("construction"))
        #expect(try zone.record(.projects, "P1")?["construction_started_on"] == .text("2014-03-01"))
        try zone.enter([event("terminated", "2014-03-01")])
        #expect(try zone.record(.projects, "P1")?["stage"] == .text("terminated"))
        #expect(try zone.record(.projects, "P1")?["last_progress_on"] == .text("2014-03-01"))
    }

    @Test("a department sees its own projects and what belongs to them, nothing else")
    func departments() throws {
        let zone = try Zone()
        try zone.enter([
            .add("enterprises", ["name": .text("甲公司")]), .add("enterprises", ["name": .text("乙公司")]),
            Zone.project("甲", "D1", ["enterprise": .text("甲公司")]),
            Zone.project("乙", "D2", ["enterprise": .text("乙公司")]),
            .add("stage_events", ["project": .text("P1"), "stage": .text("signed"), "date": .text("2014-01-01")]),
            .add("stage_events", ["project": .text("P2"), "stage": .text("signed"), "date": .text("2014-01-01")]),
            .add("targets", ["department": .text("D1"), "period": .text("T1")]),
        ])
        let snapshot = try zone.ledger.snapshot(for: .department("D2"))
        func ids(_ register: Register) throws -> [String] {
            try zone.ledger.records(of: register, in: snapshot).map(\.id)
        }
        #expect(try ids(.projects) == ["P2"])
        #expect(try ids(.stageEvents) == ["V2"])
        #expect(try ids(.enterprises) == ["E2"])
        #expect(try ids(.targets) == [])
        #expect(try ids(.departments) == ["D1", "D2"])
    }

    @Test("a project that was handed over belongs to whoever had it on the day asked about")
    func transfer() throws {
        let zone = try Zone()
        try zone.enter([
            Zone.project("甲", "D1"),
            .amend("projects", "P1", ["department": .text("D2")], effective: Day("2014-05-01")),
        ])
        #expect(try zone.record(.projects, "P1", asOf: "2014-04-30", viewer: .department("D1")) != nil)
        #expect(try zone.record(.projects, "P1", asOf: "2014-04-30", viewer: .department("D2")) == nil)
        #expect(try zone.record(.projects, "P1", viewer: .department("D2")) != nil)
    }

    @Test("a date or position that is not there yet is refused")
    func beyond() throws {
        let zone = try Zone()
        #expect(throws: SnapshotProblem.self) { try zone.ledger.snapshot(for: .wholeZone, asOf: Day("2014-08-02")) }
        #expect(throws: SnapshotProblem.self) { try zone.ledger.snapshot(for: .wholeZone, position: 99) }
    }
}
