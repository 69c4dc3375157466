import Testing

@Suite("Running scripts")
struct ScriptCommandTests {
    @Test("a file, a piece of code, standard input and a plugin run alike")
    func sources() async throws {
        let ledger = try await LedgerFolder()
        let code = "print(zone.projects():count(), zone.today, (...).top)"
        try ledger.write(code, "a.lua")
        try ledger.plugin("counting", code)
        let expected = "4\t2014-08-01\t3\n"
        #expect(try await ledger.output("run", "a.lua", "top=3") == expected)
        #expect(try await ledger.output("run", "-e", code, "top=3") == expected)
        #expect(try await ledger.output("run", "-", "top=3", input: code) == expected)
        #expect(try await ledger.output("run", "counting", "top=3") == expected)
    }

    @Test("a script may use its parameters before it reads anything")
    func parametersFirst() async throws {
        let ledger = try await LedgerFolder()
        #expect(try await ledger.output("run", "-e", "local top = (...).top * 2\nprint(top)", "top=3") == "6\n")
    }

    @Test("a script that fails shows the line of the file that it stands in")
    func failing() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("local p = zone.get('projects', 'P1')\nprint(p.name .. p.address)\n", "a.lua")
        try await ledger.expectRefusal(
            ["run", "a.lua"], status: 70, zh: ["a.lua 第 2 行：", "2 | print(p.name .. p.address)", "怎么办："],
            en: ["a.lua:2: ", "2 | print(p.name .. p.address)", "What to do: "])
        try await ledger.expectRefusal(
            ["run", "no.lua"], status: 74, zh: ["不能读取文件“no.lua”"], en: ["“no.lua” cannot be read"])
    }

    @Test("what a script returns is laid out, in every format")
    func values() async throws {
        let ledger = try await LedgerFolder()
        let code = "return { { name = '甲', n = 1 }, { name = '乙', n = 2 } }"
        #expect(try await ledger.output("run", "-e", code, "--format", "csv").contains("乙"))
        #expect(try await ledger.output("run", "-e", code).contains("甲"))
        #expect(try await ledger.output("run", "-e", "return 42").contains("42"))
        #expect(try await ledger.output("run", "-e", "return zone.projects()", "--format", "md").contains("轴承项目"))
        #expect(try await ledger.output("run", "-e", "").isEmpty)
    }

    @Test("what a script prints or fails with cannot command a terminal; a file or a pipe gets it as it is")
    func terminal() async throws {
        let ledger = try await LedgerFolder()
        let title = "\\27]0;owned\\7\\27[2J"
        try ledger.write("print('a\\tb\(title)')", "prints.lua")
        try ledger.write("error('\(title)')", "fails.lua")
        #expect(try await ledger.output("run", "prints.lua") == "a\tb\u{1B}]0;owned\u{7}\u{1B}[2J\n")
        let terminal = ["/bin/sh", "-c", "exec script -qec \"$*\" /dev/null", "sh"]
        for file in ["prints.lua", "fails.lua"] {
            let shown = try await ledger.run("run", file, through: terminal).out
            #expect(shown.contains("]0;owned") && !shown.contains("\u{1B}") && !shown.contains("\u{7}"), "\(shown)")
        }
    }

    @Test("what the test of a plugin is called or fails with cannot command a terminal")
    func terminalOfTests() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("mine", "return { api = 1, kind = 'check', title = 't', run = function() return {} end }")
        let title = "\\27]0;owned\\7\\27[2J"
        let passing = "{ name = 'passes \(title)', expect = function() end }"
        let failing = "{ name = 'fails \(title)', fails = '\(title)' }"
        try ledger.plugin("mine_test", "return { \(passing), \(failing) }")
        let terminal = ["/bin/sh", "-c", "exec script -qec \"$*\" /dev/null", "sh"]
        let shown = try await ledger.run("plugin", "test", "mine", through: terminal).out
        #expect(shown.contains("passes") && shown.contains("fails") && shown.contains("]0;owned"), "\(shown)")
        #expect(!shown.contains("\u{1B}") && !shown.contains("\u{7}"), "\(shown)")
        try ledger.plugin("mine_test", "error('\(title)', 0)")
        let broken = try await ledger.run("plugin", "test", "mine", through: terminal).out
        #expect(broken.contains("]0;owned") && !broken.contains("\u{1B}"), "\(broken)")
    }

    @Test("a file that begins with a byte order mark runs")
    func byteOrderMark() async throws {
        let ledger = try await LedgerFolder()
        let code = "\u{FEFF}print(require 'marked')"
        try ledger.write(code, "a.lua")
        try ledger.plugin("marked-plugin", code)
        try ledger.plugin("lib/marked", "\u{FEFF}return 7")
        #expect(try await ledger.output("run", "a.lua") == "7\n")
        #expect(try await ledger.output("run", "-", input: code) == "7\n")
        #expect(try await ledger.output("run", "marked-plugin") == "7\n")
    }

    @Test("--profile says which lines and functions took the time, beside the output, also of a script that is stopped")
    func profile() async throws {
        let ledger = try await LedgerFolder()
        let code = """
            local function slow(n)
              local s = 0
              for i = 1, n do s = s + i % 7 end
              return s
            end
            print(slow(5000000) > 0, zone.projects():count())
            """
        try ledger.write(code, "slow.lua")
        let result = try await ledger.run("run", "slow.lua", "--profile", "--lang", "en")
        #expect(result.status == 0 && result.out == "true\t4\n")
        #expect(result.err.contains("Where the time went"))
        #expect(result.err.contains(/%  slow.lua:3  for i = 1, n do s = s \+ i % 7 end/), "\(result.err)")
        #expect(result.err.contains(/slow.lua:1  slow/), "\(result.err)")
        let stopped = try await ledger.run("run", "-e", "while true do end", "--profile", "--time-limit", "0.3")
        #expect(stopped.status == 75)
        #expect(stopped.err.contains("时间花在哪里") && stopped.err.contains(/%  -e:1  while true do end/))
    }

    @Test("a script can see its limits and what it has used of them, but not the time")
    func limits() async throws {
        let ledger = try await LedgerFolder()
        let code = """
            for _ in zone.projects() do end
            print("x")
            local limits = zone.limits()
            print(limits.rows.used, limits.rows.limit, limits.output.used, limits.memory.used > 0, limits.time.limit,
              limits.time.used, limits.findings.limit)
            """
        #expect(
            try await ledger.output("run", "-e", code, "--time-limit", "5")
                == "x\n4\t10000000\t2\ttrue\t5000\tnil\t10000\n")
    }

    @Test(
        "an administrator sets limits in sandbox.yaml, for all or for one plugin; the command line may set others for a run"
    )
    func administratorsLimits() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("counting", "print(zone.limits().time.limit, zone.limits().rows.limit)")
        try ledger.write("limits: { time: 3 s, rows: 2 }\nplugins: { counting: { rows: 7 } }\n", "ledger/sandbox.yaml")
        #expect(try await ledger.output("run", "counting") == "3000\t7\n")
        #expect(try await ledger.output("run", "counting", "--time-limit", "4") == "4000\t7\n")
        try await ledger.expectRefusal(
            ["run", "-e", "for p in zone.projects() do end"], status: 75, zh: ["-e 第 1 行：", "超过了 2 的上限（已用 3）", "怎么办："],
            en: ["-e:1: ", "more rows than its limit of 2 (it used 3)", "What to do: "])
        let shown = try await ledger.output("plugin", "show", "counting", "--lang", "en")
        #expect(shown.contains(/\nrows +rows read +7 +10,000,000\n/), "\(shown)")
        #expect(shown.contains(/\nmemory +memory +256 MiB +256 MiB\n/), "\(shown)")
        try ledger.write("limits: { time: 3 }\n", "ledger/sandbox.yaml")
        try await ledger.expectRefusal(
            ["run", "counting"], status: 74, zh: ["sandbox.yaml，第 1 行第 17 列：", "不运行任何脚本"],
            en: ["sandbox.yaml, line 1, column 17: “3” is no limit for time", "no script runs until this is mended"])
    }

    @Test("a script runs as of a date")
    func pastDates() async throws {
        let ledger = try await LedgerFolder()
        let code = "print(zone.today, zone.projects():count())"
        #expect(try await ledger.output("run", "-e", code, "--as-of", "2013-12-31") == "2013-12-31\t3\n")
        #expect(try await ledger.output("run", "-e", code, "--as-of", "2013-09-09") == "2013-09-09\t0\n")
    }

    @Test("a script has no files, no clock, no processes and no network")
    func nothingElse() async throws {
        let ledger = try await LedgerFolder()
        for name in ["io", "os", "debug", "package", "dofile", "loadfile"] {
            let result = try await ledger.run("run", "-e", "print(\(name).x)", "--lang", "en")
            #expect(result.status == 70)
            #expect(result.err.contains("'\(name)'"), "\(result.err)")
        }
    }
}
