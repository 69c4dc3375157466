import Foundation
import Localization
import TestSupport
import Testing

@testable import PluginHost

@Suite("Mistakes in scripts, found without running them")
struct ScriptCheckerTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let code: String
        let line: Int
        let level: Remark.Level
        let zh: String
        let en: String
        let advice: String?

        init(
            _ code: String, line: Int = 1, _ level: Remark.Level = .error, zh: String, en: String, advice: String? = nil
        ) {
            self.code = code
            self.line = line
            self.level = level
            self.zh = zh
            self.en = en
            self.advice = advice
        }

        var testDescription: String { code }
    }

    static let mistakes = [
        // names
        Mistake("\nprint(strng)", line: 2, zh: "全局变量中没有“strng”", en: "unknown global “strng”", advice: "string"),
        Mistake("print(os.time())", zh: "没有全局变量“os”", en: "unknown global “os”", advice: "zone.today"),
        Mistake("io.write('x')", zh: "没有全局变量“io”", en: "unknown global “io”", advice: "print"),
        Mistake("print(unpack({ 1 }))", zh: "没有全局变量“unpack”", en: "unknown global “unpack”", advice: "table.unpack"),
        Mistake("print(money.wan(1))", zh: "没有全局变量“money”", en: "unknown global “money”", advice: "require \"money\""),
        Mistake("total = 1", .warning, zh: "“total”是全局变量", en: "“total” is a global variable", advice: "local"),
        Mistake("function helper() end", .warning, zh: "是全局变量", en: "“helper” is a global variable"),
        Mistake("local x = require 'mony'", zh: "模块中没有“mony”", en: "unknown module “mony”", advice: "money"),
        // zone and modules
        Mistake(
            "print(zone.projcts())", zh: "zone 的成员中没有“projcts”", en: "unknown member of zone “projcts”",
            advice: "projects"),
        Mistake("print(zone:projects())", zh: "用点调用", en: "called with a dot", advice: "zone.projects("),
        Mistake("zone.today = '2014-01-01'", zh: "不能修改“today”", en: "“today” cannot be changed"),
        Mistake(
            "local date = require 'date'\nprint(date.days_betwen(zone.today, zone.today))", line: 2, zh: "模块 date 中没有",
            en: "unknown member of date “days_betwen”", advice: "days_between"),
        Mistake("local date = require 'date' print(date:month('2014-07'))", zh: "用点调用", en: "called with a dot"),
        Mistake("print(table.getn({}))", zh: "table 中没有“getn”", en: "unknown member of table “getn”", advice: "concat"),
        Mistake(
            "for p in zone.projects() do print(p.stage.label) end", zh: "文本没有“label”", en: "a text has no “label”",
            advice: "choice_label"),
        Mistake(
            "for p in zone.projects do print(p) end", zh: "少了括号", en: "the brackets are missing",
            advice: "zone.projects()"),
        Mistake("print(zone.today .. 'a' + 'b')", zh: "文本不能相加", en: "texts are not added", advice: ".."),
        Mistake(
            "for p in zone.projects() do print(p.service_officer == '') end", .warning, zh: "空的字段是 nil",
            en: "an empty field is nil", advice: "== nil"),
        Mistake(
            "for p in zone.projects() do print(p.address == zone.null) end", .warning, zh: "空的字段是 nil",
            en: "an empty field is nil", advice: "== nil"),
        Mistake("print(('x'):uper())", zh: "文本的方法中没有", en: "unknown method of a text “uper”", advice: "upper"),
        Mistake(
            "print(zone.get('project', 'P1'))", zh: "台账册中没有“project”", en: "unknown register “project”",
            advice: "projects"),
        Mistake("print(zone.get('projects'))", zh: "get 缺少参数 id", en: "get needs id", advice: "get(register, id)"),
        Mistake(
            "local text = require 'text' print(text.trim('a', 1))", .warning, zh: "只用前 1 个参数",
            en: "uses only the first 1 arguments"),
        Mistake(
            "print(zone.choice_label('projects', 'stag', 'signed'))", zh: "projects 的字段中没有“stag”",
            en: "unknown field of projects “stag”", advice: "stage"),
        Mistake(
            "local projects = require 'projects'\nprint(projects.is_activ(nil))", line: 2,
            zh: "模块 projects 中没有“is_activ”",
            en: "unknown member of projects “is_activ”", advice: "is_active"),
        Mistake(
            "print(require('projects'):is_activ())", zh: "模块 projects 中没有“is_activ”",
            en: "unknown member of projects “is_activ”", advice: "is_active"),
        Mistake(
            "print(zone.rates().landng.label)", zh: "rates 中没有“landng”", en: "unknown field of rates “landng”",
            advice: "landing"),
        Mistake(
            "local rates = zone.rates { base = 'landed' }\nprint(rates.landing.shwn)", line: 2, zh: "rate 中没有“shwn”",
            en: "unknown field of rate “shwn”", advice: "shown"),
        // queries
        Mistake(
            "print(zone.projects { stge = 'signed' })", zh: "projects 的字段中没有", en: "unknown field of projects “stge”",
            advice: "stage"),
        Mistake(
            "print(zone.projects { stage = 'sign' })", zh: "可选的值中没有", en: "unknown choice “sign”", advice: "signed"),
        Mistake(
            "print(zone.projects { stage = { 'signed', 'land' } })", zh: "可选的值中没有", en: "unknown choice “land”",
            advice: "landed"),
        Mistake(
            "print(zone.projects { reported_on = '2014-7-1' })", zh: "不是日期", en: "is not a date", advice: "2014-07-31"),
        Mistake(
            "print(zone.projects { reported_on = { form = '2014-07-01' } })", zh: "范围中没有“form”", en: "unknown bound",
            advice: "from"),
        Mistake(
            "print(zone.projects():order('-nam'))", zh: "中没有“nam”", en: "unknown field of projects “nam”",
            advice: "name"),
        Mistake("print(zone.projects():sum('name'))", zh: "不是数字，不能求和", en: "no number"),
        Mistake(
            "print(zone.projects():limt(1))", zh: "查询的方法中没有", en: "unknown method of a query “limt”", advice: "limit"),
        Mistake("print(zone.projects().count)", zh: "要用冒号调用", en: "called with a colon", advice: "query:count("),
        Mistake("print(#zone.projects())", zh: "查询没有长度", en: "has no length", advice: ":count()"),
        Mistake(
            "for _, p in ipairs(zone.projects()) do print(p) end", zh: "不能用 ipairs 遍历", en: "not read by ipairs",
            advice: ":all()"),
        Mistake(
            "for p in zone.projects():all() do print(p) end", zh: "列表不能直接用 in 遍历", en: "not read by in",
            advice: "ipairs"),
        // rows
        Mistake(
            "for p in zone.projects() do print(p.nmae) end", zh: "中没有“nmae”", en: "unknown field of projects “nmae”",
            advice: "name"),
        Mistake(
            "for p in zone.projects() do\nprint(p.department.nam) end", line: 2, zh: "departments 的字段",
            en: "field of departments “nam”"),
        Mistake(
            "local p = zone.projects():first() print(p.nam)", zh: "中没有“nam”", en: "unknown field of projects “nam”"),
        Mistake(
            "for _, p in ipairs(zone.projects():all()) do print(p.nam) end", zh: "中没有“nam”",
            en: "field of projects “nam”"),
        Mistake(
            "for p in zone.projects() do p.name = 'x' end", zh: "记录只读", en: "rows are read-only",
            advice: "cannot change the ledger"),
        Mistake("for p in zone.projects() do print(p.leads {}) end", zh: "中没有“leads”", en: "field of projects “leads”"),
        Mistake(
            "for p in zone.projects() do print(p.fund_entries {}) end", zh: "要用冒号", en: "with a colon",
            advice: "but a query"),
        Mistake(
            "for p in zone.projects() do print(p:fund_entry()) end", zh: "中没有“fund_entry”", en: "“fund_entry”",
            advice: "fund_entries"),
        Mistake(
            "for p in zone.projects() do for f in p:fund_entries { kind = 'lnd' } do print(f) end end", zh: "没有“lnd”",
            en: "choice “lnd”"),
        Mistake(
            "for g in pairs({}) do print(zone.projects():group('stage')[1].lable) end", zh: "中没有“lable”",
            en: "field of group “lable”"),
        Mistake(
            "for p in zone.projects() do print(p.stage == 'signd') end", .warning, zh: "没有“signd”",
            en: "unknown choice “signd”"),
        Mistake(
            "for p in zone.projects() do print(p.total_investment > '1亿') end", zh: "不能比较大小", en: "cannot be compared",
            advice: "instead of \"1亿\" write money.yi(1)"),
        Mistake(
            "for p in zone.projects() do print(zone.today - p.reported_on) end", zh: "不能加减", en: "cannot be added",
            advice: "days_between"),
        Mistake(
            "for p in zone.projects() do print((p.total_investment or 0) > '5000万') end", zh: "不能比较大小",
            en: "cannot be compared", advice: "instead of \"5000万\" write money.wan(5000)"),
        Mistake(
            "for p in zone.projects() do print(p.total_investment == '1.2亿') end", .warning, zh: "永远不相等",
            en: "an amount never equals a text", advice: "money.yi(\"1.2\")"),
        Mistake(
            "for p in zone.projects() do print(p.category == '房地产') end", zh: "“房地产”是选项的名称",
            en: "“房地产” is what a choice is called", advice: "write \"real_estate\""),
        Mistake(
            "for p in zone.projects() do print(p.department == '党政办公室') end", .warning, zh: "departments 的一行，不是文本",
            en: "a row of departments and no text", advice: "p.department.name == \"党政办公室\""),
        Mistake(
            "for p in zone.projects() do print(p.case_decisions == nil) end", .warning, zh: "查询总是有的",
            en: "a query is never nil", advice: "p:case_decisions():count() == 0"),
        Mistake(
            "for p in zone.projects() do print(not p:case_decisions()) end", .warning, zh: "查询总是有的",
            en: "a query is never nil", advice: "p:case_decisions():count() == 0"),
        Mistake(
            "for p in zone.projects() do print(p.case_decisions:count()) end", zh: "“case_decisions”是查询，要用冒号和括号",
            en: "“case_decisions” is a query", advice: "write p:case_decisions():count(…)"),
        Mistake(
            "for p in zone.projects() do for d in p.case_decisions do print(d) end end", zh: "要用冒号和括号",
            en: "is a query",
            advice: "write p:case_decisions()."),
        Mistake(
            "for p in zone.projects() do print(p.sign_date) end", zh: "projects 的字段中没有“sign_date”",
            en: "unknown field of projects “sign_date”", advice: "did you mean signed_on?"),
        Mistake(
            "for p in zone.projects() do print(p.company) end", zh: "没有“company”", en: "“company”",
            advice: "did you mean enterprise?"),
        Mistake(
            "for p in zone.projects() do print(p.xyzzyq) end", zh: "没有“xyzzyq”", en: "“xyzzyq”", advice: "signed_on"),
        // what beginners write
        Mistake(
            "print(zone.projects { stage == 'signed' })", zh: "花括号里的比较不是筛选",
            en: "a comparison between braces is no filter",
            advice: "write the filter { stage = 'signed' }"),
        Mistake(
            "print(zone.projects { total_investment >= '1亿' })", zh: "花括号里的比较不是筛选", en: "is no filter",
            advice: "{ total_investment = { from = '1亿' } }"),
        Mistake(
            "print(zone.projects { total_investment < '1亿' })", zh: "花括号里的比较不是筛选", en: "is no filter",
            advice: "{ total_investment = { to = '1亿' } }"),
        Mistake(
            "print(zone.projects { stage ~= 'signed' })", zh: "花括号里的比较不是筛选", en: "is no filter",
            advice: "ask with if inside of the loop"),
        Mistake(
            "print(zone.projects { stage = signed })", zh: "全局变量中没有“signed”", en: "unknown global “signed”",
            advice: "texts need quotes: \"signed\""),
        Mistake(
            "for project in zone.projects() do print(project) end\nprint(project)", line: 2, zh: "全局变量中没有“project”",
            en: "unknown global “project”", advice: "inside of the for that declares it on line 1"),
        Mistake(
            "print(late)\nlocal late = 1", zh: "没有“late”", en: "unknown global “late”",
            advice: "declared on line 2 only"),
        Mistake(
            "local date = require 'date'\n{\n api = 1, kind = 'check', title = 't', run = function() return { date.today, date.x } end }",
            line: 2, zh: "少了 return", en: "return is missing", advice: "write return before this {"),
        Mistake(
            "return { api = 1, kind = 'check', title = 't', run = function() local f = function() return 1 end print(f) end }",
            .warning, zh: "run 从不返回结果", en: "run never returns anything", advice: "at the end of run"),
        // what plugins declare and return
        Mistake(
            "return { api = 1, kind = 'analysis', title = 't', params = { days = { type = 'integer' } },\n run = function(p) return p.dyas, p.days end }",
            line: 2, zh: "插件声明的参数中没有“dyas”", en: "unknown parameter “dyas”", advice: "days"),
        Mistake(
            "return { api = 1, kind = 'analysis', title = 't', params = { days = { type = 'integer' } },\n run = function() return 1 end }",
            .warning, zh: "参数“days”没有用到", en: "“days” is never used"),
        Mistake(
            "return { api = 1, kind = 'check', title = 't', run = function() local found = {}\n table.insert(found, { message = 'x', levle = 'info' })\nreturn found end }",
            line: 2, zh: "finding 的键中没有“levle”", en: "unknown key of finding “levle”", advice: "level"),
        Mistake(
            "return { api = 1, kind = 'check', title = 't', run = function() local found = {}\n found[#found + 1] = { level = 'info' }\nreturn found end }",
            line: 2, zh: "finding 缺少 message", en: "finding needs message"),
        Mistake(
            "local function run() return { { title = 'x', key = 'k', to = 'role:x', due = '1.8.2014' } } end\nreturn { api = 1, kind = 'reminder', title = 't', run = run }",
            zh: "“1.8.2014”不是日期", en: "is not a date"),
        Mistake(
            "local document = require 'document'\nprint(document.new { titel = 'x', title = 't' })", line: 2,
            zh: "document_options 的键中没有“titel”", en: "unknown key of document_options “titel”", advice: "title"),
        Mistake(
            "local document = require 'document'\nlocal d = document.new { title = 't' }\nd:table { columns = { { key = 'a', format = 'mony' } } }",
            line: 3, zh: "可选的值中没有“mony”", en: "unknown choice “mony”", advice: "money"),
        Mistake(
            "local document = require 'document'\ndocument.new({ title = 't' }):headin('x')", line: 2, zh: "文档的方法中没有",
            en: "unknown method of a document “headin”", advice: "heading"),
    ]

    private static func remarks(on code: String, _ role: ScriptChecker.Role = .main) throws -> [Remark] {
        try ScriptChecker.check(code, role: role, ownModules: ownModules)
    }

    private static let ownModules: [String: String] = {
        func library(_ name: String) -> String {
            let file = FileManager.default.contents(atPath: Host.shippedPlugins + "/lib/" + name + ".lua")
            return String(decoding: file ?? Data(), as: UTF8.self)
        }
        return ["assessments": library("assessments"), "projects": library("projects"), "shared.dates": "return 1"]
    }()

    @Test("each mistake is found in its line, in both languages, with what to do", arguments: mistakes)
    func found(_ mistake: Mistake) throws {
        let remarks = try Self.remarks(on: mistake.code)
        #expect(remarks.count == 1, "\(remarks.map(\.message.en))")
        let remark = try #require(remarks.first)
        #expect(remark.line == mistake.line && remark.level == mistake.level)
        #expect(remark.message.zh.contains(mistake.zh), "\(remark.message.zh)")
        #expect(remark.message.en.contains(mistake.en), "\(remark.message.en)")
        if let advice = mistake.advice {
            #expect(remark.advice?.en.contains(advice) == true, "\(remark.advice?.en ?? "")")
        }
    }

    @Test("fields are told with their labels, and what has no like is told in a list")
    func labels() throws {
        func advice(_ field: String) throws -> String? {
            try Self.remarks(on: "for p in zone.projects() do print(p.\(field)) end").first?.advice?.zh
        }
        #expect(try advice("sign_date") == "是否指 signed_on（签约日期）？")
        #expect(try advice("nmae") == "是否指 name（项目名称）？")
        let choice = try Self.remarks(on: "print(zone.projects { stage = '签字' })").first
        #expect(choice?.advice?.zh.contains("signed（签约）") == true && choice?.advice?.en.contains(" signed,") == true)
        #expect(try advice("xyzzyq")?.contains("、stage（当前阶段）、") == true)
    }

    @Test(
        "nothing is said of what may well be right",
        arguments: [
            "local p = zone.get('projects', (...).id) print(p and p.name, p.department_id, p.department.people)",
            "for p in zone.projects { department_id = 'D1', id = { 'P1', 'P2' }, stage = zone.null } do print(p.label, p.register) end",
            "local t = {} t.anything = 1 print(t.something, t:method())",
            "print(zone.projects(nil):where({ name = 'x' }):order('department', '-id'):limit(3):first())",
            "function string.shout(s) return s:upper() end print(string.shout('x'))",
            "local q = zone.projects() if zone.today > '2014' then q = {} end print(q.whatever)",
            "for i, g in ipairs(zone.projects():group('department', 'total_investment')) do print(i, g.key.name, g.rows:count(), g.sum) end",
            "local projects = require 'projects' print(projects.is_active(nil), require 'shared.dates')",
            "local projects = require 'projects' projects.mine = 1 print(projects.mine, projects.is_active(nil))",
            "for name, rate in pairs(zone.rates()) do print(name, rate.label) end print(zone.rates().landing.numerator_ids[1])",
            "local m = require 'money' print(m.format(m.wan(1), 'yi', 2), m.wan(table.unpack({ 1 })))",
            "return { api = 1, kind = 'analysis', title = 't', params = { a = { type = 'text' } }, run = function(p) print(zone.projects(p)) end }",
            "return { api = 1, kind = 'analysis', title = 't', params = { a = { type = 'text' } }, run = function(p) return p['a'] end }",
            "local date = require 'date' print(date.days_between('2014-01-01', zone.today) - 1 > 0, #zone.today)",
            "for p in zone.projects() do print((p.total_investment or 0) + 1 > 5, p.stage == 'signed', p.name .. p.id) end",
            "local rows = zone.sql('SELECT 1 AS n') for r in rows do print(r.n) end print(rows:first().n)",
            "goto done do print(1) end ::done::",
            "for p in zone.projects { stage = '签约', category = { '房地产', 'industry' } } do print(p) end",
            "local x = 1 print({ x == 1, _VERSION == 'Lua 5.4' })",
            "local describe = print describe\n{ a = 1 }",
            "return { api = 1, kind = 'analysis', title = 't', run = function() print(1) end }",
            "return { api = 1, kind = 'check', title = 't', run = function() if zone.today then return {} end end }",
        ])
    func quiet(_ code: String) throws {
        let messages = try Self.remarks(on: code).map(\.message.en)
        #expect(messages.isEmpty)
    }

    @Test(
        "of a module whose members are all written down an unknown one is a mistake",
        arguments: [
            "local m = {} function m.a() end m.b = 1 return m", "return { a = 1, ['b'] = 2 }",
            "local m = { a = 1 } local function f() m['b'] = m.a end f() return m",
        ])
    func knownMembers(module: String) throws {
        let remarks = try ScriptChecker.check(
            "local m = require 'm'\nprint(m.a, m.b, m.c)", role: .main, ownModules: ["m": module])
        #expect(remarks.map(\.message.en) == ["unknown member of m “c”"])
    }

    @Test(
        "nothing is said of the members of a module that may have others",
        arguments: [
            "local m = {} setmetatable(m, {}) return m", "local m = {} for _, n in ipairs {} do m[n] = 1 end return m",
            "local m = {} local n = m n.c = 1 return m", "if next {} then return {} end return { a = 1 }",
            "return setmetatable({}, {})", "local m = {} m = other return m", "return { [name] = 1 }",
            "return function() end", "no Lua", "",
        ])
    func unknownMembers(module: String) throws {
        let remarks = try ScriptChecker.check(
            "local m = require 'm'\nprint(m.a, m.b, m.c)", role: .main, ownModules: ["m": module])
        #expect(remarks.isEmpty, "\(remarks.map(\.message.en))")
    }

    @Test("libraries may ask for globals that are not there; a misspelt one is a warning")
    func modules() throws {
        #expect(try Self.remarks(on: "local clock = os and os.clock planted = 1 return io", .module).isEmpty)
        let required = "return { require 'io', require 'debug', require('string').rep, require 'shared.dates' }"
        #expect(try Self.remarks(on: required, .module).isEmpty)
        #expect(try Self.remarks(on: "return require('math').pi, require 'table'").isEmpty)
        #expect(try Self.remarks(on: "return require 'os'").count == 1)
        let remark = try #require(try Self.remarks(on: "return strng", .module).first)
        #expect(remark.level == .warning)
    }

    @Test("the keys and assertions of a test are checked")
    func tests() throws {
        let code = """
            return {
              { name = "x", todya = "2014-01-01", expect = function(found, test) test.cont(found, 1) end },
            }
            """
        let messages = try Self.remarks(on: code, .test).map(\.message.en)
        #expect(messages == ["unknown key of case “todya”", "unknown member of test “cont”"])
    }

    @Test("what ships and what plugin new makes has no mistakes", arguments: PluginKind.allCases)
    func ours(kind: PluginKind) throws {
        for language in Language.allCases {
            let template = PluginTemplate(kind, name: "x", language: language)
            #expect(try Self.remarks(on: template.plugin).isEmpty)
            #expect(try Self.remarks(on: template.test, .test).isEmpty)
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: Host.shippedPlugins)
        where path.hasSuffix(".lua") {
            let text = String(
                decoding: FileManager.default.contents(atPath: Host.shippedPlugins + "/" + path) ?? Data(),
                as: UTF8.self)
            let role: ScriptChecker.Role =
                path.hasPrefix("lib/") ? .module : path.hasSuffix("_test.lua") ? .test : .main
            #expect(try Self.remarks(on: text, role).isEmpty, "\(path)")
        }
        for snippet in WithWorkers.GuideTests.snippets {
            #expect(try Self.remarks(on: snippet.code).isEmpty, "README line \(snippet.line)")
        }
    }

    @Test("of many mistakes the first are told, of long names nothing that makes remarks long, in little time")
    func many() throws {
        let calls = (0..<20_000).map { "unknwn\($0)()" }.joined(separator: "\n")
        let names = (0..<100).map { "name\($0)" }.joined(separator: ", ")
        let locals = String(repeating: "do local \(names) end\n", count: 100)
        let remarks = try Self.remarks(on: locals + calls + "\ntotal = 1")
        #expect(remarks.count == 102 && remarks.last?.level == .warning)
        #expect(remarks.dropLast().last?.message.zh == "从这里起还有，不再列出")
        let parameters = (0..<20).map { "p\($0)\(String(repeating: "x", count: 4_000)) = { kind = 'text' }" }
        let uses = (0..<1_000).map { "p.other\($0)()" }.joined(separator: "\n")
        let long = try Self.remarks(
            on: "return { kind = 'check', params = { \(parameters.joined(separator: ", ")) }, run = function(p)\n"
                + "\(uses)\nreturn {} end }")
        #expect(long.count == 121 && long.allSatisfy { ($0.advice?.en.utf8.count ?? 0) < 1_000 })
        let cases = String(repeating: "{ name = 'a', expect = f }, ", count: 5_000)
        let started = ContinuousClock.now
        let test = try Self.remarks(
            on: "local function f(_, t) t.equl() end\nlocal x = { \(String(repeating: "{ 1 }, ", count: 20_000)) }\n"
                + "return { \(cases) }", .test)
        #expect(test.count == 1 && ContinuousClock.now - started < .seconds(20))
    }

    @Test("no text whatever ends the check otherwise than with remarks or as no Lua")
    func mutations() throws {
        var random = SplitMix(state: 20_261_125)
        let words =
            Self.mistakes.map { $0.code.components(separatedBy: " ") }.joined()
            + ["end", "(", ")", "{", "}", ".", ":", "=", "zone"]
        for _ in 0..<3_000 {
            let base = Self.mistakes[Int(random.next() % UInt64(Self.mistakes.count))].code.components(separatedBy: " ")
            var mutated = base
            for _ in 0..<3 {
                let at = Int(random.next() % UInt64(mutated.count + 1))
                mutated.insert(words[Int(random.next() % UInt64(words.count))], at: at)
                if random.next() % 3 == 0 { mutated.remove(at: Int(random.next() % UInt64(mutated.count))) }
            }
            _ = try? Self.remarks(on: mutated.joined(separator: " "))
        }
    }
}
