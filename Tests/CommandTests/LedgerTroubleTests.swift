import Foundation
import GRDB
import Testing

@Suite("Trouble with the ledger's folder")
struct LedgerTroubleTests {
    /// Commands that read, and one that writes.
    private static let reading = [["list", "projects"], ["run", "-e", "print(1)"], ["check"], ["journal", "verify"]]
    private static let writing = ["add", "departments", "name=规划局"]

    private func expect(
        _ ledger: LedgerFolder, _ arguments: [String], zh: String, en: String, through wrapper: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        for (language, part) in [("zh", zh), ("en", en)] {
            let result = try await ledger.run(arguments + ["--lang", language], through: wrapper)
            #expect(result.status == 74, "\(arguments): \(result.err)", sourceLocation: location)
            #expect(result.err.contains(part), "\(arguments): \(result.err)", sourceLocation: location)
            #expect(result.out.isEmpty, sourceLocation: location)
        }
    }

    private func change(_ ledger: LedgerFolder, _ sql: String) throws {
        try DatabaseQueue(path: ledger.path + "/ledger/ledger.sqlite").write { try $0.execute(sql: sql) }
    }

    private func bytes(_ ledger: LedgerFolder) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: ledger.path + "/ledger/ledger.sqlite"))
    }

    @Test("a folder without a ledger: how to name another, how to make one")
    func missing() async throws {
        let ledger = try await LedgerFolder()
        for arguments in Self.reading + [Self.writing] {
            try await expect(
                ledger, arguments + ["--ledger", "nowhere"], zh: "“nowhere”没有台账；请用 --ledger 指定文件夹",
                en: "there is no ledger in “nowhere”")
        }
        #expect(!FileManager.default.fileExists(atPath: ledger.path + "/nowhere"))
    }

    @Test("a read-only folder can be read with --by, and says why it cannot be written")
    func readOnly() async throws {
        let ledger = try await LedgerFolder()
        let nobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let before = try bytes(ledger)
        for arguments in [
            ["list", "projects"], ["show", "projects", "P1"], ["journal", "verify"], ["check"],
            ["run", "-e", "print(zone.projects():count())"],
            ["run", "-e", "print(zone.projects():count())", "--as", "财政局"],
            ["report", "project-ledger"],
        ] {
            let result = try await ledger.run(arguments + ["--by", "root", "--lang", "en"], through: nobody)
            #expect(result.status == 0, "\(arguments): \(result.err)")
            #expect(!result.out.isEmpty)
        }
        try await expect(
            ledger, Self.writing + ["--by", "root"], zh: "文件或文件夹只读；请检查权限", en: "the file or its folder is read-only",
            through: nobody)
        let stranger = try await ledger.run(["list", "projects", "--lang", "en"], through: nobody)
        #expect(stranger.status == 65)
        #expect(stranger.err.contains("no account belongs to the system user"))
        #expect(try bytes(ledger) == before)
    }

    private func hold(_ queue: DatabaseQueue, _ sql: String) throws {
        try queue.unsafeReentrantWrite { _ = try Row.fetchAll($0, sql: sql) }
    }

    @Test("a ledger that another program writes to: readers go on, writers wait and then say so")
    func locked() async throws {
        let ledger = try await LedgerFolder()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: ledger.path + "/ledger/ledger.sqlite", configuration: configuration)
        try hold(queue, "PRAGMA journal_mode = WAL")  // as the program keeps it; without it readers would wait too
        try hold(queue, "BEGIN IMMEDIATE")
        #expect(try await ledger.run("list", "projects").status == 0)
        let refused = try await ledger.run(Self.writing + ["--lang", "en"])
        #expect(refused.status == 74)
        #expect(refused.err.contains("another program is writing to “ledger/ledger.sqlite”"))
        #expect(refused.err.contains("try again later"))
        try hold(queue, "ROLLBACK")
        #expect(try await ledger.run(Self.writing).status == 0)
    }

    @Test("a ledger of a newer program is left alone")
    func newer() async throws {
        let ledger = try await LedgerFolder()
        try change(ledger, "PRAGMA user_version = 99")
        let before = try bytes(ledger)
        for arguments in Self.reading + [Self.writing] {
            try await expect(
                ledger, arguments, zh: "由更新版本的软件写成（格式 99", en: "was written by a newer program (format 99")
        }
        #expect(try bytes(ledger) == before)
    }

    @Test("a file that is none of ours is left alone")
    func notOurs() async throws {
        let ledger = try await LedgerFolder()
        let file = ledger.path + "/ledger/ledger.sqlite"
        try FileManager.default.removeItem(atPath: file)
        try change(ledger, "CREATE TABLE accounts (x); INSERT INTO accounts VALUES (1)")
        let foreign = try bytes(ledger)
        for content in [foreign, Data("日记\n".utf8), Data()] {
            try content.write(to: URL(fileURLWithPath: file))
            for arguments in Self.reading + [Self.writing] {
                try await expect(ledger, arguments, zh: "不是本软件的台账文件，未作改动", en: "is not a ledger of this program")
            }
            #expect(try bytes(ledger) == content)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: ledger.path + "/ledger").sorted()
                    == ["ledger.sqlite", "plugins"])
        }
    }

    @Test("an altered entry, a cut tail and a changed register are found by verify")
    func tampering() async throws {
        func altered(_ sql: String) async throws -> Command.Result {
            let ledger = try await LedgerFolder()
            try change(ledger, sql)
            return try await ledger.run("journal", "verify", "--lang", "en")
        }
        let register = try await altered("UPDATE register_projects SET name = 'x' WHERE id = 'P1'")
        #expect(register.status == 74)
        #expect(register.err.contains("record P1 of the register “projects” is not what the journal says"))
        let gap = try await altered("DELETE FROM journal WHERE position = 5")
        #expect(gap.status == 74)
        #expect(gap.err.contains("the journal has a gap: entry 5 should follow, 6 does"))
        let tail = try await altered("DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)")
        #expect(tail.status == 74)
    }
}
