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

    let file: String
    let kind: Kind
    let line: Int?
    let column: Int?

    init(file: String, _ kind: Kind, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.kind = kind
        self.line = line
        self.column = column
    }

    init(file: String, yaml error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(file: file, .syntax(problem), line: mark.line, column: mark.column)
        default:
            self.init(file: file, .syntax("\(error)"))
        }
    }

    public var text: Localized {
        let place =
            line.map {
                Localized(
                    zh: "映射文件 \(file)，第 \($0) 行第 \(column ?? 1) 列：",
                    en: "mapping \(file), line \($0), column \(column ?? 1): ")
            } ?? Localized(zh: "映射文件 \(file)：", en: "mapping \(file): ")
        return place + reason
    }

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
