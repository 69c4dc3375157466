import LuaSandbox
import Testing

@Suite("A state that does one piece of work after another")
struct RenewedStateTests {
    @Test("counts output anew once it is renewed, and keeps what it holds in memory")
    func renewal() throws {
        var limits = ScriptLimits()
        limits[.output] = 1_000
        let sandbox = try Sandbox(limits: limits)
        for _ in 0..<5 {
            try sandbox.run("print(('x'):rep(900))")
            #expect(sandbox.state.usage.outputBytes > 900)
            try sandbox.state.renew()
            #expect(sandbox.state.usage.outputBytes == 0)
        }
        #expect(sandbox.state.usage.memoryBytes > 0)
        #expect(throws: ScriptFailure.self) { try sandbox.run("print(('x'):rep(2000))") }
        let ended = #expect(throws: ScriptFailure.self) { try sandbox.state.renew() }
        #expect(ended?.limit == .output)
    }

    @Test("compiles a text into the environment of another, and quotes what the author wrote of it")
    func neighbours() throws {
        let state = try ScriptState(seed: 1, language: .english)
        let runner = try state.loadTrusted(
            source: """
                local first = host.load("", "@first", true)
                return function(source, written)
                    return host.load(source, "@next", first, written)()
                end
                """, name: "neighbours")
        _ = try state.call(runner, ["x = 20", "x = 20"])
        #expect(try state.call(runner, ["return x + 1", "x + 1"]) == [21])
        let failure = #expect(throws: ScriptFailure.self) { try state.call(runner, ["return x + y", "x + y"]) }
        #expect(failure?.sourceLine == "x + y")
        #expect(failure?.message.en.hasPrefix("unknown global 'y'") == true)
    }

    @Test("lists names without running anything of the script's, no more than asked for")
    func names() throws {
        let state = try ScriptState(seed: 1, language: .english)
        let runner = try state.loadTrusted(
            source: """
                local function touched() error("touched") end
                local object = setmetatable({ own = 1, other = 2, [1] = 3 }, {
                    __index = setmetatable({ inherited = 1 }, { __index = touched }), __pairs = touched,
                })
                return function(prefix, most)
                    local names = host.keys(object, prefix, most)
                    table.sort(names)
                    return names, #host.keys(host.freeze { a = 1, b = 2 }, "", 10)
                end
                """, name: "names")
        #expect(try state.call(runner, ["", 10]) == [["inherited", "other", "own"], 2])
        #expect(try state.call(runner, ["o", 10]) == [["other", "own"], 2])
        #expect(try state.call(runner, ["", 2]).first?.list?.count == 2)
    }
}
