import Journal
import Localization

/// Adds a record, or brings the one that is there already up to date.
struct Upsert {
    enum Change {
        case added, amended, unchanged
    }

    struct Outcome {
        let id: String
        let change: Change
    }

    let register: Register
    /// Empty to try the register's natural keys, the strongest first.
    let key: [String]
    let values: [String: FieldValue]
    let effective: Day?

    func enter(in session: EntrySession) throws -> Outcome {
        let before = session.nextPosition
        let reading = try session.read(values, of: nil, in: register)
        // Where something could not be read, let the addition name everything that is wrong.
        guard reading.refusals.isEmpty, let id = try existing(reading.fields, in: session) else {
            try session.checkRole(for: .add, in: register)
            let id = try session.add(reading, to: register, effective: effective)
            return Outcome(id: id, change: .added)
        }
        try session.checkRole(for: .amend, in: register)
        // What the sheet leaves empty it does not know; only what it says can differ.
        let said = EntrySession.Reading(fields: reading.fields.filter { $0.value != .null }, refusals: [])
        // Unless the mapping gives a day, a difference holds from the day of the import: what a sheet says today must
        // not change whose project it was last month.
        let first = try session.posting.versions(of: id, in: register).first?.effectiveFrom
        let since = effective.map { max($0, first ?? $0) }
        _ = try session.amend(id, said, in: register, effective: since)
        return Outcome(id: id, change: session.nextPosition > before ? .amended : .unchanged)
    }

    private func existing(_ fields: [String: FieldValue], in session: EntrySession) throws -> String? {
        var stronger: [String] = []
        for key in key.isEmpty ? register.naturalKeys : [key] {
            if let id = try session.record(with: key, like: fields, in: register) {
                // The same name under another external id is another record: the addition will say that it clashes.
                let known = try session.posting.versions(of: id, in: register).last?.fields ?? [:]
                let differs = stronger.contains { field in
                    let (said, recorded) = (fields[field] ?? .null, known[field] ?? .null)
                    return said != .null && recorded != .null && said != recorded
                }
                return differs ? nil : id
            }
            stronger.append(key[0])
        }
        return nil
    }
}
