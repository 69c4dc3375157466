import LuaSandbox
import Testing

@Suite("What scripts find, and what they do not")
struct EnvironmentTests {
    @Test(
        "dangerous names do not exist",
        arguments: ["io", "os", "debug", "package", "dofile", "loadfile", "host", "warn"])
    func absent(_ name: String) throws {
        let failure = try #require(try Sandbox().failure("return \(name)"))
        #expect(failure.message.en.hasPrefix("unknown global '\(name)'"))
    }

    @Test("library modules see nil and empty stand-ins where they test for libraries")
    func lenient() throws {
        let code = """
            os.exit = print
            return type(debug), next(io) == nil, next(require "debug") == nil, require "os" == os, package.config:sub(1, 1),
                warn("@on", "x") == nil, require "math".pi == math.pi
            """
        #expect(try Sandbox().run(code, strict: false) == ["nil", true, true, true, "/", true, true])
        #expect(try Sandbox().run("return require 'string'.upper('a')") == ["A"])
        #expect(try Sandbox().failure("require 'os'")?.message.en == "unknown module 'os'")
    }

    @Test("an unknown global is an error that names the nearest known one, the script's own included")
    func strictGlobals() throws {
        #expect(
            try Sandbox().failure("x = tostrin(1)")?.message.en == "unknown global 'tostrin' (did you mean 'tostring'?)"
        )
        #expect(try Sandbox().failure("total = 1; return totl")?.message.zh == "未知的名称“totl”（您是指“total”吗？）")
    }

    @Test("no text contains an address")
    func noAddresses() throws {
        let code = """
            return tostring({}), tostring(print), string.format("%s|%10s", {}, print), tostring(coroutine.create(print)),
                pcall(string.format, "%p", {})
            """
        let values = try Sandbox().run(code)
        #expect(try Sandbox().failure("return string.format('\\0%p', {})") != nil)
        #expect(try Sandbox().run("return string.format('%%\\0%s', {})") == ["%\0table"])
        #expect(values.prefix(5) == ["table", "function", "table|  function", "thread", false])
    }

    @Test("string.dump, byte code and the string metatable are out of reach")
    func byteCode() throws {
        let code = """
            return string.dump, load("\\27Lua") == nil, getmetatable("").__index, rawget(string, "dump")
            """
        #expect(try Sandbox().failure("return getmetatable('').__index") != nil)
        #expect(try Sandbox().run("return string.dump, (load('\\27Lua'))") == [.null, .null])
        #expect(try Sandbox().failure(code) != nil)
    }

    @Test("load keeps to the script's own environment")
    func load() throws {
        #expect(
            try Sandbox().run("x = 5; return load('return x + 1')(), load('return y', 'c', 't', { y = 2 })()") == [
                6, 2,
            ])
        #expect(
            try Sandbox().run(
                "local p = { 'return ', '7' }; local i = 0; return load(function() i = i + 1; return p[i] end)()") == [
                    7
                ])
        #expect(try Sandbox().run("return pcall(load('return io'))").first == false)
    }

    @Test("frozen tables read like tables and refuse every way of writing")
    func frozenReads() throws {
        let code = """
            local keys = {}
            for k in pairs(frozen) do keys[#keys + 1] = tostring(k) end
            local n = 0
            for _, v in ipairs(frozen) do n = n + v end
            return #frozen, table.concat(keys, " "), n, frozen.nested.deep, next(frozen), table.concat(frozen, "-"),
                select("#", table.unpack(frozen)), rawget(frozen, "name"), rawlen(frozen), frozen.missing == nil
            """
        #expect(try Sandbox().run(code) == [3, "1 2 3 name nested", 6, true, 1, "1-2-3", 3, "x", 3, true])
    }

    @Test(
        "a frozen table cannot be changed",
        arguments: [
            "frozen.name = 1", "frozen.new = 1", "frozen[1] = nil", "frozen.nested.deep = false",
            "rawset(frozen, 'a', 1)",
            "setmetatable(frozen, {})", "table.insert(frozen, 1)", "table.insert(frozen, 1, 0)", "table.remove(frozen)",
            "table.sort(frozen, function(a, b) return a > b end)",
        ])
    func frozenWrites(_ code: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.message.en.contains("read-only") || failure.message.en.contains("protected"))
        #expect(failure.line == 1)
    }

    @Test("a chunk may extend its own library tables; other chunks and the methods of texts do not see it")
    func ownLibraries() throws {
        let sandbox = try Sandbox()
        try sandbox.state.addModule(
            "neighbour", source: "return { sees = string.shout, upper = string.upper }", chunkName: "@neighbour.lua",
            trust: .script)
        let code = """
            function string.shout(s) return s:upper() .. "!" end
            math.upper, string.upper = string.upper, nil
            local neighbour = require "neighbour"
            return string.shout("a"), ("a").shout == nil, neighbour.sees == nil, neighbour.upper == math.upper
            """
        #expect(try sandbox.run(code) == ["A!", true, true, true])
        #expect(sandbox.failure("math = nil return math.pi")?.message.en == "unknown global 'math'")
    }

    @Test("__gc and __mode are refused in metatables")
    func metatables() throws {
        #expect(try Sandbox().failure("setmetatable({}, { __gc = print })") != nil)
        #expect(try Sandbox().failure("setmetatable({}, { __mode = 'k' })") != nil)
        #expect(try Sandbox().run("return setmetatable({}, { __index = { a = 1 } }).a") == [1])
    }

    @Test("math.random follows the host's seed, and may be seeded but not by the clock")
    func random() throws {
        let code = "return math.random(1 << 40), math.random(1 << 40)"
        #expect(try Sandbox(seed: 7).run(code) == Sandbox(seed: 7).run(code))
        #expect(try Sandbox(seed: 7).run(code) != Sandbox(seed: 8).run(code))
        #expect(try Sandbox().failure("math.randomseed()") != nil)
        #expect(
            try Sandbox().run(
                "math.randomseed(3); local a = math.random(); math.randomseed(3); return a == math.random()") == [true])
    }

    @Test("what is changed in a library that was required, no module and no later require sees")
    func requiredLibraries() throws {
        let sandbox = try Sandbox()
        try sandbox.state.addModule(
            "poison", source: "require('math').pi = 3; math.huge = 4; return {}", chunkName: "@poison.lua",
            trust: .script)
        try sandbox.state.addModule(
            "bystander", source: "return { math.pi, require('math').pi, math.huge }", chunkName: "@bystander.lua",
            trust: .script)
        let code = """
            require "poison"
            require("math").pi, require("string").upper = 5, nil
            local seen = require "bystander"
            return math.pi == seen[1], math.pi == seen[2], math.huge == seen[3], require("math").pi == math.pi,
                math.pi > 3.14, ("a"):upper(), require("string").upper("a")
            """
        let seen = try sandbox.run(code)
        #expect(seen == [true, true, true, true, true, "A", "A"])
    }

    @Test("modules run once, trusted ones are frozen, and mistakes are named")
    func modules() throws {
        let sandbox = try Sandbox()
        try sandbox.state.addModule(
            "date", source: "return { today = function() return 'x' end, t = {} }", chunkName: "=[date]",
            trust: .trusted)
        try sandbox.state.addModule(
            "lib", source: "n = (n or 0) + 1; return { n = n, host = host }", chunkName: "@lib.lua", trust: .script)
        try sandbox.state.addModule("a", source: "return require 'b'", chunkName: "@a.lua", trust: .script)
        try sandbox.state.addModule("b", source: "return require 'a'", chunkName: "@b.lua", trust: .script)
        try sandbox.state.addModule("bad", source: "return +", chunkName: "@bad.lua", trust: .script)
        #expect(
            try sandbox.run(
                "return require('date').today(), require('lib').n, require('lib').n, require('lib').host == nil") == [
                    "x", 1, 1, true,
                ])
        #expect(sandbox.failure("require('date').t.x = 1") != nil)
        #expect(sandbox.failure("require 'zzz'")?.message.en == "unknown module 'zzz'")
        #expect(sandbox.failure("require 'dat'")?.message.en == "unknown module 'dat' (did you mean 'date'?)")
        let circle = try #require(sandbox.failure("return require 'a'"))
        #expect(circle.message.en == "modules require each other in a circle: a → b → a")
        #expect(circle.chunk == "b.lua")
        let bad = try #require(sandbox.failure("require 'bad'"))
        #expect(bad.kind == .syntax && bad.chunk == "bad.lua" && bad.sourceLine == "return +")
        #expect(try sandbox.run("return pcall(require, 'a'), pcall(require, 'a')").first == false)
    }
}
