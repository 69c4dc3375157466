import Localization

extension Register {
    /// The versions of the rule sets (考核细则, C3.3.7): data, with the days for which they are and who approved them. Those
    /// that are approved are published, so everybody may read them.
    static let ruleSets = Register(
        "rule_sets", zh: "考核细则", en: "rule sets", clause: "C3.3.7", idPrefix: "RS", effective: .always,
        naturalKeys: [["name", "number"]], nameFields: ["title"], ownership: .published(field: "approved_on"),
        isManaged: true,
        fields: [
            Field("name", zh: "名称", en: "name", .text(maxLength: 100), required: true),
            Field("number", zh: "版本号", en: "version", .integer(1...1_000_000), required: true),
            Field("title", zh: "标题", en: "title", .text(maxLength: 200), required: true),
            Field(
                "kind", zh: "考核类型", en: "kind",
                .choice([
                    Choice("annual", zh: "年度考核", en: "annual"), Choice("quarterly", zh: "季度考核", en: "quarterly"),
                    Choice("monthly", zh: "月度考核", en: "monthly"), Choice("ad_hoc", zh: "专项考核", en: "ad-hoc"),
                ]), required: true),
            Field(
                "subjects", zh: "考核对象", en: "who is assessed",
                .choice([
                    Choice("departments", zh: "部门", en: "departments"), Choice("people", zh: "个人", en: "people"),
                ]), required: true),
            Field("starts_on", zh: "适用自", en: "for periods from", .date, required: true),
            Field("ends_on", zh: "适用至", en: "for periods up to", .date, required: true),
            Field("approved_on", zh: "批准日期", en: "approved on", .date),
            Field("approved_by", zh: "批准账户", en: "approved by", .text(maxLength: 100)),
            Field("document_number", zh: "批准文号", en: "document number", .text(maxLength: 100)),
            Field("digest", zh: "SHA-256", en: "SHA-256", .text(maxLength: 64), required: true),
            Field("content", zh: "内容", en: "content", .text(maxLength: RuleSetVersion.mostBytes), required: true),
        ])
}
