import GRDB
import Journal

/// The statements of a transaction by register and purpose. GRDB keeps them too, but by their SQL, and hashing that for
/// every row of a batch takes longer than binding does.
final class PreparedStatements {
    enum Purpose: Hashable {
        case insert, byID, everUsed
        /// The natural key of this number.
        case byKey(Int)
    }

    private struct Key: Hashable {
        let register: ObjectIdentifier
        let purpose: Purpose
    }

    private let database: Database
    private var prepared: [Key: DirectStatement] = [:]

    init(_ database: Database) {
        self.database = database
    }

    /// - Throws: `DatabaseError` if the SQL is wrong.
    func statement(_ purpose: Purpose, for register: Register) throws -> DirectStatement {
        let key = Key(register: ObjectIdentifier(register), purpose: purpose)
        if let statement = prepared[key] { return statement }
        let statements = RegisterStatements.of(register)
        let sql =
            switch purpose {
            case .insert: statements.insert
            case .byID: statements.byID
            case .everUsed: statements.everUsed
            case .byKey(let number): statements.byKey[number].sql
            }
        let statement = try DirectStatement(sql, in: database)
        prepared[key] = statement
        return statement
    }
}
