extension Register {
    /// Whether a plugin may run, by its name: whatever folder it lies in or whoever installed it. A plugin about which
    /// nobody ever said anything may.
    static let pluginStates = Register(
        "plugin_states", zh: "插件状态", en: "plugin states", clause: "C3.3.7", idPrefix: "PS", version: 2,
        effective: .always, naturalKeys: [["name"]], nameFields: ["name"], ownership: .zone, isExposed: false,
        isManaged: true,
        fields: [
            Field("name", zh: "插件名", en: "plugin", .text(maxLength: 300), required: true),
            Field("is_disabled", zh: "已停用", en: "disabled", .boolean, required: true),
            // What the failures said is not kept: it may quote what not everybody may see who sees that it is disabled.
            Field("failures", zh: "停用前连续失败次数", en: "failures in a row", .integer(1...1_000_000)),
            Field("department", zh: "由哪个部门停用", en: "department that disabled it", .reference("departments")),
            Field("is_removed", zh: "已卸载", en: "uninstalled", .boolean),
            Field("reason", zh: "原因", en: "reason", .text()),
            Field(
                "files", zh: "停用时各文件的 SHA-256", en: "SHA-256 of its files then",
                .text(maxLength: PluginPackage.mostEncodedBytes)),
        ])
}
