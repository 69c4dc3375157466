import Foundation
public import GRDB

/// The journal inside the ledger's SQLite file, so that an entry and its posting are one transaction.
///
/// A value of this type is made inside a transaction and used until its end.
public struct SQLiteJournal: JournalStorage {
    private let database: Database

    public init(_ database: Database) {
        self.database = database
    }

    /// Creates the table. `register`, `record` and `batch` repeat what the content says, for look-ups only.
    public static func createTable(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE journal (
                    position INTEGER PRIMARY KEY,
                    register TEXT NOT NULL,
                    record TEXT NOT NULL,
                    batch TEXT,
                    content BLOB NOT NULL,
                    hash BLOB NOT NULL);
                CREATE INDEX journal_record ON journal (record, register);
                """)
    }

    /// Drops what earlier versions of the program indexed and nothing looks up any longer.
    public static func dropFormerIndexes(_ database: Database) throws {
        try database.execute(sql: "DROP INDEX IF EXISTS journal_batch")
    }

    public func head() throws -> Head {
        let row = try Row.fetchOne(database, sql: "SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1")
        guard let row else { return .empty }
        guard let hash = Digest(bytes: Self.bytes(row, "hash")) else {
            throw JournalProblem.altered(position: row["position"])
        }
        return Head(position: row["position"], hash: hash)
    }

    public func append(_ entries: [SealedEntry], after expected: Head) throws {
        try append(entries.map { (sealed: $0, content: CanonicalEncoding.encode($0.entry)) }, after: expected)
    }

    /// Appends entries whose content is at hand from sealing them.
    public func append(_ entries: [(sealed: SealedEntry, content: [UInt8])], after expected: Head) throws {
        let head = try head()
        guard head == expected else {
            throw JournalProblem.moved(expected: expected.position, found: head.position)
        }
        let insert = try DirectStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", in: database)
        for (sealed, content) in entries {
            let entry = sealed.entry
            insert.bind(entry.position, at: 1)
            insert.bind(entry.register, at: 2)
            insert.bind(entry.record, at: 3)
            insert.bind(entry.batch.map(FieldValue.text) ?? .null, at: 4)
            insert.bind(content, at: 5)
            insert.bind(sealed.hash.bytes, at: 6)
            try insert.run()
        }
    }

    public func read(after position: Int64, limit: Int) throws -> [StoredEntry] {
        try stored(
            "SELECT position, content, hash FROM journal WHERE position > ? ORDER BY position LIMIT ?",
            [position, limit])
    }

    /// The entries of one record, in order, unchecked.
    public func entries(register: String, record: String) throws -> [SealedEntry] {
        try sealed("register = ? AND record = ?", [register, record])
    }

    /// The entries of one batch, in order, unchecked. They lie one behind the other, from the position that the batch is
    /// named for.
    public func entries(batch: String) throws -> [SealedEntry] {
        guard let first = Int64(batch.dropFirst()) else { return [] }
        return try sealed(
            """
            batch = ? AND position >= ? AND position < coalesce(
                (SELECT min(position) FROM journal WHERE position > ? AND batch IS NOT ?), ?)
            """, [batch, first, first, batch, Int64.max])
    }

    /// One entry, unchecked, or nil if the journal does not reach it.
    public func entry(at position: Int64) throws -> SealedEntry? {
        try sealed("position = ?", [position]).first
    }

    /// The batches in order: id, first position and number of entries, and the registers they are about.
    public func batches() throws -> [(id: String, first: Int64, count: Int, registers: [String])] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT batch, min(position) AS first, count(*) AS count, group_concat(DISTINCT register) AS registers
                FROM journal WHERE batch IS NOT NULL GROUP BY batch ORDER BY first
                """)
        return rows.map { row in
            let registers: String = row["registers"]
            return (row["batch"], row["first"], row["count"], registers.split(separator: ",").map(String.init).sorted())
        }
    }

    /// The hash of one entry, or nil if the journal does not reach it.
    public func hash(at position: Int64) throws -> Digest? {
        if position == 0 { return Digest.none }
        let row = try Row.fetchOne(database, sql: "SELECT hash FROM journal WHERE position = ?", arguments: [position])
        return row.flatMap { Digest(bytes: Self.bytes($0, "hash")) }
    }

    private func sealed(_ condition: String, _ arguments: StatementArguments) throws -> [SealedEntry] {
        try stored("SELECT position, content, hash FROM journal WHERE \(condition) ORDER BY position", arguments)
            .map { stored in
                guard let entry = try? CanonicalDecoder.entry(stored.content), let hash = Digest(bytes: stored.hash)
                else { throw JournalProblem.unreadable(position: stored.position) }
                return SealedEntry(entry: entry, hash: hash)
            }
    }

    private func stored(_ sql: String, _ arguments: StatementArguments) throws -> [StoredEntry] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map {
            StoredEntry(position: $0["position"], content: Self.bytes($0, "content"), hash: Self.bytes($0, "hash"))
        }
    }

    /// A column's bytes, whatever its storage class: a tampered column must end as a failed check, not as a trap.
    private static func bytes(_ row: Row, _ column: String) -> [UInt8] {
        Array(Data.fromDatabaseValue(row[column] as DatabaseValue) ?? Data())
    }
}
