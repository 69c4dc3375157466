import Testing

extension AttackTests {
    @Suite("Poisoning what others use") struct PoisonTests {
        @Test("shared tables refuse", arguments: refused)
        func againstRefused(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("library tables are each environment's own", arguments: libraries)
        func againstLibraries(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("a script's own globals are nobody else's", arguments: globals)
        func againstGlobals(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("the program's own code goes on as if nothing had been", arguments: deceptions)
        func againstDeceptions(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let refused: [Attack] = [
            readOnly("rawset(zone, 'projects', print)", field: "projects"),
            readOnly("zone.projects = print", field: "projects"), readOnly("zone.planted = 1", field: "planted"),
            readOnly("zone.viewer.department_id = 'D2'", field: "department_id"),
            readOnly("zone.today = '1999-01-01'", field: "today"),
            readOnly("require('date').add_days = print", field: "add_days"),
            readOnly("require('json').null = 1", field: "null"),
            readOnly("rawset(require 'money', 'parse', print)", field: "parse"),
            readOnly("require('document').new = print", field: "new"),
            Attack("table.insert into zone", .fails(line: 1, "read-only", "只读"), "table.insert(zone, 1)"),
            Attack(
                "table.move into zone", .fails(line: 1, "read-only", "只读"), "table.move({ 1, 2, 3 }, 1, 3, 1, zone)"),
            Attack("table.remove from a module", .fails(line: 1, "read-only", "只读"), "table.remove(require 'money')"),
            Attack("table.sort of zone", .gives(true), "table.sort(zone) return zone.projects ~= nil"),
            Attack(
                "a new metatable for zone", .fails(line: 1, "protected metatable", "受保护的元表"), "setmetatable(zone, {})"),
            Attack(
                "a new metatable for a query", .fails(line: 1, "protected metatable", "受保护的元表"),
                "setmetatable(zone.projects(), {})"),
            Attack(
                "the metatable of texts", .fails(line: 1, "attempt to index a boolean value", "不能对 布尔值 取字段"),
                "getmetatable('').__index = print"),
            Attack(
                "methods of texts, by a field", .fails(line: 1, "attempt to index a string value", "不能对 文字 取字段"),
                "local s = 'x' s.upper = print"),
            Attack(
                "a column of a row", .fails(line: 1, "rows are read-only", "记录只读"),
                "zone.projects():first().name = 'mine'"),
            Attack(
                "a field of a query", .fails(line: 1, "a query cannot be changed", "查询不能修改"),
                "zone.projects().all = print"),
        ]

        private static func readOnly(_ code: String, field: String) -> Attack {
            Attack(
                code,
                .fails(line: 1, "attempt to change field '\(field)' of a read-only table", "不能修改只读表的字段“\(field)”"), code
            )
        }

        /// Whatever a script does to its library tables, a module, the program's own code and the methods of texts find
        /// theirs as they were.
        static let libraries: [Attack] = [
            "string.upper = nil", "string.upper = error", "rawset(string, 'upper', error)", "string.planted = print",
            "math.pi = 3", "table.insert = nil", "coroutine.wrap = nil", "utf8.char = nil",
            "table.move({ 1, 2, 3 }, 1, 3, 1, string)",
            "setmetatable(string, { __index = error, __newindex = error, __metatable = false })",
            "setmetatable(_G, nil) string, math, table, coroutine, utf8 = nil",
            "for _, library in pairs({ string, math, table, coroutine, utf8 }) do\nfor name in pairs(library) do library[name] = error end\nend",
        ].map { code in
            Attack(
                code, .gives(true),
                modules: [
                    "neighbour": """
                    return string.upper("a") == "A" and string.planted == nil and rawlen(string) == 0
                      and getmetatable(string) == nil and math.pi > 3 and table.insert and coroutine.wrap and utf8.char ~= nil
                    """
                ],
                """
                local require, method = require, ("a").upper
                pcall(load([[\(code)]]))
                return require "neighbour" and ("a"):upper() == "A" and ("a").upper == method and ("a").planted == nil
                  and require("text").trim(" a ") == "a" and zone.projects():count() == 3
                """)
        }

        static let globals: [Attack] = [
            Attack(
                "everything is replaced", .gives(true),
                """
                for name in pairs(_G) do if name ~= "_G" then _G[name] = false end end
                string, table, math, pairs, zone = nil, nil, nil, nil, nil
                return true
                """),
            Attack(
                "names are planted", .gives(true), "planted, _G.planted_too, _ENV.planted_as_well = 1, 2, 3 return true"
            ),
            Attack("_ENV is replaced", .gives(7), "local result = 7 _ENV = {} x = result return x"),
            Attack(
                "_ENV is nothing", .fails(line: 1, "attempt to index a nil value", "不能对 空值（nil） 取字段"),
                "_ENV = nil x = 1"),
            Attack(
                "random numbers are seeded", .gives(true),
                "math.randomseed(42) for _ = 1, 100 do math.random() end return true"),
            Attack(
                "a module is changed after it was required", .gives("changed"),
                modules: ["shared": "return { value = 'unchanged' }"],
                """
                require("shared").value = "changed"
                return require("shared").value
                """),
            Attack(
                "a module changes its globals", .gives(true),
                modules: ["evil": "print = nil pairs = nil planted = 1 return 1"],
                """
                require "evil"
                return print ~= nil and pairs ~= nil and rawget(_G, "planted") == nil
                """),
            Attack(
                "a module hides another", .gives(true),
                modules: ["date": "return { add_days = print, planted = true }"],
                """
                local date = require "date"
                return date.planted == nil and date.add_days("2014-07-31", 1) == "2014-08-01"
                """),
            Attack(
                "a module that is called as one of ours", .gives(true),
                modules: ["host.query": "return { over = print }"],
                """
                return not pcall(require, "host.query") and zone.projects():count() == 3
                """),
        ]

        static let deceptions: [Attack] = [
            Attack(
                "libraries are gone", .gives("a"),
                "string, table, math, tostring, ipairs = nil, nil, nil, nil, nil return require('text').trim('  a ')"),
            Attack("rawget is gone", .gives(3), "rawget = function() return {} end return zone.projects():count()"),
            Attack(
                "a query for another", .fails(line: nil, "called with a colon", "要用冒号调用"),
                """
                local fake = setmetatable({}, { __index = function(_, key)
                  if type(key) ~= "string" then error("the key is told: " .. type(key), 0) end
                end })
                local query = zone.projects()
                local _ = query.where(fake, { name = "x" })
                """),
            Attack(
                "a list that changes while it is read", .gives(true),
                """
                local n = 0
                local list = setmetatable({}, { __index = function(_, i) n = n + 1 if i <= 3 then return n % 2 == 0 and "industry" or nil end end, __len = function() return 3 end })
                return (pcall(function() return zone.projects { category = list }:count() end)) ~= nil
                """),
            Attack("SQL in a filter's value", .gives(0), "return zone.projects { name = \"x' OR 1=1 --\" }:count()"),
            Attack(
                "SQL in a filter's name", .fails(line: 1, "unknown field of projects", "projects 的字段中没有"),
                "local _ = zone.projects { ['name = name OR 1=1 --'] = 'x' }"),
            Attack(
                "SQL in an order", .fails(line: 1, "unknown field of projects", "projects 的字段中没有"),
                "local _ = zone.projects():order('(SELECT name FROM projects)')"),
            Attack(
                "SQL in a sum", .fails(line: 1, "unknown field of projects", "projects 的字段中没有"),
                "local _ = zone.projects():sum('1) FROM projects --')"),
            Attack(
                "SQL in a group", .fails(line: 1, "unknown field of projects", "projects 的字段中没有"),
                "local _ = zone.projects():group('1 --')"),
            Attack(
                "SQL in a limit", .fails(line: 1, ":limit needs an integer", ":limit 需要"),
                "local _ = zone.projects():limit('1; DROP TABLE projects')"),
            Attack("a percent sign in a filter", .gives(0), "return zone.projects { name = '%s%d%n' }:count()"),
            Attack(
                "data while a plugin is being loaded, through a guard of its own", .gives(true),
                """
                local query = zone.sql("SELECT count(*) AS n FROM projects")
                pcall(function() query.guard = function() end end)
                local read = pcall(function() return query:first().n end)
                local result = { kind = "check" and nil, run = nil }
                return not read or select("#", ...) == 1
                """),
        ]
    }
}
