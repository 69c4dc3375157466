import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Worker processes")
    struct WorkerTests {
        private func limits(_ deadline: Double) -> ScriptLimits {
            var limits = ScriptLimits()
            limits.deadline = deadline
            return limits
        }

        /// The processes whose command line is that of a worker and whose parent is this process.
        private func workers() -> [String] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            let own = String(ProcessInfo.processInfo.processIdentifier)
            return processes.filter { Int($0) != nil }.filter { process in
                func read(_ file: String) -> String {
                    String(
                        decoding: FileManager.default.contents(atPath: "/proc/\(process)/\(file)") ?? Data(),
                        as: UTF8.self)
                }
                return read("cmdline").hasSuffix("\0\(Worker.argument)\0") && read("status").contains("PPid:\t\(own)\n")
            }
        }

        @Test(
            "a script that hangs is ended, and its process is gone",
            arguments: [
                "while true do end", "local s = ('a'):rep(40)\nreturn s:find(('.-'):rep(20) .. 'b')",
                "while true do pcall(function() while true do end end) end",
                "local c = coroutine.wrap(function() while true do end end)\nc()",
            ])
        func hanging(code: String) async throws {
            let before = Set(workers())
            let failure = await (try Host(limits: limits(0.3))).failure(of: code)
            #expect(failure?.kind == .limit)
            #expect(failure?.text.en.hasPrefix("script.lua:") == true, "\(failure?.text.en ?? "")")
            // Workers of other tests come and go meanwhile; none of those that were there at the end of ours may stay.
            var left = Set(workers()).subtracting(before)
            for _ in 0..<200 where !left.isEmpty {
                try await Task.sleep(for: .milliseconds(50))
                left.formIntersection(workers())
            }
            #expect(left.isEmpty)
        }

        @Test("a worker that is none, or says nonsense, is reported as trouble, not as the script's fault")
        func broken() async throws {
            let job = Job(
                command: .describe, script: Script(main: ScriptSource(name: "a", path: "a", text: ""), modules: []),
                data: nil, context: try Host().runner.context(viewer: nil, name: "", day: .beginning),
                limits: limits(0.3))
            for executable in ["/bin/true", "/bin/false", "/bin/echo"] {
                let failure = await #expect(throws: JobFailure.self) {
                    try await WorkerPool(executable: executable, warm: 0, isRefilled: false).perform(job)
                }
                #expect(failure?.kind == .worker, "\(executable)")
            }
        }

        @Test("a text that is bigger than the limit is refused before it runs, be it script, test, or a module in use")
        func sourceLimit() async throws {
            let big = "return {}\n" + String(repeating: "-- 数据\n", count: 200)
            let plugin = "return { api = 1, kind = \"check\", title = \"t\", run = function() return {} end }"
            var limits = ScriptLimits()
            limits[.source] = 1_000
            for (name, files) in [
                ("script.lua", [:]), ("lib/big.lua", ["lib/big.lua": big]),
                ("small_test.lua", ["small.lua": plugin, "small_test.lua": big]),
            ] {
                let host = try Host(plugins: try PluginFolder(files), limits: limits)
                let failure = await #expect(throws: JobFailure.self) {
                    if name == "small_test.lua" {
                        _ = try await host.runner.test(try host.runner.catalogue.plugin("small"))
                    } else {
                        _ = try await host.run(name == "script.lua" ? big : "return require 'big'")
                    }
                }
                #expect(failure?.kind == (name == "lib/big.lua" ? .script : .limit))
                #expect(
                    failure?.text.en.contains(
                        "\(name): the script's file is bigger than its limit of 1000 B (it used 1.96 KiB)\nWhat to do: "
                    )
                        == true, "\(failure?.text.en ?? "")")
                #expect(
                    // What is told at the line of a script is told in the language of the run.
                    name == "lib/big.lua"
                        || failure?.text.zh.contains("\(name)：脚本文件超过了 1000 B 的上限（已用 1.96 KiB）\n怎么办：") == true,
                    "\(failure?.text.zh ?? "")")
            }
        }

        @Test("a plugin for a newer API is refused with both numbers, wherever it is met")
        func newerAPI() async throws {
            let folder = try PluginFolder([
                "future.lua": "return { api = 2, kind = \"check\", title = \"t\", new_key = 1, run = function() end }"
            ])
            let host = try Host(plugins: folder)
            let plugin = try host.runner.catalogue.plugin("future")
            let described = await #expect(throws: JobFailure.self) { try await host.runner.describe(plugin) }
            #expect(described?.kind == .script)
            #expect(described?.text.en.contains("needs API version 2, and this program offers version 1") == true)
            let script = try host.runner.script(of: plugin)
            let snapshot = try host.ledger.snapshot(for: .wholeZone)
            let run = await #expect(throws: JobFailure.self) {
                try await host.runner.run(script, parameters: [], on: snapshot)
            }
            #expect(run?.text.en == described?.text.en)
        }

        @Test("loading a plugin runs none of its work and reads no data")
        func loading() async throws {
            let folder = try PluginFolder([
                "eager.lua": """
                local count = zone.projects():count()
                return { api = 1, kind = "check", title = "t", run = function() return {} end }
                """,
                "shy.lua":
                    "return { api = 1, kind = \"check\", title = zone.today, run = function() error('run') end }",
            ])
            let host = try Host(plugins: folder)
            let shy = try await host.runner.describe(try host.runner.catalogue.plugin("shy"))
            #expect(shy?.title.en == "2014-08-01")
            #expect(try await host.runner.describe(try host.runner.catalogue.plugin("eager")) == nil)
        }
    }
}
