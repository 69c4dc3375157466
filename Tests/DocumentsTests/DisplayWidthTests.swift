import Documents
import Localization
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("投资", 4), ("𠮷", 2), ("（ａ）", 6), ("e\u{301}", 1), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2),
        ("☎\u{FE0F}", 2), ("3", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶﾅ", 2), ("\u{200B}", 0), ("“—”", 3),
        ("a\u{0}b", 2), ("\u{3000}", 2), ("か\u{3099}", 2),
    ])
    func `every character takes the columns a terminal gives it`(text: String, width: Int) {
        #expect(displayWidth(of: text) == width)
    }

    @Test func `padding counts columns, not characters`() {
        #expect(padded("投资", to: 6) == "投资  ")
        #expect(padded("投资", to: 7, alignment: .center) == " 投资  ")
        #expect(padded("𠮷", to: 4, alignment: .trailing) == "  𠮷")
        #expect(padded("too long", to: 3) == "too long")
    }

    @Test func `a cut text never exceeds its columns`() {
        #expect(truncated("招商引资", to: 8) == "招商引资")
        #expect(truncated("招商引资", to: 6) == "招商…")
        #expect(truncated("招商引资", to: 0) == "")
        for width in 0...9 { #expect(displayWidth(of: truncated("a招b商c引资", to: width)) <= width) }
    }

    @Test func `lines break at spaces and between Chinese characters, never before a closing mark`() {
        #expect(wrapped("the quick brown fox", to: 10) == ["the quick", "brown fox"])
        #expect(wrapped("新开工项目，共九个。", to: 10) == ["新开工项", "目，共九", "个。"])
        #expect(wrapped("（含附件）", to: 6) == ["（含附", "件）"])
        #expect(wrapped("unbreakable", to: 4) == ["unbr", "eaka", "ble"])
        #expect(wrapped("a\n\nb", to: nil) == ["a", "", "b"])
        #expect(wrapped("", to: 10) == [""])
    }

    @Test func `a date and an amount are never parted`() {
        #expect(wrapped("于2014年10月1日开工", to: 13) == ["于", "2014年10月1日", "开工"])
        #expect(wrapped("固定资产投资1,200万元", to: 18) == ["固定资产投资", "1,200万元"])
        #expect(wrapped("first on 2014-07-31", to: 12) == ["first on", "2014-07-31"])
    }

    @Test func `no line is wider than asked, whatever the text`() {
        let text = "招商 investment，“重大项目”（一期）progress: 38.6%；𠮷野家 👨‍👩‍👧 ok。。。。。。。。。。。"
        for width in 2...40 {
            for line in wrapped(text, to: width) { #expect(displayWidth(of: line) <= width) }
        }
    }
}
