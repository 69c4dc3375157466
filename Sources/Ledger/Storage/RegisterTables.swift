import GRDB
import Journal

/// The tables and views that a declaration stands for.
///
/// `register_NAME` keeps versions: a row says what was known of a record from position `seq_from` until `seq_to`
/// (exclusive) about the days from `effective_from` until `effective_to` (exclusive). So every question about a date
/// and a position is a WHERE clause. The view `NAME` shows what is known now about today, with readable columns; in
/// a snapshot, which holds exactly one version of each record, the same view shows that.
enum RegisterTables {
    /// What `seq_to` holds in a version that is still believed.
    static let openPosition = Int64.max
    /// What `effective_to` holds in a version that goes on.
    static let openDay = Day.end.description
    static let versionColumns = ["seq_from", "seq_to", "effective_from", "effective_to", "field_days"]

    static let current = "seq_to = \(openPosition) AND effective_to = '\(openDay)'"

    static func tableName(_ register: Register) -> String { "register_" + register.name }

    static func definition(of register: Register) -> String {
        let table = tableName(register)
        let columns = register.fields.map { ", \($0.column) \($0.kind.columnType)" }.joined()
        // Not on the current versions only: of such an index SQLite believes that it is the way to scan them all, and
        // then looks up every row by itself.
        let keys =
            register.naturalKeys.map { $0.compactMap { register.field($0) } }
            + register.fields.filter { $0.kind.reference != nil }.map { [$0] }
        let indexes = keys.enumerated().map { number, fields in
            let filled = fields[0].isRequired ? "" : " WHERE \(fields[0].column) IS NOT NULL"
            return
                "CREATE INDEX \(table)_\(number) ON \(table) (\(fields.map(\.column).joined(separator: ", ")))\(filled);"
        }
        let derived = register.derived.map { ", \($0.sql) AS \($0.name)" }.joined()
        return """
            CREATE TABLE \(table) (
                id TEXT NOT NULL, seq_from INTEGER NOT NULL, seq_to INTEGER NOT NULL,
                effective_from TEXT NOT NULL, effective_to TEXT NOT NULL, field_days TEXT\(columns),
                PRIMARY KEY (id, seq_from, effective_from)) WITHOUT ROWID;
            \(indexes.joined(separator: "\n"))
            CREATE VIEW \(register.name) AS SELECT id\(register.fields.map { ", " + $0.column }.joined())\(derived)
                FROM \(table) AS record WHERE \(current);
            """
    }

    /// Changes whenever a declaration does: a ledger whose tables bear another fingerprint is rebuilt, and copies are made
    /// anew, in which other rows may be than before.
    static let fingerprint: String = {
        let text = RegisterCatalogue.all.map { "\($0.version) \($0.ownership) \(definition(of: $0))" }.joined(
            separator: "\n")
        return Digest(of: Array(text.utf8)).description
    }()

    static func create(_ registers: [Register], in database: Database) throws {
        for register in registers { try database.execute(sql: definition(of: register)) }
    }

    /// Drops whatever register tables and views there are, also those of declarations that are gone.
    static func dropAll(in database: Database) throws {
        let views = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
        for view in views { try database.execute(sql: "DROP VIEW \(view.quotedDatabaseIdentifier)") }
        let tables = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'register_*'")
        for table in tables { try database.execute(sql: "DROP TABLE \(table.quotedDatabaseIdentifier)") }
    }
}
