import Foundation
import Testing

@Suite("Rehearsal ledgers")
struct RehearsalTests {
    private static let banner = (zh: "演练台账：数据不是真实业务", en: "Rehearsal ledger: not real business")

    @Test("every page of a rehearsal says that it is one, in every format")
    func banner() async throws {
        let ledger = try await LedgerFolder()
        for format in ["text", "html", "csv", "md", "json"] {
            for command in [
                ["report", "project-ledger"], ["check"], ["list", "projects"], ["show", "projects", "P1"],
                ["remind", "--dry-run"],
            ] {
                let out = try await ledger.run(command + ["--format", format]).out
                #expect(out.contains(Self.banner.zh), "\(command) \(format)")
            }
        }
        #expect(try await ledger.output("report", "project-ledger", "--lang", "en").contains(Self.banner.en))
    }

    @Test("a rehearsal records by --now")
    func clock() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.run("add", "departments", "name=规划局", "--now", "2014-08-05T10:30")
        let line = try await ledger.output("journal", "log", "D3")
        #expect(line.contains("2014-08-05T10:30:00.000Z"))
        #expect(try await ledger.output("run", "-e", "print(zone.today)", "--now", "2015-01-02") == "2015-01-02\n")
    }

    @Test("a real ledger has neither --now nor the banner")
    func realLedgers() async throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) async throws -> Command.Result {
            try await Command.run(arguments, in: folder.path)
        }
        let refusal = (zh: "--now 只能用于演练台账", en: "--now is for rehearsal ledgers only")
        for command in [["init"], ["list", "projects"], ["add", "departments", "name=x"], ["check"]] {
            if command != ["init"] { _ = try await run("init") }
            for (language, text) in [("zh", refusal.zh), ("en", refusal.en)] {
                let result = try await Command.run(
                    command + ["--now", "2014-08-01", "--lang", language], in: folder.path)
                #expect(result.status == 74, "\(command)")
                #expect(result.err.contains(text), "\(command)")
            }
        }
        #expect(try await run("journal", "verify").out.contains("1 条分录"))
        #expect(try await !run("list", "departments").out.contains("演练"))
    }

    @Test("a ledger in another currency says so with every amount")
    func currency() async throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) async throws -> Command.Result {
            try await Command.run(arguments, in: folder.path)
        }
        _ = try await run("init", "--currency", "USD")
        _ = try await run("add", "departments", "name=招商局")
        _ = try await run(
            "add", "projects", "name=甲", "department=D1", "category=industry", "reported_on=2014-01-01",
            "total_investment=200.295468 million")
        let shown = try await run("show", "projects", "P1").out
        #expect(shown.contains("20,029.55"))
        #expect(shown.contains("万美元"))
        #expect(try await run("show", "projects", "P1", "--lang", "en").out.contains("million USD"))
    }
}
