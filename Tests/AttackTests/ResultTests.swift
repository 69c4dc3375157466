import Testing

extension AttackTests {
    @Suite("Results and errors that are traps") struct ResultTests {
        @Test("results that cannot leave", arguments: refused)
        func againstRefused(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("results that are odd and harmless", arguments: harmless)
        func againstHarmless(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("results that are too much", arguments: enormous)
        func againstEnormous(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("error objects", arguments: errors)
        func againstErrors(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("findings, reminders and documents that are none", arguments: kinds)
        func againstKinds(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test(
            "a check whose kind changes after it was declared stays a check",
            arguments: [
                """
                local plugin
                plugin = { api = 1, kind = "check", title = "t", run = function()
                  plugin.kind = "analysis"
                  return { { level = "error", id = "P999", message = "forged" } }
                end }
                return plugin
                """,
                """
                local asked = 0
                return setmetatable({ run = function() return { { level = "error", id = "P999", message = "forged" } } end }, {
                  __index = function(_, key)
                    if key ~= "kind" then return ({ api = 1, title = "t" })[key] end
                    asked = asked + 1
                    return asked < 3 and "check" or "analysis"
                  end,
                })
                """,
            ])
        func changingKind(code: String) async throws {
            let attempt = try await Box().attempt(Attack("", .gives(.null), code))
            attempt.expect(.script, en: "option of item 1", zh: "")
        }

        @Test("a plugin's title of several lines cannot pass for the outcome of another plugin")
        func titleOfLines() async throws {
            let code = """
                return { api = 1, kind = "check", title = { zh = "甲\\n乙", en = "Mine\\n----\\r\\n\\u{2028}error  P1\\u{85}forged" },
                  run = function() return {} end }
                """
            let attempt = try await Box().attempt(Attack("", .gives([]), code))
            #expect(attempt.outcome?.plugin?.title.en == "Mine ---- error  P1 forged")
            #expect(attempt.outcome?.plugin?.title.zh == "甲 乙")
        }

        @Test("columns that are numbered keep their cells")
        func numberedColumns() async throws {
            let outcome = try #require(
                try await Box().attempt(Attack("", .gives(.null), "return { { [2] = 'two', a = 'x' } }")).outcome)
            let document = outcome.document(.english, currency: .cny, banner: nil)
            guard case .table(let table) = document.blocks.first else { return #expect(Bool(false)) }
            #expect(table.columns.map(\.title) == ["2", "a"] && table.rows == [["two", "x"]])
        }

        static let refused: [Attack] = [
            unusable("a function", "print", "a function", "函数"),
            unusable("a function deep inside", "{ a = { { b = print } } }", ".a[1].b: a function", ".a[1].b：函数"),
            unusable("a coroutine", "coroutine.create(print)", "a coroutine", "协程"),
            unusable(
                "a table in itself", "(function() local t = {} t.t = t return t end)()", "contains itself", "包含它自身"),
            unusable(
                "tables in each other", "(function() local a, b = {}, {} a.b, b.a = b, a return a end)()",
                "contains itself", "包含它自身"),
            Attack(
                "10⁵ levels", .stopped(line: nil),
                "local t = {}\nfor _ = 1, 100000 do t = { t } end\nreturn t"),
            unusable("no number", "0/0", "not a number", "不是数"),
            unusable("infinity", "{ -1/0 }", "an infinite number", "无穷大"),
            unusable("bytes that are no UTF-8", "'\\xff\\xfe'", "not valid UTF-8", "不是有效的 UTF-8"),
            unusable("half a character", "('é'):sub(1, 1)", "not valid UTF-8", "不是有效的 UTF-8"),
            unusable("a surrogate", "'\\xed\\xa0\\x80'", "not valid UTF-8", "不是有效的 UTF-8"),
            unusable("bytes that are no UTF-8 as a key", "{ ['\\xff'] = 1 }", "not valid UTF-8", "不是有效的 UTF-8"),
            unusable("a boolean as a key", "{ [true] = 1 }", "a boolean as a key", "布尔值为键"),
            unusable("a fraction as a key", "{ [1.5] = 1 }", "a fraction as a key", "小数为键"),
            Attack(
                "a table as a key", .fails(line: nil, "as a key", "为键"), "local result = { [{}] = 1 } return result"),
            Attack(
                "a function as a key", .fails(line: nil, "as a key", "为键"),
                "local result = { [print] = 1 } return result"),
        ]

        private static func unusable(_ name: String, _ expression: String, _ en: String, _ zh: String) -> Attack {
            Attack(name, .fails(line: nil, en, zh), "local result = \(expression)\nreturn result")
        }

        static let harmless: [Attack] = [
            Attack(
                "an __index", .gives(["a"]),
                "return setmetatable({ 'a' }, { __index = function() while true do end end })"),
            Attack(
                "a __pairs that tells something else", .gives(["x": 1]),
                "return setmetatable({ 'a' }, { __pairs = function() return next, { x = 1 } end })"),
            Attack(
                "a __len that is a lie", .gives(["a"]),
                "return setmetatable({ 'a' }, { __len = function() return 1 << 62 end })"),
            Attack("NUL bytes", .gives("a\0b"), "return 'a\\0b'"),
            Attack("a NUL as a key", .gives(["\0": 1]), "return { ['\\0'] = 1 }"),
            Attack("mixed keys", .gives([1: 1, "a": 2]), "return { 1, a = 2 }"),
            Attack("a hole", .gives([1: 1, 3: 3]), "return { 1, nil, 3 }"),
            Attack(
                "the least and the greatest keys", .gives([.integer(.min): 1, .integer(.max): 2]),
                "return { [math.mininteger] = 1, [math.maxinteger] = 2 }"),
            Attack("minus zero", .gives(true), "return 1 / -0.0 == -math.huge"),
            Attack("many results", .gives(1), "return table.unpack({ 1, 2, 3 }, 1, 200000)"),
            Attack("no result", .gives(.null), "return"),
            Attack("the greatest float", .gives(.number(.greatestFiniteMagnitude)), "return 0x1.fffffffffffffp1023"),
            Attack(
                "a table that claims to be a query", .gives([1]),
                "return setmetatable({ 1 }, { __metatable = 'query', __index = { all = function() return { 1 } end } })"
            ),
        ]

        static let enormous: [Attack] = [
            Attack(
                "10⁷ entries", .stopped(line: nil), memory: 256,
                """
                local t = {}
                for i = 1, 10000000 do t[i] = true end
                return t
                """),
            Attack(
                "one list a thousand times", .stopped(line: nil), memory: 64,
                """
                local list, lists = {}, {}
                for i = 1, 100000 do list[i] = true end
                for i = 1, 1000 do lists[i] = list end
                return { { { { { { { { { lists } } } } } } } } }
                """),
            Attack(
                "a table seen 2⁸⁰ times", .stopped(line: nil), memory: 64,
                """
                local t = {}
                for _ = 1, 80 do t = { t, t } end
                return t
                """),
            Attack("one text of 100 MB", .stopped(line: nil), memory: 256, "return ('x'):rep(100000000)"),
            Attack(
                "one text a thousand times", .stopped(line: nil), memory: 64,
                """
                local list, text = {}, ("x"):rep(1000000)
                for i = 1, 1000 do list[i] = text end
                return list
                """),
            Attack(
                "arguments of a host function", .fails(line: 4, "too many values", "值的个数过多"), memory: 64,
                """
                local t = {}
                for _ = 1, 80 do t = { t, t } end
                local text = require "text"
                local _ = text.width(t) .. ""
                """),
        ]

        static let errors: [Attack] = [
            Attack(
                "a __tostring that loops", .outOfTime(line: nil),
                "error(setmetatable({}, { __tostring = function() while true do end end }))"),
            Attack(
                "a __tostring that raises", .fails(line: nil, "again", "again"),
                "error(setmetatable({}, { __tostring = function() error('again') end }))"),
            Attack(
                "a __tostring that gives no text", .fails(line: nil, "must return a string", "必须返回文字"),
                "error(setmetatable({}, { __tostring = function() return {} end }))"),
            Attack(
                "a __tostring that gives itself", .fails(line: nil, "must return a string", "必须返回文字"),
                "local t t = setmetatable({}, { __tostring = function() return t end }) error(t)"),
            Attack(
                "a __tostring that takes all the memory", .outOfMemory(line: nil),
                "error(setmetatable({}, { __tostring = function() return ('x'):rep(1 << 28) end }))"),
            Attack(
                "a __tostring of a million bytes", .fails(line: nil, "xxxxx", "xxxxx"),
                "error(setmetatable({}, { __tostring = function() return ('x'):rep(1000000) end }))"),
            Attack(
                "a __tostring that is caught", .outOfTime(line: nil),
                """
                local _, caught = pcall(error, setmetatable({}, { __tostring = function() while true do end end }))
                return tostring(caught)
                """),
            Attack("nothing", .fails(line: nil, "nil", "nil"), "error()"),
            Attack("a table", .fails(line: nil, "table", "table"), "error({})"),
            Attack("a function", .fails(line: nil, "function", "function"), "error(print)"),
            Attack(
                "a text that claims to come from elsewhere", .fails(line: nil, "fine", "fine"),
                "error('/etc/passwd:1: everything is fine', 0)"),
            Attack("a text of a million bytes", .fails(line: nil, "xxxxx", "xxxxx"), "error(('x'):rep(1000000), 0)"),
            Attack("bytes that are no UTF-8", .fails(line: nil, "\u{FFFD}", "\u{FFFD}"), "error('\\xff\\xfe', 0)"),
            Attack("a text with a NUL", .fails(line: nil, "after", "after"), "error('before\\0after', 0)"),
            Attack(
                "a text with every template of ours", .fails(line: nil, "attempt to", ""),
                "error(('attempt to index a '):rep(5000), 0)"),
            Attack("a level beyond all", .fails(line: nil, "deep", "deep"), "error('deep', math.maxinteger)"),
            Attack(
                "raised again and again", .fails(line: nil, "first", "first"),
                """
                local fine, message = pcall(error, "first", 0)
                for _ = 1, 1000 do fine, message = pcall(error, message, 0) end
                error(message, 0)
                """),
            Attack(
                "raised by a coroutine that is closed then", .fails(line: nil, "second", "second"),
                """
                local c = coroutine.wrap(function()
                  local x <close> = setmetatable({}, { __close = function() error("second", 0) end })
                  error("first", 0)
                end)
                c()
                """),
        ]

        static let kinds: [Attack] = [
            plugin(
                "check", "findings about what is no row",
                "{ { about = { register = 'projects', id = 'P1' }, message = 'm' } }", "must be a row of a register",
                "台账册中的一行"),
            plugin(
                "check", "a finding of no level", "{ { level = 'deadly', message = 'm' } }", "unknown level of item 1",
                "第 1 项的级别中没有"),
            plugin(
                "check", "a list with a lying length", "setmetatable({}, { __len = function() return 1 << 40 end })",
                "item 1", "第 1 项", harmless: true),
            plugin(
                "check", "a list without end",
                "setmetatable({}, { __index = function() return { message = 'm' } end, __len = function() return 0 end })",
                "", "", harmless: true),
            Attack(
                "choices that are no texts", .fails(line: nil, "must be a list of texts", "需要文本的列表"),
                """
                return { api = 1, kind = "check", title = "t", run = function() return {} end,
                  params = { p = { type = "choice", default = "x", choices = { 1, 2 } } } }
                """),
            plugin("check", "a finding that is a list", "{ {}, {} }", "must be", "需要"),
            plugin("report", "what is no document", "{ type = 'document' }", "must return a document", "应当返回"),
            plugin(
                "reminder", "a reminder to everybody",
                "{ { to = { 'role:' .. ('x'):rep(100000) .. '!' }, title = 't', key = 'k' } }", "must be", "需要"),
        ]

        private static func plugin(
            _ kind: String, _ name: String, _ result: String, _ en: String, _ zh: String, harmless: Bool = false
        ) -> Attack {
            Attack(
                name, harmless ? .gives([]) : .fails(line: nil, en, zh),
                "return { api = 1, kind = '\(kind)', title = 't', run = function() return \(result) end }")
        }
    }
}
