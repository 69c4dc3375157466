import Foundation
import Testing

@Suite("A full disk")
struct FullDiskTests {
    private func sheet() -> String {
        let rows = (1...400).map { "项目\($0),招商局,industry,2014-01-01,\(String(repeating: "路", count: 100))" }
        return (["name,department,category,reported_on,address"] + rows).joined(separator: "\n")
    }

    @Test("an import that does not fit is refused whole, wherever the disk ends")
    func limitedFiles() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(sheet(), "a.csv")
        // The ledger has some 200 kB; the limit is in bytes and holds for every file that is written.
        for limit in [4_096, 65_536, 262_144] {
            try await ledger.expectRefusal(
                ["import", "a.csv", "--into", "projects"], status: 74, zh: ["磁盘已满", "请腾出空间后重试"],
                en: ["the disk is full", "make room and try again"], through: ["/usr/bin/prlimit", "--fsize=\(limit)"])
        }
        #expect(try await ledger.run("import", "a.csv", "--into", "projects").status == 0)
    }

    @Test("init on a full disk leaves nothing that looks like a ledger")
    func initializing() async throws {
        let folder = try TemporaryFolder()
        func run(_ wrapper: [String]) async throws -> Command.Result {
            try await Command.run(["init", "--lang", "en"], in: folder.path, through: wrapper)
        }
        let refused = try await run(["/usr/bin/prlimit", "--fsize=20000"])
        #expect(refused.status == 74)
        #expect(refused.err.contains("the disk is full"))
        #expect(try await run([]).status == 0)
    }

    @Test("a small file system that is really full", .enabled(if: canMount, "file systems cannot be mounted here"))
    func smallFileSystem() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(sheet(), "a.csv")
        let small = ledger.path + "/small"
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        try #require(Self.mount(["-t", "tmpfs", "-o", "size=500k", "tmpfs", small]))
        defer { _ = Self.system(["umount", small]) }
        try FileManager.default.copyItem(atPath: ledger.path + "/ledger", toPath: small + "/ledger")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "projects", "--ledger", small + "/ledger"], status: 74, zh: ["磁盘已满"],
            en: ["the disk is full"])
        #expect(try await ledger.run("journal", "verify", "--ledger", small + "/ledger").status == 0)
        #expect(try await ledger.run("list", "projects", "--ledger", small + "/ledger").out.contains("共 4 条"))
    }

    private static let canMount: Bool = {
        guard let folder = try? TemporaryFolder(), mount(["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path]) else {
            return false
        }
        return system(["umount", folder.path])
    }()

    private static func mount(_ arguments: [String]) -> Bool { system(["mount"] + arguments) }

    private static func system(_ line: [String]) -> Bool {
        guard let files = try? TemporaryFolder(), let process = try? Command.start(line, in: "/", files: files) else {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
