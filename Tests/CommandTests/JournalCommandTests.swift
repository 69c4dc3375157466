import Foundation
import Testing

@Suite("The journal on the command line")
struct JournalCommandTests {
    /// One line of an export, taken apart without the program's own code.
    private struct Line {
        /// The bytes that the hash is taken over.
        let entry: String
        let hash: String
        let position: Int
        let previous: String

        init?(_ line: Substring) {
            guard line.hasPrefix(#"{"entry":"#), let end = line.range(of: #","hash":""#, options: .backwards),
                let whole = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let fields = whole["entry"] as? [String: Any], let hash = whole["hash"] as? String,
                let position = fields["position"] as? Int, let previous = fields["previous"] as? String
            else { return nil }
            entry = String(line[line.index(line.startIndex, offsetBy: 9)..<end.lowerBound])
            self.hash = hash
            self.position = position
            self.previous = previous
        }
    }

    @Test("an exported chain can be recomputed with a JSON library and sha256sum")
    func export() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.run("amend", "projects", "P1", "remark=引号\"、反斜杠\\、制表\t、\u{1}与😀", "--reason", "测试")
        let lines = try await ledger.output("journal", "export").split(separator: "\n").compactMap(Line.init)
        #expect(lines.map(\.position) == Array(1...lines.count))
        #expect(lines.map(\.previous) == [String(repeating: "0", count: 64)] + lines.map(\.hash).dropLast())

        let files = try TemporaryFolder()
        let names = try lines.map { try files.write(Data($0.entry.utf8), "entry-\($0.position)") }
        let process = try Command.start(["sha256sum"] + names, in: ledger.path, files: files)
        process.waitUntilExit()
        let sums = files.text("out").split(separator: "\n").map { String($0.prefix(64)) }
        #expect(sums == lines.map(\.hash))
        #expect(try await ledger.head() == "\(lines.count):\(lines.last?.hash ?? "")")
    }

    @Test("a head that was written down is found again; another one is not")
    func expecting() async throws {
        let ledger = try await LedgerFolder()
        let head = try await ledger.head()
        try await ledger.run("add", "departments", "name=规划局")
        #expect(try await ledger.run("journal", "verify", "--expect", head).status == 0)

        let position = head.prefix { $0 != ":" }
        let other = "\(position):" + String(repeating: "0", count: 64)
        try await ledger.expectRefusal(
            ["journal", "verify", "--expect", other], status: 74, zh: ["这不是同一本日志"], en: ["not the same journal"])
        let beyond = "999:" + String(repeating: "0", count: 64)
        try await ledger.expectRefusal(
            ["journal", "verify", "--expect", beyond], status: 74, zh: ["没有第 999 号分录"],
            en: ["its tail may have been cut"])
        try await ledger.expectRefusal(
            ["journal", "verify", "--expect", "3:00"], status: 64, zh: ["64 位十六进制"], en: ["64 hexadecimal digits"])
    }

    @Test("the log of a record has all its entries in order, and those of no other")
    func log() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.run("amend", "projects", "P1", "address=东区", "--reason", "搬迁")
        let rows = try await ledger.output("journal", "log", "P1").split(separator: "\n").map {
            $0.split(separator: "\t")
        }
        #expect(rows.map { $0[5] } == ["add", "amend"])
        #expect(rows.last?.suffix(2) == [#"{"address":"东区"}"#, "搬迁"])
        #expect(try await ledger.run("journal", "log", "P99").status == 64)
    }

    @Test("a department may not read the journal, which holds everybody's entries")
    func departments() async throws {
        let ledger = try await LedgerFolder()
        for arguments in [["journal", "export"], ["journal", "log", "P1"]] {
            let result = try await ledger.run(arguments + ["--by", "clerk", "--lang", "en"])
            #expect(result.status == 65)
            #expect(result.out.isEmpty)
        }
    }

    @Test("the registers can be rebuilt from the journal, by an administrator")
    func rebuilding() async throws {
        let ledger = try await LedgerFolder()
        let head = try await ledger.head()
        let list = try await ledger.output("list", "projects")
        #expect(try await ledger.output("journal", "rebuild").contains(head))
        #expect(try await ledger.output("list", "projects") == list)
        #expect(try await ledger.run("journal", "rebuild", "--by", "lead").status == 64)
    }
}
