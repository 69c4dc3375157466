import Testing

@testable import Ledger

@Suite("Amounts of money")
struct MoneyTests {
    @Test(
        "an amount is read exactly, whatever the unit it is written in",
        arguments: [
            ("1.2亿", 12_000_000_000), ("12000万元", 12_000_000_000), ("120,000,000", 12_000_000_000),
            ("１．２亿元", 12_000_000_000), ("1亿2000万", 12_000_000_000), ("¥120000000.00", 12_000_000_000),
            ("0.01", 1), ("0.000001万", 1), ("5000 万元", 5_000_000_000), ("200.295468 million", 20_029_546_800),
            ("-3元", -300), ("1亿2000万元", 12_000_000_000), ("3万5元", 3_000_500), ("3.50", 350),
            ("1.5000000000000亿", 15_000_000_000), ("92233720368547758.07", Int64.max),
        ])
    func reading(written: String, fen: Int64) throws {
        #expect(try Money.parse(written) == fen)
    }

    @Test(
        "what is no amount, too fine or too large is refused with the reason",
        arguments: [
            ("abc", "金额"), ("", "金额"), ("1.2.3", "金额"), ("亿", "金额"), ("1万2亿", "金额"), ("1,2亿", "逗号"),
            ("0.001", "小数位"), ("1.00000000001亿", "小数位"), ("0.1234567890123456789亿", "小数位"),
            ("3万5", "末尾的数没有单位"), ("1亿2000", "末尾的数没有单位"), ("1 234", "空格"), ("12 000元", "空格"), ("0,123", "逗号"),
            ("92233720368547758.08", "过大"), ("99999999999999999999", "过大"),
        ])
    func refusing(written: String, expected: String) {
        let problem = #expect(throws: Unreadable.self) { try Money.parse(written) }
        #expect(problem?.reason.zh.contains(expected) == true)
        #expect(problem?.reason.en.isEmpty == false)
    }

    @Test("an amount is shown in a readable unit, rounded half up")
    func showing() {
        #expect(Money.format(12_000_000_000, currency: .cny, language: .chinese) == "1.2亿元")
        #expect(Money.format(5_000_000_000, currency: .cny, language: .chinese) == "5,000万元")
        #expect(Money.exact(12_345_670_001, currency: .cny, language: .chinese) == "1.2345670001亿元")
        #expect(Money.format(12_345, currency: .cny, language: .chinese) == "123.45元")
        #expect(Money.format(20_029_546_800, currency: .usd, language: .english) == "200.3 million USD")
        #expect(Money.decimal(-150, unit: .yuan, places: 0) == "-2")
        #expect(Money.decimal(-49, unit: .yuan, places: 0) == "0")
        #expect(Money.decimal(Int64.min, unit: .yuan, places: 2) == "-92,233,720,368,547,758.08")
        #expect(Money.decimal(100_000, unit: .yuan, places: 2) == "1,000.00")
    }
}
