import Foundation
import GRDB
import Journal
import Localization

/// A ledger on disk: a folder with `ledger.sqlite` (journal and registers) and `plugins/`.
///
/// Every fact enters through `post`; the registers are what the journal says, and can be rebuilt from it at any time.
public final class Ledger: Sendable {
    /// What was decided when the ledger was made.
    public struct Settings: Sendable, Equatable {
        public let currency: Currency
        /// A rehearsal takes its clock from `--now` and says on every page that it is one.
        public let isRehearsal: Bool

        public init(currency: Currency = .cny, isRehearsal: Bool = false) {
            self.currency = currency
            self.isRehearsal = isRehearsal
        }
    }

    /// The file format. It changes only when an older program must not touch the file.
    static let format = 1
    /// `ZhSh`: what tells our files from any other SQLite database.
    static let applicationID = 0x5A68_5368

    public let folder: String
    public let settings: Settings
    public let clock: Clock
    let queue: DatabaseQueue
    let file: String
    /// Whether the file was opened as one that nobody writes to.
    let isImmutable: Bool

    private init(
        folder: String, file: String, settings: Settings, clock: Clock, queue: DatabaseQueue, isImmutable: Bool = false
    ) {
        self.isImmutable = isImmutable
        self.folder = folder
        self.file = file
        self.settings = settings
        self.clock = clock
        self.queue = queue
    }

    static func file(in folder: String) -> String { folder + "/ledger.sqlite" }

    /// Makes a ledger in a folder, which may exist, and its first account: an administrator.
    ///
    /// - Throws: `LedgerProblem.alreadyThere` if there is one already.
    public static func create(
        in folder: String, settings: Settings, administrator: String, osUser: String?, clock: Clock
    ) throws -> Ledger {
        let file = file(in: folder)
        guard !FileManager.default.fileExists(atPath: file) else { throw LedgerProblem.alreadyThere(folder: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder + "/plugins", withIntermediateDirectories: true)
        } catch { throw LedgerProblem.notWritable(file: folder) }
        // Made under another name and moved into place, so that a killed `init` leaves nothing that looks like a ledger.
        let draft = file + ".new"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + suffix) }
        try LedgerProblem.translating(file: file) {
            let queue = try DatabaseQueue(path: draft, configuration: configuration(journalMode: "DELETE"))
            try initialize(queue, settings: settings)
            let ledger = Ledger(folder: folder, file: draft, settings: settings, clock: clock, queue: queue)
            var fields: [String: FieldValue] = [
                "name": .text(administrator), "role": .text(Role.administrator.rawValue),
            ]
            if let osUser { fields["os_user"] = .text(osUser) }
            try ledger.post([.add("accounts", fields)], by: .system)
            try queue.close()
        }
        guard rename(draft, file) == 0 else { throw LedgerProblem.notWritable(file: file) }
        return try open(folder, clock: clock)
    }

    /// A ledger that lives in memory, for tests of plugins and for rebuilding.
    public static func inMemory(settings: Settings = Settings(), clock: Clock) throws -> Ledger {
        let queue = try DatabaseQueue(configuration: configuration(journalMode: "MEMORY"))
        try initialize(queue, settings: settings)
        return Ledger(folder: ":memory:", file: ":memory:", settings: settings, clock: clock, queue: queue)
    }

    /// Opens a ledger. Its registers are rebuilt first if another version of the program declared them.
    ///
    /// - Throws: `LedgerProblem` if there is none, it is not ours, newer than this program, or unreadable.
    public static func open(_ folder: String, clock: Clock) throws -> Ledger {
        let file = file(in: folder)
        guard FileManager.default.fileExists(atPath: file) else { throw LedgerProblem.missing(folder: folder) }
        return try LedgerProblem.translating(file: file) {
            let (queue, isImmutable) = try connect(to: file)
            let settings = try queue.read { try checkedSettings($0, file: file) }
            let ledger = Ledger(
                folder: folder, file: file, settings: settings, clock: clock, queue: queue, isImmutable: isImmutable)
            try ledger.rebuildIfDeclaredOtherwise()
            return ledger
        }
    }

    private static func connect(to file: String) throws -> (queue: DatabaseQueue, isImmutable: Bool) {
        guard try isOurs(file) else { throw LedgerProblem.notOurs(file: file) }
        if isWritable(file) {
            return (try DatabaseQueue(path: file, configuration: configuration(journalMode: "WAL")), false)
        }
        // Without write access there can be no shared memory for the write-ahead log; a file that nobody writes to
        // (no log beside it) can be read as it stands.
        var configuration = Configuration()
        configuration.readonly = true
        guard !FileManager.default.fileExists(atPath: file + "-wal"),
            let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
        else { return (try DatabaseQueue(path: file, configuration: configuration), false) }
        return (try DatabaseQueue(path: "file:\(path)?immutable=1", configuration: configuration), true)
    }

    private static func isWritable(_ file: String) -> Bool {
        access(file, W_OK) == 0 && access((file as NSString).deletingLastPathComponent, W_OK) == 0
    }

    /// Looks at the header before SQLite does: opening somebody else's database in WAL mode would change it.
    private static func isOurs(_ file: String) throws -> Bool {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw LedgerProblem.notWritable(file: file) }
        let header = try handle.read(upToCount: 100) ?? Data()
        try handle.close()
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else { return false }
        return header[68..<72].reduce(0) { $0 << 8 | Int($1) } == applicationID
    }

    private static func configuration(journalMode: String) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql:
                    "PRAGMA page_size = 8192; PRAGMA journal_mode = \(journalMode); PRAGMA synchronous = FULL; PRAGMA cache_size = -24576"
            )
        }
        return configuration
    }

    private static func initialize(_ queue: DatabaseQueue, settings: Settings) throws {
        try queue.write { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(format)")
            try SQLiteJournal.createTable(database)
            try database.execute(
                sql: "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
            try write(
                [
                    "currency": settings.currency.rawValue, "rehearsal": settings.isRehearsal ? "yes" : "no",
                    "registers": RegisterTables.fingerprint,
                ], to: database)
            try RegisterTables.create(RegisterCatalogue.all, in: database)
        }
    }

    private static func write(_ values: [String: String], to database: Database) throws {
        for (name, value) in values {
            try database.execute(sql: "INSERT OR REPLACE INTO settings VALUES (?, ?)", arguments: [name, value])
        }
    }

    private static func checkedSettings(_ database: Database, file: String) throws -> Settings {
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw LedgerProblem.notOurs(file: file)
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= format else { throw LedgerProblem.newer(file: file, format: found, supported: format) }
        let code = try setting("currency", in: database)
        guard let currency = code.flatMap(Currency.init(rawValue:)) else {
            throw LedgerProblem.damaged(file: file, detail: "currency")
        }
        return Settings(currency: currency, isRehearsal: try setting("rehearsal", in: database) == "yes")
    }

    private static func setting(_ name: String, in database: Database) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
    }

    private func rebuildIfDeclaredOtherwise() throws {
        let fingerprint = try queue.read { try Ledger.setting("registers", in: $0) }
        if fingerprint != RegisterTables.fingerprint { try rebuild() }
    }

    /// Throws the registers away and posts the whole journal again.
    public func rebuild() throws {
        try LedgerProblem.translating(file: file) {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try RegisterTables.dropAll(in: database)
                    try SQLiteJournal.dropFormerIndexes(database)
                    try RegisterTables.create(RegisterCatalogue.all, in: database)
                    let posting = Posting(database: database)
                    _ = try SQLiteJournal(database).replay { try posting.post($0.entry) }
                    try Ledger.write(["registers": RegisterTables.fingerprint], to: database)
                    return .commit
                }
            }
        }
        // Copies of what the registers said before.
        try? FileManager.default.removeItem(atPath: folder + "/snapshots")
    }
}
