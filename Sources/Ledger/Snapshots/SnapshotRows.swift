import GRDB
import Journal

/// The rows of one register that belong into a snapshot.
struct SnapshotRows {
    let register: Register
    let viewer: Viewer
    let day: Day
    let position: Int64

    /// Copies them. The registers must be copied in the catalogue's order: whether a child is visible is decided by
    /// whether its parent came over.
    func copy(from source: Database, to target: Database) throws {
        let table = RegisterTables.tableName(register)
        let columns = ["id"] + register.fields.map(\.column)
        let visible = try visibleIDs(in: target)
        let select = """
            SELECT \(columns.joined(separator: ", ")) FROM \(table)
            WHERE seq_from <= ? AND seq_to > ? AND effective_from <= ? AND effective_to > ?\(publication)
            """
        let marks = repeatElement("?", count: columns.count).joined(separator: ", ")
        let insert = try target.makeStatement(
            sql: """
                INSERT INTO \(table) (seq_from, seq_to, effective_from, effective_to, \(columns.joined(separator: ", ")))
                VALUES (0, \(RegisterTables.openPosition), '', '\(RegisterTables.openDay)', \(marks))
                """)
        let rows = try Row.fetchCursor(
            source, sql: select, arguments: [position, position, day.description, day.description])
        while let row = try rows.next() {
            if let visible {
                let key: String? = row[visible.column]
                guard let key, visible.ids.contains(key) else { continue }
            }
            insert.setUncheckedArguments(StatementArguments(row.databaseValues))
            try insert.execute()
        }
    }

    /// What leaves drafts out for those who see only what is published.
    private var publication: String {
        guard case .department = viewer, case .published(let field) = register.ownership else { return "" }
        return " AND \(column(of: field)) IS NOT NULL"
    }

    /// Which column decides whether a row is visible and what it must hold; nil if every row is.
    private func visibleIDs(in target: Database) throws -> (column: String, ids: Set<String>)? {
        guard case .department(let department) = viewer else { return nil }
        switch register.ownership {
        case .zone, .published:
            return nil
        case .department(let field):
            return (column(of: field), [department])
        case .parent(let field, let parent):
            return (column(of: field), try ids("SELECT id FROM \(parent)", target))
        case .referrer(let field, let referring):
            let column = RegisterCatalogue.register(referring)?.field(field)?.column ?? field
            return ("id", try ids("SELECT DISTINCT \(column) FROM \(referring) WHERE \(column) IS NOT NULL", target))
        }
    }

    private func column(of field: String) -> String {
        register.field(field)?.column ?? field
    }

    private func ids(_ sql: String, _ database: Database) throws -> Set<String> {
        try Set(String.fetchAll(database, sql: sql))
    }
}
