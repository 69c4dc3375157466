import Foundation
import Testing

@Suite("Killed at any moment", .serialized)
struct KillTests {
    /// Seeded, so that a failure comes again.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    /// Starts a command and kills it after some milliseconds, if it is not done by then.
    ///
    /// - Returns: what it had said.
    private func kill(_ arguments: [String], after milliseconds: Int, in ledger: LedgerFolder) async throws -> String {
        let files = try TemporaryFolder()
        let process = try Command.start(
            [Command.executable, "--now", LedgerFolder.today] + arguments, in: ledger.path, files: files)
        try await Task.sleep(for: .milliseconds(milliseconds))
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return files.text("out")
    }

    private func rows(_ count: Int) -> String {
        let rows = (1...count).map { "批量\($0),招商局,industry,2014-01-01,\($0)万" }
        return (["name,department,category,reported_on,total_investment"] + rows).joined(separator: "\n")
    }

    @Test("an import of 2,000 rows is there as a whole or not at all, and the journal is sound")
    func imports() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(rows(2_000), "a.csv")
        var random = Random(state: 2_014)
        for _ in 1...8 {
            _ = try await kill(
                ["import", "a.csv", "--into", "projects"], after: .random(in: 20...2_500, using: &random), in: ledger)
            _ = try await ledger.head()
            let count = try await ledger.lua("print(zone.sql(\"SELECT count(*) AS n FROM projects\"):first().n)")
            #expect(["4\n", "2004\n"].contains(count))
        }
        #expect(try await ledger.run("import", "a.csv", "--into", "projects").status == 0)
        #expect(try await ledger.lua("print(zone.projects():count())") == "2004\n")
    }

    @Test("whatever add acknowledged is there, once, and the journal goes on where it was")
    func adds() async throws {
        let ledger = try await LedgerFolder()
        var random = Random(state: 2_015)
        for number in 1...8 {
            let name = "部门\(number)"
            let said = try await kill(
                ["add", "departments", "name=\(name)"], after: .random(in: 1...120, using: &random), in: ledger)
            let head = try await ledger.head()
            let found = try await ledger.lua("print(zone.departments { name = '\(name)' }:count())")
            #expect(["0\n", "1\n"].contains(found))
            if said.hasSuffix("\n") {
                #expect(found == "1\n")
                #expect(said.contains(head))
            }
        }
        #expect(try await ledger.run("add", "departments", "name=最后").status == 0)
    }

    @Test("a killed init can be run again")
    func initializing() async throws {
        var random = Random(state: 2_016)
        for _ in 1...8 {
            let folder = try TemporaryFolder()
            let files = try TemporaryFolder()
            let process = try Command.start([Command.executable, "init"], in: folder.path, files: files)
            try await Task.sleep(for: .milliseconds(.random(in: 1...100, using: &random)))
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let again = try await Command.run(["init"], in: folder.path)
            #expect([0, 74].contains(again.status), "made now, or made before")
            #expect(try await Command.run(["journal", "verify"], in: folder.path).out.contains("1 条分录"))
        }
    }
}
