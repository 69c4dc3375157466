import Localization
import LuaSandbox
import Testing

@Suite("Slips of beginners in what is no Lua")
struct SlipTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let code: String
        let zh: String
        let en: String

        init(_ code: String, _ zh: String, _ en: String) {
            self.code = code
            self.zh = zh
            self.en = en
        }

        var testDescription: String { code }
    }

    static let slips = [
        // the equals sign
        Slip("local a = 1 if a = 1 then end", "判断是否相等写 ==", "write == to ask"),
        Slip("while a = 1 do end", "判断是否相等写 ==", "write == to ask"),
        Slip("return a = 1", "判断是否相等写 ==", "write == to ask"),
        Slip("zone.projects(stage = 'signed')", "写在花括号里", "in braces"),
        Slip("report:signatures('制表人', date = true)", "f(\"文字\", { 名称 = 值 })", "f(\"text\", { name = value })"),
        // words and signs from elsewhere
        Slip("if a ≥ 1 then end", "第 6 列的“≥”写作 >=", "write >= for “≥” at column 6"),
        Slip("if a ≤ 1 then end", "写作 <=", "write <="), Slip("if a ≠ 1 then end", "写作 ~=", "write ~="),
        Slip("if a ！＝ 1 then end", "“！＝”写作 ~=", "write ~="), Slip("if ！a then end", "“！”写作 not", "write not"),
        Slip("if a 则 end", "“则”写作 then", "write then"), Slip("如果 a then end", "“如果”写作 if", "write if"),
        Slip("if !a then end", "写作 not", "write not"), Slip("if a <> 1 then end", "写作 ~=", "write ~="),
        Slip("if a => 1 then end", "写作 >=", "write >="), Slip("if a === 1 then end", "写作 ==", "write =="),
        Slip("local a = 1 // 注释", "写作 -- …", "write -- …"), Slip("local a = 1 // a note", "写作 -- …", "is written -- …"),
        Slip("local a = 1\n# 注释", "写作 -- …", "write -- …"), Slip("—— 注释", "写作 -- …", "write -- …"),
        Slip("If a then end", "第 1 行的 If 要小写：if", "If on line 1 is written in lower case: if"),
        Slip("if a then\n  Return 1\nend", "第 2 行的 Return 要小写", "Return on line 2"),
        Slip("for i = 1, 2 do\n  print(i)\nEnd\n", "第 3 行的 End 要小写", "End on line 3"),
        Slip("if a Then end", "Then 要小写", "Then on line 1"),
        // amounts and units
        Slip("return a > 5000万", "写 money.wan(5000)", "write money.wan(5000)"),
        Slip("return a > 1.2亿元", "写 money.yi(\"1.2\")", "write money.yi(\"1.2\")"),
        Slip("return f { a = 5000万 }", "在筛选 { } 里写 \"5000万\"", "in a filter { } write \"5000万\""),
        Slip("return a > 30天", "数字不带单位，写 30", "numbers have no units, write 30"),
        // punctuation
        Slip("  local a = “x”", "第 13 列是全角双引号 “，请改为半角的 \"", "full-width quotation mark “; write \" instead"),
        Slip("local a = 1\n　local b = 2", "第 1 列是全角空格，请改为半角空格", "a full-width space; write an ordinary space"),
        Slip("local a = \"x”", "第 13 列却是全角的引号 ”", "at column 13 there is the full-width quotation mark ”"),
        Slip(
            "local a = {1，2}\n-- 说明，不算\nlocal b = f（1）", "后面还有 2 处：第 3 行第 12 列是全角的“（”；第 3 行第 14 列是全角的“）”。",
            "There are 2 more: line 3, column 12, the full-width “（”"),
        Slip("local 天数 = 1", "第 7 列是“天数”", "“天数” at column 7"),
        // blocks
        Slip(
            "local function f()\n  for i = 1, 2 do\n    if i then\n      print(i)\n  end\nend\nreturn f",
            "第 3 行的 if（if i then）看来没有对应的 end",
            "the if of line 3 (if i then) seems to have no end"),
        Slip(
            "return {\n  run = function()\n    return 1\n}", "第 2 行的 function（run = function()）看来没有对应的 end",
            "the function of line 2 (run = function()) seems to have no end"),
        Slip("if a then\n  b()\nelse if c then\n  d()\nend", "第 3 行请写 elseif", "write elseif on line 3"),
        Slip("if a then\n  b()\n  end\nend", "第 3 行的 end 没有可结束的内容", "the end on line 3 has nothing to close"),
        Slip("local a = 1\n{ api = 1 }", "第 2 行的 { 前面少了 return", "return is missing before { on line 2"),
    ]

    @Test("each is told for what it is, in both languages", arguments: slips)
    func told(_ slip: Slip) throws {
        let failure = try #require(try Sandbox().failure(slip.code))
        #expect(failure.kind == .syntax)
        #expect(failure.text.zh.contains("\n怎么办：") && failure.text.zh.contains(slip.zh), "\(failure.text.zh)")
        #expect(failure.text.en.contains("\nWhat to do: ") && failure.text.en.contains(slip.en), "\(failure.text.en)")
    }

    @Test(
        "no byte of a character and no name of Lua's for a part of the text stands in the message",
        arguments: [
            ("local a = 1，2", "语法错误：'，' 附近有意外的符号", "syntax error: unexpected symbol near '，'"),
            ("local a = 1\n　", "语法错误：全角空格 附近有意外的符号", "syntax error: unexpected symbol near 'full-width space'"),
            ("local 1", "语法错误：'1' 附近缺少 名称", "syntax error: <name> expected near '1'"),
            ("a:b", "语法错误：文件末尾 附近缺少 函数的参数", "syntax error: function arguments expected near <eof>"),
            ("for i do end", "语法错误：'do' 附近缺少 '=' 或 'in'", "syntax error: '=' or 'in' expected near 'do'"),
            ("print(1) end", "语法错误：'end' 是多余的：前面的内容到这里已经完整", "syntax error: <eof> expected near 'end'"),
        ])
    func message(code: String, zh: String, en: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.message == Localized(zh: zh, en: en))
    }

    @Test(
        "nothing is guessed where the text says nothing of it",
        arguments: [
            "local x = f(,)\nfor i = 1, 2 do", "x = = 1", "local t = { If = 1, End = 2 } print(t.If t.End)",
            "local a = 'x' 5",
        ])
    func unknown(code: String) throws {
        let failure = try #require(try Sandbox().failure(code))
        #expect(failure.text.en.contains("look at this line and the one above"), "\(failure.text.en)")
    }
}
