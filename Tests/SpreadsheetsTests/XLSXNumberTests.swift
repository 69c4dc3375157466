import Spreadsheets
import Testing

@Suite struct XLSXNumberTests {
    private func value(_ written: String, format: String = "General") throws -> CellValue {
        try HandMadePackage(rows: "<row><c s=\"0\"><v>\(written)</v></c></row>", formats: [format]).cell()
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.0", "0"), ("5", "5"), ("-5", "-5"), ("+5", "5"), ("007", "7"), ("1.50", "1.5"),
        ("100", "100"), ("-1234.56", "-1234.56"), (".5", "0.5"), ("5.", "5"), (" 5 ", "5"),
        ("0.30000000000000004", "0.3"), ("1234.5600000000001", "1234.56"), ("99999999999999.999", "100000000000000"),
        ("0.1234567890123455", "0.123456789012345"), ("123456789012345678", "123456789012346000"),
        ("698173.4871057385", "698173.487105738"), ("-928911.4785103145", "-928911.478510314"),
        ("0.0625000000000005", "0.0625000000000005"), ("1.000000000000005", "1.00000000000001"),
        ("2.000000000000005", "2"),
        ("999999999999999", "999999999999999"), ("9999999999999999", "10000000000000000"),
        ("1E-3", "0.001"), ("1.2E+8", "120000000"), ("1.5e2", "150"), ("1E15", "1000000000000000"),
        ("-1.25E-7", "-0.000000125"), ("0E500", "0"), ("1E-400", "0"), ("0.000001", "0.000001"),
    ])
    func `numbers are written in full with at most 15 digits`(written: String, number: String) throws {
        #expect(try value(written) == .number(number))
    }

    @Test(arguments: [
        ("0.00\"亿元\"", "12.5亿元"), ("#,##0.0\\万", "12.5万"), ("\"$\"#,##0.00", "$12.5"), ("[$€-2]#,##0.00", "€12.5"),
        ("_ $* #,##0.00_ ;_ $* -#,##0.00_ ", "$12.5"), ("[=0]\"-\";General\"元\"", "12.5元"),
    ])
    func `a number has the unit that its format shows`(format: String, text: String) throws {
        #expect(try value("12.5", format: format) == .text(text))
    }

    @Test func `a number has the leading zeros that its format shows`() throws {
        #expect(try value("7", format: "0000") == .text("0007"))
        #expect(try value("12345", format: "0000") == .number("12345"))
        #expect(try value("-7", format: "000") == .text("-007"))
    }

    @Test(arguments: ["#,##0,", "0.0,,", "0!.0,", "0!.0000", "0\\.0,"])
    func `a number that its format shows as another one is marked`(format: String) throws {
        #expect(try value("12000000", format: format) == .scaled("12000000"))
        #expect(try value("0", format: format) == .number("0"))
    }

    @Test(arguments: [
        ("0!.0,\"万元\"", "1200.05万元"), ("0!.0000\"万\"", "1200.05万"), ("[>=10000]0!.0,\"万\";0", "1200.05万"),
        ("0.00,,\"百万元\"", "12.0005百万元"),
    ])
    func `a number that is shown in a unit has that unit, and all its digits`(format: String, text: String) throws {
        #expect(try value("12000500", format: format) == .text(text))
    }

    @Test(arguments: [
        "#,##0.00", "General", "0", "0.0_ ", "#,##0_);(#,##0)", "[Red]-0.0", "0.00E+00", "# ?/?", "000-0000",
    ])
    func `signs, spaces and grouping leave a number as it is`(format: String) throws {
        #expect(try value("1234567", format: format) == .number("1234567"))
    }

    @Test func `the largest and smallest numbers have all their zeros`() throws {
        #expect(try value("1E+308") == .number("1" + String(repeating: "0", count: 308)))
        #expect(try value("1E-308") == .number("0." + String(repeating: "0", count: 307) + "1"))
    }

    @Test(arguments: [
        "NaN", "INF", "-", ".", "1.2.3", "1E", "1E+", "0x10", "1,000", "1 2", "1E99999999999999999999", "1E310", "１",
        String(repeating: "9", count: 400),
    ])
    func `what is no number is refused`(written: String) throws {
        let package = HandMadePackage(rows: "<row><c s=\"0\"><v>\(written)</v></c></row>", formats: ["General"])
        #expect(try package.problem().reason.en == "is no number")
    }

    @Test(arguments: [
        ("0.386", "38.6"), ("1", "100"), ("0.05", "5"), ("0.30000000000000004", "30"), ("-0.125", "-12.5"), ("0", "0"),
        ("1E-3", "0.1"), ("123.456", "12345.6"),
    ])
    func `percentages are given in hundredths`(written: String, hundredths: String) throws {
        for format in ["0%", "0.00%", "0.0%;[Red]-0.0%", "[$-804]0%", "[=0]\"\";0.0%"] {
            #expect(try value(written, format: format) == .percent(hundredths))
        }
    }

    @Test(arguments: [
        "General", "G/通用格式", "0.00", "#,##0", "0.00E+00", "##0.0E+0", "[Red]-0;0", "\"¥\"#,##0", "0\\%", "0\"%\"",
        "# ?/?", "0_);(0)", "[$¥-804]#,##0.00", "0\"年\"", "0\"days\"", "[DBNum1][$-804]General",
        "@", "", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "\\d0", "0*y", "0;;;@",
    ])
    func `other formats leave a number a number`(format: String) throws {
        #expect(try value("41703.5", format: format) == .number("41703.5"))
    }

    @Test func `long codes in cells with a text format keep all their digits`() throws {
        #expect(try value("913401001234567890", format: "@") == .text("913401001234567890"))
        #expect(try value("41703", format: "@") == .number("41703"))
        #expect(try value("文字", format: "@") == .text("文字"))
    }

    @Test func `percentages and texts of the formats that have numbers only`() throws {
        var package = HandMadePackage(rows: "<row><c s=\"0\"><v>0.5</v></c><c s=\"1\"><v>0.5</v></c></row>")
        package["xl/styles.xml"] =
            "<styleSheet xmlns=\"\(HandMadePackage.main)\"><cellXfs><xf numFmtId=\"9\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"
        #expect(try package.rows()[0].cells == [.percent("50"), .percent("50")])
    }
}
