extension Register {
    /// Results that were made public (公布), C3.3.7: who came where with how many points. They are everybody's, also a
    /// department's, which otherwise sees its own points alone. `rules publish` enters them; those of earlier years may
    /// come from a sheet.
    static let publishedResults = Register(
        "published_results", zh: "公布的考核结果", en: "published results", clause: "C3.3.7", idPrefix: "K",
        effective: .always, naturalKeys: [["period", "rule_set", "subject"]], ownership: .zone,
        fields: [
            Field("period", zh: "考核周期", en: "period", .text(maxLength: 100), required: true),
            Field("rule_set", zh: "考核细则", en: "rule set", .text(maxLength: 200), required: true),
            Field("version", zh: "细则版本", en: "version of the rule set", .integer(1...1_000_000)),
            Field("group_name", zh: "分组", en: "group", .text(maxLength: 100)),
            Field("subject", zh: "考核对象", en: "who was assessed", .text(maxLength: 200), required: true),
            Field("place", zh: "名次", en: "place", .integer(1...100_000), required: true),
            Field("total", zh: "总分", en: "total", .text(maxLength: 100), required: true),
            Field("published_on", zh: "公布日期", en: "published on", .date),
            Field("remark", zh: "备注", en: "remark", .text()),
        ])
}
