import Journal

@testable import Ledger

/// A small zone in memory, on 2014-08-01, with a clerk of each kind.
struct Zone {
    let ledger: Ledger
    let leadBureau = Account(id: "A2", name: "lead", role: .leadBureau, department: nil)
    let finance = Account(id: "A3", name: "finance", role: .department, department: "D2")
    let reader = Account(id: "A4", name: "reader", role: .reader, department: nil)

    init(today: String = "2014-08-01") throws {
        let moment = Clock.Moment(today) ?? Clock.Moment(day: .beginning, recorded: "")
        ledger = try Ledger.inMemory(clock: .fixed(moment))
        try enter([
            .add("departments", ["name": .text("招商局"), "name_en": .text("Investment Promotion")]),
            .add("departments", ["name": .text("财政局"), "short_name": .text("财政")]),
            .add(
                "periods",
                ["name": .text("2013-2014"), "starts_on": .text("2013-09-01"), "ends_on": .text("2014-07-31")]),
        ])
    }

    func enter(_ drafts: [Draft], by account: Account = .system) throws {
        try ledger.post(drafts, by: account)
    }

    static func project(
        _ name: String, _ department: String, on day: String = "2013-10-01", _ more: [String: FieldValue] = [:]
    ) -> Draft {
        let fields: [String: FieldValue] = [
            "name": .text(name), "department": .text(department), "category": .text("industry"),
            "reported_on": .text(day),
        ]
        return .add("projects", fields.merging(more) { $1 })
    }

    func record(
        _ register: Register, _ id: String, asOf: String? = nil, position: Int64? = nil, viewer: Viewer = .wholeZone
    ) throws -> RecordView? {
        let snapshot = try ledger.snapshot(for: viewer, asOf: asOf.flatMap { Day($0) }, position: position)
        return try ledger.records(of: register, in: snapshot, where: [("id", .text(id))]).first
    }

    /// The refusals of entering something, in both languages.
    func refusals(_ draft: Draft, by account: Account = .system) throws -> [Refusal] {
        let before = try ledger.head()
        do { try enter([draft], by: account) } catch let problem as Refusals {
            guard try ledger.head() == before else { return [] }
            return problem.refusals
        }
        return []
    }
}
