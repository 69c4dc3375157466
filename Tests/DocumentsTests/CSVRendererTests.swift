import Documents
import Testing

@Suite struct CSVRendererTests {
    private let plain = CSVRenderer(byteOrderMark: false, stamp: false)

    @Test func `a single table is header and rows, the unit in the header`() {
        let table = Table(
            title: "not shown",
            columns: [
                Column(key: "n", title: "名称"),
                Column(key: "a", title: "总投资", format: .scaled(divisor: 1_000_000, places: 2, suffix: " 万元")),
                Column(key: "b", title: "税收（万元）", format: .scaled(divisor: 1_000_000, places: 0, suffix: "万元")),
            ], rows: [["甲", 1_234_567_890_000, 0], ["乙"]], totals: ["合计", -5_000])
        #expect(
            plain.render(document(table))
                == "名称,总投资（万元）,税收（万元）\r\n甲,1234567.89,0\r\n乙,,\r\n合计,-0.01,\r\n")
        #expect(CSVRenderer().render(document(table)).hasPrefix("\u{FEFF}名称"))
    }

    @Test func `several tables are set apart, groups become a column`() {
        let csv = CSVRenderer(byteOrderMark: false).render(hostile)
        let parts = csv.split(separator: "\r\n\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(parts.count == 4)
        #expect(parts[0] == "\"</style> \"\"x\"\" ]]>\"")
        #expect(parts[1] == "Figure,Value,Unit,Note\r\n\"\"\"quoted\"\"\",12345,,'single'")
        #expect(parts[2].hasPrefix("'=1+1\r\nGroup,A|B,Amount (€)\r\n\"]]><img src=x onerror=\"\"alert(1)\"\">\","))
        #expect(parts[3] == "hash,\\u0041`<&>`\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("＝1", "'＝1"), ("-12.5", "-12.5"), ("+86", "+86"), ("-3.5%", "-3.5%"), ("-1+2", "'-1+2"), ("a=b", "a=b"),
    ])
    func `text that a spreadsheet would run is disarmed, numbers are not`(text: String, written: String) {
        let table = Table(columns: [Column(key: "a", title: "a")], rows: [[.text(text)]])
        #expect(plain.render(document(table)) == "a\r\n\(written)\r\n")
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), ("\"", "\"\"\"\""), (" a ", " a "),
    ])
    func `fields are quoted where they must be`(text: String, written: String) {
        let table = Table(columns: [Column(key: "a", title: "a")], rows: [[.text(text)]])
        #expect(plain.render(document(table)) == "a\r\n\(written)\r\n")
    }
}
