import GRDB
import Journal

/// The register of states, as it is now and as it was.
struct StoredPluginStates {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    private static let columns = """
        SELECT id, name, is_disabled, is_removed, failures, department_id, reason, files, seq_from
        FROM \(RegisterTables.tableName(.pluginStates)) WHERE \(RegisterTables.current)
        """

    func all() throws -> [PluginState] {
        try Row.fetchAll(database, sql: Self.columns).map { try state($0).state }
    }

    /// The state of a plugin, with its record's id.
    func state(of name: String) throws -> (record: String, state: PluginState)? {
        try Row.fetchOne(database, sql: "\(Self.columns) AND name = ?", arguments: [name]).map(state)
    }

    private func state(_ row: Row) throws -> (record: String, state: PluginState) {
        let origin = try EntryOrigin(of: row["seq_from"], in: database)
        return (
            row["id"],
            PluginState(
                name: row["name"], isDisabled: row["is_disabled"], isRemoved: row["is_removed"] ?? false,
                failures: row["failures"],
                department: row["department_id"], reason: row["reason"] ?? "",
                files: (decodeFields(row["files"] ?? "") ?? [:]).mapValues(\.description), account: origin.account,
                recordedAt: origin.recordedAt, position: row["seq_from"])
        )
    }

    /// Every change of a plugin's state, the oldest first.
    func history(of name: String) throws -> [PluginEvent] {
        guard let record = try state(of: name)?.record else { return [] }
        var known: [String: FieldValue] = [:]
        return try SQLiteJournal(database).entries(register: Register.pluginStates.name, record: record).map { sealed in
            let entry = sealed.entry
            known.merge(entry.fields) { $1 }
            let reason = known["reason"]?.description ?? ""
            var failures: Int64?
            if case .integer(let count) = known["failures"] { failures = count }
            let change: PluginEvent.Change =
                entry.fields["is_removed"] == .boolean(true)
                ? .removed(reason: reason)
                : known["is_disabled"] == .boolean(true)
                    ? .disabled(reason: reason, failures: failures)
                    : .enabled(reason: reason)
            return PluginEvent(
                change: change, account: try EntryOrigin.accountName(entry.account, in: database),
                recordedAt: entry.recordedAt, position: entry.position)
        }
    }
}
