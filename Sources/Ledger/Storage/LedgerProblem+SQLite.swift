import GRDB

extension LedgerProblem {
    /// What an error of SQLite means to the person in front of it.
    init(_ error: DatabaseError, file: String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(file: file)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self = .notWritable(file: file)
        case .SQLITE_FULL, .SQLITE_IOERR: self = .full(file: file)
        case .SQLITE_NOTADB: self = .notOurs(file: file)
        case .SQLITE_CORRUPT: self = .damaged(file: file, detail: error.message ?? "")
        default: self = .failed(file: file, detail: error.message ?? error.description)
        }
    }

    /// Runs `body` so that trouble with the file comes out as a `LedgerProblem`.
    static func translating<Result>(file: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError { throw LedgerProblem(error, file: file) }
    }
}
