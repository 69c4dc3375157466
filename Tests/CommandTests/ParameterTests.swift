import Testing

@Suite("Parameters of plugins on the command line")
struct ParameterTests {
    private let plugin = """
        return {
          api = 1,
          kind = "analysis",
          title = "t",
          params = {
            days = { type = "integer", default = 30, min = 1, max = 90, label = { zh = "天数", en = "Days" } },
            share = { type = "number", default = 0.5, max = 1 },
            amount = { type = "money" },
            since = { type = "date" },
            month = { type = "month" },
            late = { type = "boolean", default = false },
            stage = { type = "choice", choices = { "signed", "landed" } },
            who = { type = "text", required = true, label = { zh = "何人", en = "Whom" } },
          },
          run = function(p)
            local values = {}
            for _, name in ipairs { "days", "share", "amount", "since", "month", "late", "stage", "who" } do
              table.insert(values, tostring(p[name]))
            end
            print(table.concat(values, "|"))
          end,
        }
        """

    @Test("each type is read as people write it, and defaults fill the rest")
    func reading() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("params", plugin)
        #expect(try await ledger.output("run", "params", "who=甲").contains("30|0.5|nil|nil|nil|false|nil|甲"))
        let all = try await ledger.output(
            "run", "params", "days=90", "share=1", "amount=1.2亿", "since=2014-02-28", "month=2014-02", "late=是",
            "stage=signed", "who=a=b c")
        #expect(all.contains("90|1.0|12000000000|2014-02-28|2014-02|true|signed|a=b c"))
        #expect(try await ledger.output("plugin", "show", "params").contains("1…90"))
    }

    /// Parameters that do not fit, and what is said in both languages.
    private static let misfits = [
        (["days=x"], "参数 days，值“x”：应为整数", "parameter days, value “x”: must be a whole number"),
        (["days=1.5"], "应为整数", "must be a whole number"),
        (["days=0"], "不能小于 1", "must be at least 1"), (["days=91"], "不能大于 90", "must be at most 90"),
        (["share=1.1"], "不能大于 1", "must be at most 1"), (["share=nan"], "应为数字", "must be a number"),
        (["amount=1.001"], "最小到分", "the smallest amount is a fen"),
        (["since=2014-02-29"], "应为日期", "must be a date"), (["month=2014-13"], "应为月份", "must be a month"),
        (["late=perhaps"], "应为 true 或 false", "must be true or false"),
        (["stage=sined"], "应为下列之一：signed, landed", "must be one of signed, landed"),
        (["dys=3"], "是否指 days？", "did you mean days?"), (["days=3", "days=4"], "写了两次", "is given twice"),
    ]

    @Test("what does not fit its declaration is refused with the parameter, the value and what is allowed")
    func refusals() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("params", plugin)
        for (pairs, zh, en) in Self.misfits {
            for (language, text) in [("zh", zh), ("en", en)] {
                let result = try await ledger.run(["run", "params", "who=甲", "--lang", language] + pairs)
                #expect(result.status == 65, "\(pairs)")
                #expect(result.err.contains(text), "\(pairs): \(result.err)")
            }
        }
    }

    @Test("a required parameter is asked for by its label")
    func required() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("params", plugin)
        try await ledger.expectRefusal(
            ["run", "params"], status: 65, zh: ["必须给出：who=…（何人）"], en: ["is required: who=… (Whom)"])
    }

    @Test("parameters of checks and reports are checked alike")
    func shipped() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["check", "stalled-projects", "days=0"], status: 65, zh: ["不能小于 1"], en: ["must be at least 1"])
        try await ledger.expectRefusal(
            ["report", "project-ledger", "stge=signed"], status: 65, zh: ["是否指 stage？"], en: ["did you mean stage?"])
        #expect(try await ledger.run("check", "stalled-projects", "days=2000").out.contains("警告  0"))
    }
}
