import Ledger
public import Localization
import LuaSandbox
import Yams

/// What is wrong with `sandbox.yaml`, and where. No script runs until it is mended: guessing what an administrator meant
/// would open or close something unasked.
public struct SandboxConfigurationProblem: LocalizedProblem, Equatable {
    enum Kind: Equatable {
        case unreadable
        case syntax(String)
        case notAMapping([String])
        case notAChoice(String, [String])
        case indispensable(String)
        case notAnAmount(String, ScriptLimit)
        case outOfRange(String, ScriptLimit)
        case notACount(String)
        case twice(String)
        case unknownKey(String, [String])
    }

    let place: YAMLPlace
    let kind: Kind

    init(file: String, _ kind: Kind, mark: Mark? = nil) {
        place = YAMLPlace(file: file, mark: mark)
        self.kind = kind
    }

    init(file: String, yaml error: YamlError) {
        if case .duplicatedKeysInMapping(let keys, let context) = error {
            self.init(file: file, .twice(keys.map { "\($0)" }.joined(separator: ", ")), mark: context.mark)
        } else {
            self.init(file: file, .syntax(error.located.detail), mark: error.located.mark)
        }
    }

    public var text: Localized {
        place.text(Localized(zh: "沙箱配置", en: "sandbox configuration")) + reason
            + Localized(zh: "；改正之前不运行任何脚本", en: "; no script runs until this is mended")
    }

    private var reason: Localized {
        switch kind {
        case .unreadable:
            Localized(
                zh: "不能读取；请检查权限，文件须为 UTF-8 文本",
                en: "it cannot be read; check its permissions, and that it is UTF-8 text")
        case .syntax(let detail): Localized(zh: "YAML 语法错误：\(detail)", en: "YAML syntax error: \(detail)")
        case .notAMapping(let allowed):
            Localized(
                zh: "此处应为“键: 值”" + (allowed.isEmpty ? "" : "，可用的键：\(allowed.joined(separator: "、"))"),
                en: "“key: value” is expected here"
                    + (allowed.isEmpty ? "" : ", with keys among: \(allowed.joined(separator: ", "))"))
        case .notAChoice(let written, let allowed):
            Localized(
                zh: "“\(written)”不可用；可写：\(allowed.joined(separator: "、"))",
                en: "“\(written)” is not possible here; write one of: \(allowed.joined(separator: ", "))")
        case .indispensable(let layer):
            Localized(
                zh: "\(layer) 这一层不能放宽，其他各层以它为前提；只能写 required",
                en: "the layer \(layer) cannot be waived, since others rest on it; only “required” is possible")
        case .notAnAmount(let written, let limit):
            Localized(
                zh: "“\(written)”不能作为 \(limit.name) 的上限；写法如：\(limit.example)",
                en: "“\(written)” is no limit for \(limit.name); write it like \(limit.example)")
        case .outOfRange(let written, let limit):
            Localized(
                zh: "\(limit.name) 不能是 \(written)；可用范围：\(limit.shown(limit.range.lowerBound).zh) 至 "
                    + "\(limit.shown(limit.range.upperBound).zh)",
                en: "\(limit.name) cannot be \(written); it may be \(limit.shown(limit.range.lowerBound).en) to "
                    + "\(limit.shown(limit.range.upperBound).en)")
        case .notACount(let written):
            Localized(
                zh: "disable_after 不能是“\(written)”；应为 1 到 1000 的整数（连续失败几次后停用插件），或 never（从不）",
                en:
                    "disable_after cannot be “\(written)”; it is a whole number from 1 to 1000, the failures in a row after "
                    + "which a plugin is disabled, or never")
        case .twice(let key): Localized(zh: "\(key): 写了两次", en: "\(key): is there twice")
        case .unknownKey(let key, let allowed):
            Localized(
                zh: "不认识的键“\(key)”"
                    + (nearestName(to: key, among: allowed).map { "；是否指 \($0)？" } ?? "")
                    + "；可用：\(allowed.joined(separator: "、"))",
                en: "unknown key “\(key)”"
                    + (nearestName(to: key, among: allowed).map { "; did you mean \($0)?" } ?? "")
                    + "; there are: \(allowed.joined(separator: ", "))")
        }
    }
}
