import GRDB
import Ledger
import LuaSandbox

/// What ran, when, for whom, how it went and what it took: `operations.sqlite` beside the ledger. None of it is a fact
/// of the zone, so none of it is in the journal, and losing it loses nothing but history.
struct RunLog: Sendable {
    let file: String

    init(folder: String) {
        file = folder + "/operations.sqlite"
    }

    /// Opens the log; nil if it cannot be written (a reader's folder), which must not stop a run.
    func open() -> Opened? {
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        // Waiting for the disk would cost a short run more time than the run itself.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        do {
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS runs (
                            number INTEGER PRIMARY KEY, started_at TEXT NOT NULL, account TEXT NOT NULL,
                            script TEXT NOT NULL, digest TEXT NOT NULL, parameters TEXT NOT NULL,
                            viewer TEXT NOT NULL, date TEXT NOT NULL, position INTEGER NOT NULL,
                            outcome TEXT NOT NULL, message TEXT, milliseconds INTEGER NOT NULL,
                            peak_memory INTEGER, rows_read INTEGER)
                        """)
            }
            return Opened(queue: queue)
        } catch { return nil }
    }

    /// A log to which runs can be added.
    struct Opened: Sendable {
        fileprivate let queue: DatabaseQueue

        /// Notes one run. A full disk loses the note, not the run's result.
        func record(
            _ stamp: Stamp, account: Account, startedAt: String, took: Duration, usage: ScriptValue,
            failure: JobFailure?
        ) {
            let milliseconds = took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000
            try? queue.write { database in
                try database.execute(
                    sql: "INSERT INTO runs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        startedAt, account.name, stamp.script, stamp.digest, stamp.parameters, stamp.viewer, stamp.date,
                        stamp.position, failure?.kind.rawValue ?? "done", failure?.text.en, milliseconds,
                        usage["peak_memory"]?.integer, usage["rows"]?.integer,
                    ])
            }
        }
    }
}
