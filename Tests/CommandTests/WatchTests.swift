import Foundation
import TestSupport
import Testing

@Suite("Running a file whenever it is saved")
struct WatchTests {
    @Test("each saved version runs, also after one that failed; a version in the file's place counts, too")
    func watches() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("print('first', zone.today)", "a.lua")
        let files = try TemporaryFolder()
        let process = try Command.start(
            [Command.executable, "--now", LedgerFolder.today, "run", "--watch", "a.lua", "--lang", "en"],
            in: ledger.path,
            files: files)
        defer { process.terminate() }
        func seen(_ text: String, in file: String) async throws -> Bool {
            for _ in 0..<600 {
                if files.text(file).contains(text) { return true }
                try await Task.sleep(for: .milliseconds(50))
            }
            return false
        }
        #expect(try await seen("first\t2014-08-01", in: "out"))
        try ledger.write("print(", "a.lua")
        #expect(try await seen("syntax error", in: "err"))
        try ledger.write("print('second')", "b.lua")
        try FileManager.default.removeItem(atPath: ledger.path + "/a.lua")
        try FileManager.default.moveItem(atPath: ledger.path + "/b.lua", toPath: ledger.path + "/a.lua")
        #expect(try await seen("second", in: "out"))
        #expect(process.isRunning)
    }

    @Test("without a file there is nothing to watch")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["run", "--watch", "-e", "print(1)"], status: 64, zh: ["--watch 需要一个文件名"],
            en: ["--watch needs the name of a file"])
        try await ledger.expectRefusal(
            ["run", "--watch", "no.lua"], status: 64, zh: ["--watch 需要一个文件名"], en: ["--watch needs the name of a file"])
    }
}
