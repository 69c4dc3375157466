import Ledger
public import Localization
import Yams

/// What is wrong with a rule set (考核细则), and where: line and column, and the path of keys to it.
public struct RuleProblem: LocalizedProblem, Equatable {
    enum Kind: Equatable {
        case empty
        case syntax(String)
        case notAMapping([String])
        case notAList
        case emptyList
        case notAText
        case notANumber(String)
        case notADay(String)
        case missing(String)
        case twice(String)
        case unknownKey(String, [String])
        case unknownName(String, [String])
        case needsOne([String])
        case refused(Localized)
    }

    let place: YAMLPlace
    /// `indicators[2].method`, empty for the file as a whole.
    let path: String
    let kind: Kind

    public var text: Localized {
        let at = path.isEmpty ? Localized(verbatim: "") : Localized(zh: "\(path)：", en: "\(path): ")
        return place.text(Localized(zh: "考核细则", en: "rule set")) + at + reason
    }

    private var reason: Localized {
        switch kind {
        case .empty:
            Localized(
                zh: "是空的；至少要有 rule_set:、effective: 和 indicators:",
                en: "is empty; rule_set:, effective: and indicators: are needed")
        case .syntax(let detail): Localized(zh: "YAML 语法错误：\(detail)", en: "YAML syntax error: \(detail)")
        case .notAMapping(let allowed):
            Localized(
                zh: "此处应为“键: 值”，可用的键：\(allowed.joined(separator: "、"))",
                en: "“key: value” is expected here, with keys among: \(allowed.joined(separator: ", "))")
        case .notAList: Localized(zh: "此处应为列表，每项以“- ”开头", en: "a list is expected here, each item after “- ”")
        case .emptyList: Localized(zh: "列表是空的，至少要有一项", en: "the list is empty and needs at least one item")
        case .notAText: Localized(zh: "此处应为一个文本", en: "a text is expected here")
        case .notANumber(let text):
            Localized(
                zh: "“\(text)”不是数；可写 12、0.5、27/70、38.6% 或 3‰",
                en: "“\(text)” is no number; write 12, 0.5, 27/70, 38.6% or 3‰")
        case .notADay(let text):
            Localized(zh: "“\(text)”不是日期；请写作 2014-07-31", en: "“\(text)” is no date; write 2014-07-31")
        case .missing(let key): Localized(zh: "缺少 \(key):", en: "\(key): is missing")
        case .twice(let key): Localized(zh: "\(key) 写了两次", en: "\(key) is there twice")
        case .unknownKey(let key, let allowed): unknown(key, allowed, zh: "不认识的键", en: "unknown key")
        case .unknownName(let name, let allowed): unknown(name, allowed, zh: "没有这个名称", en: "there is nothing called")
        case .needsOne(let keys):
            Localized(
                zh: "须写以下之一，且只写一个：\(keys.joined(separator: "、"))",
                en: "exactly one of these is needed: \(keys.joined(separator: ", "))")
        case .refused(let reason): reason
        }
    }

    private func unknown(_ name: String, _ allowed: [String], zh: String, en: String) -> Localized {
        let near = allowed.first { name.count >= 3 && $0.hasPrefix(name) } ?? nearestName(to: name, among: allowed)
        return Localized(
            zh: "\(zh)“\(name)”" + (near.map { "；是否指 \($0)？" } ?? "；可用：\(allowed.joined(separator: "、"))"),
            en: "\(en) “\(name)”"
                + (near.map { "; did you mean \($0)?" } ?? "; there are: \(allowed.joined(separator: ", "))"))
    }
}
