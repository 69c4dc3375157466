public import Localization
import Yams

/// What is wrong with a mapping file, and where.
public struct MappingProblem: LocalizedProblem, Equatable {
    enum Kind: Equatable {
        case empty
        case syntax(String)
        case noRecords
        case notAMapping([String])
        case notAText
        case notASource
        case notAYear
        case openBrace
        case missing(String)
        case twice(String)
        case unknownKey(String, [String])
        case unknownName(String, [String])
    }

    let place: YAMLPlace
    let kind: Kind

    init(file: String, _ kind: Kind, mark: Mark? = nil) {
        place = YAMLPlace(file: file, mark: mark)
        self.kind = kind
    }

    init(file: String, yaml error: YamlError) {
        self.init(file: file, .syntax(error.located.detail), mark: error.located.mark)
    }

    public var text: Localized { place.text(Localized(zh: "映射文件", en: "mapping")) + reason }

    private var reason: Localized {
        switch kind {
        case .empty: Localized(zh: "是空的；请写 records:", en: "is empty; write records:")
        case .syntax(let detail): Localized(zh: "YAML 语法错误：\(detail)", en: "YAML syntax error: \(detail)")
        case .noRecords:
            Localized(zh: "缺少 records: 列表（每项一个台账册）", en: "needs a list under records:, one item per register")
        case .notAMapping(let allowed):
            Localized(
                zh: "此处应为“键: 值”，可用的键：\(allowed.joined(separator: "、"))",
                en: "“key: value” is expected here, with keys among: \(allowed.joined(separator: ", "))")
        case .notAText: Localized(zh: "此处应为一个文本", en: "a text is expected here")
        case .notASource:
            Localized(
                zh: "取值须写 column、constant、template、record、title 五者之一",
                en: "a source is one of column, constant, template, record and title")
        case .notAYear: Localized(zh: "此处应为年份，如 2014", en: "a year is expected here, such as 2014")
        case .openBrace: Localized(zh: "模板中的“{”没有对应的“}”", en: "a “{” in the template has no “}”")
        case .missing(let key): Localized(zh: "缺少 \(key):", en: "\(key): is missing")
        case .twice(let key): Localized(zh: "\(key): 写了两次", en: "\(key): is there twice")
        case .unknownKey(let key, let allowed):
            unknown(key, allowed, zh: "不认识的键", en: "unknown key")
        case .unknownName(let name, let allowed):
            unknown(name, allowed, zh: "没有这个名称", en: "there is nothing called")
        }
    }

    private func unknown(_ name: String, _ allowed: [String], zh: String, en: String) -> Localized {
        let near = nearestName(to: name, among: allowed)
        return Localized(
            zh: "\(zh)“\(name)”" + (near.map { "；是否指 \($0)？" } ?? "；可用：\(allowed.joined(separator: "、"))"),
            en: "\(en) “\(name)”"
                + (near.map { "; did you mean \($0)?" } ?? "; there are: \(allowed.joined(separator: ", "))"))
    }
}
