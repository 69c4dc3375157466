import Testing

extension AttackTests {
    @Suite("Library functions that no hook interrupts") struct LibraryFunctionTests {
        @Test("patterns", arguments: patterns)
        func againstPatterns(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("texts", arguments: texts)
        func againstTexts(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("packed texts and code points", arguments: packed)
        func againstPacked(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("tables whose length is a lie", arguments: tables)
        func againstTables(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("numbers at the edge", arguments: numbers)
        func againstNumbers(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let patterns: [Attack] = [
            Attack(
                "find backtracks for ever", .outOfTime(line: 2),
                "local s = ('a'):rep(40)\nreturn s:find(('.-'):rep(20) .. 'b')"),
            Attack(
                "match backtracks for ever", .outOfTime(line: 1), "return ('a'):rep(40):match(('a*'):rep(20) .. 'b')"),
            Attack(
                "gmatch backtracks for ever", .outOfTime(line: 1),
                "for w in ('a'):rep(40):gmatch(('a-'):rep(20) .. 'b') do end"),
            Attack(
                "gsub backtracks for ever", .outOfTime(line: 1), "return ('a'):rep(40):gsub(('.-'):rep(20) .. 'b', '')"),
            Attack(
                "a pattern in a loop of protected calls", .outOfTime(line: 1),
                "while true do pcall(string.find, ('a'):rep(40), ('.-'):rep(20) .. 'b') end"),
            Attack(
                "a pattern in a coroutine", .outOfTime(line: 1),
                "coroutine.wrap(function() return ('a'):rep(40):find(('.-'):rep(20) .. 'b') end)()"),
            Attack(
                "a pattern in __close during the kill", .outOfTime(line: nil),
                """
                local x <close> = setmetatable({}, { __close = function() ('a'):rep(40):find(('.-'):rep(20) .. 'b') end })
                while true do end
                """),
            Attack(
                "the brackets of %b", .stopped(line: 1), "return ('('):rep(1000000):find('%b()b')"),
            Attack(
                "the frontier of %f", .outOfTime(line: 1), "return ('a'):rep(40):find('%f[a]' .. ('.-'):rep(20) .. 'b')"
            ),
            Attack(
                "too many captures", .fails(line: 1, "too many captures", "捕获过多"),
                "return ('a'):find(('()'):rep(40))"),
            Attack(
                "a pattern that is too deep", .fails(line: 1, "pattern too complex", "模式过于复杂"),
                "return ('x'):rep(300000):match(('(x'):rep(30) .. ('x?'):rep(300000))"),
            Attack(
                "a set that is not closed", .fails(line: 1, "missing ']'", "缺少 ]"),
                "return ('a'):find(('['):rep(100000))"),
            Attack(
                "an empty match at every place", .gives(1_000_001), "return select(2, ('x'):rep(1000000):gsub('', ''))"),
        ]

        static let texts: [Attack] = [
            Attack("rep of nothing, for ever", .outOfTime(line: 1), "while true do (''):rep(math.maxinteger) end"),
            Attack(
                "rep of nothing with nothing between", .outOfTime(line: 1),
                "while true do (''):rep(math.maxinteger, '') end"),
            Attack(
                "rep beyond every length", .fails(line: 1, "resulting string too large", "得到的文字过长"),
                "return ('xx'):rep(math.maxinteger)"),
            Attack("rep beyond the memory", .outOfMemory(line: 1), "return ('x'):rep(1 << 30)"),
            Attack("rep a negative number of times", .gives(""), "return ('x'):rep(math.mininteger)"),
            Attack(
                "rep with an enormous separator", .fails(line: 1, "resulting string too large", "得到的文字过长"),
                "return ('x'):rep(1 << 20, ('y'):rep(1 << 20))"
            ),
            Attack(
                "format with an enormous width", .fails(line: 1, "invalid conversion", "1000000"),
                "return ('%1000000d'):format(1)"),
            Attack("format of a number with 308 digits", .gives(true), "return #('%.99f'):format(1.7e308) > 400"),
            Attack(
                "format of an enormous text", .outOfMemory(line: 1),
                "local s = ('x'):rep(1 << 23) return (('%s'):rep(200)):format(table.unpack({ s, s, s, s, s, s, s, s }, 1, 200))"
            ),
            Attack(
                "format quoting an enormous text", .outOfMemory(line: 1), "return ('%q'):format(('\\0'):rep(1 << 24))"),
            Attack(
                "format without its arguments", .fails(line: 1, "bad argument", "参数"),
                "return (('%s'):rep(100000)):format()"),
            Attack(
                "format of an address", .fails(line: 1, "addresses differ", "地址每次运行都不同"), "return ('%5p'):format({})"),
            Attack(
                "gsub that multiplies", .outOfMemory(line: 1),
                "return ('x'):rep(1 << 20):gsub('', ('y'):rep(1 << 20))"),
            Attack(
                "every byte of an enormous text", .fails(line: 1, "stack overflow", "栈溢出"),
                "return #{ ('x'):rep(1 << 22):byte(1, -1) }"),
            Attack(
                "char of what is no byte", .fails(line: 1, "bad argument", "参数"), "return string.char(math.maxinteger)"),
            Attack(
                "upper and lower, for ever", .outOfTime(line: nil),
                "local s = ('x'):rep(1 << 20)\nwhile true do s = s:upper():lower():reverse() end"),
            Attack(
                "concat with an enormous separator", .outOfMemory(line: nil),
                """
                local list = {}
                for i = 1, 1000 do list[i] = "x" end
                return table.concat(list, ("y"):rep(1 << 20))
                """),
            Attack("a number of a million digits", .gives(true), "return tonumber(('9'):rep(1000000)) == nil or true"),
        ]

        static let packed: [Attack] = [
            Attack("pack pads without end", .outOfMemory(line: 1), "return string.pack('c2000000000', '')"),
            Attack(
                "pack aligns beyond measure", .fails(line: 1, "out of limits", "out of limits"),
                "return string.pack('!1000000 i4', 1)"),
            Attack(
                "packsize of a terabyte", .fails(line: 1, "too large", "参数"),
                "return string.packsize(('c214748364'):rep(5000))"),
            Attack(
                "unpack beyond the end", .fails(line: 1, "too short", "too short"),
                "return string.unpack('c2000000000', 'x')"),
            Attack(
                "unpack from before the start", .fails(line: 1, "out of string", "out of string"),
                "return string.unpack('b', 'x', 1 << 40)"),
            Attack(
                "unpack a length that is a lie", .fails(line: 1, "too short", "too short"),
                "return string.unpack('s8', ('\\255'):rep(8))"),
            Attack(
                "unpack more than the stack holds", .outOfMemory(line: 1),
                "return string.unpack(('b'):rep(1 << 21), ('x'):rep(1 << 21))"),
            Attack("an offset beyond the text", .gives(true), "return utf8.offset('x', math.maxinteger) == nil"),
            Attack(
                "a code point beyond all", .fails(line: 1, "value out of range", "value out of range"),
                "return utf8.char(1 << 32)"),
            Attack("bytes that are no code points", .gives(true), "return utf8.len('\\xff\\xfe') == nil"),
            Attack(
                "all code points of an enormous text",
                .fails(line: 1, "stack overflow", "栈溢出"),
                "return #{ utf8.codepoint(('x'):rep(1 << 22), 1, -1) }"),
            Attack(
                "code points, for ever", .outOfTime(line: 2),
                "local s = ('é'):rep(1 << 20)\nwhile true do utf8.len(s) end"),
        ]

        static let tables: [Attack] = [
            Attack("move 2⁵³ elements onto themselves", .outOfTime(line: 1), "table.move({}, 1, 2^53, 1)"),
            Attack(
                "move through C metamethods only", .outOfTime(line: 2),
                """
                local from, to = setmetatable({}, { __index = rawequal }), setmetatable({}, { __newindex = rawequal })
                table.move(from, 1, 2^53, 1, to)
                """),
            Attack(
                "move beyond the integers", .fails(line: 1, "too many elements to move", "too many elements to move"),
                "table.move({}, math.mininteger, math.maxinteger, 1)"),
            Attack(
                "insert before 2⁶² elements", .outOfTime(line: 2),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end })
                table.insert(t, 1, "x")
                """),
            Attack(
                "remove before 2⁶² elements", .outOfTime(line: 2),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end })
                table.remove(t, 1)
                """),
            Attack(
                "insert into a table of no length", .fails(line: 2, "integer", "integer"),
                """
                local t = setmetatable({}, { __len = function() return "many" end })
                table.insert(t, 1)
                """),
            Attack(
                "concat of 2⁶² empty texts", .outOfTime(line: nil),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end, __index = function() return "" end })
                return table.concat(t)
                """),
            Attack(
                "concat through a C metamethod", .stopped(line: 2),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end, __index = type })
                return table.concat(t)
                """),
            Attack(
                "concat of what is not there",
                .fails(line: 2, "invalid value (at index 1)", "第 1 项既不是文字也不是数字"),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end })
                return table.concat(t)
                """),
            Attack(
                "unpack of 2⁶² values", .fails(line: 2, "too many results to unpack", "结果过多"),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end })
                return table.unpack(t)
                """),
            Attack(
                "unpack from the least to the greatest integer",
                .fails(line: 1, "too many results to unpack", "结果过多"),
                "return table.unpack({}, math.mininteger, math.maxinteger)"),
            Attack(
                "ipairs through a C metamethod", .outOfTime(line: 1),
                "for _ in ipairs(setmetatable({}, { __index = rawequal })) do end"),
            Attack(
                "sort of 2⁶² elements", .fails(line: 2, "array too big", "array too big"),
                """
                local t = setmetatable({}, { __len = function() return 1 << 62 end })
                table.sort(t)
                """),
            Attack(
                "sort of 2³⁰ elements", .outOfMemory(line: 2),
                """
                local t = setmetatable({}, { __len = function() return 1 << 30 end })
                table.sort(t)
                """),
            Attack(
                "sort of a negative number of elements", .gives(true),
                """
                local t = setmetatable({ 2, 1 }, { __len = function() return math.mininteger end })
                table.sort(t)
                return t[1] == 2
                """),
            Attack(
                "sort of what cannot be compared", .fails(line: 1, "attempt to compare", "不能比较"),
                "table.sort({ 1, 'x', {}, print })"),
            Attack(
                "a comparator that changes the list", .gives(true),
                """
                local list = {}
                for i = 1, 200 do list[i] = 200 - i end
                table.sort(list, function(a, b)
                  for i = 1, 10 do list[#list + 1] = 0 end
                  return a < b
                end)
                return #list > 200
                """),
            Attack(
                "a traversal that changes the table", .gives(true),
                """
                local t = {}
                for i = 1, 100 do t["k" .. i] = i end
                for k in pairs(t) do
                  t[k] = nil
                  t[k .. "x"] = nil
                  if #k < 4 then t[k .. "y"] = 1 end
                end
                return true
                """),
            Attack(
                "next with a key that is not there", .gives(true),
                """
                local t = { a = 1, b = 2 }
                for _, key in ipairs { "aa", "zz", 1, 1.5, true } do pcall(next, t, key) end
                return (pcall(next, t, print)) == false
                """),
            Attack(
                "select before the start", .fails(line: 1, "index out of range", "index out of range"),
                "return select(math.mininteger, 1)"),
            Attack("pack of a million values", .gives(900_000), "return table.pack(table.unpack({}, 1, 900000)).n"),
        ]

        static let numbers: [Attack] = [
            Attack(
                "the least integer divided by minus one", .gives(true),
                "return math.mininteger // -1 == math.mininteger and math.mininteger % -1 == 0"),
            Attack("fmod of the least integer", .gives(true), "return math.fmod(math.mininteger, -1) == 0"),
            Attack("fmod by zero", .fails(line: 1, "bad argument", "参数"), "return math.fmod(1, 0)"),
            Attack(
                "a random number from nothing", .fails(line: 1, "interval is empty", "interval is empty"),
                "return math.random(1, 0)"),
            Attack(
                "a random number from everything", .gives(true),
                "return math.type(math.random(math.mininteger, math.maxinteger)) == 'integer'"),
            Attack("random numbers seeded by the clock", .fails(line: 1, "number expected", "应为"), "math.randomseed()"),
            Attack("shifts beyond the width", .gives(0), "return 1 << math.maxinteger | 1 >> math.mininteger"),
            Attack(
                "a loop that wraps around", .gives(2),
                "local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end return n"),
            Attack(
                "an integer out of a float", .fails(line: 1, "no integer representation", "不能表示为整数"), "return 2^63 | 0"),
        ]
    }
}
