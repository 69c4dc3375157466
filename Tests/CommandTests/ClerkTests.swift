import Foundation
import Testing

@Suite("A clerk at work")
struct ClerkTests {
    @Test("a ledger is made, and whoever made it may use it")
    func initializing() async throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) async throws -> Command.Result {
            try await Command.run(arguments, in: folder.path)
        }
        let made = try await run("init")
        #expect(made.status == 0)
        #expect(made.out.contains("“ledger”"))
        #expect(try await run("add", "departments", "name=招商局").out.hasPrefix("D1\t2:"))
        let again = try await run("init", "--lang", "en")
        #expect(again.status == 74)
        #expect(again.err.contains("there is a ledger in “ledger” already; it was left as it is"))
        #expect(try await run("list", "departments").out.contains("招商局"))
    }

    @Test("the ledger is where --ledger or the environment says")
    func whereItIs() async throws {
        let ledger = try await LedgerFolder()
        try FileManager.default.moveItem(atPath: ledger.path + "/ledger", toPath: ledger.path + "/台账")
        #expect(try await ledger.output("list", "projects", "--ledger", "台账").contains("轴承项目"))
        #expect(try await ledger.run("list", "projects", environment: ["ZHAOSHANG_LEDGER": "台账"]).out.contains("轴承项目"))
        #expect(try await ledger.run("list", "projects").status == 74)
    }

    @Test("a record is added, amended and retracted, and list and show follow")
    func records() async throws {
        let ledger = try await LedgerFolder()
        let added = try await ledger.output(
            "add", "projects", "name=电池项目", "department=财政局", "category=industry", "reported_on=2014-05-01",
            "total_investment=1亿2000万")
        #expect(added.hasPrefix("P5\t"))
        #expect(added.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix(try await ledger.head()))
        #expect(try await ledger.lua("print(zone.get('projects', 'P5').total_investment)") == "12000000000\n")

        try await ledger.run(
            "amend", "projects", "电池项目", "address=东区", "total_investment=", "--effective", "2014-06-01")
        let shown = try await ledger.output("show", "projects", "P5")
        #expect(shown.contains("东区"))
        #expect(!shown.contains("total_investment"))
        #expect(try await ledger.output("show", "projects", "P5", "--as-of", "2014-05-31").contains("total_investment"))

        #expect(try await ledger.run("retract", "projects", "P5", "--reason", "重复录入").status == 0)
        #expect(try await !ledger.output("list", "projects").contains("电池项目"))
        #expect(try await ledger.output("journal", "log", "P5").contains("重复录入"))
    }

    @Test("what is known already is no new entry")
    func nothingNew() async throws {
        let ledger = try await LedgerFolder()
        let before = try await ledger.head()
        #expect(try await ledger.output("amend", "projects", "P1", "total_investment=15000万").contains("未作改动"))
        #expect(try await ledger.head() == before)
    }

    @Test("a list can be narrowed by fields, references by name, and a limit")
    func conditions() async throws {
        let ledger = try await LedgerFolder()
        let list = try await ledger.output("list", "projects", "department=财政局", "--format", "csv")
        #expect(list.contains("物流园"))
        #expect(!list.contains("轴承项目"))
        #expect(try await ledger.output("list", "projects", "stage=construction").contains("轴承项目"))
        #expect(try await ledger.output("list", "projects", "--limit", "1", "--lang", "en").contains("1 records"))
    }

    @Test("who acts is --by, then the environment, then the account of the system's user")
    func accounts() async throws {
        let ledger = try await LedgerFolder()
        func account(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> String {
            try await ledger.run(["run", "-e", "print(zone.viewer.account)"] + arguments, environment: environment).out
        }
        #expect(try await account(["--by", "lead"], ["ZHAOSHANG_ACCOUNT": "guest"]) == "lead\n")
        #expect(try await account([], ["ZHAOSHANG_ACCOUNT": "guest"]) == "guest\n")
        #expect(try await account([]) == "root\n")
        // Of two the nearer one counts.
        let nearer = try await ledger.run(["--by", "guest", "run", "--by", "lead", "-e", "print(zone.viewer.account)"])
        #expect(nearer.out == "lead\n")
    }
}
