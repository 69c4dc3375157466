import Localization
import LuaSandbox
import Testing

@Suite("What authors are told")
struct FailureTests {
    @Test("a runtime error says file, line, the line itself and what to do, in both languages")
    func wholeText() throws {
        let failure = try #require(try Sandbox().failure("local p = {}\n\n    return p.department.name"))
        #expect(
            failure.text
                == Localized(
                    zh: """
                        test.lua 第 3 行：不能对 空值（nil） 取字段（字段 'department'）
                            3 | return p.department.name
                                         ^
                        怎么办：这个值为空：先用 if 判断，或检查名称是否写对。
                        """,
                    en: """
                        test.lua:3: attempt to index a nil value (field 'department')
                            3 | return p.department.name
                                         ^
                        What to do: this value is nil: test it with if first, or check the spelling of the name.
                        """))
        #expect(failure.kind == .runtime && failure.chunk == "test.lua" && failure.line == 3)
    }

    @Test(
        "lines are counted as Lua counts them, whatever ends them",
        arguments: ["\n", "\r\n", "\r", "\n\r"])
    func lineEnds(lineEnd: String) throws {
        let lines = ["local p = {}", "-- \u{2028}\u{85}\u{0B}", "", "  return p.a.b", "-- after"]
        let failure = try #require(try Sandbox().failure(lines.joined(separator: lineEnd)))
        #expect(failure.line == 4)
        #expect(failure.sourceLine == "return p.a.b")
    }

    @Test("limits are named with their values")
    func limits() throws {
        let failure = try #require(try Sandbox().failure("while true do end", deadline: 0.05))
        let en =
            /test.lua:1: the script ran longer than its limit of 0.05 s \(it took 0\.\d+ s, .* s of them processor time\)\n    1 \| while[^~]*check that every loop ends[^~]*/
        let zh = /test.lua 第 1 行：脚本运行超过了 0.05 秒的时限（已用 0\.\d+ 秒，其中处理器时间 .* 秒）\n    1 \| while[^~]*检查循环是否会结束[^~]*/
        #expect(try en.wholeMatch(in: failure.text.en) != nil, "\(failure.text.en)")
        #expect(try zh.wholeMatch(in: failure.text.zh) != nil, "\(failure.text.zh)")
    }

    @Test(
        "Lua's own messages are translated, code left as it is",
        arguments: [
            ("local x; x()", "不能把 空值（nil） 当作函数调用（局部变量 'x'）"),
            ("return 1 < 'a'", "不能比较 数字 和 文字"),
            ("return {} < {}", "不能比较两个 表"),
            ("local t = {}; return t.a + 1", "不能对 空值（nil） 做算术运算（字段 'a'）"),
            ("local t = {}; return 'x' .. t.name", "不能用 .. 连接 空值（nil）（字段 'name'）"),
            ("return #nil", "不能对 空值（nil） 求长度"),
            ("return ('x'):rep({})", "“rep”的第 1 个参数应为 数字，实际为 表"),
            ("return string.rep()", "“rep”的第 1 个参数缺失：应为 文字"),
            ("return 1 // 0", "整数除以零（//）"),
            ("local function f() return 1 + f() end return f()", "调用层次过深（栈溢出）"),
            ("x = = 1", "语法错误：'=' 附近有意外的符号"),
            ("local a b", "语法错误：文件末尾 附近有语法错误"),
            ("x 1", "语法错误：'1' 附近有语法错误"),
            ("return 'abc", "语法错误：文件末尾 附近的字符串没有结束：缺少引号"),
            ("if x then", "语法错误：文件末尾 附近缺少 'end'"),
            ("\nif x then\n\n", "语法错误：文件末尾 附近缺少 'end'（用来结束第 2 行的 'if'）"),
            ("for i = 1 do end", "语法错误：'do' 附近缺少 ','"),
            ("goto x", "语法错误：第 1 行的 goto 找不到标签“x”"),
        ])
    func translated(_ code: String, _ expected: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.message.zh == expected, "\(failure.message.en)")
        #expect(failure.line != nil)
    }

    @Test("the traceback has the script's own frames, coroutines included, and nothing of the program")
    func traceback() throws {
        let code = """
            local function inner() error("wrong") end
            local function outer() inner() end
            local w = coroutine.wrap(function() outer() end)
            w()
            """
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.message.en == "wrong")
        #expect(failure.traceback.map(\.line) == [1, 2, 3, 4])
        #expect(failure.traceback.allSatisfy { $0.chunk == "test.lua" })
        #expect(failure.traceback.first?.function == "inner")
    }

    @Test("a caught error leaves no frames to the next one")
    func caught() throws {
        let failure = try #require(
            try Sandbox().failure("pcall(coroutine.wrap(function() error 'a' end))\n\nerror 'b'"))
        #expect(failure.traceback.map(\.line) == [3])
    }

    @Test(
        "nor does one of the same text, which is the same object",
        arguments: [
            "pcall(coroutine.wrap(function() error('a', 0) end))",
            "xpcall(coroutine.wrap(function() error('a', 0) end), print)",
            "coroutine.resume(coroutine.create(coroutine.wrap(function() error('a', 0) end)))",
        ])
    func caughtTwice(_ code: String) throws {
        let failure = try #require(try Sandbox().failure(code + "\n\nerror('a', 0)"))
        #expect(failure.traceback.map(\.line) == [3])
    }

    @Test("the line is marked where the thing stands that the message names, under wide characters, too")
    func marks() throws {
        func lines(_ code: String) throws -> [String] {
            try #require(try Sandbox().failure(code)).text.en.split(separator: "\n").map(String.init)
        }
        let marked = try lines("local p = {}\n  return '企业', p.enterprise.name")
        #expect(marked[1] == "    2 | return '企业', p.enterprise.name")
        #expect(marked[2] == String(repeating: " ", count: 25) + "^")
        #expect(try lines("local x = nil; x.y = x.z")[2].hasPrefix("What to do"), "it stands there more than once")
        #expect(try lines("error('it is')").count == 2, "nothing is named")
    }

    @Test("a message of level 0 is for whoever runs the script: no place, no line, no advice")
    func forUsers() throws {
        let failure = try #require(try Sandbox().failure("local function f() error('请写部门', 0) end\nf()"))
        #expect(failure.text.zh == "请写部门" && failure.text.en == "请写部门")
    }

    @Test(
        "what an author says in a message of the script's own is all that is said",
        arguments: [
            ("error('pay back 5%')", "pay back 5%"),
            ("assert(false, 'no period')", "no period"), ("error { 1 }", "table"),
        ])
    func ownMessages(_ code: String, _ message: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.text.en == "test.lua:1: \(message)\n    1 | \(code)", "\(failure.text.en)")
        #expect(failure.text.zh == "test.lua 第 1 行：\(message)\n    1 | \(code)", "\(failure.text.zh)")
    }

    @Test("a loop that is too long for Lua is told at its end, with what to do")
    func longLoop() throws {
        let code = "for i = 1, 2 do\n" + String(repeating: "i=i.x\n", count: 140_000) + "end"
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.line == 140_002 && failure.kind == .syntax)
        #expect(failure.text.en.contains("control structure too long") && failure.text.en.contains("into functions"))
        #expect(failure.text.zh.contains("循环或条件语句过长") && failure.text.zh.contains("移到函数里"))
    }

    @Test("what Lua says of code that load compiled has its advice, too")
    func textualPlaces() throws {
        let failure = try #require(try Sandbox().failure("load('local x = nil; return x.y')()"))
        #expect(failure.text.en.contains("\nWhat to do: this value is nil"), "\(failure.text.en)")
    }

    @Test(
        "the advice is about the value that is there, not always about one that is missing",
        arguments: [
            ("local x = 5 return x.y", "only tables, rows and texts have fields", "只有表、台账的行和文本有字段"),
            ("local print = 'a' print('b')", "only functions can be called", "只有函数能调用"),
            ("local x return x > 1", "one side is empty: ask first", "有一边没有填：先看都有没有"),
            ("local x return 'a' < x", "one side is empty: ask first", "有一边没有填：先看都有没有"),
            ("local x return x.y", "this value is nil", "这个值为空"), ("local x return x()", "this value is nil", "这个值为空"),
        ])
    func kinds(code: String, en: String, zh: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.text.en.contains("\nWhat to do: " + en), "\(failure.text.en)")
        #expect(failure.text.zh.contains("\n怎么办：" + zh), "\(failure.text.zh)")
    }

    @Test("the calls that led there are named, innermost first; the same again is counted")
    func route() throws {
        let code = """
            local function inner(x) return x.y end
            local function outer() return (inner()) end
            outer()
            """
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.text.en.contains("\nCalled from: test.lua:2 (outer) ← test.lua:3\n"), "\(failure.text.en)")
        #expect(failure.text.zh.contains("\n调用自：test.lua:2 (outer) ← test.lua:3\n"), "\(failure.text.zh)")
        let deep = try #require(try Sandbox().failure("local function f() return 1 + f() end\nf()"))
        #expect(deep.text.en.contains("Called from: test.lua:1 (f) × 1"), "\(deep.text.en)")
    }

    @Test("errors that are no text are described without addresses")
    func objects() throws {
        #expect(try Sandbox().failure("error({ code = 1 })")?.message.en == "table")
        #expect(
            try Sandbox().failure("error(setmetatable({}, { __tostring = function() return 'mine' end }))")?.message.en
                == "mine")
        #expect(try Sandbox().failure("error()")?.message.en == "nil")
    }

    @Test("a host function's error is raised at the script's line, in every language")
    func hostErrors() throws {
        struct Refusal: LocalizedProblem {
            let text = Localized(zh: "不行", en: "no")
        }
        let sandbox = try Sandbox(language: .chinese)
        sandbox.state.provide("refuse") { _ in throw Refusal() }
        sandbox.state.provide("double") { [.integer(($0.first?.integer ?? 0) * 2)] }
        let failure = try #require(sandbox.failure("\ncall('refuse')"))
        #expect(failure.message == Localized(zh: "不行", en: "no"))
        #expect(failure.line == 2 && failure.chunk == "test.lua")
        #expect(try sandbox.run("return select(2, pcall(call, 'refuse'))") == ["test.lua:1: 不行"])
        #expect(try sandbox.run("return call('double', 21)") == [42])
        #expect(sandbox.failure("call('missing')")?.message.en == "there is no host function “missing”")
        #expect(sandbox.failure("call('double', print)")?.message.en == "value: a function")
    }

    @Test("a host function of two integers takes them, gives one or nil, and fails at the script's line")
    func integerFunctions() throws {
        struct Refusal: LocalizedProblem {
            let text = Localized(zh: "不行", en: "no")
        }
        let sandbox = try Sandbox(language: .chinese)
        sandbox.state.provideIntegers("quotient") { first, second in
            guard first >= 0 else { throw Refusal() }
            return second == 0 ? nil : first / second
        }
        sandbox.state.provideIntegers("sum") { $0 &+ $1 }
        let code = """
            local quotient, sum = of_integers "quotient", of_integers "sum"
            return quotient(42, 5), quotient(1, 0), sum(math.maxinteger, 1) == math.mininteger, sum("1", 2.0), sum(1, 2, 3)
            """
        #expect(try sandbox.run(code) == [8, .null, true, 3, 3])
        let failure = try #require(sandbox.failure("\nlocal x = of_integers('quotient')(-1, 1)"))
        #expect(failure.message == Localized(zh: "不行", en: "no") && failure.line == 2)
        #expect(try sandbox.run("return select(2, pcall(of_integers 'quotient', -1, 1))") == ["test.lua:1: 不行"])
        #expect(
            sandbox.failure("return of_integers 'sum'(1)")?.message.en.contains("number expected, got no value") == true
        )
        #expect(
            sandbox.failure("return of_integers 'sum'(1.5, 2)")?.message.en.contains("no integer representation")
                == true)
        #expect(
            sandbox.failure("of_integers 'product'")?.message.en.contains("no host function of two integers") == true)
    }

    @Test("a host function cannot re-enter its own state")
    func reentry() throws {
        let state = try ScriptState(seed: 1, language: .english)
        let again = try state.loadTrusted(source: "return function() return host.call('again') end", name: "again")
        state.provide("again") { [unowned state] _ in try state.call(again, []) }
        let failure = #expect(throws: ScriptFailure.self) { try state.call(again, []) }
        #expect(failure?.message.en.contains("must not call the script") == true)
    }

    @Test("long file names, which Lua shortens, are still found")
    func longNames() throws {
        let state = try ScriptState(seed: 1, language: .english)
        let name = "plugins/" + String(repeating: "a-rather-long-folder/", count: 5) + "check.lua"
        let load = try state.loadTrusted(
            source: "return function(name) return host.load('\\nlocal x = nil + 1', name, true)() end", name: "load")
        let failure = #expect(throws: ScriptFailure.self) { try state.call(load, [.text("@" + name)]) }
        #expect(failure?.chunk == name && failure?.line == 2 && failure?.sourceLine == "local x = nil + 1")
    }
}
