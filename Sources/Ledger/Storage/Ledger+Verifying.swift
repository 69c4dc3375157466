import GRDB
public import Journal

extension Ledger {
    /// Recomputes the chain, posts every entry to empty registers, and compares those with the ledger's.
    ///
    /// - Parameters:
    ///   - expected: heads that were written down elsewhere; the journal must go through each of them. An unkeyed chain
    ///     alone does not show that its tail was cut off.
    ///   - progress: called now and then with the share that is done, from 0 to 1.
    /// - Returns: the journal's head.
    /// - Throws: `JournalProblem` or `LedgerProblem` for the first thing that is not as it must be.
    public func verify(
        expecting expected: [Head] = [], progress: (Double) -> Void = { _ in }
    ) throws -> Head {
        try reading { database in
            let journal = SQLiteJournal(database)
            let fresh = try DatabaseQueue()
            let head = try fresh.write { target in
                try RegisterTables.create(RegisterCatalogue.all, in: target)
                let posting = Posting(database: target)
                let last = try journal.head().position
                return try journal.replay { sealed in
                    if sealed.entry.position % 1_000 == 0 { progress(Double(sealed.entry.position) / Double(last)) }
                    try posting.post(sealed.entry)
                }
            }
            for expectation in expected {
                let found = try journal.hash(at: expectation.position)
                guard found == expectation.hash else {
                    throw JournalProblem.otherHead(expected: expectation, found: found)
                }
            }
            try compareSchema(database)
            try fresh.read { target in
                for register in RegisterCatalogue.all { try compare(register, database, target) }
            }
            return head
        }
    }

    /// Tables, indexes, views and triggers must be those of a ledger made anew: a view that was redefined lies as well as
    /// a row that was changed.
    private func compareSchema(_ database: Database) throws {
        let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
        let expected = try Ledger.inMemory(clock: clock).reading { try String.fetchAll($0, sql: sql) }
        let found = try String.fetchAll(database, sql: sql)
        guard let stray = Set(found).symmetricDifference(expected).min() else { return }
        throw LedgerProblem.damaged(file: file, detail: String(stray.prefix(60)))
    }

    private func compare(_ register: Register, _ ledger: Database, _ replayed: Database) throws {
        let sql = "SELECT * FROM \(RegisterTables.tableName(register)) ORDER BY id, seq_from, effective_from"
        let found = try Row.fetchCursor(ledger, sql: sql)
        let expected = try Row.fetchCursor(replayed, sql: sql)
        while true {
            let (left, right) = (try found.next(), try expected.next())
            if left == nil, right == nil { return }
            if left != right {
                throw LedgerProblem.registersDiffer(register: register.name, record: (left ?? right)?["id"] ?? "")
            }
        }
    }

    /// The entries of the records that have an id, in order.
    public func log(of id: String) throws -> [SealedEntry] {
        try reading { database in
            try RegisterCatalogue.all.flatMap { try SQLiteJournal(database).entries(register: $0.name, record: id) }
                .sorted { $0.entry.position < $1.entry.position }
        }
    }

    /// Goes through the whole journal in order, checking the chain on the way.
    public func forEachEntry(_ body: (SealedEntry) throws -> Void) throws {
        _ = try reading { try SQLiteJournal($0).replay(body) }
    }
}
