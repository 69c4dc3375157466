import Testing

extension AttackTests {
    @Suite("Texts that are hard to compile") struct ParserTests {
        @Test("nesting", arguments: nesting)
        func againstNesting(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("amounts", arguments: amounts)
        func againstAmounts(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("code that the compiler is known to get wrong", arguments: miscompiled)
        func againstMiscompiled(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let nesting: [Attack] = [
            Attack(
                "a million parentheses", .fails(line: nil, "syntax error: ", "语法错误："),
                "return " + repeated("(", 1_000_000)),
            Attack(
                "a million parentheses, through load", refusedByLoad,
                "return load('return ' .. ('('):rep(1000000)) == nil"),
            Attack("a million braces", refusedByLoad, "return load('return ' .. ('{'):rep(1000000)) == nil"),
            Attack("a million brackets", refusedByLoad, "return load('return ' .. ('a['):rep(1000000)) == nil"),
            Attack("a million nots", refusedByLoad, "return load('return ' .. ('not '):rep(1000000)) == nil"),
            Attack("a million minuses", refusedByLoad, "return load('return ' .. ('- '):rep(1000000)) == nil"),
            Attack(
                "a million concatenations", refusedByLoad,
                "return load('return ' .. ('a..'):rep(1000000) .. 'a') == nil"),
            Attack("a million powers", refusedByLoad, "return load('return ' .. ('2^'):rep(1000000) .. '2') == nil"),
            Attack("a million assignments", refusedByLoad, "return load(('a,'):rep(1000000) .. 'a = 1') == nil"),
            Attack("a million blocks", refusedByLoad, "return load(('do '):rep(1000000)) == nil"),
            Attack("a million ifs", refusedByLoad, "return load(('if a then '):rep(1000000)) == nil"),
            Attack(
                "250 nested functions", refusedByLoad,
                "return load(('return function() '):rep(250) .. (' end'):rep(250)) == nil"),
            Attack(
                "250 nested functions in the script itself", .fails(line: nil, "syntax error: ", "语法错误："),
                repeated("local function f() ", 250) + repeated("end ", 250)),
            Attack(
                "a long bracket of a million signs", refusedByLoad,
                "return load('return [' .. ('='):rep(1000000) .. '[') == nil"),
        ]

        static let amounts: [Attack] = [
            Attack(
                "300 locals", .fails(line: 1, "too many local variables", "局部变量超过 200 个"), repeated("local a ", 300)),
            Attack(
                "300 upvalues", refusedByLoad,
                """
                local names, text = {}, ""
                for i = 1, 150 do names[i] = "a" .. i end
                text = "local " .. table.concat(names, ",") .. " local function f() "
                for i = 1, 150 do names[i] = "b" .. i end
                text = text .. "local " .. table.concat(names, ",") .. " return function() local _ = "
                for i = 1, 150 do text = text .. "a" .. i .. " + b" .. i .. " + " end
                return load(text .. "0 end end") == nil
                """),
            Attack(
                "300 parameters", refusedByLoad, "return load('return function(' .. ('a,'):rep(300) .. 'a) end') == nil"
            ),
            Attack(
                "300 results in registers", refusedByLoad,
                "return load('local a = f(' .. ('{},'):rep(300) .. '1)') == nil"),
            Attack("a script of 10 MB", .stopped(line: nil), memory: 16, repeated("x=1 ", 2_500_000)),
            Attack(
                "a text of 10 MB, through load", .outOfMemory(line: nil), memory: 16,
                "return load(('x=1 '):rep(2500000))"),
            Attack(
                "a comment of 4 MB", .gives(1), memory: 64, "return load('--' .. ('x'):rep(4000000) .. '\\nreturn 1')()"
            ),
            Attack(
                "a hundred thousand labels", .gives(.null), memory: 64,
                """
                local labels = {}
                for i = 1, 100000 do labels[i] = "::l" .. i .. "::" end
                return load(table.concat(labels))
                """),
            Attack(
                "a hundred thousand gotos to nowhere", .stopped(line: nil), memory: 64,
                """
                local jumps = {}
                for i = 1, 100000 do jumps[i] = "goto l" .. i .. " do " end
                while true do load(table.concat(jumps, "", 1, 150) .. ("end "):rep(150)) end
                """),
            Attack(
                "a numeral of a million digits", .gives(true), "return load('return ' .. ('9'):rep(1000000))() > 1e300"),
            Attack(
                "an escape beyond all code points", refusedByLoad, "return load([[return '\\u{FFFFFFFFF}']]) == nil"),
            Attack("a NUL in the text", refusedByLoad, "return load('return 1 \\0 + 1') == nil"),
            Attack("bytes that are no UTF-8", refusedByLoad, "return load('return \\xff\\xfe') == nil"),
        ]

        /// Errors of Lua 5.4 that made the virtual machine read what is not there.
        static let miscompiled: [Attack] = [
            Attack(
                "a constant _ENV", .gives(true),
                """
                local f = load("local _ENV <const> = 'abc'; return len, x, y")
                return f ~= nil and (pcall(f))
                """),
            Attack(
                "a constant _ENV that is no table", .gives(false),
                "return (pcall(load(\"local _ENV <const> = 11; X = 'hi'\")))"),
            Attack(
                "more constants than an instruction can number", .gives(true), memory: 64,
                """
                local lines = { "local t = {" }
                for i = 1, 140000 do lines[#lines + 1] = i .. ".5," end
                lines[#lines + 1] = "} local x = {} x.name = 'v' return t, x.name, 140001.5, 5 & 3, x.name == 'v'"
                local t, name, last, bits, same = load(table.concat(lines))()
                return #t == 140000 and name == "v" and last == 140001.5 and bits == 1 and same
                """),
            Attack(
                "an error in a name of a thousand bytes", .fails(line: nil, "attempt to index", "不能对"),
                "local \(repeated("a", 1000))\nlocal _ = \(repeated("a", 1000)).b.c"),
            Attack(
                "an error raised where no stack is left", .gives(false),
                """
                local function loop(n)
                  local fine, message = pcall(loop, n + 1)
                  return fine and message, nil + n
                end
                return (pcall(loop, 1))
                """),
            Attack(
                "a vararg of a closed coroutine", .gives(true),
                """
                local c = coroutine.wrap(function(...)
                  local x <close> = setmetatable({}, { __close = function() error("closing") end })
                  return select("#", ...), coroutine.yield(...)
                end)
                c(table.unpack({}, 1, 200))
                return not pcall(c)
                """),
            Attack(
                "a global that is declared as to be closed", .gives(false),
                "return (pcall(load('local x <close> = 1')))"),
        ]

        private static let refusedByLoad = Ending.gives(true)

        private static func repeated(_ text: String, _ count: Int) -> String {
            String(repeating: text, count: count)
        }
    }
}
