import Foundation
import TestSupport
import Testing

@Suite("Checking scripts by command")
struct PluginCheckTests {
    @Test("all that ships is sound, and no ledger is needed")
    func shipped() async throws {
        let folder = try TemporaryFolder()
        let result = try await Command.run(["plugin", "check"], in: folder.path)
        #expect(result.status == 0, "\(result.out)")
        #expect(result.out.contains("stalled-projects_test.lua") && result.out.contains("lib/projects.lua"))
        #expect(result.out.hasSuffix("错误 0，警告 0\n"))
    }

    @Test("a mistake is shown with its line, a mark below the place, and what to do, in both languages")
    func mistake() async throws {
        let ledger = try await LedgerFolder()
        let code = """
            return {
              api = 1,
              kind = "check",
              title = "测试",
              run = function()
                local 无 = 1
              end,
            }
            """
        try ledger.plugin("chinese-name", code)
        try ledger.plugin(
            "misspelt",
            """
            return {
              api = 1, kind = "analysis", title = "测试",
              run = function()
                return "各部门：", zone.projects { depatment = "D1" }:count()
              end,
            }
            """)
        let chinese = try await ledger.run("plugin", "check", "misspelt")
        #expect(chinese.status == 1)
        let lines = chinese.out.split(separator: "\n").map(String.init)
        let found = [
            "    第 4 行第 36 列，错误：projects 的字段中没有“depatment”",
            "        4 | return \"各部门：\", zone.projects { depatment = \"D1\" }:count()",
            String(repeating: " ", count: 47) + "^", "        是否指 department（引进部门）？",
        ]
        #expect(lines.count == 6 && lines[1...4].elementsEqual(found), "\(chinese.out)")
        let english = try await ledger.run("plugin", "check", "misspelt", "--lang", "en")
        #expect(english.status == 1 && english.out.contains("did you mean department?"))
        #expect(english.out.contains("1 files, 1 errors, 0 warnings"))
        let json = try await ledger.run("plugin", "check", "misspelt", "--format", "json")
        #expect(json.status == 1 && json.out.contains("\"line\": 4"), "\(json.out)")
        let syntax = try await ledger.run("plugin", "check", "chinese-name")
        let told = syntax.out.split(separator: "\n").map(String.init)
        #expect(syntax.status == 1 && told[0].hasSuffix("chinese-name.lua"), "\(syntax.out)")
        #expect(told[1].hasPrefix("    第 6 行：语法错误") && told.last { $0.contains("第 11 列") } != nil, "\(syntax.out)")
    }

    @Test("a plugin's folder, its test and a file by its path are checked; warnings alone are no failure")
    func files() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            "return { api = 1, kind = 'analysis', title = 't', run = function() return require 'part' end }",
            "ledger/plugins/whole/init.lua")
        try ledger.write("return zone.projcts", "ledger/plugins/whole/part.lua")
        try ledger.write(
            "return { { name = 'x', todya = '2014-01-01', fails = 'y' } }", "ledger/plugins/whole/init_test.lua")
        let whole = try await ledger.run("plugin", "check", "whole", "--lang", "en")
        #expect(whole.status == 1)
        #expect(
            whole.out.contains("unknown member of zone “projcts”") && whole.out.contains("unknown key of case “todya”"))
        try ledger.write("total = zone.projects():count()\\nprint(total)".replacing("\\n", with: "\n"), "a.lua")
        let warned = try await ledger.run("plugin", "check", "a.lua", "--lang", "en")
        #expect(warned.status == 0 && warned.out.contains("“total” is a global variable"), "\(warned.out)")
        let unknown = try await ledger.run("plugin", "check", "stalled-project", "--lang", "en")
        #expect(unknown.status == 65 && unknown.err.contains("did you mean stalled-projects"))
        try ledger.write("return { api = 9, kind = 'chek', title = 't', run = print }", "b.lua")
        let declared = try await ledger.run("plugin", "check", "b.lua", "--lang", "en")
        #expect(declared.status == 1 && declared.out.contains("API version 9"), "\(declared.out)")
    }

    /// Texts that Lua refuses for a limit of its own, or for a jump: the line, what is said of it, and what to do.
    private static let refused: [(name: String, text: String, line: Int, zh: String, en: String, advice: String)] = {
        func numbered(_ count: Int, _ line: (Int) -> String) -> String { (1...count).map(line).joined(separator: "\n") }
        func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
        let outer = numbered(150) { "local a\($0) = \($0)" }
        let inner = numbered(150) { "local b\($0) = \($0)" }
        let uses = numbered(150) { "print(a\($0), b\($0))" }
        return [
            (
                "locals", numbered(204) { "local a\($0) = \($0)" }, 201, "文件顶层的局部变量超过 200 个",
                "too many local variables (limit is 200) in main function", "into a table (t.a, t.b)"
            ),
            (
                "inner", "local function f()\n" + numbered(204) { "local a\($0) = \($0)" } + "\nend\nreturn f", 202,
                "第 1 行的函数的局部变量超过 200 个", "too many local variables (limit is 200) in function at line 1",
                "inside do … end or a function"
            ),
            (
                "upvalues", "\(outer)\nlocal function g()\n\(inner)\nreturn function()\n\(uses)\nend end\nreturn g",
                430,
                "第 302 行的函数用到的外层局部变量（upvalue）超过 255 个", "too many upvalues (limit is 255) in function at line 302",
                "put these variables into a table"
            ),
            (
                "brackets", "local a = 1\nreturn " + repeated("(", 250) + "a" + repeated(")", 250), 2, "嵌套过深：超过 200 层",
                "nested too deeply: more than 200 levels", "take several steps"
            ),
            (
                "blocks", "local a\n" + repeated("do\n", 250) + repeated("end\n", 250), 201, "嵌套过深：超过 200 层",
                "nested too deeply: more than 200 levels", "take several steps"
            ),
            (
                "joined", "local a = ''\n\nreturn a" + repeated(" .. a", 300), 3, "嵌套过深：超过 200 层",
                "nested too deeply: more than 200 levels", "join texts with table.concat"
            ),
            (
                "arguments", "local f = print\nf(f" + repeated(", f", 300) + ")", 2, "一个函数或表达式要同时记住的值过多",
                "function or expression needs too many registers", "at most about 250 arguments"
            ),
            (
                "into-scope", "for i = 1, 3 do\n  if i then goto next end\n  local x = i\n  ::next::\n  print(x)\nend",
                2,
                "第 2 行的 goto next 跳进了局部变量“x”的范围", "<goto next> at line 2 jumps into the scope of local 'x'",
                "at the end of its block"
            ),
            (
                "no-label", "for i = 1, 3 do\n  goto nxt\n  ::next::\nend", 2, "第 2 行的 goto 找不到标签“nxt”",
                "no visible label 'nxt'", "check the label's spelling"
            ),
            (
                "two-labels", "::a::\nprint(1)\n::a:: print(2)", 3, "标签“a”在第 1 行已经定义",
                "label 'a' already defined on line 1", "be there once"
            ),
            ("no-loop", "print(1)\nbreak\n", 2, "第 2 行的 break 不在循环里", "break outside", "return leaves a function"),
            (
                "constant", "local x <const> = 1\nx = 2", 2, "不能给常量“x”赋值", "assign to const variable 'x'",
                "take <const> out"
            ),
        ]
    }()

    @Test("what Lua refuses for a limit of its own, or for a jump, is told with its line, why, and what to do")
    func limits() async throws {
        let ledger = try await LedgerFolder()
        for refused in Self.refused {
            try ledger.plugin(refused.name, refused.text)
            try ledger.write(refused.text, "ledger/plugins/lib/module-\(refused.name).lua")
        }
        let (chinese, english) = (
            try await ledger.run("plugin", "check").out, try await ledger.run("plugin", "check", "--lang", "en").out
        )
        for refused in Self.refused {
            for path in ["ledger/plugins/\(refused.name).lua", "ledger/plugins/lib/module-\(refused.name).lua"] {
                let zh = chinese.components(separatedBy: "✘ ").first { $0.hasPrefix(path) } ?? ""
                #expect(zh.contains("\n    第 \(refused.line) 行：语法错误：\(refused.zh)"), "\(zh.prefix(400))")
                #expect(zh.contains("\n    怎么办：") && !zh.contains("是否少了 end"), "\(zh.suffix(300))")
                let en = english.components(separatedBy: "✘ ").first { $0.hasPrefix(path) } ?? ""
                #expect(
                    en.contains("\n    line \(refused.line): syntax error: ") && en.contains(refused.en),
                    "\(en.prefix(400))")
                #expect(en.contains(refused.advice), "\(en.suffix(300))")
            }
        }
    }

    @Test("of a text without its return nothing else is told; of one that reads the ledger too early, where")
    func plugins() async throws {
        let ledger = try await LedgerFolder()
        let declared = "api = 1, kind = 'check', title = 't', run = function() return {} end"
        try ledger.plugin("forgets", "local date = require 'date'\n{ \(declared), params = { a = { type = date.x } } }")
        let forgetful = try await ledger.run("plugin", "check", "forgets").out
        #expect(forgetful.contains("第 2 行第 1 列，错误：少了 return") && forgetful.contains("错误 1，警告 0"), "\(forgetful)")
        try ledger.plugin("early", "\nlocal all = zone.projects():all()\nreturn { \(declared), note = all }")
        for command in [["plugin", "check", "early"], ["check", "early"]] {
            let chinese = try await ledger.run(command)
            #expect(chinese.status != 0)
            #expect((chinese.out + chinese.err).contains("第 2 行：插件只能在 run 里读台账"), "\(chinese.out + chinese.err)")
            let english = try await ledger.run(command + ["--lang", "en"])
            #expect((english.out + english.err).contains("only inside of run"), "\(english.out + english.err)")
        }
    }

    @Test("a file that is not UTF-8 is said to be none, wherever it is met")
    func encoding() async throws {
        let ledger = try await LedgerFolder()
        let text = Data("-- ".utf8) + Data([0xBC, 0xEC, 0xB2, 0xE9]) + Data("\nreturn 1\n".utf8)
        for path in ["ledger/plugins/gbk.lua", "gbk.lua"] {
            try text.write(to: URL(fileURLWithPath: ledger.path + "/" + path))
        }
        for command in [
            ["plugin", "check", "gbk"], ["plugin", "check", "gbk.lua"], ["run", "gbk.lua"], ["run", "gbk"],
        ] {
            let chinese = try await ledger.run(command)
            #expect(chinese.status != 0 && (chinese.out + chinese.err).contains("不是 UTF-8 文本（可能是 GBK"), "\(command)")
            let english = try await ledger.run(command + ["--lang", "en"])
            #expect((english.out + english.err).contains("is not UTF-8 text (it may be GBK"), "\(command)")
        }
        let all = try await ledger.run("plugin", "check")
        #expect(all.status == 1 && all.out.contains("✔") && all.out.contains("错误 1，"), "\(all.out.suffix(200))")
    }

    @Test("lines are those that Lua counts, whatever else ends one elsewhere, and the mark stands below the place")
    func lines() async throws {
        let folder = try TemporaryFolder()
        try Data("-- a\u{2028}\u{85}\u{B}\n            local x = 1\n  y()\n\r\r\tz()\n".utf8)
            .write(to: URL(fileURLWithPath: folder.path + "/a.lua"))
        let result = try await Command.run(["plugin", "check", "a.lua", "--lang", "en"], in: folder.path)
        #expect(result.status == 1, "\(result.err)")
        #expect(
            result.out.contains("        3 | y()\n            ^\n")
                && result.out.contains("        5 | z()\n            ^\n"), "\(result.out)")
    }

    @Test("a module that Lua refuses is not sound; a first line for the shell is no mistake, nor is it when it runs")
    func modules() async throws {
        let ledger = try await LedgerFolder()
        let arguments = String(repeating: "f, ", count: 300) + "f"
        try ledger.write("return function(f) f(\(arguments)) end", "ledger/plugins/lib/many.lua")
        try ledger.write("#!/usr/bin/lua\nreturn { one = 1 }", "ledger/plugins/lib/shell.lua")
        let result = try await ledger.run("plugin", "check", "--lang", "en")
        #expect(result.status == 1 && result.out.contains("lib/many.lua\n    line 1: "), "\(result.out)")
        #expect(result.out.contains("lib/shell.lua\n") && result.out.contains("1 errors"), "\(result.out)")
        #expect(try await ledger.output("run", "-e", "print(require('shell').one)") == "1\n")
    }

    @Test("the deepest text that is no mistake is checked with little stack, too")
    func littleStack() async throws {
        let folder = try TemporaryFolder()
        try Data("local a\nreturn function() return a\(String(repeating: ":b()", count: 990)) end".utf8)
            .write(to: URL(fileURLWithPath: folder.path + "/a.lua"))
        let result = try await Command.run(
            ["plugin", "check", "a.lua"], in: folder.path, through: ["/usr/bin/prlimit", "--stack=1048576:"])
        #expect(result.status == 0 && result.out.hasPrefix("✔"), "\(result.status) \(result.out) \(result.err)")
    }

    @Test("no name of a file and no text in one makes a line that could pass for a verdict")
    func forged() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("return {}", "ledger/plugins/lib/a\n✔ forged.lua")
        try ledger.plugin(
            "forger",
            "return { api = 1, kind = 'report', title = 't', run = function()\n"
                + "return zone.projects():sum('x\\n✔ forged.lua') end }")
        try ledger.plugin("failing", "error('x\\r\\n✔ forged by failing', 0)")
        let result = try await ledger.run("plugin", "check")
        #expect(result.out.contains("    ✔ forged by failing"), "\(result.out)")
        #expect(result.out.contains("✔ forged.lua") && !result.out.contains("\n✔ forged"), "\(result.out)")
    }
}
