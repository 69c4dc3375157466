import Glibc
import LuaSandbox
import Testing

@Suite("Where a script spends its time")
struct ProfileTests {
    private func profile(_ code: String, deadline: Double = 20) throws -> ScriptProfile {
        let sandbox = try Sandbox()
        #expect(sandbox.state.startProfile())
        _ = sandbox.failure(code, deadline: deadline)
        return sandbox.state.stopProfile()
    }

    @Test("the line and the function that work most come first, with what they called counted for the callers")
    func expensive() throws {
        let profile = try profile(
            """
            local function work(n) local s = 0
              for i = 1, n do s = s + i % 7 end
              return s
            end
            local function outer()
              work(10000000)
            end
            work(300000)
            outer()
            """)
        let line = try #require(profile.lines.first)
        #expect((line.chunk, line.line) == ("test.lua", 2))
        #expect(line.own * 2 > profile.microseconds)
        let work = try #require(profile.functions.first { $0.line == 1 })
        let outer = try #require(profile.functions.first { $0.line == 5 })
        #expect(work.function == "work" && outer.function == "outer")
        #expect(outer.own < work.own && outer.withCalls > work.own / 2)
        let file = try #require(profile.functions.first { $0.line == 0 })
        #expect(file.withCalls == profile.functions.first?.withCalls, "everything happens within the file itself")
    }

    @Test("time in C functions counts for the line that called them")
    func libraryFunctions() throws {
        let profile = try profile("local s = ('a'):rep(3000000)\nlocal t = s:gsub('a', 'bc')\nreturn #t")
        #expect(profile.lines.first?.line == 2)
    }

    @Test("coroutines are looked into, and a function that calls itself is counted once")
    func coroutinesAndRecursion() throws {
        let profile = try profile(
            """
            local function fibonacci(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end
            return coroutine.wrap(function() return fibonacci(27) end)()
            """)
        let recursive = try #require(profile.functions.first { $0.line == 1 })
        #expect(recursive.withCalls <= profile.microseconds && recursive.withCalls * 2 > profile.microseconds)
    }

    @Test("a coroutine that dies while it is looked at does not end the looking")
    func abandonedCoroutine() throws {
        let sandbox = try Sandbox()
        sandbox.state.provide("fail") { _ in
            usleep(20_000)
            throw CancellationError()
        }
        #expect(sandbox.state.startProfile())
        try sandbox.run(
            "pcall(coroutine.wrap(function() call('fail') end))\nlocal n = 0 for i = 1, 40000000 do n = n + i % 7 end")
        let profile = sandbox.state.stopProfile()
        let loop = try #require(profile.lines.first { $0.line == 2 })
        #expect(loop.own * 2 > profile.microseconds)
    }

    @Test("a deep recursion still gets on with its work, and a script that is ended has its profile, too")
    func deepAndEnded() throws {
        let deep = "local function f(n) return n == 0 and 0 or 1 + f(n - 1) end return f(150000)"
        let sandbox = try Sandbox()
        #expect(sandbox.state.startProfile())
        #expect(try sandbox.run(deep) == [150_000])
        let ended = try profile("while true do local x = 1 end", deadline: 0.2)
        #expect(ended.lines.first?.line == 1 && ended.microseconds > 100_000)
    }

    @Test("a state that takes none has none")
    func none() throws {
        let sandbox = try Sandbox()
        try sandbox.run("for i = 1, 1e6 do end")
        #expect(sandbox.state.stopProfile() == ScriptProfile(microseconds: 0, lines: [], functions: []))
    }
}
