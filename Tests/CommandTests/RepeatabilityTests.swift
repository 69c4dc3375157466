import Foundation
import Testing

@Suite("The same command twice")
struct RepeatabilityTests {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private static func names(_ folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(repository)/Plugins/\(folder)")) ?? []
        return files.filter { $0.hasSuffix(".lua") && !$0.hasSuffix("_test.lua") }.map { String($0.dropLast(4)) }
            .sorted()
    }

    private static let formats = ["text", "html", "csv", "md", "json"]

    /// Every command whose output must be the same byte for byte.
    static let commands: [[String]] =
        names("checks").map { ["check", $0] } + [["check"]] + names("reminders").map { ["remind", "--dry-run", $0] }
        + names("reports").flatMap { name in formats.map { ["report", name, "--format", $0] } }
        + formats.map { ["run", repository + "/Scripts/analyses/largest-gaps.lua", "--format", $0] }

    @Test("everything that ships gives the same bytes on the same ledger, for the zone and for a department")
    func everything() async throws {
        #expect(Self.commands.count >= 20, "the shipped plugins were not found")
        let ledger = try await LedgerFolder()
        for command in Self.commands {
            let first = try await ledger.run(command)
            #expect([0, 1].contains(first.status), "\(command): \(first.err)")
            #expect(!first.out.isEmpty, "\(command)")
            #expect(first.err.isEmpty, "\(command)")
            #expect(try await ledger.run(command) == first, "\(command)")
        }
        for command in [["check"], ["report", "department-progress"]] {
            let first = try await ledger.run(command + ["--as", "财政局"])
            #expect(try await ledger.run(command + ["--as", "财政局"]) == first, "\(command)")
        }
    }

    @Test("the cached and the fresh snapshot of a department give the same")
    func cache() async throws {
        let ledger = try await LedgerFolder()
        let command = ["report", "project-ledger", "--as", "财政局"]
        let fresh = try await ledger.run(command)
        let cached = try await ledger.run(command)
        try FileManager.default.removeItem(atPath: ledger.path + "/ledger/snapshots")
        #expect(cached == fresh)
        #expect(try await ledger.run(command) == fresh)
    }

    @Test("a past date and a past position give what they gave then")
    func past() async throws {
        let ledger = try await LedgerFolder()
        let command = ["report", "project-ledger", "--format", "csv"]
        let before = try await ledger.head()
        let position = String(before.prefix { $0 != ":" })
        let then = try await ledger.run(command)
        try await ledger.run("amend", "projects", "P1", "total_investment=9亿")
        #expect(try await ledger.run(command).out != then.out)
        #expect(try await ledger.run(command + ["--position", position]).out == then.out)
    }

    @Test("an output says which script, position, parameters, viewer and date it was made from")
    func stamp() async throws {
        let ledger = try await LedgerFolder()
        let head = try await ledger.head()
        let out = try await ledger.output("report", "project-ledger", "stage=signed", "--as", "财政局", "--lang", "en")
        for part in [
            "script: project-ledger ", "position: \(head)", "parameters: stage=signed", "viewer: 财政局",
            "date: 2014-08-01",
        ] {
            #expect(out.contains(part), "\(out)")
        }
    }
}
