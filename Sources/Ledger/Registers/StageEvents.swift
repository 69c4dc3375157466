extension Register {
    /// What happened to a project, from negotiation to production (阶段事件, C3.2.1). A project can go back: the stage
    /// is that of the latest event.
    static let stageEvents = Register(
        "stage_events", zh: "阶段事件", en: "stage events", clause: "C3.2.1", idPrefix: "V",
        effective: .dated(field: "date"), naturalKeys: [["project", "stage", "date"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("stage", zh: "阶段", en: "stage", .choice(stages), required: true),
            Field("date", zh: "日期", en: "date", .date, required: true),
            Field("date_estimated", zh: "日期为推定", en: "date is estimated", .boolean),
            Field("evidence", zh: "佐证材料", en: "evidence", .text(maxLength: 500)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
