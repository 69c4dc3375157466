extension Register {
    /// The departments of the zone, each a team that brings in projects (C2, C3.2.1).
    public static let departments = Register(
        "departments", zh: "部门", en: "departments", clause: "C2", idPrefix: "D", effective: .always,
        naturalKeys: [["name"]], nameFields: ["name", "short_name", "name_en"], ownership: .zone,
        fields: [
            Field("name", zh: "部门名称", en: "name", .text(maxLength: 100), required: true),
            Field("short_name", zh: "简称", en: "short name", .text(maxLength: 40)),
            Field("name_en", zh: "英文名称", en: "English name", .text(maxLength: 100)),
            Field("sort_order", zh: "排序", en: "sort order", .integer(0...10_000)),
        ])
}
