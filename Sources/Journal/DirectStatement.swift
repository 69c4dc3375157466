import CSQLite
public import GRDB

/// A statement of GRDB's that is bound and stepped through SQLite's own interface.
///
/// A batch makes several statements an entry, and there the boxes that GRDB puts around arguments cost more than
/// SQLite's work. Preparing, caching and transactions stay GRDB's.
public struct DirectStatement {
    private let statement: Statement
    private let database: Database

    /// - Throws: `DatabaseError` if the SQL is wrong.
    public init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        self.database = database
        sqlite3_reset(statement.sqliteStatement)
    }

    /// Binds a value to a parameter, counted from 1. The value is copied.
    public func bind(_ value: FieldValue, at index: Int) {
        switch value {
        case .null: sqlite3_bind_null(statement.sqliteStatement, Int32(index))
        case .text(let text): bind(text, at: index)
        case .integer(let integer): bind(integer, at: index)
        case .boolean(let boolean): bind(boolean ? 1 : 0, at: index)
        }
    }

    public func bind(_ text: String, at index: Int) {
        var text = text
        _ = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(statement.sqliteStatement, Int32(index), $0.baseAddress, Int32($0.count), copying)
            }
        }
    }

    public func bind(_ integer: Int64, at index: Int) {
        sqlite3_bind_int64(statement.sqliteStatement, Int32(index), integer)
    }

    public func bind(_ bytes: [UInt8], at index: Int) {
        _ = bytes.withUnsafeBufferPointer {
            sqlite3_bind_blob(statement.sqliteStatement, Int32(index), $0.baseAddress, Int32($0.count), copying)
        }
    }

    /// Runs a statement that gives no rows.
    ///
    /// - Throws: `DatabaseError` as GRDB would.
    public func run() throws {
        _ = try step()
        sqlite3_reset(statement.sqliteStatement)
    }

    /// The text in the first column of the first row, or nil if there is none.
    ///
    /// - Throws: `DatabaseError` as GRDB would.
    public func firstText() throws -> String? {
        defer { sqlite3_reset(statement.sqliteStatement) }
        guard try step(), let text = sqlite3_column_text(statement.sqliteStatement, 0) else { return nil }
        return String(cString: text)
    }

    /// SQLite's word for “take a copy”; C has it as a cast that Swift does not import.
    private var copying: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func step() throws -> Bool {
        switch sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let message = database.lastErrorMessage
            sqlite3_reset(statement.sqliteStatement)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }
}
