import Foundation
import GRDB
import Glibc
public import Journal
import Localization

extension Ledger {
    /// The journal's end.
    public func head() throws -> Head {
        try reading { try SQLiteJournal($0).head() }
    }

    /// The day on which the journal's last entry was recorded; nil of an empty journal.
    public func dayOfLastEntry() throws -> Day? {
        let head = try head()
        return try reading { Day(try EntryOrigin(of: head.position, in: $0).recordedAt.prefix(10)) }
    }

    /// A snapshot for a viewer.
    ///
    /// - Parameters:
    ///   - asOf: the date that counts as today; by default the ledger's today.
    ///   - position: how far the journal is believed; by default all of it.
    /// - Throws: `SnapshotProblem` for a date or position that is not there yet.
    public func snapshot(for viewer: Viewer, asOf: Day? = nil, position: Int64? = nil) throws -> Snapshot {
        let today = clock.now().day
        let day = asOf ?? today
        guard day <= today else { throw SnapshotProblem.future(day, today: today) }
        let head = try head()
        if let position, !(0...head.position).contains(position) {
            throw SnapshotProblem.position(position, head: head.position)
        }
        if viewer == .wholeZone, day == today, position ?? head.position == head.position, folder != ":memory:",
            try !holdsLater(than: day)
        {
            return Snapshot(
                path: file, isCopy: false, isImmutable: isImmutable, isTemporary: false, viewer: viewer, day: day,
                headQuery: "SELECT position, lower(hex(hash)) FROM journal ORDER BY position DESC LIMIT 1")
        }
        return try copy(for: viewer, day: day, position: position ?? head.position)
    }

    /// What an account may see, narrowed to a department if `departmentName` is given.
    public func viewer(for account: Account, as departmentName: String?) throws -> Viewer {
        guard let departmentName else {
            return account.role.seesWholeZone ? .wholeZone : .department(account.department ?? "")
        }
        let id = try reading { database in
            let session = try EntrySession(
                database: database, account: account, moment: clock.now(), currency: settings.currency)
            let candidates = try session.identify(departmentName, in: .departments)
            guard candidates.count == 1 else {
                let names = try String.fetchAll(database, sql: "SELECT name FROM departments")
                throw SnapshotProblem.department(departmentName, near: nearestName(to: departmentName, among: names))
            }
            return candidates[0]
        }
        guard account.role.seesWholeZone || account.department == id else {
            throw SnapshotProblem.notYourDepartment(account.name)
        }
        return .department(id)
    }

    func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try LedgerProblem.translating(file: file) { try queue.read(body) }
    }

    /// Whether something takes effect after `day`, which can be only where the clock is set by hand.
    private func holdsLater(than day: Day) throws -> Bool {
        guard settings.isRehearsal else { return false }
        return try reading { database in
            try RegisterCatalogue.exposed.contains { register in
                try Bool.fetchOne(
                    database,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM \(RegisterTables.tableName(register))
                            WHERE seq_to = \(RegisterTables.openPosition) AND effective_from > ?)
                        """, arguments: [day.description]) ?? false
            }
        }
    }

    // MARK: - Copies

    private static let copiesKept = 16

    private func copy(for viewer: Viewer, day: Day, position: Int64) throws -> Snapshot {
        let name =
            switch viewer {
            case .wholeZone: "zone"
            case .department(let id): "department-" + Digest(of: Array(id.utf8)).description.prefix(16)
            }
        let cache = folder + "/snapshots"
        // The hash, since a ledger that was restored from a backup may come to the same position another way.
        let hash = try reading { try SQLiteJournal($0).hash(at: position) } ?? .none
        let state = "\(position)-\(hash.description.prefix(16))-\(RegisterTables.fingerprint.prefix(8))"
        let path = "\(cache)/\(state)-\(day)-\(name).sqlite"
        func snapshot(_ path: String, isTemporary: Bool) -> Snapshot {
            Snapshot(
                path: path, isCopy: true, isImmutable: true, isTemporary: isTemporary, viewer: viewer, day: day,
                headQuery: "SELECT position, hash FROM snapshot")
        }
        if FileManager.default.fileExists(atPath: path) { return snapshot(path, isTemporary: false) }
        let isCached =
            folder != ":memory:"
            && (try? FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)) != nil
            && access(cache, W_OK) == 0
        let draft = (isCached ? cache : NSTemporaryDirectory()) + "/draft-\(UUID().uuidString).sqlite"
        // Beside the ledger it is for those who may read that, in a folder of everybody's for nobody else.
        let descriptor = Glibc.open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, isCached ? readers : 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
        try LedgerProblem.translating(file: draft) {
            do {
                try writeCopy(to: draft, viewer: viewer, day: day, position: position)
            } catch {
                try? FileManager.default.removeItem(atPath: draft)
                throw error
            }
        }
        guard isCached, rename(draft, path) == 0 else { return snapshot(draft, isTemporary: true) }
        removeOldCopies(in: cache)
        return snapshot(path, isTemporary: false)
    }

    /// Who may read and write the ledger's file.
    private var readers: mode_t {
        var status = stat()
        return stat(file, &status) == 0 ? status.st_mode & 0o666 : 0o600
    }

    private func writeCopy(to path: String, viewer: Viewer, day: Day, position: Int64) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // Written once and synchronised at the end.
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        let target = try DatabaseQueue(path: path, configuration: configuration)
        try target.write { database in
            try RegisterTables.create(RegisterCatalogue.exposed, in: database)
            try database.execute(sql: "CREATE TABLE snapshot (position INTEGER NOT NULL, hash TEXT NOT NULL)")
        }
        try queue.read { source in
            let hash = try SQLiteJournal(source).hash(at: position) ?? .none
            try target.write { database in
                try database.execute(
                    sql: "INSERT INTO snapshot VALUES (?, ?)", arguments: [position, hash.description])
                for register in RegisterCatalogue.exposed {
                    try SnapshotRows(register: register, viewer: viewer, day: day, position: position)
                        .copy(from: source, to: database)
                }
            }
        }
        try target.close()
        // On disk before it gets its name: a power cut must not leave an empty file that passes for a copy.
        let descriptor = Glibc.open(path, O_RDONLY)
        if descriptor >= 0 {
            fsync(descriptor)
            Glibc.close(descriptor)
        }
    }

    private func removeOldCopies(in cache: String) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
        let dated = files.filter { $0.hasSuffix(".sqlite") }.map { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: cache + "/" + name)
            return (name, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        for (name, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(Ledger.copiesKept) {
            try? FileManager.default.removeItem(atPath: cache + "/" + name)
        }
    }
}
