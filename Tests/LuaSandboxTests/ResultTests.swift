import LuaSandbox
import Testing

@Suite("What a script returns")
struct ResultTests {
    @Test(
        "values that cannot leave the script are refused with the way to them",
        arguments: [
            ("return print", "value: a function"),
            ("return { rows = { 1, { cell = print } } }", "value.rows[2].cell: a function"),
            ("return 1, { a = coroutine.create(print) }", "value[2].a: a coroutine"),
            ("local t = {}; t.t = { t }; return t", "value.t[1]: a table that contains itself"),
            ("return { [true] = 1 }", "value: a table with a boolean as a key"),
            ("return { x = { [1.5] = 1 } }", "value.x: a table with a fraction as a key"),
            ("return { [{}] = 1 }", "value: a table whose keys are neither integers nor texts"),
            ("return { 0/0 }", "value[1]: not a number (0/0)"),
            ("return { 1/0 }", "value[1]: an infinite number (1/0)"),
            ("return { a = '\\xff' }", "value.a: a text that is not valid UTF-8"),
            ("return { ['\\xed\\xa0\\x80'] = 1 }", "value[…]: a text that is not valid UTF-8"),
        ])
    func refused(_ code: String, _ reason: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.kind == .badResult)
        #expect(failure.message.en.hasSuffix(reason), "\(failure.message.en)")
    }

    @Test("depth and size have limits")
    func bounds() throws {
        var limits = ScriptLimits()
        limits[.result] = 10_000
        let deep = "local t = {} for i = 1, 150 do t = { t } end return t"
        #expect(try Sandbox().failure(deep)?.message.en.hasSuffix("nested too deeply") == true)
        #expect(try Sandbox().failure("local t = {} for i = 1, 50 do t = { t } end return t") == nil)
        #expect(try Sandbox(limits: limits).failure("return ('x'):rep(10001)")?.message.en.hasSuffix("too big") == true)
        #expect(try Sandbox(limits: limits).failure("return ('x'):rep(9000)") == nil)
    }

    @Test("a table used twice is no cycle, and holes make a table of a list")
    func shapes() throws {
        #expect(
            try Sandbox().run("local s = { 1 }; return { s, s }, { 1, nil, 3 }, {}, frozen.nested") == [
                [[1], [1]], [1: 1, 3: 3], [], ["deep": true],
            ])
    }
}
