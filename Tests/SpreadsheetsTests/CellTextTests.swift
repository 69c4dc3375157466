import Spreadsheets
import Testing

@Suite struct CellTextTests {
    @Test(arguments: [
        ("  a b ", "a b"), ("\u{A0}\u{3000}甲　乙\u{3000}\r\n", "甲　乙"), ("\u{FEFF}\u{200B}", ""), ("", ""), ("甲", "甲"),
    ])
    func `trimming removes the spaces that people do not see`(text: String, trimmed: String) {
        #expect(trimmedCellText(text) == trimmed)
    }

    @Test(arguments: [
        ("１２，３４５．６％", "12,345.6%"), ("－５", "-5"), ("−5", "-5"), ("￥１００", "¥100"), ("ＡＢｃ", "ABc"),
        ("1\u{A0}000\u{200B}0", "1 0000"), ("（甲）", "(甲)"), ("二〇一四年", "二〇一四年"),
    ])
    func `full-width numbers become half-width`(text: String, normalized: String) {
        #expect(normalizedCellText(text) == normalized)
    }

    @Test(arguments: [("★ ■甲★", "甲★"), ("●\u{3000}乙", "乙"), ("丙", "丙"), ("★", ""), ("Ａ★", "Ａ★")])
    func `marks before a name are dropped, others stay`(text: String, name: String) {
        #expect(withoutLeadingMarks(text) == name)
    }
}
