import Documents
import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("A console")
    struct ConsoleTests {
        private typealias Completion = ConsoleCompletionTests

        static func text(of answer: ConsoleAnswer) -> String {
            answer.printed
                + (answer.isSilent
                    ? ""
                    : PlainTextRenderer(width: nil).render(answer.document(.english, currency: .cny, width: nil)))
        }

        @Test("keeps globals from one input to the next, and says where a local variable has gone")
        func state() async throws {
            let console = try await Completion.console()
            #expect(try await Completion.shown("x = 20", console) == "")
            #expect(try await Completion.shown("x + 1", console) == "21\n")
            #expect(try await Completion.shown("local y = 1 print(y)", console) == "1\n")
            let failure = try #require(try await Completion.run("y", console).failure)
            #expect(failure.text.en.hasPrefix("console:4:1: unknown global 'y'"))
            #expect(failure.text.en.contains("was a local variable of an earlier input"))
            #expect(failure.text.zh.contains("是前面某次输入的 local 变量"))
            #expect(
                try await Completion.run("zone2", console).failure?.text.en.contains("did you mean 'zone'?") == true)
            #expect(try await Completion.shown("x", console) == "20\n")
        }

        @Test("shows the line as it was typed with a mark, and the route to it through earlier inputs")
        func errors() async throws {
            let console = try await Completion.console()
            #expect(try await Completion.run("function f(t)\n  return t.missing.field\nend", console).failure == nil)
            let failure = try #require(try await Completion.run("f({})", console).failure)
            #expect(failure.text.en.hasPrefix("console:1:2: attempt to index a nil value (field 'missing')"))
            #expect(
                failure.text.en.contains("    2 | return t.missing.field\n                 ^"), "\(failure.text.en)")
            #expect(failure.text.en.contains("Called from: console:2:1"), "\(failure.text.en)")
            let own = try #require(try await Completion.run("error('mine')", console).failure)
            #expect(own.text.en.contains("console:3:1: mine") && own.text.en.contains("    1 | error('mine')"))
        }

        @Test("counts what is limited anew for each input, and goes on after an error")
        func limits() async throws {
            let console = try await Self.console { $0[.output] = 1_000 }
            for _ in 0..<5 {
                #expect(try await Completion.run("print(('x'):rep(900))", console).failure == nil)
            }
            #expect(try await Completion.run("kept = 1", console).failure == nil)
            let answer = try await Completion.run("print(('x'):rep(2000))", console)
            #expect(answer.failure?.kind == .limit)
            #expect(answer.isStateLost)
            #expect(
                try await Completion.run("kept", console).failure?.text.en.contains("unknown global 'kept'") == true)
            #expect(try await Completion.shown("1", console) == "1\n")
        }

        @Test("ends what takes too long, also inside of a library function, and begins anew")
        func time() async throws {
            let console = try await Self.console { $0.deadline = 0.2 }
            for code in ["while true do end", "('a'):rep(40):find(('a*'):rep(40) .. 'b')"] {
                let answer = try await Completion.run(code, console)
                #expect(answer.failure?.kind == .limit, "\(code)")
                #expect(answer.failure?.text.en.contains("    1 | \(code)") == true, "\(answer.failure?.text.en ?? "")")
                #expect(answer.isStateLost)
                #expect(try await Completion.shown("1 + 1", console) == "2\n")
            }
        }

        @Test("can be interrupted, which is nobody's fault")
        func interruption() async throws {
            let console = try await Completion.console()
            await console.interrupt()
            #expect(try await Completion.shown("1", console) == "1\n")
            async let running = Completion.run("while true do end", console)
            try await Task.sleep(for: .milliseconds(300))
            await console.interrupt()
            let answer = try await running
            #expect(answer.failure?.text.en == "interrupted" && answer.failure?.text.zh == "已中断")
            #expect(answer.isStateLost)
            #expect(try await Completion.shown("2", console) == "2\n")
        }

        @Test("shows values bounded, in order, with what no terminal may be told escaped")
        func values() async throws {
            let console = try await Completion.console()
            for (code, shown) in [
                ("1, 'a', nil, true, 1.5", "1\n\"a\"\nnil\ntrue\n1.5\n"),
                (
                    "{ b = 1, a = { 1, 2 }, [10] = 'x', ['no name'] = print }",
                    "{ [10] = \"x\", a = { 1, 2 }, b = 1, [\"no name\"] = <function> }\n"
                ),
                ("'\\27[2J\\0\\n甲\\u{202E}\\xFF'", "\"\\x1B[2J\\x00\\n\\xE7\\x94\\xB2\\xE2\\x80\\xAE\\xFF\"\n"),
                ("'甲\\u{202E}\\u{9B}'", "\"甲\\u{202E}\\u{9B}\"\n"), ("{}", "{}\n"),
                ("{ { { { { 1 } } } } }", "{ { { { { … } } } } }\n"),
            ] {
                #expect(try await Completion.shown(code, console) == shown)
            }
            #expect(try await Completion.shown("x = {} x.x = x", console) == "")
            #expect(try await Completion.shown("x", console) == "{ x = <cycle> }\n")
            let many = try await Completion.shown(
                "(function() local t = {} for i = 1, 5000 do t[i] = i end return t end)()", console)
            #expect(many.contains("… and 4,800 more") && many.contains("200,") && !many.contains("201"))
            let long = try await Completion.shown("('x'):rep(10000)", console)
            #expect(long.hasSuffix("\" … and 8,000 more bytes\n"))
        }

        @Test("shows rows under the labels of their fields, so many and how many there are")
        func rows() async throws {
            let console = try await Completion.console()
            let query = try await Completion.shown("zone.projects()", console)
            #expect(query.contains("total investment") && query.contains("轴承项目") && query.contains("招商局"))
            #expect(query.contains("2 rows"))
            #expect(try await Completion.shown("zone.projects():all()", console) == query)
            let row = try await Completion.shown("zone.projects():first()", console)
            #expect(row.contains("total_investment") && row.contains("15000000000"))
            let selected = try await Completion.shown(
                "zone.sql('WITH RECURSIVE n(z) AS (SELECT 1 UNION ALL SELECT z + 1 FROM n LIMIT 12) SELECT z, 1 AS a FROM n ORDER BY z')",
                console)
            #expect(selected.hasPrefix("z  a\n") && selected.contains("… and 7 more (12 in all)"))
            let groups = try await Completion.shown("zone.projects():group('department')", console)
            #expect(groups.contains("D1 招商局") && groups.contains("<query of projects>") && groups.contains("count"))
            #expect(try await Completion.shown("zone.projects { id = 'P0' }", console) == "0 rows\n")
            let findings = try await Completion.shown(
                "{ { about = zone.projects():first(), level = 'error', message = 'm' } }", console)
            #expect(findings.contains("P1 轴承项目") && findings.contains("message"))
            let document = try await Completion.shown(
                "(function() local d = require('document').new { title = 'Title' } d:text('words') return d end)()",
                console)
            #expect(document.contains("Title") && document.contains("words"))
        }

        @Test("refuses what would take more cells than a result may have values, and shows so many values of very many")
        func floods() async throws {
            let console = try await Self.console { $0[.values] = 2_000 }
            let code = """
                (function()
                  local t = {}
                  for i = 1, 5 do
                    t[i] = {}
                    for j = 1, 5 do t[i]["key" .. i .. j] = 1 end
                  end
                  return %s
                end)()
                """
            let small = try await Completion.run(code.replacing("%s", with: "t"), console)
            #expect(small.failure == nil && !small.isSilent)
            let cells = LayoutSize(ofAll: [["records": .list((0..<50).map { .init(["key\($0)": 1]) })]])
            #expect(cells.cells == 2_500)
            #expect(cells.failure(beyond: 2_000, bytes: 1) != nil)
            let many = try await Completion.shown(
                "table.unpack((function() local t = {} for i = 1, 900 do t[i] = i end return t end)())", console)
            #expect(many.hasSuffix("\n200\n… and 700 more\n"))
        }

        @Test("keeps the inputs that succeeded as a script")
        func script() async throws {
            let console = try await Completion.console()
            for text in [
                "x = 1", "x + 1", "error('no')", "= x -- note", "for i = 1, 2 do\n  x = x + i\nend", "print(x)",
            ] {
                _ = try await Completion.run(text, console)
            }
            let script = await console.script
            #expect(!script.contains("error"))
            #expect(try await Host().run(script).printed == "2\n1\n4\n")
        }

        @Test("takes its worker for hostile: too much, no frame, nothing, or anything else ends it")
        func hostileWorkers() async throws {
            for program in [
                "exit 3", "cat > /dev/null", "head -c 100 /dev/zero | tr '\\\\0' '\\\\377'; cat > /dev/null",
                "printf '\\\\177\\\\377\\\\377\\\\377\\\\377\\\\377\\\\377\\\\377x'; exit 0",
                "printf '\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0\\\\0\\\\1xy'; cat > /dev/null", "cat /dev/zero",
            ] {
                let folder = try PluginFolder(["worker": "#!/bin/sh\n" + program.replacing("\\\\", with: "\\") + "\n"])
                let executable = folder.path + "/worker"
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: executable)
                let console = try await Self.console(executable: executable, begun: false) {
                    $0.deadline = 0.2
                    $0[.output] = 1_000
                    $0[.result] = 1_000
                }
                await #expect(throws: JobFailure.self, "\(program)") { try await console.begin() }
            }
        }

        private static func console(
            executable: String = Host.executable, begun: Bool = true, _ change: (inout ScriptLimits) -> Void
        ) async throws -> Console {
            var limits = ScriptLimits()
            change(&limits)
            let host = try Host(limits: limits)
            let runner = PluginRunner(
                ledger: host.ledger, catalogue: host.runner.catalogue, account: .system, language: .english,
                workers: WorkerPool(executable: executable, warm: 0, isRefilled: false), limits: limits,
                keepingLog: false)
            let console = try Console(runner, on: try host.ledger.snapshot(for: .wholeZone))
            if begun { try await console.begin() }
            return console
        }
    }
}
