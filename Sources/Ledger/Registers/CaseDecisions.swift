extension Register {
    /// Decisions on single projects (一事一议): real estate counts for a target only with one (C2).
    static let caseDecisions = Register(
        "case_decisions", zh: "一事一议", en: "case decisions", clause: "C2", idPrefix: "Y",
        effective: .dated(field: "date"), naturalKeys: [["project", "date"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("date", zh: "议定日期", en: "decided on", .date, required: true),
            Field(
                "verdict", zh: "结论", en: "verdict",
                .choice([
                    Choice("counts", zh: "计入", en: "counts"), Choice("does_not_count", zh: "不计入", en: "does not count"),
                ]), required: true),
            Field("document_number", zh: "文号", en: "document number", .text(maxLength: 100)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
