import Foundation
import Testing

@Suite("Plugins that fail")
struct FailingPluginTests {
    /// A plugin that goes wrong, how it ends, and what is said in both languages.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        var options: [String] = []
        let status: Int32
        let zh: [String]
        let en: [String]

        var testDescription: String { name }
    }

    private static func check(_ body: String) -> String {
        "return { api = 1, kind = \"check\", title = \"t\",\nrun = function()\n\(body)\nend }\n"
    }

    /// Every script gets a second; whoever needs longer hangs.
    private static let second = ["--time-limit", "1"]

    static let cases: [Case] = [
        Case(
            name: "cannot be loaded", code: "local money = require \"mony\"\nreturn {}", status: 70,
            zh: ["ledger/plugins/failing.lua 第 1 行：", "“mony”", "money"],
            en: ["ledger/plugins/failing.lua:1: ", "'mony'", "did you mean 'money'?"]),
        Case(
            name: "has an unknown key", code: "return { api = 1, kind = \"check\", titel = \"t\", run = print }",
            status: 70, zh: ["failing.lua", "“titel”", "title"], en: ["failing.lua", "“titel”: did you mean “title”?"]),
        Case(
            name: "is for a newer API", code: "return { api = 2, kind = \"check\", title = \"t\", run = print }",
            status: 70, zh: ["failing.lua", "API 版本 2", "版本 1", "升级"],
            en: ["failing.lua", "API version 2", "version 1", "upgrade"]),
        Case(
            name: "raises an error", code: check("local p = zone.get('projects', 'P1')\nreturn p.adress"), status: 70,
            zh: ["ledger/plugins/failing.lua 第 4 行：", "4 | return p.adress", "“address”"],
            en: ["ledger/plugins/failing.lua:4: ", "4 | return p.adress", "“address”"]),
        Case(
            name: "returns one finding instead of a list", code: check("return { message = 'x' }"), status: 70,
            zh: ["failing.lua", "run 应当返回一个列表"], en: ["failing.lua", "run must return a list"]),
        Case(
            name: "returns a finding without a message", code: check("return { { level = 'info' } }"), status: 70,
            zh: ["failing.lua", "第 1 项的 message"], en: ["failing.lua", "message of item 1"]),
        Case(
            name: "returns a level that there is not", code: check("return { { message = 'x', level = 'eror' } }"),
            status: 70, zh: ["“eror”", "“error”"], en: ["“eror”", "did you mean “error”?"]),
        Case(
            name: "loops for ever", code: check("while true do end"), options: second, status: 75,
            zh: ["ledger/plugins/failing.lua 第 3 行：", "超过了 1 秒的时限", "3 | while true do end", "怎么办："],
            en: ["ledger/plugins/failing.lua:3: ", "its limit of 1 s", "3 | while true do end", "What to do: "]),
        Case(
            name: "loops for ever while it is loaded", code: "while true do end", options: ["--time-limit", "0.5"],
            status: 75, zh: ["failing.lua 第 1 行：", "0.5 秒的时限"], en: ["failing.lua:1: ", "limit of 0.5 s"]),
        Case(
            name: "eats memory", code: check("local t = {}\nwhile true do t[#t + 1] = ('x'):rep(1000) .. #t end"),
            options: ["--memory-limit", "16"], status: 75,
            zh: ["ledger/plugins/failing.lua 第 4 行：", "16 MiB 的上限", "怎么办："],
            en: ["ledger/plugins/failing.lua:4: ", "its limit of 16 MiB", "What to do: "]),
        Case(
            name: "prints without end", code: check("while true do print(('x'):rep(1000)) end"), status: 75,
            zh: ["failing.lua 第 3 行：", "4 MiB 的上限"], en: ["failing.lua:3: ", "limit of 4 MiB"]),
        Case(
            name: "hangs in a C function", code: check("return (('a'):rep(40)):find(('.-'):rep(20) .. 'b')"),
            options: second, status: 75, zh: ["ledger/plugins/failing.lua 第 3 行：", "库函数", "3 | return", "怎么办："],
            en: ["ledger/plugins/failing.lua:3: ", "library function", "3 | return", "What to do: "]),
    ]

    @Test(
        "file, line, limit and remedy are told in both languages, the ledger is unchanged, and the next plugin runs",
        arguments: cases)
    func failing(plugin: Case) async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("failing", plugin.code)
        try ledger.plugin("next", Self.check("return { { message = '下一个' } }"))
        let said = try await ledger.expectRefusal(
            ["check", "failing", "next"] + plugin.options, status: plugin.status, zh: plugin.zh, en: plugin.en)
        #expect(said.out.contains("下一个"))
    }

    @Test("of several failures the gravest gives the exit status")
    func gravest() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("finds", Self.check("return { { level = 'error', message = 'x' } }"))
        try ledger.plugin("fails", Self.check("error('x')"))
        try ledger.plugin("eats", Self.check("local t = {} while true do t = { t, t } end"))
        let limit = ["--memory-limit", "16"]
        #expect(try await ledger.run(["check", "finds"] + limit).status == 1)
        #expect(try await ledger.run(["check", "finds", "fails"] + limit).status == 70)
        #expect(try await ledger.run(["check", "fails", "eats", "finds"] + limit).status == 75)
    }

    @Test("a check of all plugins goes on past one that cannot be loaded")
    func amongAll() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("aaa", "return {")
        let result = try await ledger.run("check", "--lang", "en")
        #expect(result.status == 70)
        #expect(result.err.hasPrefix("aaa: "))
        #expect(result.out.contains("Stalled") || result.out.contains("stalled"))
    }

    @Test("a check of all plugins goes on past two of one name, and says so")
    func sameName() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin("stalled-projects", Self.check("return {}"))
        try ledger.plugin("mine", Self.check("return { { message = '找到' } }"))
        let result = try await ledger.run("check", "--lang", "en")
        #expect(result.status == 65)
        #expect(result.err.contains("two plugins are called “stalled-projects”"), "\(result.err)")
        #expect(result.out.contains("找到"))
        #expect(try await ledger.output("run", "-e", "print(1)") == "1\n")
    }

    @Test("a module that may not be read fails those who require it, and nobody else")
    func unreadableModule() async throws {
        let ledger = try await LedgerFolder()
        let module = try ledger.write("return 1", "ledger/plugins/lib/closed.lua")
        let become = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: module)
        let fine = try await ledger.run("run", "--by", "root", "-e", "print(1)", through: become)
        #expect(fine.out == "1\n", "\(fine.err)")
        let told = try await ledger.run(
            "run", "--by", "root", "--lang", "en", "-e", "return require 'closed'", through: become)
        #expect(told.status == 70)
        #expect(told.err.contains("-e:1: ") && told.err.contains("closed.lua” cannot be read"), "\(told.err)")
    }

    @Test("a limit that makes no sense is a usage error")
    func limits() async throws {
        let ledger = try await LedgerFolder()
        for option in [["--time-limit", "0"], ["--time-limit", "x"], ["--memory-limit", "4"]] {
            #expect(try await ledger.run(["check"] + option).status == 64)
        }
    }
}
