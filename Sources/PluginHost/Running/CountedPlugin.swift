import GRDB

/// A plugin as its failures are counted: those of other code, or from before somebody said that it may run, are none of
/// this one's.
struct CountedPlugin: Sendable {
    let name: String
    /// SHA-256 of the code.
    let digest: String
    /// The journal's position of what was last said about the plugin: installed, disabled, enabled.
    let position: Int64

    fileprivate var mark: String { "\(position):\(digest)" }
}

extension RunLog {
    static let failureTable = """
        CREATE TABLE IF NOT EXISTS failures (
            plugin TEXT PRIMARY KEY, mark TEXT NOT NULL, count INTEGER NOT NULL,
            failed_at TEXT NOT NULL) WITHOUT ROWID
        """
}

extension RunLog.Opened {
    /// Counts one run. What its author or a limit is to blame for adds up; a wrong parameter or trouble of the machine
    /// says nothing about the plugin; a run without failure ends the row.
    ///
    /// One statement, so that of two processes at once each counts once.
    static func count(
        _ failure: JobFailure?, of plugin: CountedPlugin, at time: String, in database: Database
    ) throws {
        switch failure?.kind {
        case nil: try database.execute(sql: "DELETE FROM failures WHERE plugin = ?", arguments: [plugin.name])
        case .input, .worker: break
        case .script, .limit:
            try database.execute(
                sql: """
                    INSERT INTO failures VALUES (?, ?, 1, ?) ON CONFLICT (plugin) DO UPDATE SET
                        count = CASE WHEN mark = excluded.mark THEN count + 1 ELSE 1 END,
                        mark = excluded.mark, failed_at = excluded.failed_at
                    """, arguments: [plugin.name, plugin.mark, time])
        }
    }

    /// Counts a failure that came before anything ran. A full disk loses the count, which must not stop anybody.
    func count(_ failure: JobFailure, of plugin: CountedPlugin, at time: String) {
        try? queue.write { try Self.count(failure, of: plugin, at: time, in: $0) }
    }

    /// The failures in a row; nil if they cannot be read.
    func failures(of plugin: CountedPlugin) -> Int? {
        try? queue.read { database in
            try Int.fetchOne(
                database, sql: "SELECT count FROM failures WHERE plugin = ? AND mark = ?",
                arguments: [plugin.name, plugin.mark]) ?? 0
        }
    }
}
