import LuaSandbox
import Testing

@Suite("Scripts that would not end", .serialized)
struct LimitTests {
    @Test(
        "the deadline ends it",
        arguments: [
            "while true do end",
            "::again:: goto again",
            "while true do pcall(function() while true do end end) end",
            "while true do xpcall(function() while true do end end, function() while true do end end) end",
            "local f; f = function() return f() end; f()",
            "local w = coroutine.wrap(function() while true do end end); while true do pcall(w) end",
            "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
            "local c = coroutine.wrap(function() while true do coroutine.yield() end end); while true do c() end",
            "local t = setmetatable({}, { __close = function() while true do end end }); do local x <close> = t end",
            """
            local t = setmetatable({}, { __close = function() while true do end end })
            local co = coroutine.create(function() local x <close> = t; coroutine.yield() end)
            coroutine.resume(co)
            while true do pcall(coroutine.close, co) end
            """,
            "local t = setmetatable({}, { __index = function(t, k) while true do end end }); return pcall(function() return t.x end)",
            "table.sort({ 3, 2, 1 }, function(a, b) while true do end end)",
            "string.gsub('x', 'x', function() while true do end end)",
            "while true do load(function() while true do end end) end",
        ])
    func deadline(_ code: String) throws {
        let sandbox = try Sandbox()
        let clock = ContinuousClock()
        let start = clock.now
        let failure = try #require(sandbox.failure(code, deadline: 0.05))
        #expect(failure.limit == .time)
        #expect(failure.chunk == "test.lua" && failure.line != nil && failure.sourceLine != nil)
        #expect(start.duration(to: clock.now) < .seconds(1.05))
        #expect(sandbox.failure("return 1")?.limit == .time, "a finished state must not run again")
    }

    @Test("no deadline at all is no way to run forever", arguments: [0, -1, .nan])
    func senselessDeadlines(_ seconds: Double) throws {
        #expect(try Sandbox().failure("while true do end", deadline: seconds)?.limit == .time)
    }

    @Test("nothing of the script runs on after its end")
    func noHandlers() throws {
        var printed = ""
        let sandbox = try Sandbox(print: { printed += $0 })
        let code = """
            local mark = setmetatable({}, { __close = function() print "closed" end })
            xpcall(function() local x <close> = mark; while true do end end, function() print "handled" end)
            print "went on"
            """
        #expect(sandbox.failure(code, deadline: 0.05)?.limit == .time)
        #expect(printed == "")
    }

    @Test("many states in one process end in their own time, on whatever thread")
    func manyThreads() async throws {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    guard let sandbox = try? Sandbox() else { return false }
                    let code = number % 2 == 0 ? "while true do end" : "local n = 0; for i = 1, 1e6 do n = n + i end"
                    let failure = sandbox.failure(code, deadline: number % 2 == 0 ? 0.05 : 10)
                    return number % 2 == 0 ? failure?.limit == .time : failure == nil
                }
            }
            for await fine in group { #expect(fine) }
        }
    }

    @Test(
        "running out of memory ends the script, and cannot be caught",
        arguments: [
            "local t = {} while true do t[#t + 1] = { #t } end",
            "local s = 'x' while true do s = s .. s end",
            "while true do pcall(function() local t = {} while true do t[#t + 1] = { #t } end end) end",
            "while true do pcall(string.rep, 'x', 1 << 30) end",
            "local w = coroutine.wrap(function() local s = 'x' while true do s = s .. s end end); while true do pcall(w) end",
            "while true do local f = load('return \"' .. ('x'):rep(1 << 23) .. '\"') end",
            """
            local t = setmetatable({}, { __close = function() error "disguised" end })
            while true do pcall(function() local x <close> = t; local s = 'x' while true do s = s .. s end end) end
            """,
            "local t = {} for i = 1, 1e9 do t[i .. 'k'] = i if i % 1000 == 0 then for k in pairs(t) do end end end",
        ])
    func memory(_ code: String) throws {
        var limits = ScriptLimits()
        limits[.memory] = 8 << 20
        let sandbox = try Sandbox(limits: limits)
        let failure = try #require(sandbox.failure(code))
        #expect(failure.limit == .memory)
        #expect(
            failure.message.en.wholeMatch(
                of: /the script needs more memory than its limit of 8 MiB \(it held [1-9].* and wanted [1-9].* more\)/)
                != nil,
            "\(failure.message.en)")
        #expect(failure.line != nil)
        #expect(sandbox.state.usage.peakMemoryBytes <= 8 << 20)
    }

    @Test("garbage is no reason to end")
    func garbage() throws {
        var limits = ScriptLimits()
        limits[.memory] = 4 << 20
        #expect(
            try Sandbox(limits: limits).run("for i = 1, 300 do local s = ('x'):rep(1 << 18) .. i end return 1") == [1])
    }

    @Test(
        "what only C loops over is ended gracefully, too, with the line",
        arguments: [
            "table.move({}, 1, 1 << 53, 1)", "table.move({}, 1, 1 << 53, 2)",
            "table.insert(long, 1, 1)", "table.remove(long, 1)",
            "table.concat(setmetatable({}, { __len = function() return 1 << 53 end, __index = function() return '' end }))",
            "local t = {} for i = 1, 1e6 do t[i] = (i * 7919) % 1e6 end while true do table.sort(t) t[1], t[9] = t[9], t[1] end",
        ])
    func loopsInC(_ code: String) throws {
        let lying = "local long = setmetatable({}, { __len = function() return 1 << 53 end })\n"
        let failure = try #require(try Sandbox().failure(lying + code, deadline: 0.3))
        #expect(failure.limit == .time && failure.line == 2)
    }

    @Test("an empty text can be repeated as often as one likes")
    func emptyRepetition() throws {
        let counts = [1 << 62, Int.max]
        for count in counts {
            #expect(try Sandbox().run("return (''):rep(\(count)), #(''):rep(\(count), '')") == ["", 0])
        }
        #expect(
            try Sandbox().run("return ('ab'):rep(3, '-'), (''):rep(3, '-'), ('a'):rep(-1)") == ["ab-ab-ab", "--", ""])
    }

    @Test("table functions keep to the manual")
    func tableFunctions() throws {
        #expect(
            try Sandbox().run(
                """
                local t = { 1, 2, 3 }
                table.insert(t, 4) table.insert(t, 1, 0) table.insert(t, 6, 5)
                local joined = table.concat(t, ",")
                local taken = { table.remove(t, 1), table.remove(t), table.remove(t, #t + 1) }
                local up = table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ",")
                local down = table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ",")
                local other = table.concat(table.move({ 1, 2 }, 1, 2, 3, { 8, 9 }), ",")
                return joined, taken, up, down, other, table.concat({}, ","), table.concat({ 1, 2, 3 }, "-", 2, 2),
                    table.concat({ 1, 2.5, "x" }), table.remove({}), table.concat(frozen, "+")
                """) == [
                    "0,1,2,3,4,5", [0, 5], "1,1,2,3", "2,3,3", "8,9,1,2", "", "2", "12.5x", nil, "1+2+3",
                ])
        let wrong = [
            "table.insert({}, 3, 1)": "bad argument #2 to 'insert' (position out of bounds)",
            "table.insert({}, 1, 2, 3)": "wrong number of arguments to 'insert'",
            "table.remove({ 1 }, 3)": "bad argument #2 to 'remove' (position out of bounds)",
            "table.concat({ 1, {}, 3 })": "invalid value (at index 2) in table for 'concat'",
            "table.move({}, 0, math.maxinteger, 2)": "bad argument #3 to 'move' (too many elements to move)",
            "table.move({}, 1, 2, math.maxinteger)": "bad argument #4 to 'move' (destination wrap around)",
            "table.insert(1, 2)": "bad argument #1 to 'insert' (table expected, got number)",
            "table.insert(frozen, 2)": "attempt to change element [4] of a read-only table",
        ]
        for (code, message) in wrong { #expect(try Sandbox().failure(code)?.message.en == message, "\(code)") }
    }

    @Test("rows, SQL steps and host calls have limits of their own, which nothing can catch")
    func counters() throws {
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n"
        let cases: [(ScriptLimit, Int, String, String)] = [
            (
                .rows, 50, "while true do pcall(function() for r in query('\(sql)') do end end) end",
                "read more rows than its limit of 50 (it used 51)"
            ),
            (
                .sqlSteps, 2_000, "while true do pcall(function() for r in query('SELECT 1') do end end) end",
                "took more steps than their limit of 2,000 (it used 2,00"
            ),
            (
                .sqlSteps, 5_000, "for r in query('SELECT max(i) FROM (\(sql))') do end",
                "took more steps than their limit of 5,000 (it used 6,000)"
            ),
            (
                .hostCalls, 30, "while true do pcall(call, 'echo', 1) end",
                "more often than its limit of 30 (it used 31)"
            ),
            (
                .hostCalls, 30, "local sum = of_integers 'sum' while true do pcall(sum, 1, 2) end",
                "more often than its limit of 30 (it used 31)"
            ),
        ]
        for (limit, value, code, text) in cases {
            var limits = ScriptLimits()
            limits[limit] = value
            let database = try ReadOnlyDatabase(path: "/dev/null", immutable: true, allowedTables: [])
            let sandbox = try Sandbox(limits: limits, database: database)
            sandbox.state.provide("echo") { $0 }
            sandbox.state.provideIntegers("sum") { $0 + $1 }
            let failure = try #require(sandbox.failure(code))
            #expect(failure.limit == limit && failure.line == 1)
            #expect(failure.message.en.contains(text), "\(failure.message.en)")
            #expect(sandbox.failure("return 1")?.limit == limit, "a finished state must not run again")
        }
    }

    @Test("printing has a limit of its own")
    func output() throws {
        var limits = ScriptLimits()
        limits[.output] = 1000
        var printed = 0
        let sandbox = try Sandbox(limits: limits, print: { printed += $0.utf8.count })
        #expect(sandbox.failure("while true do pcall(print, 'line', 1) end")?.limit == .output)
        #expect(printed <= 1000 && sandbox.state.usage.outputBytes == printed)
    }

    @Test("bytes that are no text count as what is printed in their place")
    func printedBytes() throws {
        var limits = ScriptLimits()
        limits[.output] = 3 * 1000
        var printed = ""
        let sandbox = try Sandbox(limits: limits, print: { printed += $0 })
        #expect(sandbox.failure("print(('\\xff'):rep(999)) print(('\\xff'):rep(1))")?.limit == .output)
        #expect(printed.utf8.count <= 3 * 1000)
    }

    @Test("nothing runs on in a coroutine once the script must end")
    func coroutinesAtTheEnd() throws {
        var limits = ScriptLimits()
        limits[.memory] = 8 << 20
        var printed = ""
        let sandbox = try Sandbox(limits: limits, print: { printed += $0 })
        let code = """
            local x <close> = setmetatable({}, { __close = coroutine.wrap(function() print("still here") end) })
            local t = {} while true do t[#t + 1] = { #t } end
            """
        #expect(sandbox.failure(code)?.limit == .memory)
        #expect(printed.isEmpty)
    }

    @Test("a state too small for Lua's own library is a memory failure")
    func tooSmall() {
        for kilobytes in 1...60 {
            var limits = ScriptLimits()
            limits[.memory] = kilobytes << 10
            do {
                try Sandbox(limits: limits).run("x = {}")
                return
            } catch {
                #expect((error as? ScriptFailure)?.limit == .memory)
            }
        }
        Issue.record("60 KiB should be enough")
    }
}
