import GRDB
import Journal

/// Who made an entry, and when.
struct EntryOrigin {
    /// The name of the account, or its id if it is gone.
    let account: String
    let recordedAt: String

    /// An entry may hold a whole plugin, so the two are looked up in it, not read out of all of it.
    init(of position: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT json_extract(CAST(content AS TEXT), '$.account') AS account,
                       json_extract(CAST(content AS TEXT), '$.recorded') AS recorded
                FROM journal WHERE position = ?
                """, arguments: [position])
        recordedAt = row?["recorded"] ?? ""
        account = try EntryOrigin.accountName(row?["account"] ?? "", in: database)
    }

    static func accountName(_ id: String, in database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT name FROM accounts WHERE id = ?", arguments: [id]) ?? id
    }

    static func departmentName(_ id: String, in database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT name FROM departments WHERE id = ?", arguments: [id]) ?? id
    }
}
