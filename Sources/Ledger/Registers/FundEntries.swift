import Localization

extension Register {
    /// Money in place (到位资金): what a department claims and what the lead bureau recognises. Only recognised amounts
    /// count (C2, C3.2.1).
    static let fundEntries = Register(
        "fund_entries", zh: "到位资金", en: "fund entries", clause: "C3.2.1", idPrefix: "F",
        effective: .dated(field: "date"),
        naturalKeys: [["project", "date", "kind", "claimed_amount", "voucher"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("date", zh: "到位日期", en: "date", .date, required: true),
            Field(
                "kind", zh: "资金类别", en: "kind",
                .choice([
                    Choice("fixed_asset", zh: "固定资产投资", en: "fixed assets"),
                    Choice("land", zh: "土地", en: "land"),
                    Choice("working_capital", zh: "流动资金", en: "working capital"),
                    Choice("other", zh: "其他", en: "other"),
                ]), required: true),
            Field("claimed_amount", zh: "申报金额", en: "claimed amount", .money, required: true),
            Field("recognised_amount", zh: "认定金额", en: "recognised amount", .money, reserved: true),
            Field("recognised_on", zh: "认定日期", en: "recognised on", .date, reserved: true),
            Field(
                "evidence", zh: "佐证材料", en: "evidence",
                .choice([
                    Choice("bank_slip", zh: "银行进账单", en: "bank slip"),
                    Choice("invoice", zh: "发票", en: "invoice"),
                    Choice("capital_verification", zh: "验资报告", en: "capital verification"),
                ])),
            Field("voucher", zh: "凭证号", en: "voucher", .text(maxLength: 100)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ],
        rules: [
            RecordRule { fields in
                guard case .integer(let claimed) = fields["claimed_amount"],
                    case .integer(let recognised) = fields["recognised_amount"], recognised > claimed
                else { return nil }
                return (
                    "recognised_amount",
                    Localized(
                        zh: "认定金额（\(recognised) 分）大于申报金额（\(claimed) 分）",
                        en: "more is recognised (\(recognised) fen) than was claimed (\(claimed) fen)")
                )
            }
        ])
}
