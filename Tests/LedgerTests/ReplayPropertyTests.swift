import Journal
import TestSupport
import Testing

@testable import Ledger

/// For every register, any date and any position: a snapshot is what folding the journal's entries up to there gives.
@Suite("Snapshots and the journal")
struct ReplayPropertyTests {
    @Test("a snapshot at any date and position is the replay of the journal to that point", arguments: 1...12)
    func replaying(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let zone = try Zone()
        enterRandomly(into: zone, using: &random)
        var entries: [Entry] = []
        try zone.ledger.forEachEntry { entries.append($0.entry) }
        #expect(entries.count > 60)
        for _ in 0..<12 {
            let position = Int64.random(in: 0...Int64(entries.count), using: &random)
            let day = day(using: &random)
            let snapshot = try zone.ledger.snapshot(for: .wholeZone, asOf: day, position: position)
            for register in RegisterCatalogue.exposed {
                let found = try zone.ledger.records(of: register, in: snapshot)
                let expected = fold(
                    entries.filter { $0.position <= position && $0.register == register.name }, register, day)
                #expect(Set(found.map(\.id)) == Set(expected.keys), "\(register.name) at \(position), \(day)")
                for record in found {
                    for field in register.fields {
                        #expect(
                            record[field.column] == expected[record.id]?[field.name] ?? .null,
                            "\(register.name) \(record.id).\(field.name) at \(position), \(day)")
                    }
                }
            }
        }
        #expect(try zone.ledger.verify().position == Int64(entries.count))
        try zone.ledger.rebuild()
        #expect(try zone.ledger.verify().position == Int64(entries.count))
    }

    /// The rule, written down as plainly as can be: per field the entry with the greatest (effective date, position)
    /// wins; what happened on a day of its own is folded in the order of entering and holds from its day on.
    private func fold(_ entries: [Entry], _ register: Register, _ day: Day) -> [String: [String: FieldValue]] {
        let retracted = Set(entries.filter { $0.operation == .retract }.map(\.record))
        var result: [String: [String: FieldValue]] = [:]
        for (record, own) in Dictionary(grouping: entries, by: \.record) where !retracted.contains(record) {
            var fields: [String: FieldValue] = [:]
            if case .dated(let field) = register.effective {
                for entry in own.sorted(by: { $0.position < $1.position }) { fields.merge(entry.fields) { $1 } }
                guard let written = fields[field], let own = Day(written.description), own <= day else { continue }
            } else {
                let effective = own.filter { $0.effective <= day }
                guard !effective.isEmpty else { continue }
                for entry in effective.sorted(by: { ($0.effective, $0.position) < ($1.effective, $1.position) }) {
                    fields.merge(entry.fields) { $1 }
                }
            }
            result[record] = fields
        }
        return result
    }

    private func day(using random: inout SplitMix) -> Day {
        Day("2013-09-01")?.adding(days: Int.random(in: 0..<334, using: &random)) ?? .beginning
    }

    /// Some hundred random operations; those that the rules refuse are refused.
    private func enterRandomly(into zone: Zone, using random: inout SplitMix) {
        for step in 0..<200 {
            let project = "P\(Int.random(in: 1...8, using: &random))"
            let day = day(using: &random)
            let date = FieldValue.text(day.description)
            let amount = FieldValue.integer(Int64.random(in: 1...5, using: &random) * 1_000_000_000)
            let department = FieldValue.text(Bool.random(using: &random) ? "D1" : "D2")
            let draft: Draft =
                switch Int.random(in: 0..<14, using: &random) {
                case 0...1: Zone.project("项目\(step)", department.description, on: day.description)
                case 2: .amend("projects", project, ["total_investment": amount], effective: day)
                case 3:
                    .amend("projects", project, ["department": department, "remark": .text("\(step)")], effective: day)
                case 4:
                    .amend(
                        "projects", project, ["total_investment": .null, "address": .text("\(step)")], effective: day)
                case 5: .add("stage_events", ["project": .text(project), "stage": .text("signed"), "date": date])
                case 6:
                    .amend(
                        "stage_events", "V\(Int.random(in: 1...6, using: &random))",
                        ["date": date, "remark": .text("\(step)")])
                case 7:
                    .add(
                        "fund_entries",
                        [
                            "project": .text(project), "date": date, "kind": .text("fixed_asset"),
                            "claimed_amount": amount,
                            "voucher": .text("\(step)"),
                        ])
                case 8:
                    .amend(
                        "fund_entries", "F\(Int.random(in: 1...6, using: &random))",
                        ["recognised_amount": .integer(1_000_000_000)])
                case 9:
                    .add(
                        "progress_reports",
                        [
                            "project": .text(project), "month": .text(String(day.description.prefix(7))),
                            "reported_on": date,
                            "progress": .text("\(step)"),
                        ])
                case 10: .retract("stage_events", "V\(Int.random(in: 1...6, using: &random))", reason: "误录")
                case 11: .retract("projects", project, reason: "误录")
                case 12:
                    .add(
                        "enterprises", ["name": .text("企业\(step)")], effective: Bool.random(using: &random) ? day : nil)
                default: .add("people", ["name": .text("人员\(step)"), "department": department], effective: day)
                }
            try? zone.enter([draft])
        }
    }
}
