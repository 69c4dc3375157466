extension APIModule {
    static let money = APIModule(
        "money", zh: "金额：以分为单位的整数，相加不会有误差", en: "Amounts of money: integers in fen, so that sums are exact",
        [
            APIFunction(
                "basis_points", [.required("part", .integer), .required("whole", .integer)],
                returns: .optional(.integer),
                zh: "部分占总数的万分之几，四舍五入为整数，可比较、可排序；总数为 0 时为 nil",
                en: "Part of whole in hundredths of a percent, rounded to an integer to compare and sort by; nil of 0",
                example: .gives("money.basis_points(17, 44)", "3864")),
            APIFunction(
                "format",
                [
                    .required("fen", .money), .optional("unit", .choice(["yuan", "wan", "yi"])),
                    .optional("places", .integer),
                ], returns: .text, zh: "给人看的金额；不写单位时选易读的单位",
                en: "An amount for people; without a unit, in one that reads well",
                example: .gives("money.format(12000000000, \"wan\")", "\"12,000万元\"")),
            APIFunction(
                "parse", [.required("text", .text)], returns: .money, zh: "读出人写的金额",
                en: "Reads an amount as people write it", example: .gives("money.parse(\"1.2亿\")", "12000000000")),
            APIFunction(
                "percent",
                [.required("part", .integer), .required("whole", .integer), .optional("places", .integer)],
                returns: .text, zh: "部分占总数的百分比，四舍五入，小数位数默认 1；总数为 0 时为“—”",
                en: "Part in percent of whole, rounded half up, with 1 place unless said; “—” of 0",
                example: .gives("money.percent(17, 44)", "\"38.6%\"")),
            APIFunction(
                "wan", [.required("count", .either([.number, .text]))], returns: .money,
                zh: "万元；小数写成文本", en: "Of 10,000 yuan; decimals are written as text",
                example: .gives("money.wan(\"0.5\")", "500000")),
            APIFunction(
                "yi", [.required("count", .either([.number, .text]))], returns: .money,
                zh: "亿元；小数写成文本", en: "Of 100 million yuan; decimals are written as text",
                example: .gives("money.yi(\"1.2\")", "12000000000")),
            APIFunction(
                "yuan", [.required("count", .either([.number, .text]))], returns: .money,
                zh: "元；小数写成文本", en: "Of yuan; decimals are written as text",
                example: .gives("money.yuan(\"12.34\")", "1234")),
        ])
}
