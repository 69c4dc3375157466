public import Localization

/// Why somebody may not do something with a plugin, or why there is nothing to do it with.
public enum PluginProblem: LocalizedProblem, Equatable {
    /// - Parameter owner: the department's name; nil for the whole zone.
    case notYours(String, owner: String?, account: Account)
    case otherOwner(String, owner: String?)
    case disabledByOthers(String, account: String)
    case noReason(String)
    case noSuchVersion(String, Int64, latest: Int64)
    case neverInstalled(String)

    public var text: Localized {
        switch self {
        case .notYours(let name, nil, let account) where account.department == nil && account.role != .reader:
            Localized(
                zh: "插件“\(name)”属于全区，只有管理员可以安装或改动；账户“\(account.name)”没有登记部门，也不能安装部门的插件；"
                    + "请管理员为它登记部门，或代为办理",
                en:
                    "the plugin “\(name)” belongs to the whole zone, and only an administrator may install or change it. The "
                    + "account “\(account.name)” has no department whose plugins it could install: ask an administrator to "
                    + "give it one, or to do this")
        case .notYours(let name, let owner, let account):
            Localized(
                zh:
                    "插件“\(name)”属于\(owner.map { "“\($0)”" } ?? "全区")，账户“\(account.name)”不能查看或改动；请联系\(owner == nil ? "管理员" : "该部门或管理员")",
                en: "the plugin “\(name)” belongs to \(owner.map { "“\($0)”" } ?? "the whole zone"); the account "
                    + "“\(account.name)” may not see or change it; ask \(owner == nil ? "" : "that department or ")an "
                    + "administrator")
        case .otherOwner(let name, let owner):
            Localized(
                zh:
                    "已有名为“\(name)”的插件，属于\(owner.map { "“\($0)”" } ?? "全区")；新版本须属于同一部门。要改归别的部门，请换一个名称安装，再卸载原来的：zhaoshang plugin uninstall \(name) --reason 原因",
                en:
                    "there is a plugin “\(name)” already, which belongs to \(owner.map { "“\($0)”" } ?? "the whole zone"); "
                    + "a new version must be for the same one. To give it to another department, install it under another "
                    + "name and uninstall this one: zhaoshang plugin uninstall \(name) --reason WHY")
        case .disabledByOthers(let name, let account):
            Localized(
                zh: "插件“\(name)”由账户“\(account)”停用，部门不能自行启用；请联系管理员",
                en:
                    "the plugin “\(name)” was disabled by the account “\(account)”, and a department cannot undo that; ask "
                    + "an administrator")
        case .noReason(let name):
            Localized(
                zh: "停用或卸载插件“\(name)”必须写明原因（--reason）",
                en: "disabling or uninstalling the plugin “\(name)” needs a reason (--reason)")
        case .noSuchVersion(let name, let number, let latest):
            Localized(
                zh: "插件“\(name)”没有第 \(number) 版，现有第 1 至 \(latest) 版；请用 zhaoshang plugin history \(name) 查看",
                en:
                    "the plugin “\(name)” has no version \(number), but 1 to \(latest); see zhaoshang plugin history \(name)"
            )
        case .neverInstalled(let name):
            Localized(
                zh: "插件“\(name)”不是安装的插件，没有版本；文件夹中的插件由文件本身（或 git）记录，安装用 zhaoshang plugin install",
                en:
                    "the plugin “\(name)” was not installed and has no versions; one in a folder is what its files (or git) "
                    + "say; zhaoshang plugin install installs one")
        }
    }
}
