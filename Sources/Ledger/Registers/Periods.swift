import Localization

extension Register {
    /// Assessment periods (考核周期). They are data: the first one runs from September to July (C2).
    static let periods = Register(
        "periods", zh: "考核周期", en: "periods", clause: "C2", idPrefix: "T", effective: .always,
        naturalKeys: [["name"]], nameFields: ["name"], ownership: .zone,
        fields: [
            Field("name", zh: "周期名称", en: "name", .text(maxLength: 100), required: true),
            Field("starts_on", zh: "开始日期", en: "first day", .date, required: true),
            Field("ends_on", zh: "结束日期", en: "last day", .date, required: true),
        ],
        rules: [
            RecordRule { fields in
                guard case .text(let first) = fields["starts_on"], case .text(let last) = fields["ends_on"],
                    last < first
                else { return nil }
                return (
                    "ends_on", Localized(zh: "早于开始日期 \(first)", en: "is before the first day, \(first)")
                )
            }
        ])
}
