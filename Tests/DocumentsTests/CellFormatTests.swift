import Documents
import Testing

@Suite struct CellFormatTests {
    @Test(arguments: [
        (0, "0.00"), (4_999, "0.00"), (5_000, "0.01"), (14_999, "0.01"), (15_000, "0.02"), (-4_999, "0.00"),
        (-5_000, "-0.01"), (99_995_000, "100.00"), (-99_994_999, "-99.99"), (123_456_789_000, "123,456.79"),
    ])
    func `an amount in minor units is rounded half up on its magnitude`(minor: Int, shown: String) {
        let format = CellFormat.scaled(divisor: 1_000_000, places: 2)
        #expect(format.display(.integer(Int64(minor)), language: .chinese) == shown)
    }

    @Test func `the least and the greatest integer are shown exactly`() {
        let cents = CellFormat.scaled(divisor: 100, places: 2, suffix: "元")
        #expect(cents.display(.integer(.min), language: .chinese) == "-92,233,720,368,547,758.08元")
        #expect(cents.display(.integer(.max), language: .chinese) == "92,233,720,368,547,758.07元")
        #expect(CellFormat.integer().display(.integer(.min), language: .english) == "-9,223,372,036,854,775,808")
        let wide = CellFormat.scaled(divisor: .max, places: 18)
        #expect(wide.display(.integer(.max), language: .english) == "1.000000000000000000")
        #expect(CellFormat.percent(places: 0).display(.integer(.min), language: .english).hasSuffix("5808" + "00%"))
    }

    @Test(arguments: [
        ("万元", "1,200.00万元"), ("million USD", "1,200.00 million USD"), (" €", "1,200.00 €"), ("€", "1,200.00€"),
        ("", "1,200.00"),
    ])
    func `a Latin word is set off from its number, a Chinese unit is not`(unit: String, shown: String) {
        let format = CellFormat.scaled(divisor: 100, places: 2, suffix: unit)
        #expect(format.display(120_000, language: .chinese) == shown)
    }

    @Test func `a divisor need not be a power of ten`() {
        let dozens = CellFormat.scaled(divisor: 12, places: 3, grouping: false, suffix: " doz.")
        #expect(dozens.display(20_000, language: .english) == "1666.667 doz.")
        #expect(CellFormat.scaled(divisor: 0, places: 0).display(7, language: .english) == "7")
    }

    @Test(arguments: [
        (1.005, "1.01"), (2.675, "2.68"), (-2.675, "-2.68"), (0.004, "0.00"), (-0.004, "0.00"), (1e-7, "0.00"),
        (999.995, "1,000.00"), (1e21, "1,000,000,000,000,000,000,000.00"), (.infinity, "∞"), (.nan, "NaN"),
    ])
    func `a number is rounded as it is read, not as the machine holds it`(value: Double, shown: String) {
        #expect(CellFormat.number(places: 2).display(.number(value), language: .english) == shown)
    }

    @Test(arguments: [
        ("27/70", "38.6%"), ("0.3855", "38.6%"), ("0.38549999999999999999999", "38.5%"), ("-1/2000", "-0.1%"),
        ("1e-3", "0.1%"), ("—", "—"), ("1/0", "1/0"), ("38.6%", "38.6%"), ("", ""), ("1e999999999", "1e999999999"),
    ])
    func `a ratio may be given exactly as text`(ratio: String, shown: String) {
        #expect(CellFormat.percent(places: 1).display(.text(ratio), language: .english) == shown)
    }

    @Test func `an average of amounts is rounded to the minor unit first`() {
        let format = CellFormat.scaled(divisor: 100, places: 1)
        #expect(format.display(.number(1234.5), language: .english) == "12.4")
        #expect(format.display(.number(1e300), language: .english) == "1e+300")
    }

    @Test func `a date loses its time of day and nothing else`() {
        #expect(CellFormat.date.display("2014-07-31T08:00:00Z", language: .chinese) == "2014-07-31")
        #expect(CellFormat.date.display("2014-07-31", language: .chinese) == "2014-07-31")
        #expect(CellFormat.date.display("in July 2014", language: .chinese) == "in July 2014")
    }

    @Test func `yes and no follow the language`() {
        #expect(CellFormat.boolean.display(true, language: .chinese) == "是")
        #expect(CellFormat.boolean.display(0, language: .english) == "no")
        #expect(CellFormat.boolean.display(2, language: .english) == "2")
    }

    @Test func `a value that does not fit its format is shown as it is`() {
        #expect(CellFormat.integer().display("none", language: .english) == "none")
        #expect(CellFormat.text.display(2014, language: .english) == "2014")
        #expect(CellFormat.text.display(3.0, language: .english) == "3")
        #expect(CellFormat.integer(grouping: false).display(2014, language: .english) == "2014")
        #expect(CellFormat.number(places: -3).display(2.5, language: .english) == "3")
    }

    @Test func `a program gets neither grouping nor unit`() {
        let format = CellFormat.scaled(divisor: 100, places: 2, suffix: " €")
        #expect(format.display(123_456_789, language: .english, for: .program) == "1234567.89")
    }
}
