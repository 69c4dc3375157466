import GRDB
import Journal
import Localization

extension Ledger {
    /// Undoes a batch, such as an import, as a whole: what it added is retracted, what it amended is amended back as of
    /// the same day. The journal keeps both.
    ///
    /// - Throws: `Refusals` naming every later entry that depends on the batch; then nothing is undone.
    public func retractBatch(_ batch: String, reason: String, by account: Account) throws -> Receipt {
        try enter(by: account, asBatch: true) { try $0.retractBatch(batch, reason: reason) }
    }
}

extension Ledger {
    /// A batch as people look for it: what was entered at once, when and by whom.
    public struct Batch: Sendable {
        public let id: String
        /// UTC, ISO 8601.
        public let recordedAt: String
        /// The name of the account, or its id if it is gone.
        public let account: String
        /// The names of the registers.
        public let registers: [String]
        public let entryCount: Int
    }

    /// All batches, the oldest first.
    public func batches() throws -> [Batch] {
        try reading { database in
            let journal = SQLiteJournal(database)
            return try journal.batches().map { batch in
                let entry = try journal.entry(at: batch.first)?.entry
                let account = try String.fetchOne(
                    database, sql: "SELECT name FROM accounts WHERE id = ?", arguments: [entry?.account])
                return Batch(
                    id: batch.id, recordedAt: entry?.recordedAt ?? "", account: account ?? entry?.account ?? "",
                    registers: batch.registers, entryCount: batch.count)
            }
        }
    }
}

extension EntrySession {
    fileprivate func retractBatch(_ batch: String, reason: String) throws {
        let journal = SQLiteJournal(database)
        let entries = try journal.entries(batch: batch).map(\.entry)
        guard let first = entries.first, let last = entries.last else {
            throw Refusals(refusals: [.noSuchBatch(batch)])
        }
        guard !reason.trimmed.isEmpty else { throw Refusals(refusals: [.noReason(forBatch: batch)]) }
        // An import needs no reason, a retraction does, also where it only amends something back.
        guard !entries.contains(where: { $0.operation == .retract || $0.reason != nil }) else {
            throw Refusals(refusals: [.batchOfRetractions(batch)])
        }
        try checkNothingFollowed(entries, of: batch, after: last.position, in: journal)
        var refusals: [Refusal] = []
        let added = Set(
            entries.filter { $0.operation == .add }.map { RecordName(register: $0.register, id: $0.record) })
        // From the last to the first, so that what refers to a record is gone before the record is.
        for entry in entries.reversed() {
            guard let register = RegisterCatalogue.register(entry.register) else { continue }
            do {
                if entry.operation == .add {
                    try checkRole(for: .retract, in: register)
                    _ = try retract(entry.record, from: register, reason: reason)
                } else if !added.contains(RecordName(register: entry.register, id: entry.record)) {
                    try restore(entry, to: first.position, in: register, reason: reason)
                }
            } catch let problem as Refusals {
                refusals += problem.refusals.filter { !refusals.contains($0) }
            }
        }
        guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
    }

    private struct RecordName: Hashable {
        let register: String
        let id: String
    }

    private func checkNothingFollowed(
        _ entries: [Entry], of batch: String, after position: Int64, in journal: SQLiteJournal
    ) throws {
        var seen: Set<RecordName> = []
        var followers: [Entry] = []
        let refusals = try entries.compactMap { entry -> Refusal? in
            guard seen.insert(RecordName(register: entry.register, id: entry.record)).inserted,
                let register = RegisterCatalogue.register(entry.register)
            else { return nil }
            let later = try journal.entries(register: entry.register, record: entry.record).map(\.entry)
                .filter { $0.position > position }
            followers += later
            return later.isEmpty ? nil : .changedLater(register, entry.record, at: later.map(\.position))
        }
        guard let follower = followers.first else { return }
        if let undoing = follower.batch, followers.allSatisfy({ $0.batch == undoing && $0.reason != nil }) {
            throw Refusals(refusals: [.undone(batch, by: undoing)])
        }
        throw Refusals(refusals: refusals)
    }

    /// Amends a record back to what was known before the batch, as of the day of an amendment in it.
    ///
    /// - Parameter position: the batch's first. What an earlier entry of it said must not come back with a later one.
    private func restore(_ entry: Entry, to position: Int64, in register: Register, reason: String) throws {
        try checkRole(for: .amend, in: register)
        let day = register.isDated ? "" : "AND effective_from <= :day AND effective_to > :day"
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM \(RegisterTables.tableName(register))
                WHERE id = :id AND seq_from < :position AND seq_to >= :position \(day)
                """,
            arguments: register.isDated
                ? ["id": entry.record, "position": position]
                : ["id": entry.record, "position": position, "day": entry.effective.description])
        guard let before = row.map({ Version($0, of: register) }) else { return }
        let fields = Dictionary(
            uniqueKeysWithValues: register.fields.filter { field in
                entry.fields[field.name] != nil || field.formerNames.contains { entry.fields[$0] != nil }
            }.map { ($0.name, before.fields[$0.name] ?? .null) })
        _ = try amend(
            entry.record, Reading(fields: fields, refusals: []), in: register,
            effective: register.isDated ? nil : entry.effective, reason: reason)
    }
}
