import Testing

extension AttackTests {
    @Suite("Using up the memory") struct MemoryTests {
        @Test("growing", arguments: growth)
        func againstGrowth(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("going on after the memory is used up", arguments: swallowed)
        func againstSwallowed(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("memory that is not Lua's", arguments: elsewhere)
        func againstElsewhere(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let growth: [Attack] = [
            Attack("tables", .outOfMemory(line: 1), memory: 16, "local t = {} while true do t[#t + 1] = { #t } end"),
            Attack(
                "one text that doubles", .outOfMemory(line: 1), memory: 16, "local s = 'x' while true do s = s .. s end"
            ),
            Attack(
                "many texts", .outOfMemory(line: 1), memory: 16,
                "local t = {} for i = 1, math.huge do t[i] = 'text number ' .. i end"),
            Attack(
                "closures", .outOfMemory(line: 1), memory: 16,
                "local f while true do local g = f; f = function() return g end end"),
            Attack(
                "coroutines", .outOfMemory(line: 1), memory: 16,
                "local t = {} while true do t[#t + 1] = coroutine.create(print) end"),
            Attack(
                "coroutines that wait", .outOfMemory(line: nil), memory: 16,
                """
                local t = {}
                while true do
                  local c = coroutine.wrap(function() local x = {}; coroutine.yield(); return x end)
                  c()
                  t[#t + 1] = c
                end
                """),
            Attack(
                "the stack of one coroutine", .outOfMemory(line: nil), memory: 16,
                """
                local function down(...) return 1 + down(1, ...) end
                coroutine.wrap(down)()
                """),
            Attack(
                "arguments", .outOfMemory(line: nil), memory: 16,
                """
                local t = {}
                for i = 1, 100000 do t[i] = i end
                local function spread(...) return 1 + spread(1, ...) end
                spread(table.unpack(t))
                """),
            Attack(
                "a sparse table", .outOfMemory(line: 1), memory: 16,
                "local t = {} for i = 1, math.huge do t[i * 1000.5] = true end"),
            Attack(
                "chunks that load made", .outOfMemory(line: 1), memory: 16,
                "local t = {} while true do t[#t + 1] = load('return ' .. #t) end"),
            Attack(
                "one enormous chunk", .outOfMemory(line: nil), memory: 16,
                "return load('return \"' .. ('x'):rep(1 << 24) .. '\"')"),
            Attack(
                "keys in order", .outOfMemory(line: 1), memory: 16,
                "local t = {} for i = 1, 1e9 do t[i .. 'k'] = i if i % 1000 == 0 then for k in pairs(t) do end end end"),
            Attack(
                "rows", .outOfMemory(line: 2), memory: 16,
                """
                local kept = {}
                while true do for p in zone.projects() do kept[#kept + 1] = p end end
                """),
            Attack(
                "queries", .stopped(line: 2), memory: 16,
                """
                local query = zone.projects()
                while true do query = query:where { category = "industry" } end
                """),
            Attack(
                "a document", .outOfMemory(line: 2), memory: 16,
                """
                local doc = require("document").new { title = "t" }
                while true do doc:text("paragraph") end
                """),
        ]

        static let swallowed: [Attack] = [
            Attack(
                "pcall of a request that is too big", .outOfMemory(line: 1), memory: 16,
                "while true do pcall(string.rep, 'x', 1 << 30) end"),
            Attack(
                "pcall of growth", .outOfMemory(line: 1), memory: 16,
                "while true do pcall(function() local t = {} while true do t[#t + 1] = { #t } end end) end"),
            Attack(
                "xpcall with a handler that goes on", .outOfMemory(line: 1), memory: 16,
                "xpcall(function() local s = 'x' while true do s = s .. s end end, function() while true do end end)"),
            Attack(
                "coroutines", .outOfMemory(line: 1), memory: 16,
                "local w = coroutine.wrap(function() local s = 'x' while true do s = s .. s end end); while true do pcall(w) end"
            ),
            Attack(
                "__close that raises something else", .outOfMemory(line: nil), memory: 16,
                """
                local t = setmetatable({}, { __close = function() error "disguised" end })
                while true do pcall(function() local x <close> = t; local s = "x" while true do s = s .. s end end) end
                """),
            Attack(
                "__close that loops", .outOfMemory(line: 2), memory: 16,
                """
                local x <close> = setmetatable({}, { __close = function() while true do end end })
                local s = "x" while true do s = s .. s end
                """),
            Attack(
                "a message that looks like it", .outOfMemory(line: nil), memory: 16,
                "error('not enough memory', 0)"),
            Attack(
                "garbage is no attack", .gives(1), memory: 16,
                "for i = 1, 300 do local s = ('x'):rep(1 << 20) .. i end return 1"),
        ]

        static let elsewhere: [Attack] = [
            Attack(
                "filled, and then a call of the host", .outOfMemory(line: nil), memory: 16,
                """
                local t, money = {}, require "money"
                while collectgarbage("count") < 15 * 1024 do t[#t + 1] = ("x"):rep(1000) .. #t end
                while true do t[#t + 1] = money.format(#t * 12345) end
                """),
            Attack(
                "filled, and then an error of the host", .outOfMemory(line: nil), memory: 16,
                """
                local t, money = {}, require "money"
                while collectgarbage("count") < 15 * 1024 do t[#t + 1] = ("x"):rep(1000) .. #t end
                while true do t[#t + 1] = select(2, pcall(money.parse, "no money " .. #t)) end
                """),
            Attack(
                "filled, and then a query", .outOfMemory(line: nil), memory: 16,
                """
                local t = {}
                while collectgarbage("count") < 15 * 1024 do t[#t + 1] = ("x"):rep(1000) .. #t end
                while true do for p in zone.projects() do t[#t + 1] = p end end
                """),
            Attack(
                "filled, and then a require", .outOfMemory(line: nil), memory: 16,
                """
                local t = {}
                while collectgarbage("count") < 16 * 1024 - 64 do t[#t + 1] = ("x"):rep(10) .. #t end
                for _, name in ipairs { "document", "json", "stats", "test", "text" } do require(name) end
                while true do t[#t + 1] = {} end
                """),
            Attack(
                "a text inside SQLite", .outOfMemory(line: 1), memory: 16,
                "return zone.sql(\"SELECT replace(printf('%.*c', 10000000, 'x'), 'x', 'yyyyy') AS x\"):first().x"),
            Attack(
                "a group_concat inside SQLite", .stopped(line: nil), memory: 16,
                """
                return zone.sql([[WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                  SELECT group_concat(printf('%.*c', 1000, 'x')) AS x FROM n]]):first().x
                """),
            Attack(
                "sorting inside SQLite", .outOfMemory(line: nil), memory: 16,
                """
                return zone.sql([[WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000)
                  SELECT i FROM n ORDER BY printf('%.*c', 1000, 'x') || i DESC LIMIT 100000000]]):first().i
                """),
            Attack(
                "open cursors", .stopped(line: nil), memory: 16,
                """
                local kept = {}
                while true do
                  for p in zone.sql("SELECT * FROM projects") do kept[#kept + 1] = p; break end
                end
                """),
        ]
    }
}
