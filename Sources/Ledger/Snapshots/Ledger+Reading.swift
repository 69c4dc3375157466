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
        return try read(register, in: snapshot) { database in
            try Row.fetchAll(database, sql: sql, arguments: StatementArguments(conditions.map(\.value.databaseValue)))
                .map { row in
                    RecordView(
                        id: row["id"], columns: kinds.map { ($0, FieldValue(row[$0] as DatabaseValue, kind: $1)) })
                }
        }
    }

    /// A condition for `records`, from a field or derived column and its value as a person writes it.
    ///
    /// - Throws: `Refusal` if there is no such field, or the value is none of its kind.
    public func condition(
        _ name: String, is written: String, of register: Register, in snapshot: Snapshot
    ) throws -> (column: String, value: FieldValue) {
        if name == "id" { return ("id", .text(written)) }
        let derived = register.derived.first { $0.name == name }
        let field = register.field(name)
        guard let kind = derived?.kind ?? field?.kind else { throw Refusal.unknownField(name, in: register) }
        let column = field?.column ?? name
        if let reference = kind.reference.flatMap(RegisterCatalogue.register) {
            let candidates = try identify(written, of: reference, in: snapshot)
            guard candidates.count == 1 else { throw Refusal.noSuchRecord(reference, written, candidates) }
            return (column, .text(candidates[0]))
        }
        do { return (column, try kind.read(written)) } catch {
            throw Refusal(register, field: name, value: written, error.reason)
        }
    }

    /// The name by which people know a record of a snapshot: the text of its first name field, or else its id.
    public func label(of id: String, in register: Register, _ snapshot: Snapshot) throws -> String {
        try labels(in: register, snapshot)[id] ?? id
    }

    /// The labels of all records of a register in a snapshot, by id.
    public func labels(in register: Register, _ snapshot: Snapshot) throws -> [String: String] {
        guard let field = register.nameFields.first else { return [:] }
        return try read(snapshot) { database in
            let rows = try Row.fetchAll(database, sql: "SELECT id, \(field) AS label FROM \(register.name)")
            return Dictionary(rows.map { ($0["id"], $0["label"]) }) { $1 }
        }
    }

    /// The id of the record of a register that a person names in a snapshot: by id, or by the text of a name field.
    public func identify(_ text: String, of register: Register, in snapshot: Snapshot) throws -> [String] {
        let conditions = (["id"] + register.nameFields).map { "\($0) = :text" }.joined(separator: " OR ")
        return try read(register, in: snapshot) { database in
            let exact = try String.fetchOne(
                database, sql: "SELECT id FROM \(register.name) WHERE id = ?", arguments: [text])
            if let exact { return [exact] }
            return try String.fetchAll(
                database, sql: "SELECT id FROM \(register.name) WHERE \(conditions) ORDER BY length(id), id",
                arguments: ["text": text])
        }
    }

    /// A register that is in no snapshot is read from the ledger itself; the caller decides who may.
    private func read<Result>(
        _ register: Register, in snapshot: Snapshot, _ body: (Database) throws -> Result
    ) throws -> Result {
        register.isExposed ? try read(snapshot, body) : try reading(body)
    }

    func read<Result>(_ snapshot: Snapshot, _ body: (Database) throws -> Result) throws -> Result {
        guard snapshot.isCopy else { return try reading(body) }
        return try LedgerProblem.translating(file: snapshot.path) {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: snapshot.path, configuration: configuration).read(body)
        }
    }
}
