import Spreadsheets
import Testing

@Suite struct XLSXDateTests {
    private func value(_ serial: String, _ format: String, from1904: Bool = false) throws -> CellValue {
        try HandMadePackage(
            rows: "<row><c s=\"0\"><v>\(serial)</v></c></row>", formats: [format],
            workbook: from1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>"
        ).cell()
    }

    @Test(arguments: [
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"), ("366", "1900-12-31"),
        ("367", "1901-01-01"), ("36525", "1999-12-31"), ("36526", "2000-01-01"), ("36585", "2000-02-29"),
        ("36586", "2000-03-01"), ("41703", "2014-03-05"), ("73109", "2100-02-28"), ("73110", "2100-03-01"),
        ("2958465", "9999-12-31"), ("41703.75", "2014-03-05"), ("41703.999999999", "2014-03-05"),
    ])
    func `days are counted from 1900, with a leap day that never was`(serial: String, date: String) throws {
        #expect(try value(serial, "yyyy-mm-dd") == .date(date))
    }

    @Test(arguments: [
        ("0", "1904-01-01"), ("1", "1904-01-02"), ("59", "1904-02-29"), ("60", "1904-03-01"), ("40241", "2014-03-05"),
        ("2957003", "9999-12-31"),
    ])
    func `days are counted from 1904 where the workbook says so`(serial: String, date: String) throws {
        #expect(try value(serial, "yyyy-mm-dd", from1904: true) == .date(date))
    }

    @Test(arguments: ["-1", "2958466", "1E+10", "0", "0.5"])
    func `a number that is shown as no date stays a number`(serial: String) throws {
        #expect(try value(serial, "yyyy-mm-dd") == .number(serial == "1E+10" ? "10000000000" : serial))
    }

    @Test(arguments: [
        "yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"", "yyyy年m月d日", "m\"月\"d\"日\"", "yyyy\"年\"m\"月\"",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "aaaa", "mmm-yy", "mm", "e\"年\"m\"月\"", "[Blue]d", "[=0]\"\";yyyy/m/d", "yyyy.mm", "YYYY-MM-DD",
        "ggge\"年\"m\"月\"d\"日\"",
        "yyyy\\-mm\\-dd;;;", "d-mmm;@", "\"第\"d\"天 0%\"",
    ])
    func `formats of days make dates`(format: String) throws {
        #expect(try value("41703.5", format) == .date("2014-03-05"))
    }

    @Test(arguments: ["yyyy\"年\"m\"月\"", "mmm-yy", "yyyy.mm", "e\"年\"m\"月\"", "[$-804]yyyy\"年\"m\"月\";@"])
    func `a month that was typed has no day, though the workbook keeps its first`(format: String) throws {
        #expect(try value("41699", format) == .date("2014-03"))
        #expect(try value("41700", format) == .date("2014-03-02"))
        #expect(try value("41699", "d " + format) == .date("2014-03-01"))
        let written = "<row><c t=\"d\" s=\"0\"><v>2014-03-01T00:00:00</v></c></row>"
        #expect(try HandMadePackage(rows: written, formats: [format]).cell() == .date("2014-03"))
    }

    @Test(arguments: [
        "h:mm", "h:mm:ss", "h:mm AM/PM", "上午/下午h\"时\"mm\"分\"", "[$-F400]h:mm:ss AM/PM", "h\"时\"mm\"分\"ss\"秒\"", "mm:ss",
        "mm:ss.0", "hh", "s", "A/P h", "h\"点\"m",
    ])
    func `formats of times make times`(format: String) throws {
        #expect(try value("41703.39583333333", format) == .date("09:30:00"))
        #expect(try value("0.39583333333333331", format) == .date("09:30:00"))
    }

    @Test(arguments: ["yyyy-mm-dd hh:mm", "m/d/yy h:mm", "yyyy\"年\"m\"月\"d\"日\" h\"时\"", "d h", "m/d h:m AM/PM"])
    func `formats of both make both`(format: String) throws {
        #expect(try value("41703.39583333333", format) == .date("2014-03-05 09:30:00"))
        #expect(try value("41703", format) == .date("2014-03-05 00:00:00"))
        #expect(try value("41703.999999", format) == .date("2014-03-06 00:00:00"))
        #expect(try value("0.5", format) == .date("12:00:00"))
    }

    @Test func `hours may go on after the day ends`() throws {
        for format in ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]", "[H]:MM"] {
            #expect(try value("1.5625", format) == .date("37:30:00"))
        }
        #expect(try value("-0.5", "[h]:mm") == .number("-0.5"))
    }

    @Test func `formats known by number only, as in China`() throws {
        let kinds: [(ids: [Int], shown: CellValue)] = [
            ([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58], .date("2014-03-05")),
            ([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56], .date("12:00:00")), ([22], .date("2014-03-05 12:00:00")),
            ([46], .date("1000884:00:00")), ([9, 10], .percent("4170350")),
            ([0, 1, 2, 3, 4, 11, 12, 13, 37, 38, 39, 40, 41, 42, 43, 44, 48, 49, 59, 99, 163], .number("41703.5")),
        ]
        for (ids, shown) in kinds {
            for id in ids {
                var package = HandMadePackage(rows: "<row><c s=\"1\"><v>41703.5</v></c></row>")
                package["xl/styles.xml"] =
                    "<styleSheet xmlns=\"\(HandMadePackage.main)\"><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs><xf/><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>"
                #expect(try package.cell() == shown, "\(id)")
            }
        }
        for id in [17, 27, 36, 50, 52, 57] {
            var package = HandMadePackage(rows: "<row><c s=\"0\"><v>41699</v></c></row>")
            package["xl/styles.xml"] =
                "<styleSheet xmlns=\"\(HandMadePackage.main)\"><cellXfs><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>"
            #expect(try package.cell() == .date("2014-03"), "\(id)")
        }
    }

    @Test func `a workbook may define a known number anew`() throws {
        var package = HandMadePackage(rows: "<row><c s=\"0\"><v>41703</v></c></row>")
        package["xl/styles.xml"] =
            "<styleSheet xmlns=\"\(HandMadePackage.main)\"><numFmts><numFmt numFmtId=\"14\" formatCode=\"0.00\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        #expect(try package.cell() == .number("41703"))
    }
}
