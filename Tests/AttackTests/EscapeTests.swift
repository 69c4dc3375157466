import Testing

extension AttackTests {
    @Suite("Reaching out of the sandbox") struct EscapeTests {
        @Test("names that do not exist", arguments: names)
        func againstNames(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("ways around the names", arguments: ways)
        func againstWays(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("byte code", arguments: byteCode)
        func againstByteCode(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("require", arguments: require)
        func againstRequire(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("objects of the host", arguments: objects)
        func againstObjects(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let names: [Attack] = [
            "io", "os", "debug", "package", "dofile", "loadfile", "loadstring", "module", "getfenv", "setfenv",
            "unpack",
            "newproxy", "warn", "host", "arg", "jit", "ffi", "bit32", "zhaoshang",
        ].map { name in
            Attack(name, .fails(line: 1, "unknown global '\(name)'", "未知的名称“\(name)”"), "return \(name)")
        }

        static let ways: [Attack] = [
            Attack("through load", .fails(line: nil, "unknown global 'os'", "未知的名称“os”"), "return load('return os')()"),
            Attack("through load with an environment", .gives(true), "return load('return os', 'c', 't', {})() == nil"),
            Attack(
                "through a function of load's environment",
                .fails(line: nil, "attempt to index a nil value", "不能对 空值（nil） 取字段"),
                "return load('return os.exit()', 'c', 't', {})()"),
            Attack("through _G", .fails(line: 1, "unknown global 'os'", "未知的名称“os”"), "return _G.os"),
            Attack(
                "through rawget of _G", .gives(true), "return rawget(_G, 'os') == nil and rawget(_G, 'debug') == nil"),
            Attack("through _ENV", .fails(line: 1, "unknown global 'io'", "未知的名称“io”"), "return _ENV.io"),
            Attack("through the metatable of _G", .gives(true), "return getmetatable(_G) == false"),
            Attack(
                "replacing the metatable of _G", .fails(line: 1, "protected metatable", "受保护的元表"),
                "setmetatable(_G, {})"),
            Attack(
                "through pairs of _G", .gives(true),
                """
                for name, value in pairs(_G) do
                  if name == "os" or name == "io" or name == "debug" or name == "package" or name == "host" then return name end
                  if type(value) == "table" and value ~= _G then
                    for member in pairs(value) do
                      if member == "exit" or member == "open" or member == "dump" or member == "getregistry" then return member end
                    end
                  end
                end
                return true
                """),
            Attack(
                "through the metatable of texts", .gives(true), "return getmetatable('') == false and ('').dump == nil"),
            Attack("string.dump", .gives(true), "return string.dump == nil and rawget(string, 'dump') == nil"),
            Attack(
                "the collector's controls", .fails(line: 1, "collectgarbage only knows", "collectgarbage 只支持"),
                "collectgarbage('stop')"),
            Attack(
                "a finalizer", .fails(line: 1, "'__gc' is not available", "不能使用 __gc"),
                "setmetatable({}, { __gc = print })"),
            Attack(
                "weak tables", .fails(line: 1, "'__mode' is not available", "不能使用 __mode"),
                "setmetatable({}, { __mode = 'k' })"),
            Attack(
                "a finalizer that is added later", .gives(true),
                """
                local called = false
                do
                  local m = {}
                  local t = setmetatable({}, m)
                  m.__gc = function() called = true end
                end
                for _ = 1, 200 do local s = ("x"):rep(1 << 16) .. _ end
                return not called
                """),
            Attack(
                "the main coroutine", .gives(true),
                "local c, main = coroutine.running() return main and not pcall(coroutine.close, c) and not coroutine.resume(c)"
            ),
            Attack(
                "the stand-ins of modules", .gives(true),
                modules: [
                    "probe": """
                    os.exit, package.loaded, package.preload = print, { zone = 1 }, {}
                    return next(io) == nil and debug == nil and next(require "debug") == nil and require("os") == os
                    """,
                    "neighbour": "return os.exit == nil and package.loaded == nil and next(require 'os') == nil",
                ],
                "return require 'probe' and require 'neighbour' and not pcall(require, 'os') and zone.projects ~= nil"),
            Attack(
                "host of a module", .gives(true),
                modules: ["probe": "return host == nil and rawget(_G, 'host') == nil"], "return require 'probe'"),
            Attack(
                "the machine's folders, through an error's level", .gives(true),
                """
                for level = 0, 50 do
                  local _, message = pcall(error, "x", level)
                  if tostring(message):find("/", 1, true) then return message end
                end
                return true
                """),
        ]

        static let byteCode: [Attack] = [
            Attack(
                "through load", .gives(true),
                "local f, message = load('\\27Lua') return f == nil and message:find('binary chunk') ~= nil"),
            Attack(
                "through load that asks for it", .gives(true),
                "return load('\\27LuaT\\0\\x19\\x93\\r\\n\\x1a\\n', 'c', 'b') == nil"),
            Attack(
                "through load that allows both", .gives(true),
                "return load('\\27LuaT\\0\\x19\\x93\\r\\n\\x1a\\n', 'c', 'bt') == nil"),
            Attack(
                "through a reader, in pieces", .gives(true),
                """
                local pieces, i = { "\\27", "Lua", "T\\0" }, 0
                return load(function() i = i + 1 return pieces[i] end) == nil
                """),
            Attack("as the script itself", .fails(line: nil, "binary chunk", "字节码"), "\u{1B}LuaT\0\u{19}\r\n\u{1A}\n"),
            Attack(
                "as a module", .fails(line: nil, "binary chunk", "字节码"), modules: ["code": "\u{1B}LuaT\0"],
                "return require 'code'"),
            Attack(
                "behind a line that a shell would read", .fails(line: nil, "syntax error: ", "语法错误："),
                "#!/usr/bin/lua\n\u{1B}LuaT\0"),
        ]

        static let require: [Attack] = [
            unknownModule("os"), unknownModule("io"), unknownModule("debug"), unknownModule("package"),
            unknownModule("ffi"),
            unknownModule("../secret"), unknownModule("..secret"), unknownModule("/etc/passwd"),
            unknownModule("lib/../../secret"),
            unknownModule("./attack"), unknownModule("attack"), unknownModule(""), unknownModule("host"),
            unknownModule("host.zone"), unknownModule("host.query"), unknownModule("host.problem"),
            unknownModule("runner"),
            Attack(
                "a name with a NUL", .fails(line: 1, "unknown module", "找不到模块"),
                "return require('date\\0/../../etc/passwd')"),
            Attack(
                "a name of a million bytes", .stopped(line: 1), "while true do pcall(require, ('x'):rep(1000000)) end"),
            Attack("a hidden module, through pcall", .gives(false), "return (pcall(require, 'host.zone'))"),
            Attack(
                "a hidden module, through a tail call",
                .fails(line: nil, "unknown module 'host.zone'", "找不到模块“host.zone”"), "return require('host.zone')"),
            Attack(
                "a hidden module, through a coroutine", .fails(line: nil, "unknown module", "找不到模块"),
                "return coroutine.wrap(require)('host.zone')"),
            Attack(
                "a hidden module, through a comparator", .gives(false),
                "return (pcall(table.sort, { 'host.zone', 'host.query' }, require))"),
            Attack(
                "a hidden module, through gsub", .gives(false),
                "return (pcall(string.gsub, 'host.zone', '.+', require))"),
            Attack(
                "a hidden module, through a metamethod in the program's own code",
                .fails(line: nil, "unknown module 'host.query'", "找不到模块“host.query”"),
                """
                return require("text").truncate("host.query and more", 10, setmetatable({}, { __concat = require }))
                """),
        ]

        private static func unknownModule(_ name: String) -> Attack {
            Attack(
                "“\(name)”", .fails(line: 1, "unknown module '\(name)'", "找不到模块“\(name)”"),
                "local module = require \"\(name)\"")
        }

        static let objects: [Attack] = [
            Attack("the metatable of a row", .gives(true), "return getmetatable(zone.projects():first()) == false"),
            Attack("the metatable of a query", .gives("query"), "return getmetatable(zone.projects())"),
            Attack("the metatable of zone", .gives(false), "return getmetatable(zone)"),
            Attack(
                "what a query is made of", .fails(line: 1, "unknown method of a query", "查询方法中没有"),
                "local _ = zone.projects().parts"),
            Attack(
                "what a selection is made of", .gives(true),
                "local q = zone.sql('SELECT 1 AS a') return q.guard == nil and q.sql == nil and not pcall(next, q)"),
            Attack(
                "a query's cursor, in place of a row", .gives(true),
                """
                local query = zone.projects()
                for _, value in ipairs { 1, "x", {}, print, coroutine.create(print) } do
                  local row = query(nil, value)
                  if tostring(row.id) ~= "P1" then return row.id end
                end
                return true
                """),
            Attack(
                "a row of another register as the place to go on from", .gives(true),
                """
                local department = zone.departments():first()
                local next_row = zone.projects()(nil, department)
                return next_row == nil or next_row.register == "departments"
                """),
            Attack(
                "a query's functions on other objects", .gives(true),
                """
                local query = zone.projects()
                for _, name in ipairs { "all", "count", "first", "group", "limit", "order", "sum", "where" } do
                  for _, value in ipairs { 1, "x", {}, zone, zone.projects():first() } do
                    if pcall(query[name], value, {}) then return name end
                  end
                end
                return true
                """),
            Attack(
                "a method of a row on another object", .gives(true),
                """
                local row = zone.departments():first()
                return not pcall(row.projects, {}) and not pcall(row.projects, zone.projects():first())
                """),
            Attack("rawget of a row", .gives(false), "return (pcall(rawget, zone.projects():first(), 'name'))"),
            Attack(
                "a row's metamethods, called by hand", .gives(true),
                "return not pcall(rawset, zone.projects():first(), 'name', 1) and not pcall(setmetatable, zone.projects():first(), {})"
            ),
            Attack(
                "addresses in texts", .gives(true),
                """
                local function none(value) return not tostring(value):find("0x") and not ("%s"):format(value):find("0x") end
                local _, message = pcall(error, {})
                return none({}) and none(print) and none(coroutine.create(print)) and none(zone) and none(zone.projects)
                  and none(zone.projects()) and none(zone.projects():first()) and none(message) and none(require "json".null)
                """),
        ]
    }
}
