import GRDB
import Journal

/// The register of versions, as it is now.
struct StoredPluginVersions {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    private static let table = RegisterTables.tableName(.pluginVersions)

    /// Everything but the content.
    private static let columns = """
        SELECT v.id, v.name, v.number, v.department_id, v.kind, v.title, v.main_file, v.digest, v.shared_modules, v.note, v.seq_from,
               d.name AS department_name
        FROM \(table) AS v LEFT JOIN departments AS d ON d.id = v.department_id
        WHERE v.seq_to = \(RegisterTables.openPosition)
        """

    func current() throws -> [PluginVersion] {
        try fetch(
            """
            \(Self.columns) AND NOT EXISTS (SELECT 1 FROM \(Self.table) AS later
                WHERE later.name = v.name AND later.number > v.number)
                AND NOT EXISTS (SELECT 1 FROM plugin_states AS s WHERE s.name = v.name AND s.is_removed) ORDER BY v.name
            """)
    }

    func all(of name: String) throws -> [PluginVersion] {
        try fetch("\(Self.columns) AND v.name = ? ORDER BY v.number", [name])
    }

    func latest(of name: String) throws -> PluginVersion? {
        try fetch("\(Self.columns) AND v.name = ? ORDER BY v.number DESC LIMIT 1", [name]).first
    }

    func package(of version: PluginVersion) throws -> PluginPackage {
        let files = try String.fetchOne(
            database, sql: "SELECT files FROM plugin_versions WHERE id = ?", arguments: [version.record])
        return try PluginPackage(name: version.name, encoded: files ?? "")
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments = []) throws -> [PluginVersion] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            let modules = decodeFields(row["shared_modules"] ?? "") ?? [:]
            return PluginVersion(
                record: row["id"], name: row["name"], number: row["number"], department: row["department_id"],
                departmentName: row["department_name"], kind: row["kind"], title: row["title"] ?? "",
                mainFile: row["main_file"], digest: row["digest"], sharedModules: modules.mapValues(\.description),
                note: row["note"],
                position: row["seq_from"])
        }
    }
}
