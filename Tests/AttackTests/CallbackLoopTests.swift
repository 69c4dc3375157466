import Testing

extension AttackTests {
    @Suite("Loops in metamethods and callbacks") struct CallbackLoopTests {
        @Test("protected calls and closing", arguments: protected)
        func againstProtected(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("metamethods", arguments: metamethods)
        func againstMetamethods(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("callbacks of library functions", arguments: callbacks)
        func againstCallbacks(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("callbacks of the program's own modules", arguments: hostModules)
        func againstHostModules(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let protected: [Attack] = [
            Attack("pcall", .outOfTime(line: 1), "while true do pcall(function() while true do end end) end"),
            Attack(
                "pcall of itself", .outOfTime(line: nil),
                "local function f() while true do pcall(f) end end\nwhile true do pcall(f) end"),
            Attack(
                "an xpcall handler", .outOfTime(line: 1),
                "xpcall(error, function() while true do end end)"),
            Attack(
                "an xpcall handler of the kill", .outOfTime(line: 1),
                "while true do xpcall(function() while true do end end, function() while true do end end) end"),
            Attack(
                "a handler that raises in its own handler", .outOfTime(line: nil),
                "while true do xpcall(error, function() error('again') end) end"),
            Attack(
                "__close", .outOfTime(line: 1),
                "do local x <close> = setmetatable({}, { __close = function() while true do end end }) end"),
            Attack(
                "__close of the kill", .outOfTime(line: 2),
                """
                local x <close> = setmetatable({}, { __close = function() while true do end end })
                while true do end
                """),
            Attack(
                "many __close of the kill", .outOfTime(line: nil),
                """
                local t = setmetatable({}, { __close = function() while true do end end })
                local function nest(n)
                  local x <close> = t
                  if n == 0 then while true do end end
                  return (pcall(nest, n - 1))
                end
                while true do nest(100) end
                """),
            Attack(
                "__close of a for loop", .outOfTime(line: 1),
                """
                local t = setmetatable({}, { __close = function() while true do end end })
                for i in next, { 1 }, nil, t do break end
                """),
        ]

        static let metamethods: [Attack] = [
            meta("__index", "return t.x"),
            meta("__newindex", "t.x = 1"),
            meta("__lt", "return t < t"),
            meta("__le", "return t <= t"),
            meta("__eq", "return t == setmetatable({}, getmetatable(t))"),
            meta("__concat", "return t .. 'x'"),
            meta("__len", "return #t"),
            meta("__unm", "return -t"),
            meta("__add", "return t + 1"),
            meta("__idiv", "return 1 // t"),
            meta("__band", "return t & 1"),
            meta("__call", "return t()"),
            meta("__tostring", "return tostring(t)"),
            meta("__pairs", "for k in pairs(t) do end"),
            Attack(
                "__tostring of what is printed", .outOfTime(line: 1),
                """
                local t = setmetatable({}, { __tostring = function() while true do end end })
                print(t)
                """),
            Attack(
                "__tostring of what is formatted", .outOfTime(line: 1),
                """
                local t = setmetatable({}, { __tostring = function() while true do end end })
                return ("%s"):format(t)
                """),
            Attack(
                "__name that is no text", .gives("table"),
                """
                return tostring(setmetatable({}, { __name = setmetatable({}, { __index = function() while true do end end }) }))
                """),
            Attack(
                "an __index that calls its own table", .outOfTime(line: nil),
                """
                local t
                t = setmetatable({}, { __index = function(_, k) while true do pcall(function() return t[k] end) end end })
                return t.x
                """),
            Attack(
                "__metatable that loops", .gives("table"),
                """
                local t = setmetatable({}, { __metatable = setmetatable({}, { __index = function() while true do end end }) })
                return type(getmetatable(t))
                """),
        ]

        /// An event whose handler, on line 1, loops; `use` on line 2 makes it happen.
        private static func meta(_ event: String, _ use: String) -> Attack {
            Attack(
                event, .outOfTime(line: 1),
                "local t = setmetatable({}, { \(event) = function() while true do end end })\n\(use)")
        }

        static let callbacks: [Attack] = [
            Attack(
                "a sort comparator", .outOfTime(line: 1), "table.sort({ 3, 2, 1 }, function() while true do end end)"),
            Attack(
                "a comparator that contradicts itself", .outOfTime(line: nil),
                """
                local list = {}
                for i = 1, 1000 do list[i] = i end
                while true do table.sort(list, function() return true end) end
                """),
            Attack("a gsub callback", .outOfTime(line: 1), "('x'):gsub('x', function() while true do end end)"),
            Attack(
                "a gsub table", .outOfTime(line: 1),
                "('x'):gsub('x', setmetatable({}, { __index = function() while true do end end }))"),
            Attack("a gmatch loop", .outOfTime(line: 1), "while true do for w in ('a b'):gmatch('%a') do end end"),
            Attack("a reader for load", .outOfTime(line: 1), "load(function() while true do end end)"),
            Attack(
                "a reader for load that never says it is done", .stopped(line: 1), "load(function() return ' ' end)"),
            Attack(
                "an iterator", .outOfTime(line: 1), "for _ in function() while true do end end do end"),
            Attack(
                "ipairs of a table without end", .outOfTime(line: 1),
                "for _ in ipairs(setmetatable({}, { __index = function() return 1 end })) do end"),
            Attack(
                "concat of computed items", .outOfTime(line: 1),
                """
                return table.concat(setmetatable({}, { __index = function() while true do end end, __len = function() return 2 end }))
                """),
            Attack(
                "unpack of computed items", .outOfTime(line: 1),
                "return table.unpack(setmetatable({}, { __index = function() while true do end end }), 1, 5)"),
            Attack(
                "move of computed items", .outOfTime(line: 1),
                "table.move(setmetatable({}, { __index = function() while true do end end }), 1, 5, 1, {})"),
            Attack(
                "insert by a computed length", .outOfTime(line: 1),
                "table.insert(setmetatable({}, { __len = function() while true do end end }), 1)"),
            Attack(
                "require while loading", .fails(line: nil, "require each other in a circle", "模块循环引用"),
                modules: ["a": "return require 'b'", "b": "return require 'a'"], "return require 'a'"),
        ]

        static let hostModules: [Attack] = [
            Attack(
                "text.join", .outOfTime(line: 1),
                "return require('text').join({ setmetatable({}, { __tostring = function() while true do end end }) })"),
            Attack(
                "json.encode", .outOfTime(line: 1),
                "return require('json').encode(setmetatable({}, { __pairs = function() while true do end end }))"),
            Attack(
                "json.encode of a table seen 2¹⁰⁰ times", .stopped(line: nil),
                """
                local t = {}
                for _ = 1, 95 do t = { t, t } end
                return require('json').encode(t)
                """),
            Attack(
                "filters", .outOfTime(line: 1),
                "return zone.projects(setmetatable({}, { __pairs = function() while true do end end })):all()"),
            Attack(
                "rows of a document's table", .outOfTime(line: 1),
                """
                local rows = setmetatable({}, { __index = function() while true do end end })
                local doc = require("document").new { title = "t" }
                doc:table { columns = { { key = "a", title = "A" } }, rows = rows }
                """),
            Attack(
                "a parameter's default", .outOfTime(line: 1),
                """
                local spin = setmetatable({}, { __pairs = function() while true do end end })
                return { api = 1, kind = "check", title = "t", params = spin, run = function() return {} end }
                """),
            Attack(
                "text.trim of a text that never gets shorter", .gives(""),
                "return require('text').trim((' '):rep(100000))"),
            Attack(
                "text.pad to an enormous width", .fails(line: 1, "resulting string too large", "得到的文字过长"),
                "local _ = require('text').pad('x', 1 << 40)"),
            Attack(
                "text.split at every place", .gives(100_001), "return #require('text').split((','):rep(100000), ',')"),
            Attack(
                "a date beyond the calendar", .gives(true),
                """
                local date = require "date"
                return type(date.add_days("2014-07-31", math.maxinteger)) == "string" and
                  type(date.add_months("2014-07-31", math.mininteger)) == "string"
                """),
            Attack(
                "places of a percentage without end", .fails(line: 1, "0 to 12 places", "0 到 12 位"),
                "local _ = require('money').percent(1, 3, 1 << 40)"),
        ]
    }
}
