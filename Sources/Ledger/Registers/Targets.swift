extension Register {
    /// What a department must bring in during a period (任务目标, C2). The amounts are “in principle”: the defaults
    /// are the document's, and each target may differ.
    static let targets = Register(
        "targets", zh: "任务目标", en: "targets", clause: "C2", idPrefix: "G", effective: .always,
        naturalKeys: [["department", "period"]], ownership: .department(field: "department"),
        fields: [
            Field("department", zh: "部门", en: "department", .reference("departments"), required: true),
            Field("period", zh: "考核周期", en: "period", .reference("periods"), required: true),
            Field(
                "project_count", zh: "项目个数", en: "number of projects", .integer(0...1_000), required: true,
                default: .integer(1)),
            Field(
                "investment_threshold", zh: "固定资产投资门槛", en: "fixed-asset investment threshold", .money,
                required: true, default: .integer(10_000_000_000)),
            Field(
                "first_year_investment", zh: "首年固定资产投资", en: "first-year fixed-asset investment", .money,
                required: true, default: .integer(5_000_000_000)),
            Field(
                "construction_months", zh: "建设周期（月）", en: "construction period (months)", .integer(1...600),
                required: true, default: .integer(36)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
