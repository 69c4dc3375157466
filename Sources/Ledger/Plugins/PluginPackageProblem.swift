public import Localization

/// Why files cannot be installed as a plugin, whatever is written in them.
public enum PluginPackageProblem: LocalizedProblem, Equatable {
    case badPath(String)
    case notText(String)
    case noMainFile(String)
    case tooBig(String, bytes: Int, limit: Int)
    case tooManyFiles(String, limit: Int)

    public var text: Localized {
        switch self {
        case .badPath(let path):
            Localized(
                zh: "“\(path)”不能作插件或其中文件的名称：不能以“.”开头，不能含控制字符、“\\”和“:”，也不能太长；请改名",
                en:
                    "“\(path)” cannot be the name of a plugin or of a file in it: it may not begin with “.”, hold control "
                    + "characters, “\\” or “:”, or be very long; rename it")
        case .notText(let path):
            Localized(
                zh: "文件“\(path)”不是 UTF-8 文本（可能是 GBK 或二进制文件），没有安装；请在编辑器中另存为 UTF-8",
                en: "the file “\(path)” is not UTF-8 text (it may be GBK, or binary) and was not installed; save it as "
                    + "UTF-8 in the editor")
        case .noMainFile(let name):
            Localized(
                zh: "插件“\(name)”缺少主文件：\(name).lua 或 init.lua",
                en: "the plugin “\(name)” has no main file: \(name).lua or init.lua")
        case .tooBig(let name, let bytes, let limit):
            Localized(
                zh: "插件“\(name)”的文件共 \(bytes) 字节，超过 \(limit) 字节的上限：日志永久保存每个版本；数据请放进台账，不要写在脚本里",
                en:
                    "the files of the plugin “\(name)” are \(bytes) bytes, more than the limit of \(limit): the journal "
                    + "keeps every version for good; keep data in the ledger, not in the script")
        case .tooManyFiles(let name, let limit):
            Localized(
                zh: "“\(name)”中的文件超过 \(limit) 个，没有安装；请只保留插件用到的 Lua 文件",
                en: "“\(name)” has more than \(limit) files and was not installed; keep only the Lua files that the "
                    + "plugin uses")
        }
    }
}
