import Foundation
import GRDB
import Testing

@Suite("A console that a pipe writes to")
struct ConsoleCommandTests {
    private func console(
        _ ledger: LedgerFolder, _ input: String, _ arguments: String...
    ) async throws -> Command.Result {
        try await ledger.run(["console", "--lang", "en"] + arguments, input: input)
    }

    @Test("runs inputs of one line or several, shows values, and prints no prompt")
    func inputs() async throws {
        let ledger = try await LedgerFolder()
        let result = try await console(
            ledger,
            "1 + 1\nx = 2\nfor i = 1, 2 do\n  print(i * x)\nend\n\n= x, '甲'\nzone.projects():count()\nprint(zone.today)"
        )
        #expect(result.status == 0 && result.err.isEmpty, "\(result.err)")
        #expect(result.out == "2\n2\n4\n2\n\"甲\"\n4\n2014-08-01\n")
        #expect(try await console(ledger, "").out.isEmpty)
    }

    @Test("stops at the first input that fails, with its status, in both languages")
    func failing() async throws {
        let ledger = try await LedgerFolder()
        let failing: [(input: String, status: Int32, en: String, zh: String)] = [
            ("1\nx.y = 2\nprint('later')", 70, "console:2:1: unknown global 'x'", "console:2 第 1 行：未知的名称“x”"),
            ("1\nwhile true do end\nprint('later')", 75, "ran longer than its limit", "运行超过了"),
            ("1\nfor i = 1, 2 do\n", 70, "console:2:", "console:2 第"),
            ("1\n:nonsense\nprint('later')", 64, "no command", "没有命令"),
            ("1\n:help zone.sqk\n", 64, "did you mean “sql”?", "是不是“sql”"),
            ("1\n:fields 到位资\n", 64, "did you mean “到位资金”?", "是不是“到位资金”"),
            ("1\n:fields project\n", 64, "did you mean “projects”?", "是不是“projects”"),
        ]
        for (input, status, en, zh) in failing {
            for (language, words) in [("en", en), ("zh", zh)] {
                let result = try await ledger.run(
                    ["console", "--time-limit", "0.3", "--lang", language], input: input)
                #expect(result.status == status, "\(result.err)")
                #expect(result.err.contains(words), "\(result.err)")
                #expect(result.out == "1\n")
            }
        }
    }

    @Test("sees what the viewer sees, on the day and at the position that were asked for")
    func viewers() async throws {
        let ledger = try await LedgerFolder()
        for arguments in [[], ["--as", "财政局"], ["--as-of", "2013-12-01"], ["--position", "3"]] {
            let code = "print(zone.projects():count(), zone.today, zone.position, zone.viewer.name)"
            let asked = try await ledger.run(["console"] + arguments, input: code)
            let run = try await ledger.run(["run", "-e", code] + arguments)
            #expect(asked.out == run.out && !run.out.isEmpty, "\(asked.err)")
        }
    }

    @Test("knows its commands: help by topic, fields, limits, the inputs as a script")
    func commands() async throws {
        let ledger = try await LedgerFolder()
        let result = try await console(
            ledger,
            ":help\n:help zone.sql\n:help projects.stage\n:help :order\n:help money\n:help finding\n:fields projects\n:limits\nx = 2\nx * 21\n:save made.lua\n:quit\nprint('later')"
        )
        #expect(result.status == 0, "\(result.err)")
        for words in [
            "Ctrl-C", "zone.sql(text[, values])", "negotiating", ":order(", "money.format(", "clause",
            "total_investment",
            "sql_steps", "saved to made.lua",
        ] {
            #expect(result.out.contains(words), "\(words)")
        }
        #expect(!result.out.contains("later"))
        #expect(try await ledger.output("run", "made.lua") == "42\n")
        let again = try await console(ledger, ":save made.lua")
        #expect(again.status == 64 && again.err.contains("is there already"))
        let chinese = try await ledger.run("console", input: ":help\n:help zone.sql")
        #expect(chinese.out.contains("补全名称") && chinese.out.contains("任何只读查询"))
    }

    @Test("writes each input into the run log, and nothing into the ledger")
    func log() async throws {
        let ledger = try await LedgerFolder()
        let before = try await ledger.head()
        #expect(try await console(ledger, "x = 1\nx\nerror('no')").status == 70)
        #expect(try await ledger.head() == before)
        let log = try DatabaseQueue(path: ledger.path + "/ledger/operations.sqlite")
        let runs = try await log.read { database in
            try Row.fetchAll(
                database, sql: "SELECT parameters, outcome FROM runs WHERE script = 'console' ORDER BY number"
            )
            .map { "\($0["parameters"] ?? ""): \($0["outcome"] ?? "")" }
        }
        #expect(runs == ["x = 1: done", "x: done", "error('no'): script"])
    }

    @Test("a script's text can neither read the next inputs nor fool what is shown")
    func hostile() async throws {
        let ledger = try await LedgerFolder()
        let result = try await console(
            ledger,
            """
            print(rawget(_G, 'io'), rawget(_G, 'os'), rawget(_G, 'debug'))
            print = nil tostring = error type = error pairs = error next = error string.format = error table.pack = error
            getmetatable = error rawget = error pcall = error select = error
            { 1, 'a' }
            setmetatable({ 1 }, { __tostring = error, __index = error, __len = error, __pairs = error, __name = error })
            zone.projects():count()
            """)
        #expect(result.status == 0, "\(result.err)")
        #expect(result.out == "nil\tnil\tnil\n{ 1, \"a\" }\n{ 1 }\n4\n")
    }
}
