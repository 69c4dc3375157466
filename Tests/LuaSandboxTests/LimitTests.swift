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
        #expect(failure.kind == .timeLimit)
        #expect(failure.chunk == "test.lua" && failure.line != nil && failure.sourceLine != nil)
        #expect(start.duration(to: clock.now) < .seconds(1.05))
        #expect(sandbox.failure("return 1")?.kind == .timeLimit, "a finished state must not run again")
    }

    @Test("no deadline at all is no way to run forever", arguments: [0, -1, .nan])
    func senselessDeadlines(_ seconds: Double) throws {
        #expect(try Sandbox().failure("while true do end", deadline: seconds)?.kind == .timeLimit)
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
        #expect(sandbox.failure(code, deadline: 0.05)?.kind == .timeLimit)
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
                    return number % 2 == 0 ? failure?.kind == .timeLimit : failure == nil
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
        limits.memoryBytes = 8 << 20
        let sandbox = try Sandbox(limits: limits)
        let failure = try #require(sandbox.failure(code))
        #expect(failure.kind == .memoryLimit)
        #expect(failure.message.en == "the script needs more memory than its limit of 8 MiB")
        #expect(failure.line != nil)
        #expect(sandbox.state.usage.peakMemoryBytes <= 8 << 20)
    }

    @Test("garbage is no reason to end")
    func garbage() throws {
        var limits = ScriptLimits()
        limits.memoryBytes = 4 << 20
        #expect(
            try Sandbox(limits: limits).run("for i = 1, 300 do local s = ('x'):rep(1 << 18) .. i end return 1") == [1])
    }

    @Test("printing has a limit of its own")
    func output() throws {
        var limits = ScriptLimits()
        limits.outputBytes = 1000
        var printed = 0
        let sandbox = try Sandbox(limits: limits, print: { printed += $0.utf8.count })
        #expect(sandbox.failure("while true do pcall(print, 'line', 1) end")?.kind == .outputLimit)
        #expect(printed <= 1000 && sandbox.state.usage.outputBytes == printed)
    }

    @Test("a state too small for Lua's own library is a memory failure")
    func tooSmall() {
        for kilobytes in 1...60 {
            var limits = ScriptLimits()
            limits.memoryBytes = kilobytes << 10
            do {
                try Sandbox(limits: limits).run("x = {}")
                return
            } catch {
                #expect((error as? ScriptFailure)?.kind == .memoryLimit)
            }
        }
        Issue.record("60 KiB should be enough")
    }
}
