import Foundation
import Testing

@Suite("A console that a person types at", .serialized)
struct ConsoleTerminalTests {
    private func terminal(_ ledger: LedgerFolder, _ arguments: String...) throws -> PseudoTerminal {
        try PseudoTerminal(
            ["--now", LedgerFolder.today, "console", "--lang", "en"] + arguments,
            environment: ["HOME": ledger.path, "XDG_STATE_HOME": ledger.path + "/state"], in: ledger.path)
    }

    private func history(_ ledger: LedgerFolder) -> String {
        ledger.outer.text("state/zhaoshang/console_history")
    }

    @Test("greets, shows values, takes Chinese, brings earlier inputs back, and leaves with Ctrl-D")
    func session() async throws {
        let ledger = try await LedgerFolder()
        let terminal = try terminal(ledger)
        defer { terminal.close() }
        #expect(try await terminal.shows("> "))
        #expect(terminal.text.contains("Rehearsal ledger") && terminal.text.contains("whole zone · 2014-08-01"))
        #expect(terminal.text.contains(":help"))
        try terminal.type("6 * 7\r")
        #expect(try await terminal.shows("\n42"))
        // To the left over the quotation mark and a character that is two columns wide; the one before goes.
        try terminal.type("x = '中文字'\u{1B}[D\u{1B}[D\u{7F}\r")
        #expect(try await terminal.shows("> "))
        try terminal.type("'<' .. x .. '>'\r")
        #expect(try await terminal.shows("\n\"<中字>\""))
        try terminal.type("\u{1B}[A\u{1B}[A\u{1B}[A\r")
        #expect(try await terminal.shows("\n42"))
        #expect(try await terminal.leaves() == 0)
    }

    @Test("asks on while an input is unfinished, and brings it back as one")
    func multiline() async throws {
        let ledger = try await LedgerFolder()
        let terminal = try terminal(ledger)
        defer { terminal.close() }
        #expect(try await terminal.shows("> "))
        try terminal.type("for i = 1, 2 do\r")
        #expect(try await terminal.shows(">> "))
        try terminal.type("print('item', i * 11)\r")
        #expect(try await terminal.shows(">> "))
        try terminal.type("end\r")
        #expect(try await terminal.shows("item\t22") || terminal.text.contains("item    22"))
        try terminal.type("\u{1B}[A\r")
        #expect(try await terminal.shows("22"))
        #expect(try await terminal.leaves() == 0)
        #expect(history(ledger).contains("for i = 1, 2 do\\nprint('item', i * 11)\\nend\n"))
    }

    @Test("completes what is begun, and lists what it may be")
    func completion() async throws {
        let ledger = try await LedgerFolder()
        let terminal = try terminal(ledger)
        defer { terminal.close() }
        #expect(try await terminal.shows("> "))
        try terminal.type("zone.proje\t():cou\t()\r")
        #expect(try await terminal.shows("\n4"))
        try terminal.type("zone.projects():\t")
        #expect(try await terminal.shows("order"))
        #expect(terminal.text.contains("count") && terminal.text.contains("group"))
        try terminal.type("count()\r")
        #expect(try await terminal.shows("\n4"))
        #expect(try await terminal.leaves() == 0)
    }

    @Test("Ctrl-C throws away what is typed, and interrupts what runs: the variables are lost, the console is not")
    func interruption() async throws {
        let ledger = try await LedgerFolder()
        let terminal = try terminal(ledger, "--time-limit", "600")
        defer { terminal.close() }
        #expect(try await terminal.shows("> "))
        try terminal.type("x = 5\r")
        #expect(try await terminal.shows("> "))
        try terminal.type("half of (\u{3}")
        #expect(try await terminal.shows("^C"))
        try terminal.type("x * 1000\r")
        #expect(try await terminal.shows("\n5000"))
        try terminal.type("while true do end\r")
        // Whenever it comes it ends something; once it is no key any more, what runs.
        var isInterrupted = false
        for _ in 0..<100 where !isInterrupted {
            try terminal.type("\u{3}")
            for _ in 0..<10 where !isInterrupted {
                try await Task.sleep(for: .milliseconds(50))
                isInterrupted = terminal.text.contains("interrupted")
            }
        }
        #expect(isInterrupted)
        #expect(try await terminal.shows("The variables so far are lost"))
        try terminal.type("x\r")
        #expect(try await terminal.shows("unknown global 'x'"))
        try terminal.type("6 * 7\r")
        #expect(try await terminal.shows("\n42"))
        #expect(try await terminal.leaves() == 0)
    }

    @Test("what a script prints, gives or fails with cannot command the terminal")
    func escapes() async throws {
        let ledger = try await LedgerFolder()
        let terminal = try terminal(ledger)
        defer { terminal.close() }
        #expect(try await terminal.shows("> "))
        for code in ["print('\\27]0;ow' .. 'ned\\7')", "'\\27]0;ow' .. 'ned\\7'", "error('\\27]0;ow' .. 'ned\\7')"] {
            try terminal.type(code + "\r")
            #expect(try await terminal.shows("owned"))
            #expect(!terminal.text.contains("\u{1B}]0;") && !terminal.text.contains("\u{7}"))
        }
        #expect(try await terminal.leaves() == 0)
    }

    @Test("keeps its history for this user only, across consoles; with --no-history it keeps none")
    func keeping() async throws {
        let ledger = try await LedgerFolder()
        for (number, arguments) in [(1, []), (2, []), (3, ["--no-history"])] as [(Int, [String])] {
            let terminal = try PseudoTerminal(
                ["--now", LedgerFolder.today, "console", "--lang", "en"] + arguments,
                environment: ["HOME": ledger.path, "XDG_STATE_HOME": ledger.path + "/state"], in: ledger.path)
            defer { terminal.close() }
            #expect(try await terminal.shows("> "))
            if number == 2 {
                try terminal.type("\u{1B}[A\r")
                #expect(try await terminal.shows("\n101"))
            }
            try terminal.type("\(number) + 100\r")
            #expect(try await terminal.shows("\n10\(number)"))
            #expect(try await terminal.leaves() == 0)
        }
        let file = ledger.path + "/state/zhaoshang/console_history"
        #expect(history(ledger) == "1 + 100\n1 + 100\n2 + 100\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }
}
