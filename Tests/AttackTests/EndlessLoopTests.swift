import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    @Suite("Loops that do not end") struct EndlessLoopTests {
        @Test("plain loops", arguments: plain)
        func againstPlain(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("loops in coroutines", arguments: coroutines)
        func againstCoroutines(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("loops in other chunks than the script", arguments: chunks)
        func againstChunks(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test(
            "a run whose time is being looked at",
            arguments: [
                "while true do end", "while true do pcall(function() while true do end end) end",
                "local c = coroutine.wrap(function() while true do coroutine.yield() end end) while true do c() end",
                "local _ = ('a'):rep(40):find(('.-'):rep(20) .. 'b')",
                "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
            ])
        func profiled(code: String) async throws {
            let box = try Box()
            var limits = ScriptLimits()
            limits.deadline = 0.3
            let script = Script(main: ScriptSource(name: "attack", path: "attack.lua", text: code), modules: [])
            let runner = try box.runner(box.zone.workers, limits)
            let snapshot = try box.zone.snapshot(for: .wholeZone)
            let failure = await #expect(throws: JobFailure.self) {
                try await runner.run(script, parameters: [], on: snapshot) { _ in }
            }
            #expect(failure?.kind == .limit)
            #expect(failure?.text.en.hasPrefix("attack.lua:1: the script ran longer than its limit of ") == true)
            try await box.isUntouched()
        }

        static let plain: [Attack] = [
            Attack("while", .outOfTime(line: 1), "while true do end"),
            Attack("repeat", .outOfTime(line: 2), "local n = 0\nrepeat n = n + 1 until n < 0"),
            Attack("goto", .outOfTime(line: 2), "::again::\ngoto again"),
            Attack("for with an infinite bound", .outOfTime(line: 1), "for i = 1.0, math.huge do end"),
            Attack("for over all integers", .outOfTime(line: 1), "for i = math.mininteger, math.maxinteger do end"),
            Attack("an iterator in C that never ends", .outOfTime(line: 1), "for _ in rawequal do end"),
            Attack(
                "an iterator in Lua that never ends", .outOfTime(line: nil),
                "local function always() return 1 end\nfor _ in always do end"),
            Attack("tail calls", .outOfTime(line: 1), "local f; f = function() return f() end; f()"),
            Attack(
                "two functions that call each other last", .outOfTime(line: nil),
                "local a, b\na = function() return b() end\nb = function() return a() end\na()"),
            Attack(
                "a loop beneath many calls", .outOfTime(line: 2),
                """
                local function down(n)
                  if n == 0 then while true do end end
                  down(n - 1)
                end
                down(10000)
                """),
            Attack(
                "a loop with work in it", .outOfTime(line: nil),
                """
                local t = {}
                while true do
                  for i = 1, 100 do t[i] = tostring(i) .. #t end
                  table.sort(t)
                end
                """),
        ]

        static let coroutines: [Attack] = [
            Attack(
                "in a coroutine", .outOfTime(line: 2),
                "local c = coroutine.create(function()\n  while true do end\nend)\ncoroutine.resume(c)"),
            Attack(
                "in nested coroutines", .outOfTime(line: 2),
                """
                local function nest(n)
                  if n == 0 then while true do end end
                  coroutine.wrap(nest)(n - 1)
                end
                nest(50)
                """),
            Attack(
                "a coroutine that yields for ever", .outOfTime(line: nil),
                "local c = coroutine.wrap(function() while true do coroutine.yield() end end)\nwhile true do c() end"),
            Attack(
                "a loop that swallows the end of its coroutines", .outOfTime(line: 1),
                "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"),
            Attack(
                "wrapped and protected", .outOfTime(line: 1),
                "local w = coroutine.wrap(function() while true do end end); while true do pcall(w) end"),
            Attack(
                "new coroutines without end", .outOfTime(line: nil),
                """
                while true do
                  local c = coroutine.wrap(function() coroutine.yield(coroutine.running()) end)
                  c()
                end
                """),
            Attack(
                "a coroutine that resumes its creator", .outOfTime(line: nil),
                """
                local main = coroutine.running()
                while true do
                  coroutine.wrap(function() coroutine.resume(main) end)()
                end
                """),
            Attack(
                "closing a coroutine whose __close loops", .outOfTime(line: 1),
                """
                local t = setmetatable({}, { __close = function() while true do end end })
                local c = coroutine.create(function() local x <close> = t; coroutine.yield() end)
                coroutine.resume(c)
                while true do pcall(coroutine.close, c) end
                """),
            Attack(
                "closing coroutines during the kill", .outOfTime(line: nil),
                """
                local c = coroutine.create(function() while true do coroutine.yield() end end)
                local guard = setmetatable({}, { __close = function() while true do coroutine.close(c) end end })
                local x <close> = guard
                while true do coroutine.resume(c) end
                """),
            Attack(
                "resuming in __close during the kill", .outOfTime(line: nil),
                """
                local function again() while true do pcall(coroutine.wrap(again)) end end
                local x <close> = setmetatable({}, { __close = again })
                while true do end
                """),
            Attack(
                "yielding in __close during the kill", .outOfTime(line: nil),
                """
                local c = coroutine.wrap(function()
                  local x <close> = setmetatable({}, { __close = function() while true do coroutine.yield() end end })
                  while true do end
                end)
                while true do pcall(c) end
                """),
            Attack(
                "asking for the running coroutine during the kill", .outOfTime(line: nil),
                """
                local x <close> = setmetatable({}, { __close = function()
                  while true do coroutine.status((coroutine.running())) end
                end })
                while true do coroutine.running() end
                """),
        ]

        static let chunks: [Attack] = [
            Attack("in a chunk that load made", .outOfTime(line: nil), "load('while true do end')()"),
            Attack(
                "in a chunk with the name of one of ours", .outOfTime(line: nil),
                "local f = load('while true do end', '=[runner]') f()"),
            Attack(
                "in a chunk that claims to be another file", .outOfTime(line: nil),
                "load('while true do end', '@/etc/passwd\\n1:@/etc/shadow')()"),
            Attack(
                "in a module", .outOfTime(line: nil), modules: ["spin": "while true do end"], "return require 'spin'"),
            Attack(
                "in a module's function", .outOfTime(line: nil),
                modules: ["spin": "return { now = function() while true do end end }"], "require('spin').now()"),
            Attack(
                "while a plugin is being loaded", .outOfTime(line: nil),
                "while true do end\nreturn { api = 1, kind = 'check', title = 't', run = function() return {} end }"),
            Attack(
                "in a plugin's run", .outOfTime(line: 3),
                """
                return { api = 1, kind = "check", title = "t", run = function()
                  local count = zone.projects():count()
                  while count > 0 do end
                end }
                """),
            Attack(
                "in what a query's rows are used for", .outOfTime(line: 1),
                "while true do for p in zone.projects() do end end"),
        ]
    }
}
