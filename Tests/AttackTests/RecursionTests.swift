import Testing

extension AttackTests {
    @Suite("Recursion without end") struct RecursionTests {
        @Test("in Lua", arguments: calls)
        func againstCalls(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("through C", arguments: throughC)
        func againstThroughC(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let calls: [Attack] = [
            Attack(
                "a function", .fails(line: 1, "stack overflow", "栈溢出"), memory: 256,
                "local function f() return 1 + f() end f()"),
            Attack(
                "a function that swallows it", .gives(true),
                "local function f() local fine = pcall(f) return fine and 1 end f() return true"),
            Attack(
                "a function that swallows it for ever", .outOfTime(line: nil),
                "local function f() pcall(f) return 1 + f() end while true do pcall(f) end"),
            Attack(
                "__index chains", .fails(line: nil, "'__index' chain too long", "链过长"),
                """
                local t = {}
                for _ = 1, 5000 do t = setmetatable({}, { __index = t }) end
                return t.x
                """),
            Attack(
                "an __index of itself", .fails(line: 1, "'__index' chain too long", "链过长"),
                "local t = {} t.__index = t setmetatable(t, t) return t.x"),
            Attack(
                "a __newindex of itself", .fails(line: 1, "'__newindex' chain too long", "链过长"),
                "local t = {} t.__newindex = t setmetatable(t, t) t.x = 1"),
            Attack(
                "a __call of itself", .outOfTime(line: 1),
                "local t = {} t.__call = t setmetatable(t, t) t()"),
            Attack(
                "an __index function of itself", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local t t = setmetatable({}, { __index = function(_, k) return t[k] end }) return t.x"),
            Attack(
                "a __concat of itself", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local t t = setmetatable({}, { __concat = function(a, b) return a .. b end }) return t .. t"),
            Attack(
                "an __eq of itself", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                """
                local m = {}
                m.__eq = function(a, b) return a == b end
                return setmetatable({}, m) == setmetatable({}, m)
                """),
            Attack(
                "a coroutine's stack", .fails(line: nil, "stack overflow", "栈溢出"), memory: 256,
                "local function f() return 1 + f() end coroutine.wrap(f)()"),
            Attack(
                "values on the stack", .fails(line: nil, "stack overflow", "栈溢出"), memory: 64,
                "local function f(...) return select('#', f(1, ...)) end f()"),
        ]

        static let throughC: [Attack] = [
            Attack("pcall", .gives(true), "local function f() pcall(f) end f() return true"),
            Attack("xpcall", .gives(true), "local function f() xpcall(f, f) end f() return true"),
            Attack("error handlers", .gives(false), "return (xpcall(error, function() error('again') end))"),
            Attack(
                "handlers of handlers", .outOfTime(line: nil),
                """
                local function handler() xpcall(error, handler) error() end
                local function f() xpcall(error, handler) end
                f()
                return true
                """),
            Attack(
                "gsub", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local function f() return (('x'):gsub('x', f)) end f()"),
            Attack(
                "sort", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local function f() table.sort({ 2, 1 }, f) end f()"),
            Attack(
                "tostring", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local t t = setmetatable({}, { __tostring = function() return tostring(t) end }) return tostring(t)"),
            Attack(
                "load", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local function f() return load(f) end error((select(2, f())))"),
            Attack(
                "require", .fails(line: nil, "in a circle", "循环引用"), modules: ["a": "return require 'a'"],
                "return require 'a'"),
            Attack(
                "coroutine.wrap", .fails(line: nil, "C stack overflow", "C 栈溢出"),
                "local function f() coroutine.wrap(f)() end f()"),
            Attack(
                "coroutine.resume", .gives(true),
                "local function f() coroutine.resume(coroutine.create(f)) end f() return true"),
            Attack(
                "coroutine.close", .gives(true),
                """
                local function f()
                  local c = coroutine.create(function()
                    local x <close> = setmetatable({}, { __close = f })
                    coroutine.yield()
                  end)
                  coroutine.resume(c)
                  coroutine.close(c)
                end
                f()
                return true
                """),
            Attack(
                "coroutines of which each closes the next", .gives("C stack overflow"), memory: 256,
                """
                local following, deepest
                for _ = 1, 20000 do
                  local next_one = following
                  following = coroutine.create(function()
                    local x <close> = setmetatable({}, { __close = function()
                      local fine, message = pcall(coroutine.close, next_one)
                      deepest = deepest or not fine and message
                    end })
                    coroutine.yield()
                  end)
                  coroutine.resume(following)
                end
                coroutine.close(following)
                return deepest
                """),
            Attack(
                "a coroutine that closes itself from its __close", .gives(true),
                """
                local c
                c = coroutine.create(function()
                  local x <close> = setmetatable({}, { __close = function() pcall(coroutine.close, c) end })
                  coroutine.yield()
                end)
                coroutine.resume(c)
                coroutine.close(c)
                return coroutine.status(c) == "dead"
                """),
            Attack(
                "__close in __close", .gives(true),
                """
                local function f()
                  local x <close> = setmetatable({}, { __close = function() pcall(f) end })
                end
                pcall(f)
                return true
                """),
            Attack(
                "json.encode of a table in itself", .fails(line: 1, "nested too deeply", "嵌套太深"),
                "local t = {} t.t = t local _ = require('json').encode(t)"),
            Attack(
                "json.decode of a deep text", .fails(line: 1, "malformed JSON", "JSON 有误"),
                "local _ = require('json').decode(('['):rep(1000000))"),
        ]
    }
}
