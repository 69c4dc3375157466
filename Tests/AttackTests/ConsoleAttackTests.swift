import Ledger
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    @Suite("On a console") struct ConsoleAttackTests {
        /// Inputs, the last of which must fail by a limit.
        static let endings: [[String]] = [
            ["while true do end"], ["while true do pcall(error) end"],
            ["c = coroutine.wrap(function() while true do coroutine.yield() end end)", "while true do c() end"],
            [
                "c = coroutine.create(function() coroutine.yield() while true do end end) coroutine.resume(c)",
                "coroutine.resume(c)",
            ],
            ["t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end"],
            [
                "t = {} for i = 1, 100 do t[i] = ('x'):rep(100000) .. i end",
                "for i = 101, 1000 do t[i] = ('x'):rep(100000) .. i end",
            ],
            ["while true do print('flood') end"],
            ["e = setmetatable({}, { __tostring = function() while true do end end })", "error(e)"],
            ["local t <close> = setmetatable({}, { __close = function() while true do end end }) error('x')"],
        ]

        @Test("what is without end is ended, and the next input has a state of its own", arguments: endings)
        func ended(inputs: [String]) async throws {
            let console = try await console()
            for input in inputs.dropLast() { _ = try await run(input, console) }
            let answer = try await run(inputs[inputs.count - 1], console)
            #expect(answer.failure?.kind == .limit, "\(answer.failure?.text.en ?? "nothing")")
            #expect(answer.isStateLost)
            #expect(try await run("c = nil t = nil", console).failure == nil)
            #expect(try await run("rawget(_G, 'e') == nil and 1 or error()", console).failure == nil)
        }

        /// What an input leaves behind so that the next one should have more, see more or be shown as something else.
        static let poisons = [
            "zone = nil", "_G = {}", "setmetatable(string, { __index = error })", "rawset(_G, '_ENV', {})",
            "load = nil require = nil", "collectgarbage = nil",
            "for key in pairs(_G) do _G[key] = nil end",
            "c = coroutine.wrap(function() local ok = pcall(function() while true do coroutine.yield() end end) end) c()",
            "load('x', '@console:2')", "require('host.console')", "host = { environment = print }",
        ]

        @Test("what an input leaves behind lifts no limit of the next ones", arguments: poisons)
        func poisoned(input: String) async throws {
            let console = try await console()
            _ = try await run(input, console)
            let shown = try await run("1 + 1", console)
            #expect(shown.values == [["text": "2"]], "\(shown.failure?.text.en ?? "")")
            let answer = try await run("while true do end", console)
            #expect(answer.failure?.kind == .limit && answer.isStateLost)
            #expect(answer.failure?.text.en.contains("while true do end") == true)
        }

        @Test("many inputs together hold no more memory than one may")
        func memory() async throws {
            let console = try await console()
            _ = try await run("t = {}", console)
            var failures = 0
            for _ in 0..<40 where failures == 0 {
                let answer = try await run("t[#t + 1] = ('x'):rep(1000000) .. #t", console)
                if answer.failure != nil { failures += 1 }
                #expect(answer.failure == nil || answer.failure?.kind == .limit)
            }
            #expect(failures == 1)
        }

        private func console() async throws -> Console {
            var limits = ScriptLimits()
            limits.deadline = 0.5
            limits[.memory] = 32 << 20
            let box = try Box()
            let runner = PluginRunner(
                ledger: box.zone.ledger, catalogue: PluginCatalogue(ledgerFolder: nil, shippedFolder: nil),
                account: .system, language: .english,
                workers: WorkerPool(executable: box.zone.executable, warm: 0, isRefilled: false), limits: limits,
                keepingLog: false)
            let console = try Console(runner, on: try box.zone.ledger.snapshot(for: .wholeZone))
            try await console.begin()
            return console
        }

        private func run(_ text: String, _ console: Console) async throws -> ConsoleAnswer {
            guard case .finished(let input) = ConsoleInput.reading(text) else {
                return try await console.run(ConsoleInput(statements: text), mostRows: 5)
            }
            return try await console.run(input, mostRows: 5)
        }
    }
}
