import Foundation
import Testing

@Suite("Where output goes")
struct OutputTests {
    /// An extension of an output file, and what only its format has.
    private static let formats = [
        ("html", "<table"), ("csv", "\u{FEFF}"), ("md", "| ---: |"), ("json", "\"blocks\": ["), ("txt", "\n===="),
    ]

    @Test("the format is that of the file's extension, unless --format says otherwise")
    func extensions() async throws {
        let ledger = try await LedgerFolder()
        for (suffix, mark) in Self.formats {
            #expect(try await ledger.output("report", "project-ledger", "-o", "out.\(suffix)").isEmpty)
            let text = ledger.outer.text("out.\(suffix)")
            #expect(text.contains(mark), "\(suffix)")
            #expect(text.contains("轴承项目"), "\(suffix)")
            let shown = try await ledger.output(
                "report", "project-ledger", "--format", suffix == "txt" ? "text" : suffix)
            #expect(text.trimmingCharacters(in: .newlines) == shown.trimmingCharacters(in: .newlines), "\(suffix)")
        }
        try await ledger.run("list", "projects", "--format", "json", "--output", "out.csv")
        #expect(ledger.outer.text("out.csv").hasPrefix("{"))
    }

    @Test("JSON carries the raw values, for programs")
    func json() async throws {
        let ledger = try await LedgerFolder()
        let text = try await ledger.output("list", "projects", "--format", "json", "department=招商局")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let table = try #require((document["blocks"] as? [[String: Any]])?.first)
        let rows = try #require(table["rows"] as? [[String: [String: Any]]])
        #expect(rows.map { $0["cells"]?["total_investment"] as? Int } == [15_000_000_000, 30_000_000_000])
    }

    @Test("a file that cannot be written is refused, and the ledger is unchanged")
    func unwritable() async throws {
        let ledger = try await LedgerFolder()
        for arguments in [["report", "project-ledger"], ["list", "projects"], ["run", "-e", "print(1)"], ["check"]] {
            try await ledger.expectRefusal(
                arguments + ["-o", "no/such/folder/out.html"], status: 74,
                zh: ["不能写入文件“no/such/folder/out.html”", "请检查文件夹、权限和磁盘空间"],
                en: ["“no/such/folder/out.html” cannot be written", "check its folder"])
        }
    }

    @Test("options stand before or behind the subcommand, and values with spaces and dashes survive")
    func optionOrder() async throws {
        let ledger = try await LedgerFolder()
        let behind = try await ledger.run("list", "projects", "--lang", "en", "--by", "guest")
        #expect(behind.status == 0)
        #expect(try await ledger.run("--lang", "en", "--by", "guest", "list", "projects") == behind)
        #expect(try await ledger.run("--lang=en", "--by=guest", "list", "projects") == behind)
        try await ledger.run("--by", "root", "add", "departments", "name=规划 - 建设=局")
        #expect(try await ledger.lua("print(zone.get('departments', 'D3').name)") == "规划 - 建设=局\n")
    }

    @Test("the language is --lang, then the locale, then Chinese")
    func language() async throws {
        let ledger = try await LedgerFolder()
        func notes(_ environment: [String: String], _ arguments: [String] = []) async throws -> Bool {
            try await ledger.run(["list", "projects"] + arguments, environment: environment).out.contains("4 records")
        }
        #expect(try await notes(["LANG": "en_GB.UTF-8"]))
        #expect(try await !notes(["LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"]))
        #expect(try await !notes(["LANG": "C"]))
        #expect(try await notes(["LANG": "zh_CN.UTF-8"], ["--lang", "en"]))
    }

    /// Command lines that cannot be understood.
    private static let misuses = [
        [], ["frobnicate"], ["list"], ["add"], ["add", "projects"], ["list", "projects", "--format", "pdf"],
        ["list", "projects", "--colour"], ["list", "projects", "--lang", "fr"], ["list", "projects", "stage"],
        ["list", "projects", "--as-of", "yesterday"], ["run"], ["run", "-e", "print(1)", "top"], ["remind"],
        ["journal", "verify", "--expect", "x"], ["init", "--currency", "XYZ"], ["report"],
    ]

    @Test("what cannot be understood is a usage error")
    func usage() async throws {
        let ledger = try await LedgerFolder()
        let before = try await ledger.head()
        for arguments in Self.misuses {
            let result = try await ledger.run(arguments)
            #expect(result.status == 64, "\(arguments): \(result.out)")
            #expect(!result.err.isEmpty, "\(arguments)")
        }
        #expect(try await ledger.head() == before)
    }

    @Test("a word that is no subcommand is named, also behind options")
    func unknownSubcommand() async throws {
        let ledger = try await LedgerFolder()
        #expect(try await ledger.run("--lang", "en", "lsit", "projects").err.contains("'lsit'"))
    }

    @Test("help is in the language of the run and no error")
    func help() async throws {
        let folder = try TemporaryFolder()
        for arguments in [["--help"], ["import", "--help"], ["journal", "verify", "--help"]] {
            let result = try await Command.run(arguments, in: folder.path)
            #expect(result.status == 0)
            #expect(result.err.isEmpty)
        }
        #expect(
            try await Command.run(["import", "--help", "--lang", "en"], in: folder.path).out.contains("Import a sheet"))
        #expect(try await Command.run(["import", "--help"], in: folder.path).out.contains("导入表格"))
    }
}
