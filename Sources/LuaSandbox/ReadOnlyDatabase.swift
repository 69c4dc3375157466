import CSQLite
import CScriptVM
import Glibc
public import Localization

/// A database that cannot be opened or read.
public struct DatabaseProblem: LocalizedProblem, Equatable {
    public let text: Localized

    init(_ what: Localized, detail: String) {
        text = what + Localized(zh: "：\(detail)", en: ": \(detail)")
    }
}

/// A SQLite file opened read-only, which scripts may query after `restrict()`.
///
/// Its own connection through the C API: the access rules live in SQLite's authorizer, and a connection has only one.
/// Serves one `ScriptState` at a time.
public final class ReadOnlyDatabase {
    let connection: OpaquePointer
    private let allowedTables: Set<String>
    private var authorizer: OpaquePointer?

    /// - Parameters:
    ///   - immutable: a promise that nobody writes the file meanwhile; neither lock nor log files are touched then.
    ///   - allowedTables: tables and views that `restrict()` leaves readable, including those beneath an allowed view.
    ///   - heapLimitBytes: of all SQLite memory in this process; nil leaves it as it is.
    /// - Throws: `DatabaseProblem` if the file cannot be opened.
    public init(path: String, immutable: Bool, allowedTables: Set<String>, heapLimitBytes: Int? = nil) throws {
        var message = [CChar](repeating: 0, count: Int(SCRIPT_DATABASE_MESSAGE_BYTES))
        guard let connection = script_database_open(path, immutable, Int64(heapLimitBytes ?? 0), &message) else {
            let detail = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw DatabaseProblem(
                Localized(zh: "无法打开数据库“\(path)”", en: "cannot open the database “\(path)”"), detail: detail)
        }
        self.connection = connection
        self.allowedTables = allowedTables
    }

    deinit {
        sqlite3_close_v2(connection)
        script_authorizer_free(authorizer)
    }

    /// From here on SQLite opens files of this process for reading only, also those it would rather write, such as the
    /// shared memory of a write-ahead log. For a process that will be locked in: it is for all of its connections.
    ///
    /// - Throws: `DatabaseProblem` if this SQLite cannot do so.
    public static func openFilesForReadingOnly() throws {
        guard script_database_only_read() else {
            throw DatabaseProblem(
                Localized(zh: "无法让 SQLite 只读打开文件", en: "SQLite cannot be told to open files for reading only"),
                detail: String(cString: sqlite3_libversion()))
        }
    }

    /// Goes once through what a query takes, on a database in memory: a process that waits for its first query has then
    /// found its pages and bound its symbols.
    public static func rehearse() {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        guard sqlite3_open(":memory:", &connection) == SQLITE_OK else { return }
        let steps = """
            CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, b INTEGER);
            CREATE VIEW v AS SELECT id, a, b, (SELECT max(b) FROM t AS o WHERE o.id = t.id) AS c FROM t;
            INSERT INTO t VALUES ('x', '2014', 1);
            SELECT id, a, b, c FROM v WHERE a >= '2' ORDER BY b IS NULL, b, length(id), id
            """
        sqlite3_exec(connection, steps, nil, nil, nil)
    }

    /// From here on rows whose order no ORDER BY settles come the other way round: whoever relies on the order in which
    /// they happen to come finds out. To be called before `restrict()`.
    public func reverseUnorderedRows() throws {
        try read("PRAGMA reverse_unordered_selects = ON")
    }

    /// Begins a transaction and reads once: SQLite opens its files at the first read, which must come before they are
    /// out of the process's reach, and everything read later is of this moment.
    public func beginSnapshot() throws {
        try read("BEGIN")
        try read("SELECT count(*) FROM sqlite_master")
    }

    /// From here on nothing but SELECT on the allowed tables and views, by name, and listed functions.
    public func restrict() throws {
        guard authorizer == nil else { return }
        let names = allowedTables.map { strdup($0) }
        defer { names.forEach { free($0) } }
        authorizer = names.map { UnsafePointer($0) }.withUnsafeBufferPointer {
            script_database_restrict(connection, $0.baseAddress, $0.count)
        }
        guard authorizer != nil else {
            throw problem(Localized(zh: "无法限制对数据库的访问", en: "cannot restrict access to the database"))
        }
    }

    /// The rows of a query, for the host itself. Blobs come as null.
    @discardableResult
    public func read(_ sql: String) throws -> [[ScriptValue]] {
        var rows: [[ScriptValue]] = []
        try forEach(sql) { row in rows.append((0..<row.count).map(row.value)) }
        return rows
    }

    /// Gives the rows of a query, one after another, for the host itself.
    public func forEach(_ sql: String, _ body: (Row) throws -> Void) throws {
        var statement: OpaquePointer?
        let failed = Localized(zh: "查询失败", en: "the query failed")
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw problem(failed)
        }
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(Row(statement: statement))
            case SQLITE_DONE: return
            default: throw problem(failed)
            }
        }
    }

    /// A row of a query, as long as it is the current one.
    public struct Row {
        let statement: OpaquePointer

        var count: Int32 { sqlite3_column_count(statement) }

        /// Nil where there is no value.
        public func text(_ column: Int) -> String? {
            sqlite3_column_text(statement, Int32(column)).map { String(cString: $0) }
        }

        /// Nil where there is no value.
        public func integer(_ column: Int) -> Int64? {
            let column = Int32(column)
            return sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
        }

        fileprivate func value(_ column: Int32) -> ScriptValue {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
            case SQLITE_FLOAT: .number(sqlite3_column_double(statement, column))
            case SQLITE_TEXT: text(Int(column)).map(ScriptValue.text) ?? .null
            default: .null
            }
        }
    }

    private func problem(_ what: Localized) -> DatabaseProblem {
        DatabaseProblem(what, detail: String(cString: sqlite3_errmsg(connection)))
    }
}
