import Localization

extension Register {
    /// What a target asks of one project less than of others: C2 says “in principle”, so somebody may decide otherwise,
    /// and the decision is on record.
    static let waivers = Register(
        "waivers", zh: "条件放宽", en: "waivers", clause: "C2", idPrefix: "H", effective: .dated(field: "date"),
        naturalKeys: [["project", "condition", "date"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("date", zh: "批准日期", en: "granted on", .date, required: true),
            Field(
                "condition", zh: "放宽的条件", en: "condition",
                .choice([
                    Choice("investment_threshold", zh: "固定资产投资门槛", en: "fixed-asset investment threshold"),
                    Choice("first_year_investment", zh: "首年固定资产投资", en: "first-year fixed-asset investment"),
                    Choice("construction_months", zh: "建设周期", en: "construction period"),
                ]), required: true),
            Field("amount", zh: "放宽到（金额）", en: "amount that is enough", .money),
            Field("months", zh: "放宽到（月）", en: "months that are allowed", .integer(1...600)),
            Field("approved_by", zh: "批准人", en: "granted by", .text(maxLength: 100), required: true),
            Field("reason", zh: "理由", en: "reason", .text(), required: true),
        ],
        rules: [
            RecordRule { fields in
                let needed = fields["condition"] == .text("construction_months") ? "months" : "amount"
                guard (fields[needed] ?? .null) == .null else { return nil }
                return (
                    needed, Localized(zh: "应填写：放宽到多少", en: "must say what is enough for this condition")
                )
            }
        ])
}
