extension Register {
    /// Investment leads (招商线索) as departments report them in the half-month information form (招商引资信息表, C3.3.6),
    /// with who reported first and whether the lead was solicited or referred (C3.2.4).
    static let leads = Register(
        "leads", zh: "招商线索", en: "leads", clause: "C3.3.6", idPrefix: "L",
        effective: .beginning(field: "reported_on"), naturalKeys: [["name", "department"]], nameFields: ["name"],
        ownership: .department(field: "department"),
        fields: [
            Field("name", zh: "线索名称", en: "name", .text(maxLength: 200), required: true),
            Field("department", zh: "报送部门", en: "reporting department", .reference("departments"), required: true),
            Field("reported_on", zh: "报送日期", en: "reported on", .date, required: true),
            Field("investor", zh: "投资方", en: "investor", .text(maxLength: 200)),
            Field("region", zh: "来源地区", en: "region", .text(maxLength: 100)),
            Field("industry", zh: "所属产业", en: "industry", .text(maxLength: 100)),
            Field("intended_investment", zh: "意向投资", en: "intended investment", .money),
            Field(
                "source", zh: "来源", en: "source",
                .choice([
                    Choice("solicited", zh: "招商", en: "solicited"), Choice("referred", zh: "引荐", en: "referred"),
                ])),
            Field("introducer", zh: "引荐人", en: "introducer", .text(maxLength: 100)),
            Field("contact", zh: "联系人", en: "contact", .text(maxLength: 100)),
            Field("phone", zh: "联系电话", en: "phone", .text(maxLength: 60)),
            Field("content", zh: "主要内容", en: "content", .text()),
            Field("progress", zh: "洽谈进展", en: "progress", .text()),
            Field("is_verified", zh: "已核实", en: "verified", .boolean),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
