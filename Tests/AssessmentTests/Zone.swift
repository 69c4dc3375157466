import Journal
import Ledger

@testable import Assessment

/// A ledger in memory with the first period of the document, and departments with its targets.
struct Zone {
    let ledger: Ledger
    let snapshot: Snapshot
    let facts: LedgerFacts

    static let departments: [(String, [String: FieldValue])] = [
        ("D1", ["name": .text("招商局"), "sort_order": .integer(2)]),
        ("D2", ["name": .text("财政局"), "sort_order": .integer(1)]),
    ]

    /// - Parameter records: register, id, fields as people write them.
    init(today: String, _ records: [(register: String, id: String?, fields: [String: String])]) throws {
        guard let moment = Clock.Moment(today) else { throw ScoringProblem.unknownSubject(today, in: "", near: nil) }
        ledger = try Ledger.inMemory(clock: .fixed(moment))
        var drafts: [Draft] = Zone.departments.map { .add("departments", $0.1, id: $0.0) }
        drafts.append(
            .add(
                "periods",
                ["name": .text("2013–2014"), "starts_on": .text("2013-09-01"), "ends_on": .text("2014-07-31")], id: "A1"
            ))
        for department in ["D1", "D2"] {
            drafts.append(.add("targets", ["department": .text(department), "period": .text("A1")]))
        }
        drafts += records.map { record in .add(record.register, record.fields.mapValues { .text($0) }, id: record.id) }
        try ledger.post(drafts, by: .system)
        snapshot = try ledger.snapshot(for: .wholeZone)
        facts = try ledger.facts(in: snapshot)
    }

    /// A project of 招商局 that meets every condition but the first year, which is open.
    static func project(
        _ id: String = "P1", _ changes: [String: String] = [:]
    ) -> (register: String, id: String?, fields: [String: String]) {
        let fields = [
            "name": "项目\(id)", "department": "D1", "category": "industry", "reported_on": "2013-09-10",
            "fixed_asset_investment": "1.2亿", "construction_months": "24", "contract_amount": "2亿",
        ]
        return ("projects", id, fields.merging(changes) { $1 })
    }

    static func event(_ stage: String, _ day: String, of project: String = "P1") -> (
        register: String, id: String?, fields: [String: String]
    ) {
        ("stage_events", nil, ["project": project, "stage": stage, "date": day])
    }

    static func fund(_ amount: String, _ day: String, kind: String = "fixed_asset", of project: String = "P1") -> (
        register: String, id: String?, fields: [String: String]
    ) {
        (
            "fund_entries", nil,
            ["project": project, "date": day, "kind": kind, "claimed_amount": amount, "recognised_amount": amount]
        )
    }

    func outcome(of department: String = "D1", exclusions: [Exclusion] = []) -> TargetOutcome? {
        facts.period("2013–2014").flatMap { period in
            facts.targets(for: period, exclusions: exclusions, currency: .cny).first { $0.department.id == department }
        }
    }
}
