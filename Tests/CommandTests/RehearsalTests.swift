import Foundation
import Testing

@Suite("Rehearsal ledgers")
struct RehearsalTests {
    private static let banner = (zh: "演练台账：数据不是真实业务", en: "Rehearsal ledger: not real business")

    @Test("every page of a rehearsal says that it is one, in every format")
    func banner() throws {
        let ledger = try LedgerFolder()
        for format in ["text", "html", "csv", "md", "json"] {
            for command in [
                ["report", "project-ledger"], ["check"], ["list", "projects"], ["show", "projects", "P1"],
                ["remind", "--dry-run"],
            ] {
                let out = try ledger.run(command + ["--format", format]).out
                #expect(out.contains(Self.banner.zh), "\(command) \(format)")
            }
        }
        #expect(try ledger.output("report", "project-ledger", "--lang", "en").contains(Self.banner.en))
    }

    @Test("a rehearsal records by --now")
    func clock() throws {
        let ledger = try LedgerFolder()
        try ledger.run("add", "departments", "name=规划局", "--now", "2014-08-05T10:30")
        let line = try ledger.output("journal", "log", "D3")
        #expect(line.contains("2014-08-05T10:30:00.000Z"))
        #expect(try ledger.output("run", "-e", "print(zone.today)", "--now", "2015-01-02") == "2015-01-02\n")
    }

    @Test("a real ledger has neither --now nor the banner")
    func realLedgers() throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) throws -> Command.Result { try Command.run(arguments, in: folder.path) }
        let refusal = (zh: "--now 只能用于演练台账", en: "--now is for rehearsal ledgers only")
        for command in [["init"], ["list", "projects"], ["add", "departments", "name=x"], ["check"]] {
            if command != ["init"] { _ = try run("init") }
            for (language, text) in [("zh", refusal.zh), ("en", refusal.en)] {
                let result = try Command.run(command + ["--now", "2014-08-01", "--lang", language], in: folder.path)
                #expect(result.status == 74, "\(command)")
                #expect(result.err.contains(text), "\(command)")
            }
        }
        #expect(try run("journal", "verify").out.contains("1 条分录"))
        #expect(try !run("list", "departments").out.contains("演练"))
    }

    @Test("a ledger in another currency says so with every amount")
    func currency() throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) throws -> Command.Result { try Command.run(arguments, in: folder.path) }
        _ = try run("init", "--currency", "USD")
        _ = try run("add", "departments", "name=招商局")
        _ = try run(
            "add", "projects", "name=甲", "department=D1", "category=industry", "reported_on=2014-01-01",
            "total_investment=200.295468 million")
        #expect(try run("list", "projects").out.contains("20,029.55万美元"))
        #expect(try run("list", "projects", "--lang", "en").out.contains("million USD"))
    }
}
