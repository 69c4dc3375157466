extension Register {
    /// The monthly progress form of a project (项目推进情况表, C3.3.5).
    static let progressReports = Register(
        "progress_reports", zh: "项目推进情况", en: "progress reports", clause: "C3.3.5", idPrefix: "R",
        effective: .dated(field: "reported_on"), naturalKeys: [["project", "month"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("month", zh: "月份", en: "month", .month, required: true),
            Field("reported_on", zh: "填报日期", en: "reported on", .date, required: true),
            Field("progress", zh: "进展情况", en: "progress", .text(), required: true),
            Field("difficulties", zh: "存在困难", en: "difficulties", .text()),
            Field("next_steps", zh: "下步打算", en: "next steps", .text()),
            Field("planned_investment", zh: "下月计划投资", en: "investment planned for the next month", .money),
            Field("reporter", zh: "填报人", en: "reporter", .reference("people")),
        ])
}
