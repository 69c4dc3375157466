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
        guard let id = try existing(in: session) else {
            let id = try session.enter(.add(register.name, values, effective: effective))
            return Outcome(id: id, change: .added)
        }
        // What the sheet leaves empty it does not know; only what it says can differ.
        let said = values.filter { $0.value != .null }
        // Unless the mapping gives a day, a difference holds from the day of the import: what a sheet says today must
        // not change whose project it was last month.
        let first = try session.posting.versions(of: id, in: register).first?.effectiveFrom
        let since = effective.map { max($0, first ?? $0) }
        _ = try session.enter(.amend(register.name, id, said, effective: since))
        return Outcome(id: id, change: session.nextPosition > before ? .amended : .unchanged)
    }

    private func existing(in session: EntrySession) throws -> String? {
        let draft = Draft.amend(register.name, "", values)
        let (typed, refusals) = try session.read(draft, register, record: nil)
        // Let the addition name everything that is wrong.
        guard refusals.isEmpty else { return nil }
        let keys = key.isEmpty ? register.naturalKeys : [key]
        for key in keys {
            if let id = try session.record(with: key, like: typed, in: register) { return id }
        }
        return nil
    }
}
