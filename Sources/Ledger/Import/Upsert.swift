import Journal
import Localization

/// Adds a record, or brings the one that is there already up to date.
struct Upsert {
    enum Change: Equatable {
        case added
        /// The fields that changed, with what they were and what they are.
        case amended([FieldChange])
        case unchanged
    }

    struct Outcome {
        let id: String
        let change: Change
    }

    let register: Register
    /// Empty to try the register's natural keys, the strongest first.
    let key: [String]
    /// The record's id as the sheet has it.
    let id: String?
    let reading: EntrySession.Reading
    let effective: Day?

    /// - Parameter mayAmend: asked before a record is amended; throws if it must not be.
    func enter(in session: EntrySession, mayAmend: (String, [FieldChange]) throws -> Void) throws -> Outcome {
        guard let id = try existingOrRefused(in: session) else {
            try session.checkRole(for: .add, in: register)
            let id = try session.add(
                reading, to: register, id: id, effective: effective, areKeysFree: key.isEmpty && self.id == nil)
            return Outcome(id: id, change: .added)
        }
        // What the sheet leaves empty it does not know; only what it says can differ.
        let said = reading.fields.filter { $0.value != .null }
        let versions = try session.posting.versions(of: id, in: register)
        // Unless the mapping gives a day, a difference holds from the day of the import: what a sheet says today must
        // not change whose project it was last month.
        let since = effective.map { max($0, versions.first?.effectiveFrom ?? $0) }
        let known = session.known(of: versions, changedBy: said, effective: since, in: register)
        let changes = register.fields.compactMap { field in
            said[field.name].flatMap { new in
                let old = known[field.name] ?? .null
                return old == new ? nil : FieldChange(field: field, old: old, new: new)
            }
        }
        guard !changes.isEmpty || !reading.refusals.isEmpty else { return Outcome(id: id, change: .unchanged) }
        try session.checkRole(for: .amend, in: register)
        // Everything that is wrong is named at once, whoever finds it.
        var refusals = reading.refusals
        do { try mayAmend(id, changes) } catch let contradictions as Refusals { refusals += contradictions.refusals }
        _ = try session.amend(
            id, EntrySession.Reading(fields: said, refusals: refusals), in: register, effective: since)
        return Outcome(id: id, change: .amended(changes))
    }

    private func existingOrRefused(in session: EntrySession) throws -> String? {
        do { return try existing(in: session) } catch let clash as Refusals {
            throw Refusals(refusals: reading.refusals + clash.refusals)
        }
    }

    private func existing(in session: EntrySession) throws -> String? {
        if let id { return try session.isInUse(id, in: register) ? id : nil }
        var stronger: [String] = []
        for key in key.isEmpty ? register.naturalKeys : [key] {
            if let id = try session.record(with: key, like: reading.fields, in: register) {
                // The same name under another external id is another record: the addition will say that it clashes.
                let known = try session.posting.versions(of: id, in: register).last?.fields ?? [:]
                let differs = stronger.contains { field in
                    let (said, recorded) = (reading.fields[field] ?? .null, known[field] ?? .null)
                    return said != .null && recorded != .null && said != recorded
                }
                if !differs { return id }
                let values = key.map { reading.fields[$0] ?? .null }
                throw Refusals(refusals: [
                    .duplicate(register, nil, key, Dictionary(zip(key, values)) { $1 }, of: id)
                ])
            }
            stronger.append(key[0])
        }
        return nil
    }
}

/// What happens to one field of a record.
struct FieldChange: Sendable, Equatable {
    let field: Field
    let old: FieldValue
    let new: FieldValue

    static func == (left: FieldChange, right: FieldChange) -> Bool {
        (left.field.name, left.old, left.new) == (right.field.name, right.old, right.new)
    }
}
