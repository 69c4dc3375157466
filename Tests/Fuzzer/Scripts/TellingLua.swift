/// Pieces of Lua that a sandbox is known to stumble over.
enum TellingLua {
    static let numbers = [
        "0", "1", "-1", "2", "3", "100", "1e3", "255", "0x7fffffff", "0x80000000", "1 << 53", "math.maxinteger",
        "math.mininteger", "0x7fffffffffffffff", "1e308", "1e309", "-1e309", "0/0", "0.5", "1e15", "1e16", "-0.0",
        "nil",
        "200", "250", "1e6", "1e9",
    ]
    static let texts = [
        "''", "'x'", "'%'", "'%s'", "'%d'", "'%q'", "'%99.99f'", "'%5$s'", "'%a'", "'(.-)%1'", "'(((((((((('",
        "'%f[%w]'", "'%b()'", "'[^]'", "'.-.-.-.-.-.-.-x'", "'(.*)(.*)(.*)(.*)b'", "'\\0'", "'\\xff\\xfe'",
        "'\\u{7fffffff}'",
        "('x'):rep(1e5)", "('x'):rep(1e9)", "('()'):rep(40)", "('(a'):rep(300)", "'__index'", "'__close'", "'__gc'",
        "'__mode'", "'__metatable'", "'__pairs'", "'__name'", "'k'", "'!8i16'", "'<i16z'", "'s4s4'", "'!1Xi8'",
        "'=[x'", "'@a.lua'", "'return 1'", "'\\27Lua'", "'SELECT * FROM projects'", "'SELECT 1'",
        "'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c'",
        "'SELECT sqlite_version()'",
        "'host.query'", "'projects'", "'date'", "'2014-02-30'", "'9999-12-31'", "[[\n]]", "[==[ ]] ]==]",
    ]
    static let names = [
        "nil", "true", "_G", "_ENV", "self", "zone", "pairs", "ipairs", "next", "pcall", "xpcall", "error", "select",
        "tostring", "tonumber", "type", "load", "require", "print", "rawget", "rawset", "rawlen", "rawequal",
        "setmetatable", "getmetatable", "collectgarbage", "assert", "string", "table", "math", "utf8", "coroutine",
        "string.format", "string.rep", "string.gsub", "string.find", "string.gmatch", "string.pack", "string.unpack",
        "string.byte", "string.char", "table.concat", "table.insert", "table.remove", "table.move", "table.sort",
        "table.unpack", "table.pack", "math.random", "math.randomseed", "utf8.char", "utf8.codepoint", "utf8.codes",
        "utf8.offset", "utf8.len", "coroutine.wrap", "coroutine.create", "coroutine.resume", "coroutine.yield",
        "coroutine.close", "coroutine.running", "coroutine.isyieldable", "coroutine.status", "zone.sql",
        "zone.projects",
        "zone.get", "zone.text", "zone.departments",
    ]
    static let binaries = [
        "+", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "&", "|", "<<", ">>", "and", "or",
    ]
    static let symbols = [
        "-", "#", "~", ",", ";", ":", ".", "(", ")", "{", "}", "[", "]", "=", "...", "::", "()", "{}", "not", "end",
        "break", "return", "goto", "local", "function", "while", "until",
    ]

    /// `@` is the function.
    static let functionWrappings = [
        "pcall(@)", "coroutine.wrap(@)", "coroutine.create(@)", "xpcall(@, @)", "xpcall(@, error)", "(@)()",
        "setmetatable({}, { __index = @, __call = @, __lt = @, __concat = @, __len = @, __eq = @ })",
        "setmetatable({}, { __close = @, __tostring = @, __pairs = @, __newindex = @, __name = @ })",
        "table.sort({ 3, 1, 2, 5, 4 }, @)", "('abc'):gsub('.', @)", "load(@)", "select('#', @)", "tostring(@)",
        "string.format('%s', @)",
    ]

    /// `@` is the block.
    static let blockWrappings = [
        "pcall(function() @ end)", "coroutine.wrap(function() @ end)()", "while true do @ end", "repeat @ until false",
        "do local closed <close> = setmetatable({}, { __close = function() @ end }) end",
        "for _ = 1, 3 do @ end", "xpcall(function() @ end, function() @ end)", "if true then @ end",
        "local function again() @ again() end again()", "for _, row in pairs(zone.projects():all()) do @ end",
        "coroutine.close(coroutine.create(function() @ end))", "load(function() @ end)",
    ]

    /// `X` is one of the script's own names.
    static let statements = [
        "local function f() return f() end f()", "local function f() return 1 + f() end pcall(f)", "X = X", "X()",
        "error(X)", "error(setmetatable({}, { __tostring = function() return X end }))", "return X", "do return X end",
        "setmetatable(X, { __index = X, __newindex = X, __len = function() return math.maxinteger end })",
        "for k, v in pairs(X) do X[k] = nil end", "for k, v in next, X do X[#X + 1] = v end", "X[1] = X", "print(X, X)",
        "table.move(X, 1, 1e8, 2)", "table.concat(X, ',', 1, 1e8)", "table.insert(X, 1, X)", "table.remove(X)",
        "table.unpack(X, 1, 1e7)", "table.sort(X, function() return true end)", "local t <close> = X",
        "local c = coroutine.wrap(function() coroutine.yield(X) end) c() c() c()", "goto X ::X::",
        "local t = {} while true do t[#t + 1] = t end", "local s = 'x' while true do s = s .. s end",
        "while true do pcall(error) end", "while true do end", "repeat until pcall(X)", "X = string.rep(X, 1e4)",
        "for w in string.gmatch(X, '()') do X = w end", "pcall(string.rep, X, -1)", "X = #X .. X",
        "for row in zone.sql('SELECT * FROM projects') do X = row end", "X = zone.projects():all()",
        "X = zone.projects { id = X }:first()", "for p in zone.projects() do for q in zone.projects() do X = q end end",
        "X = load(X)", "X = load('return ' .. X)()", "require(X)", "X = coroutine.running()", "coroutine.yield(X)",
        "local t = {} for i = 1, 200 do t = { t } end X = t", "local t = {} t[1] = t X = t", "X = 0/0", "X = '\\xff'",
        "X = string.pack('!16i16', X)", "X = utf8.char(X)", "X = math.random(X)", "X = string.format('%q', X)",
    ]
}
