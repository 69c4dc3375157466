import Foundation
import Testing

@Suite("What is exported imports again")
struct RoundTripTests {
    /// A form in which registers are exported.
    struct Form: Sendable, CustomTestStringConvertible {
        let currency: String
        let format: String
        let encoding: String
        let language: String

        var testDescription: String { "\(format) \(encoding) \(language) \(currency)" }

        func file(_ register: String) -> String { "\(register).\(format)" }

        static let all =
            [("csv", "utf-8"), ("csv", "gb18030"), ("xlsx", "utf-8")].flatMap { format, encoding in
                ["zh", "en"].map { Form(currency: "CNY", format: format, encoding: encoding, language: $0) }
            } + [
                Form(currency: "USD", format: "csv", encoding: "utf-8", language: "zh"),
                Form(currency: "USD", format: "xlsx", encoding: "utf-8", language: "en"),
            ]
    }

    private func export(_ register: String, of ledger: String, _ form: Form, _ outer: HostileLedger, to file: String)
        async throws
    {
        _ = try await outer.output(
            "export", register, "--format", form.format, "--encoding", form.encoding, "-o", file, in: ledger,
            language: form.language)
    }

    @Test("into the ledger that it comes from: nothing is new, whatever it holds", arguments: Form.all)
    func intoTheSame(form: Form) async throws {
        let ledger = try await HostileLedger(form.currency)
        let before = try await ledger.output("journal", "verify", in: "full")
        for register in HostileLedger.registers {
            try await export(register, of: "full", form, ledger, to: form.file(register))
            let said = try await ledger.output(
                "import", form.file(register), "--into", register, in: "full", language: "en")
            #expect(said.contains("0 added, 0 amended") && !said.contains(" 0 unchanged"), "\(said)")
            #expect(!said.contains("skipped"), "\(said)")
            #expect(said.contains("nothing new"), "\(said)")
        }
        #expect(try await ledger.output("journal", "verify", in: "full") == before)
    }

    @Test("into an empty ledger: every record is the same, field by field, with its id", arguments: Form.all)
    func intoAnEmptyOne(form: Form) async throws {
        let ledger = try await HostileLedger(form.currency)
        _ = try await ledger.output("init", "--rehearsal", "--currency", form.currency, in: "empty")
        for register in HostileLedger.registers {
            try await export(register, of: "full", form, ledger, to: form.file(register))
            let said = try await ledger.output(
                "import", form.file(register), "--into", register, in: "empty", language: form.language)
            #expect(said.contains(form.language == "zh" ? "修改 0" : "0 amended"), "\(said)")
            try await export(register, of: "empty", form, ledger, to: "again." + form.format)
            #expect(
                try ledger.data("again." + form.format) == ledger.data(form.file(register)),
                "\(register) differs when it is exported again")
        }
        for register in HostileLedger.registers {
            // Derived columns look at the other registers, so all of them are compared at the end.
            let records = try await ledger.output("list", register, "--format", "json", in: "full")
            #expect(try await ledger.output("list", register, "--format", "json", in: "empty") == records)
        }
    }

    @Test("every register that the program knows is among those that are tried")
    func complete() async throws {
        let ledger = try await LedgerFolder()
        let refused = try await ledger.run("import", "-", "--into", "nothing", "--lang", "en").err
        let known = try #require(refused.split(separator: "there are: ").last).split(separator: ", ")
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        #expect(Set(known) == Set(HostileLedger.registers))
    }

    @Test("a department exports what it sees, and its export imports under its own account")
    func departments() async throws {
        let ledger = try await LedgerFolder()
        let before = try await ledger.head()
        for register in ["projects", "stage_events", "progress_reports"] {
            _ = try await ledger.output("export", register, "--by", "clerk", "-o", register + ".csv")
            let said = try await ledger.output("import", register + ".csv", "--into", register, "--by", "clerk")
            #expect(said.contains("添加 0，修改 0"))
        }
        #expect(!ledger.outer.text("projects.csv").contains("轴承项目"))
        #expect(try await ledger.head() == before)
    }

    @Test("what is wrong with a row about a known record is named, and nothing that is not")
    func knownRecord() async throws {
        let ledger = try await LedgerFolder()
        _ = try await ledger.output("export", "projects", "-o", "p.csv")
        let text = ledger.outer.text("p.csv").replacing("P1,轴承项目,招商局", with: "P1,轴承项目,招商居")
        try ledger.write(text, "p.csv")
        let refused = try await ledger.expectRefusal(
            ["import", "p.csv", "--into", "projects"], status: 65, zh: ["值“招商居”", "是否指“招商局”"],
            en: ["did you mean “招商局”"])
        #expect(refused.err.split(separator: "\n").count == 1, "\(refused.err)")
    }
}
