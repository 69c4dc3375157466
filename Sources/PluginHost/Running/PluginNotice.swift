public import Ledger
public import Localization

/// What the department that a plugin belongs to must hear about it. It is printed where the plugin would have spoken;
/// whatever else delivers messages takes the same.
public struct PluginNotice: Sendable {
    public enum Event: Sendable {
        /// It was not run, because it is disabled.
        ///
        /// - Parameter changed: its files that are other ones than when it was disabled.
        case skipped(PluginState, changed: [String])
        /// It failed once too often.
        case disabledNow(failures: Int)
        /// It failed once too often and could not be disabled, since the ledger cannot be written.
        case notDisabled(failures: Int, reason: Localized)
    }

    public let plugin: PluginFile
    /// The id of the department that it belongs to; nil for the whole zone.
    public let department: String?
    public let event: Event

    public var text: Localized {
        let name = plugin.name
        switch event {
        case .skipped(let state, let changed):
            return Localized(zh: "跳过 \(name)：", en: "skipped \(name): it ") + state.text(changed: changed)
                + Localized(
                    zh: "；启用：zhaoshang plugin enable \(name)", en: "; to enable it: zhaoshang plugin enable \(name)")
        case .disabledNow(let failures):
            return Localized(
                zh: "\(name)连续失败 \(failures) 次，现已停用\(owner.zh)；改好后安装新版本，或用 zhaoshang plugin enable \(name) 启用",
                en:
                    "\(name) failed \(failures) times running and is disabled now\(owner.en); mend it and install a new "
                    + "version, or say zhaoshang plugin enable \(name)")
        case .notDisabled(let failures, let reason):
            return Localized(
                zh: "\(name)连续失败 \(failures) 次，但未能停用：\(reason.zh)",
                en: "\(name) failed \(failures) times running, but could not be disabled: \(reason.en)")
        }
    }

    private var owner: Localized {
        guard let version = plugin.version, let name = version.departmentName ?? version.department else {
            return Localized(verbatim: "")
        }
        return Localized(zh: "（属于\(name)）", en: " (it belongs to \(name))")
    }
}
