import Localization

extension Register {
    /// Every version of every plugin that was installed, with its content: which rules held when goes back to this, as
    /// do the assessments that rest on them. No script ever sees it, since a department's rules are its own.
    static let pluginVersions = Register(
        "plugin_versions", zh: "插件版本", en: "plugin versions", clause: "C3.3.7", idPrefix: "PV", effective: .always,
        naturalKeys: [["name", "number"]], ownership: .department(field: "department"), isExposed: false,
        isManaged: true,
        fields: [
            Field("name", zh: "插件名", en: "plugin", .text(maxLength: 100), required: true),
            Field("number", zh: "版本号", en: "version", .integer(1...1_000_000_000), required: true),
            Field("department", zh: "所属部门", en: "department", .reference("departments")),
            Field(
                "kind", zh: "类型", en: "kind",
                .choice([
                    Choice("check", zh: "检查", en: "check"), Choice("report", zh: "报表", en: "report"),
                    Choice("reminder", zh: "提醒", en: "reminder"), Choice("analysis", zh: "分析", en: "analysis"),
                ]), required: true),
            Field("title", zh: "标题", en: "title", .text(maxLength: 200)),
            Field("main_file", zh: "主文件", en: "main file", .text(maxLength: 300), required: true),
            Field("digest", zh: "SHA-256", en: "SHA-256", .text(maxLength: 64), required: true),
            Field(
                "shared_modules", zh: "共用模块的 SHA-256", en: "SHA-256 of shared modules",
                .text(maxLength: PluginPackage.mostEncodedBytes)),
            Field("note", zh: "附注", en: "note", .text()),
            // Last, since SQLite reads through it to get at what stands behind it.
            Field("files", zh: "内容", en: "content", .text(maxLength: PluginPackage.mostEncodedBytes), required: true),
        ],
        rules: [
            RecordRule { fields in
                guard case .text(let name) = fields["name"], case .text(let files) = fields["files"] else { return nil }
                let package = try? PluginPackage(name: name, encoded: files)
                if let package, fields["main_file"] == .text(package.mainPath) { return nil }
                return ("files", Localized(zh: "不是一个插件的文件", en: "does not hold the files of a plugin"))
            }
        ])
}
