import Localization
import LuaSandbox
import Testing

@testable import PluginHost

@Suite("Reading parameters")
struct ParameterReadingTests {
    private let plugin: PluginDescription? = PluginDescription([
        "declared": true, "api": 1, "kind": "check", "title": ["zh": "标题", "en": "Title"],
        "params": [
            "days": ["type": "integer", "default": 30, "min": 1, "max": 90],
            "amount": ["type": "money", "min": 100_000],
            "late": ["type": "boolean"],
            "name": ["type": "text", "required": true, "label": ["zh": "名称", "en": "Name"]],
        ],
    ])

    private func read(_ pairs: (String, String)...) throws -> [String: ScriptValue] {
        let plugin = try #require(plugin)
        return Dictionary(try plugin.read(pairs.map { (name: $0.0, value: $0.1) })) { $1 }
    }

    @Test("a declaration is read with its parameters in the names' order")
    func declaration() throws {
        let plugin = try #require(plugin)
        #expect(plugin.kind == .check)
        #expect(plugin.title == Localized(zh: "标题", en: "Title"))
        #expect(plugin.parameters.map(\.name) == ["amount", "days", "late", "name"])
        #expect(PluginDescription(["bare": true]) == nil)
    }

    @Test("values get their types, defaults fill in, what is not given is absent")
    func values() throws {
        #expect(try read(("name", "甲")) == ["name": "甲", "days": 30])
        #expect(
            try read(("name", ""), ("days", "1"), ("amount", "1.2亿"), ("late", "否"))
                == ["name": "", "days": 1, "amount": 12_000_000_000, "late": false])
    }

    @Test(
        "what does not fit is refused in both languages",
        arguments: [
            (("days", "0"), "must be at least 1", "不能小于 1"), (("days", "+ 3"), "whole number", "整数"),
            (("days", "9223372036854775808"), "whole number", "整数"),
            (("amount", "999.99"), "must be at least 1,000", "不能小于 1,000"),
            (("amount", "many"), "is not an amount", "不是金额"), (("late", "maybe"), "true or false", "true 或 false"),
            (("dayz", "3"), "did you mean days?", "是否指 days？"), (("zzz", "3"), "there are: amount", "可用：amount"),
        ])
    func misfits(pair: (String, String), en: String, zh: String) {
        let problem = #expect(throws: ParameterProblem.self) { try read(("name", "甲"), pair) }
        #expect(problem?.text.en.contains(en) == true)
        #expect(problem?.text.zh.contains(zh) == true)
        #expect(problem?.text.en.contains("parameter \(pair.0), value “\(pair.1)”") == true)
    }

    @Test("a parameter given twice or missing is refused")
    func counts() {
        #expect(throws: ParameterProblem.self) { try read(("name", "甲"), ("name", "乙")) }
        let problem = #expect(throws: ParameterProblem.self) { try read() }
        #expect(problem?.text.en == "parameter name: is required: name=… (Name)")
    }
}
