import TestSupport
import Testing

@testable import Documents

@Suite struct WorkbookTextTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let nasty = [
        "=1+1", "+A1", "-1+2", "@x", "'quoted", "''", "{=1}", "  leading and trailing  ", "\ttab\t", "a\r\nb", "\r",
        "\n",
        "_x0041_", "_x0041_x0042_", "__x0041__", "_x005F_x0041_", "_xZZZZ_", "_x00", "a\u{0}b",
        "\u{1}\u{8}\u{1F}\u{7F}\u{85}",
        "\u{FFFE}\u{FFFF}\u{FEFF}", "𠮷䶮野家", "👨‍👩‍👧🇨🇳", "e\u{301}", "<a href=\"x\">&amp;]]></a>", "\u{2028}\u{202E}", "﷽",
        "000123", "1E5",
        "TRUE", "2014-07-31", "#REF!", "http://example.com", String(repeating: "长", count: 32_767),
    ]

    @Test(arguments: [Int.max, 0])
    func `text comes back exactly, and never as a formula`(longestInMemory: Int) throws {
        var sheet = Workbook.Sheet(name: "a")
        sheet.rows = Self.nasty.map { [.text($0)] }
        let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: longestInMemory)
        for (index, text) in Self.nasty.enumerated() {
            let cell = try #require(book[0, "A\(index + 1)"])
            #expect(cell.text.unicodeScalars.elementsEqual(text.unicodeScalars), "\(text.prefix(40).debugDescription)")
            #expect(cell.type == "s")
        }
    }

    @Test(arguments: [Int.max, 0])
    func `random texts of nasty pieces come back exactly`(longestInMemory: Int) throws {
        let pieces = [
            "_", "x", "0", "41_", "_x", "_x000D_", "=", "'", " ", "\n", "\r", "\t", "\u{0}", "\u{B}", "&", "<", "]]>",
            "𠮷", "招",
            "👍🏽", "\u{FFFF}", "A",
        ]
        var generator = SplitMix(state: 20_140_731)
        let texts = (0..<2_000).map { _ in
            (0..<Int.random(in: 1...12, using: &generator))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        }
        var sheet = Workbook.Sheet(name: "a")
        sheet.rows = texts.map { [.text($0), .empty.noted($0)] }
        let book = try folder.opened(Workbook(sheets: [sheet]), longestInMemory: longestInMemory)
        for (index, text) in texts.enumerated() {
            let read = book[0, "A\(index + 1)"]?.text ?? ""
            #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars), "\(text.debugDescription)")
        }
    }

    @Test(
        arguments: [
            ("1900-03-01", 61.0), ("2000-02-29", 36_585), ("2014-07-31", 41_851), ("9999-12-31", 2_958_465),
            ("2014-07-31T12:00:00Z", 41_851.5), ("2014-07-31 06:00", 41_851.25), ("12:00:00", 0.5), ("18:00", 0.75),
        ] as [(String, Double)])
    func `a date is counted as spreadsheet programs count`(iso: String, serial: Double) {
        #expect(SpreadsheetDate.serial(iso) == serial)
    }

    @Test(arguments: [
        "", "2014", "2014-7-31", "2014-13-01", "2014-02-29", "1900-02-28", "2014-07-31x", "2014-07-31 25:00",
        "2014/07/31",
        "2014-07-31 ", "24:00", "12:60", "１２:00", "2014-07-31T12:00:00+08:00",
    ])
    func `what is no date of theirs is none`(text: String) {
        #expect(SpreadsheetDate.serial(text) == nil)
    }

    @Test(arguments: ["", "-", "1,234", "1e5", "0x10", "1.2.3", "1234567890123456", "１２", "12 ", "NaN"])
    func `a number that would lose digits, or is none, stays text`(digits: String) {
        #expect(Workbook.Cell.decimal(digits) == .text(digits))
    }

    @Test(
        arguments: [
            ("0", 0.0), ("-0.50", -0.5), ("123456789012345", 123_456_789_012_345), ("1200000000000000000", 1.2e18),
        ] as [(String, Double)])
    func `a number of at most fifteen significant digits is one`(digits: String, number: Double) {
        #expect(Workbook.Cell.decimal(digits) == .number(number))
    }
}
