/// The SQL by which a register is read and written, composed once.
final class RegisterStatements: Sendable {
    /// A new version: id, seq_from, effective_from, effective_to, field_days, then the fields in order.
    let insert: String
    /// Ends a version: position, id, seq_from, effective_from.
    let close: String
    /// The versions of a record that are believed now.
    let versions: String
    /// Whether an id is in use now.
    let byID: String
    /// Whether an id was ever given.
    let everUsed: String
    /// The ids of records with a text in one of their name fields; nil if there are no such fields.
    let byName: String?
    /// For each natural key the id of the record with these values in its fields.
    let byKey: [(key: [String], sql: String)]

    private static let all = Dictionary(
        uniqueKeysWithValues: RegisterCatalogue.all.map { (ObjectIdentifier($0), RegisterStatements($0)) })

    static func of(_ register: Register) -> RegisterStatements {
        all[ObjectIdentifier(register)] ?? RegisterStatements(register)
    }

    /// The SQL for a set of fields that need not be a declared key.
    static func lookUp(_ key: [String], in register: Register) -> String {
        // `=` for the first field, which is filled, so that an index on filled ones serves; `IS` where both may be empty.
        let conditions = key.enumerated().map { (register.field($1)?.column ?? $1) + ($0 == 0 ? " = ?" : " IS ?") }
            .joined(separator: " AND ")
        return """
            SELECT id FROM \(RegisterTables.tableName(register))
            WHERE \(conditions) AND \(RegisterTables.current) LIMIT 1
            """
    }

    private init(_ register: Register) {
        let table = RegisterTables.tableName(register)
        let open = "seq_to = \(RegisterTables.openPosition)"
        let columns = register.fields.map { ", " + $0.column }.joined()
        let marks = repeatElement(", ?", count: register.fields.count).joined()
        insert = """
            INSERT INTO \(table) (id, seq_from, seq_to, effective_from, effective_to, field_days\(columns))
            VALUES (?, ?, \(RegisterTables.openPosition), ?, ?, ?\(marks))
            """
        close = "UPDATE \(table) SET seq_to = ? WHERE id = ? AND seq_from = ? AND effective_from = ?"
        versions = "SELECT * FROM \(table) WHERE id = ? AND \(open) ORDER BY effective_from"
        byID = "SELECT id FROM \(table) WHERE id = ? AND \(open) LIMIT 1"
        everUsed = "SELECT id FROM \(table) WHERE id = ? LIMIT 1"
        let names = register.nameFields.map { "\($0) = :text" }.joined(separator: " OR ")
        byName =
            names.isEmpty
            ? nil : "SELECT DISTINCT id FROM \(table) WHERE (\(names)) AND \(RegisterTables.current) ORDER BY id"
        byKey = register.naturalKeys.map { ($0, RegisterStatements.lookUp($0, in: register)) }
    }
}
