import GRDB
public import Journal

/// A record as readers see it: id, fields and derived columns of the register's view.
public struct RecordView: Sendable, Equatable {
    public let id: String
    /// Column names and values in the declaration's order; references hold ids.
    public let columns: [(name: String, value: FieldValue)]

    public subscript(column: String) -> FieldValue {
        columns.first { $0.name == column }?.value ?? .null
    }

    public static func == (left: RecordView, right: RecordView) -> Bool {
        left.id == right.id && left.columns.elementsEqual(right.columns) { $0 == $1 }
    }
}

extension Ledger {
    /// The records of a register in a snapshot, in natural order of their ids.
    ///
    /// - Parameter conditions: columns with the value they must have.
    public func records(
        of register: Register, in snapshot: Snapshot, where conditions: [(column: String, value: FieldValue)] = [],
        limit: Int? = nil
    ) throws -> [RecordView] {
        let kinds = register.fields.map { ($0.column, $0.kind) } + register.derived.map { ($0.name, $0.kind) }
        let filter =
            conditions.isEmpty ? "" : "WHERE " + conditions.map { "\($0.column) IS ?" }.joined(separator: " AND ")
        let sql = """
            SELECT * FROM \(register.name) \(filter) ORDER BY length(id), id LIMIT \(limit ?? -1)
            """
        return try read(snapshot) { database in
            try Row.fetchAll(database, sql: sql, arguments: StatementArguments(conditions.map(\.value.databaseValue)))
                .map { row in
                    RecordView(
                        id: row["id"], columns: kinds.map { ($0, FieldValue(row[$0] as DatabaseValue, kind: $1)) })
                }
        }
    }

    /// The id of the record of a register that a person names in a snapshot: by id, or by the text of a name field.
    public func identify(_ text: String, of register: Register, in snapshot: Snapshot) throws -> [String] {
        let conditions = (["id"] + register.nameFields).map { "\($0) = :text" }.joined(separator: " OR ")
        return try read(snapshot) { database in
            try String.fetchAll(
                database, sql: "SELECT id FROM \(register.name) WHERE \(conditions) ORDER BY length(id), id",
                arguments: ["text": text])
        }
    }

    private func read<Result>(_ snapshot: Snapshot, _ body: (Database) throws -> Result) throws -> Result {
        guard snapshot.isCopy else { return try reading(body) }
        return try LedgerProblem.translating(file: snapshot.path) {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: snapshot.path, configuration: configuration).read(body)
        }
    }
}
