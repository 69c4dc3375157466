public import Ledger
public import Localization

/// A name that is no plugin's, or two plugins'.
public enum CatalogueProblem: LocalizedProblem, Equatable {
    case unknown(String, near: String?)
    /// - Parameter isInstalled: whether one of them is installed, which is no file to be renamed.
    case duplicate(String, paths: [String], isInstalled: Bool = false)
    case wrongKind(String, kind: PluginKind, expected: PluginKind)
    case unreadable(String)
    /// A file that is not UTF-8.
    case notText(String)
    /// No plain file, or one that lies elsewhere.
    case astray(String)
    /// - Parameter changed: its files that are other ones than when it was disabled.
    case disabled(PluginState, changed: [String])
    /// A file that somebody wants to install and that is no plugin.
    case noPlugin(String)
    /// A plugin whose name nothing can be installed under.
    case badName(String)
    /// A plugin that lies in the folder of plugins already, where installing it would make two of one name.
    case inTheWay(String, path: String)
    /// A file where those of a plugin that is to be installed would go.
    case draftInTheWay(String, path: String)
    /// A file that is not there, while the draft of that name is.
    case elsewhere(String, draft: String)
    /// A name that neither a file of a plugin nor a draft has.
    case noFiles(String)
    /// A plugin without a test, and the file that would be one.
    case noTest(String, file: String)

    public var text: Localized {
        switch self {
        case .unknown(let name, let near):
            Localized(
                zh: "没有名为“\(name)”的插件" + (near.map { "；是否指 \($0)？" } ?? "；请用 zhaoshang plugin list 查看"),
                en: "there is no plugin “\(name)”"
                    + (near.map { "; did you mean \($0)?" } ?? "; see zhaoshang plugin list"))
        case .duplicate(let name, let paths, let isInstalled):
            Localized(
                zh: "有两个插件都叫“\(name)”：\(paths.joined(separator: "、"))；请给其中一个改名"
                    + (isInstalled ? "，或卸载安装的那一个：zhaoshang plugin uninstall \(name) --reason 原因" : ""),
                en: "two plugins are called “\(name)”: \(paths.joined(separator: ", ")); rename one of them"
                    + (isInstalled
                        ? ", or uninstall the one that is installed: zhaoshang plugin uninstall \(name) --reason WHY"
                        : ""))
        case .wrongKind(let name, let kind, let expected):
            Localized(
                zh: "插件“\(name)”是\(kind.label.zh)，不是\(expected.label.zh)；请用 zhaoshang \(kind.command) 运行",
                en: "the plugin “\(name)” is of kind \(kind.label.en), not \(expected.label.en); run it with "
                    + "zhaoshang \(kind.command)")
        case .unreadable(let path):
            Localized(
                zh: "不能读取文件“\(path)”；请检查路径和权限", en: "the file “\(path)” cannot be read; check path and permissions")
        case .notText(let path):
            Localized(
                zh: "文件“\(path)”不是 UTF-8 文本（可能是 GBK 或二进制文件）；请在编辑器中另存为 UTF-8（记事本：另存为，编码选 UTF-8）",
                en: "the file “\(path)” is not UTF-8 text (it may be GBK, or binary); save it as UTF-8 in the editor "
                    + "(Notepad: Save as, encoding UTF-8)")
        case .astray(let path):
            Localized(
                zh: "“\(path)”不是普通文件，或者是指向插件文件夹之外的链接；请把文件本身放到插件文件夹里",
                en:
                    "“\(path)” is no plain file, or a link that leads out of the folder of plugins; put the file itself there"
            )
        case .disabled(let state, let changed):
            Localized(zh: "插件“\(state.name)”", en: "the plugin “\(state.name)” ") + state.text(changed: changed)
                + Localized(
                    zh: "；改好以后用 zhaoshang plugin enable \(state.name) 启用",
                    en: "; once it is mended: zhaoshang plugin enable \(state.name)")
        case .noPlugin(let path):
            Localized(
                zh: "“\(path)”中没有可安装的插件：应为 名称.lua、含 init.lua 的文件夹，或装有这些的文件夹",
                en:
                    "there is no plugin to install in “\(path)”: it must be NAME.lua, a folder with init.lua, or a folder "
                    + "that holds some of these")
        case .badName(let name):
            Localized(
                zh: "“\(name)”不能作插件名：请用字母、数字、- 和 _，不用 _test 结尾，也不叫 lib 或 init",
                en:
                    "“\(name)” cannot be a plugin's name: use letters, digits, - and _, no _test at the end, not lib or init"
            )
        case .inTheWay(let name, let path):
            Localized(
                zh: "已有名为“\(name)”的插件文件：\(path)；同名的插件谁也不能运行。请先把它移出插件文件夹，再安装；或者给新插件换一个名称",
                en:
                    "there is a plugin file called “\(name)” already: \(path). Of two plugins with one name none can be run: "
                    + "move it out of the folder of plugins and install then, or give the new one another name")
        case .draftInTheWay(let name, let path):
            Localized(
                zh: "插件“\(name)”的文件安装后要移到“\(path)”，那里已有文件；请先把它改名或移走，再安装",
                en:
                    "the files of the plugin “\(name)” go to “\(path)” when it is installed, and there is a file already: "
                    + "rename it or move it away, and install then")
        case .elsewhere(let path, let draft):
            Localized(
                zh: "没有文件“\(path)”；台账中有这个名称的草稿，请写“\(draft)”",
                en: "there is no file “\(path)”; there is a draft of that name in the ledger's folder: say “\(draft)”")
        case .noFiles(let name):
            Localized(
                zh: "没有名为“\(name)”的文件，台账的 plugins/ 和 drafts/ 中也没有这个插件；请写文件的路径。"
                    + "已安装的插件用 zhaoshang plugin export \(name) -o 文件夹 取回文件",
                en:
                    "there is no file “\(name)” and no plugin of that name in the ledger's plugins/ and drafts/: give the "
                    + "path of its file. zhaoshang plugin export \(name) -o FOLDER brings back the files of one that is "
                    + "installed")
        case .noTest(let name, let file):
            Localized(
                zh: "插件“\(name)”还没有测试；请在插件旁新建“\(file)”，返回用例的列表。"
                    + "zhaoshang plugin new 新建的插件带有测试，可以照着写",
                en: "the plugin “\(name)” has no test yet: make “\(file)” beside it, which returns a list of cases. "
                    + "Whatever zhaoshang plugin new makes has a test to copy from")
        }
    }
}

extension PluginState {
    /// How it came to be disabled: by whom, when, and why.
    public var text: Localized {
        let day = recordedAt.prefix(10)
        let reason = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let failures else {
            return Localized(
                zh: "于 \(day) 由“\(account)”停用：\(reason)", en: "was disabled by “\(account)” on \(day): \(reason)")
        }
        return Localized(
            zh: "连续失败 \(failures) 次，于 \(day) 由程序停用",
            en: "failed \(failures) times running and was disabled by the program on \(day)")
    }
}
