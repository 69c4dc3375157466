extension Register {
    /// Enterprises and investors (企业、投资方).
    static let enterprises = Register(
        "enterprises", zh: "企业", en: "enterprises", clause: "C3.1", idPrefix: "E", effective: .always,
        naturalKeys: [["external_id"], ["credit_code"], ["name"]], nameFields: ["name"],
        ownership: .referrer(field: "enterprise", register: "projects"),
        fields: [
            Field("name", zh: "企业名称", en: "name", .text(maxLength: 200), required: true),
            Field("credit_code", zh: "统一社会信用代码", en: "unified social credit code", .creditCode),
            Field("origin", zh: "来源地", en: "origin", .text(maxLength: 100)),
            Field("industry_code", zh: "行业代码", en: "industry code", .text(maxLength: 20)),
            Field("external_id", zh: "外部编号", en: "external id", .text(maxLength: 100)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
