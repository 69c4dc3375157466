import GRDB
import Glibc
import Ledger
import LuaSandbox
import Synchronization

/// What ran, when, for whom, how it went and what it took: `operations.sqlite` beside the ledger. None of it is a fact
/// of the zone, so none of it is in the journal, and losing it loses nothing but history.
final class RunLog: Sendable {
    let file: String
    /// A host that stays up opens it once.
    private let known = Mutex<Opened?>(nil)

    init(folder: String) {
        file = folder + "/operations.sqlite"
    }

    /// The table's columns. One that an older file lacks is added to it, so a new one must allow NULL or have a default.
    static let columns: [(name: String, declaration: String)] = [
        ("number", "INTEGER PRIMARY KEY"),
        ("started_at", "TEXT NOT NULL"),
        ("account", "TEXT NOT NULL"),
        ("script", "TEXT NOT NULL"),
        ("digest", "TEXT NOT NULL"),
        ("parameters", "TEXT NOT NULL"),
        ("viewer", "TEXT NOT NULL"),
        ("date", "TEXT NOT NULL"),
        ("position", "INTEGER NOT NULL"),
        ("outcome", "TEXT NOT NULL"),
        ("message", "TEXT"),
        ("milliseconds", "INTEGER NOT NULL"),
        ("peak_memory", "INTEGER"),
        ("rows_read", "INTEGER"),
        // of the processor, in the script alone; `milliseconds` is everything, by the clock
        ("processor_milliseconds", "INTEGER"),
        ("sql_steps", "INTEGER"),
        ("host_calls", "INTEGER"),
        ("output_bytes", "INTEGER"),
        ("result_bytes", "INTEGER"),
        // layers of the sandbox that an administrator waived and the machine could not close, with spaces between
        ("open_layers", "TEXT NOT NULL DEFAULT ''"),
    ]

    /// Opens the log; nil if it cannot be written (a reader's folder), which must not stop a run.
    func open() -> Opened? {
        known.withLock { known in
            // Whoever takes the file away wants to begin another.
            if known == nil || access(file, F_OK) != 0 { known = opened() }
            return known
        }
    }

    private func opened() -> Opened? {
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        // Waiting for the disk would cost a short run more time than the run itself.
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = TRUNCATE")
        }
        do {
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            try queue.writeWithoutTransaction(Self.prepareTables)
            return Opened(queue: queue)
        } catch { return nil }
    }

    private static func prepareTables(_ database: Database) throws {
        let declared = columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS runs (\(declared))")
        let present = Set(try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('runs')"))
        try database.execute(sql: failureTable)
        for (name, declaration) in columns where !present.contains(name) {
            try database.execute(sql: "ALTER TABLE runs ADD COLUMN \(name) \(declaration)")
        }
    }

    /// A log to which runs can be added.
    struct Opened: Sendable {
        let queue: DatabaseQueue

        /// Notes one run. A full disk loses the note, not the run's result.
        func record(
            _ stamp: Stamp, account: Account, startedAt: String, took: Duration, usage: ScriptValue,
            openLayers: [Containment.Layer], failure: JobFailure?, counting plugin: CountedPlugin? = nil
        ) {
            let milliseconds = took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000
            let noted: [String: (any DatabaseValueConvertible)?] = [
                "started_at": startedAt, "account": account.name, "script": stamp.script, "digest": stamp.digest,
                "parameters": stamp.parameters, "viewer": stamp.viewer, "date": stamp.date,
                "position": stamp.position, "outcome": failure?.kind.rawValue ?? "done", "message": failure?.text.en,
                "milliseconds": milliseconds, "peak_memory": usage["peak_memory"]?.integer,
                "rows_read": usage["rows"]?.integer,
                "processor_milliseconds": usage["processor_milliseconds"]?.integer,
                "sql_steps": usage["sql_steps"]?.integer, "host_calls": usage["host_calls"]?.integer,
                "output_bytes": usage["output"]?.integer, "result_bytes": usage["result"]?.integer,
                "open_layers": openLayers.map(\.rawValue).joined(separator: " "),
            ]
            let names = noted.keys.sorted()
            let places = names.map { ":\($0)" }.joined(separator: ", ")
            try? queue.write { database in
                try database.execute(
                    sql: "INSERT INTO runs (\(names.joined(separator: ", "))) VALUES (\(places))",
                    arguments: StatementArguments(noted))
                if let plugin { try Self.count(failure, of: plugin, at: startedAt, in: database) }
            }
        }
    }
}
