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

    @Test(
        "depth, size and number of values have limits, and the way to what is too much is told",
        arguments: [
            (
                ScriptLimit.nesting, 100, "local t = {} for i = 1, 150 do t = { t } end return { a = t }",
                "nested deeper than its limit of 100: value[1][1]"
            ),
            (
                .nesting, 20, "local t = {} for i = 1, 20 do t = { t } end return t",
                "nested deeper than its limit of 20: value[1]"
            ),
            (
                .result, 10_000, "return { text = ('x'):rep(10001) }",
                "bigger than its limit of 9.77 KiB: value.text: too big"
            ),
            (
                .values, 1_000, "local t = {} for i = 1, 1000 do t[i] = i end return { list = t }",
                "more values than its limit of 1,000: value.list[998]: too many values"
            ),
        ])
    func bounds(_ limit: ScriptLimit, _ value: Int, _ code: String, _ text: String) throws {
        var limits = ScriptLimits()
        limits[limit] = value
        let sandbox = try Sandbox(limits: limits)
        let failure = try #require(sandbox.failure(code))
        #expect(failure.kind == .limit && failure.limit == limit)
        #expect(failure.message.en.contains(text), "\(failure.message.en)")
        #expect(try sandbox.run("return { 1, { 2 } }") == [[1, [2]]], "too big a result does not finish a state")
    }

    @Test("what is within them passes")
    func within() throws {
        var limits = ScriptLimits()
        limits[.result] = 10_000
        limits[.values] = 1_000
        let sandbox = try Sandbox(limits: limits)
        #expect(sandbox.failure("local t = {} for i = 1, 50 do t = { t } end return t") == nil)
        #expect(sandbox.failure("return ('x'):rep(9000)") == nil)
        #expect(sandbox.failure("local t = {} for i = 1, 997 do t[i] = i end return t") == nil)
    }

    @Test("a table used twice is no cycle, and holes make a table of a list")
    func shapes() throws {
        #expect(
            try Sandbox().run("local s = { 1 }; return { s, s }, { 1, nil, 3 }, {}, frozen.nested") == [
                [[1], [1]], [1: 1, 3: 3], [], ["deep": true],
            ])
    }
}
