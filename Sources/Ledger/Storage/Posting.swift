import GRDB
import Journal

/// Posts entries to their registers. It checks nothing: whatever is in the journal was checked before it got there,
/// and must post again on every rebuild.
struct Posting {
    let database: Database
    let statements: PreparedStatements

    init(database: Database) {
        self.database = database
        statements = PreparedStatements(database)
    }

    func post(_ entry: Entry) throws {
        guard let register = RegisterCatalogue.register(entry.register) else {
            throw LedgerProblem.unpostable(
                position: entry.position, detail: "no register “\(entry.register)” in this program")
        }
        let fields = try currentNames(of: entry, in: register)
        switch entry.operation {
        case .add:
            try insert(
                Version(
                    id: entry.record, seqFrom: entry.position, effectiveFrom: entry.effective, effectiveTo: .end,
                    fields: fields, fieldDays: [:]),
                in: register)
        case .amend:
            let versions = try versions(of: entry.record, in: register)
            guard !versions.isEmpty else {
                throw LedgerProblem.unpostable(position: entry.position, detail: "\(entry.record) does not exist")
            }
            for version in versions {
                guard let replacement = replace(version, by: entry, setting: fields, register) else { continue }
                try close(version, at: entry.position, in: register)
                for part in replacement { try insert(part, in: register) }
            }
        case .retract:
            for version in try versions(of: entry.record, in: register) {
                try close(version, at: entry.position, in: register)
            }
        }
    }

    /// The versions of a record that are believed now, in order of their days.
    func versions(of id: String, in register: Register) throws -> [Version] {
        let statement = try database.cachedStatement(sql: RegisterStatements.of(register).versions)
        return try Row.fetchAll(statement, arguments: [id]).map { Version($0, of: register) }
    }

    /// What a version becomes under an amendment, or nil if it stays as it is.
    private func replace(
        _ version: Version, by entry: Entry, setting fields: [String: FieldValue], _ register: Register
    ) -> [Version]? {
        if case .dated = register.effective {
            var corrected = version
            corrected.seqFrom = entry.position
            corrected.effectiveFrom = entry.effective
            corrected.fields.merge(fields) { $1 }
            return [corrected]
        }
        guard version.effectiveTo > entry.effective || version.effectiveTo == .end else { return nil }
        let start = max(version.effectiveFrom, entry.effective)
        var changed = version
        changed.seqFrom = entry.position
        changed.effectiveFrom = start
        for (name, value) in fields where (version.fieldDays[name] ?? .beginning) <= entry.effective {
            changed.fields[name] = value
            changed.fieldDays[name] = entry.effective
        }
        guard start > version.effectiveFrom else { return [changed] }
        var before = version
        before.seqFrom = entry.position
        before.effectiveTo = start
        return [before, changed]
    }

    private func insert(_ version: Version, in register: Register) throws {
        let insert = try statements.statement(.insert, for: register)
        insert.bind(version.id, at: 1)
        insert.bind(version.seqFrom, at: 2)
        insert.bind(version.effectiveFrom.description, at: 3)
        insert.bind(version.effectiveTo.description, at: 4)
        let days = version.fieldDays.mapValues { FieldValue.text($0.description) }
        insert.bind(days.isEmpty ? .null : .text(encodeFields(days)), at: 5)
        for (index, field) in register.fields.enumerated() {
            insert.bind(version.fields[field.name] ?? .null, at: 6 + index)
        }
        try insert.run()
    }

    private func close(_ version: Version, at position: Int64, in register: Register) throws {
        let statement = try database.cachedStatement(sql: RegisterStatements.of(register).close)
        try statement.execute(arguments: [
            position, version.id, version.seqFrom, version.effectiveFrom.description,
        ])
    }

    private func currentNames(of entry: Entry, in register: Register) throws -> [String: FieldValue] {
        if entry.declarationVersion == register.version { return entry.fields }
        var fields: [String: FieldValue] = [:]
        for (name, value) in entry.fields {
            guard let field = register.fields.first(where: { $0.name == name || $0.formerNames.contains(name) }) else {
                throw LedgerProblem.unpostable(
                    position: entry.position, detail: "no field “\(name)” in “\(register.name)”")
            }
            fields[field.name] = value
        }
        return fields
    }
}
