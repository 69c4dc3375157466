import Documents
import Testing

@Suite struct HTMLRendererTests {
    private let page = HTMLRenderer().render(hostile)

    @Test func `no text of the document becomes markup`() {
        for attack in ["<script", "<img", "<b>", "onerror=\"", "]]>", "</style> \"x\"", "\u{1B}"] {
            #expect(!page.contains(attack), "\(attack)")
        }
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("&quot;quoted&quot;") && page.contains("&#39;single&#39;"))
        #expect(page.split(separator: "</style>").count == 2)
    }

    @Test func `the page needs nothing from elsewhere`() {
        for word in ["http:", "https:", "url(", "@import", "<link", "<script"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func `the banner is in the page and in the margin of every sheet`() {
        #expect(page.contains("<p class=\"banner\">&lt;/style&gt; &quot;x&quot; ]]&gt;</p>"))
        #expect(page.contains("@top-center { content: \"\\3c \\2f style\\3e \\20 \\22 x\\22 \\20 \\5d \\5d \\3e \""))
    }

    @Test func `language, paper and alignment are declared`() {
        let table = Table(columns: [Column(key: "a", title: "金额", format: .integer(), width: 12)], rows: [[7]])
        var chinese = document(table)
        chinese.page = Page(size: .a3, orientation: .landscape)
        let page = HTMLRenderer().render(chinese)
        #expect(page.contains("<html lang=\"zh-Hans\">") && page.contains("size: A3 landscape;"))
        #expect(page.contains("<td class=\"number trailing\">7</td>"))
    }

    @Test func `columns of short texts are as narrow as those, long texts share the rest`() {
        let table = Table(
            columns: [
                Column(key: "a", title: "级别"), Column(key: "b", title: "内容"), Column(key: "c", title: "备注", width: 12),
            ],
            rows: [["警告", "已有一百五十一天没有进展", "已有一百五十一天没有进展"]])
        let page = HTMLRenderer().render(document(table))
        #expect(page.contains("<table class=\"uneven\">"))
        #expect(page.contains("<col><col><col style=\"width: 12ch\">"))
        #expect(page.contains("<td class=\"short\">警告</td><td class=\"words\">已有"))
        #expect(HTMLRenderer().render(document(Table(columns: [], rows: [[]]))).contains("<table>"))
    }

    @Test func `a table of many columns is set smaller`() {
        func page(_ count: Int) -> String {
            HTMLRenderer().render(document(Table(columns: (1...count).map { Column(key: "\($0)", title: "C") })))
        }
        #expect(page(9).contains("<table class=\"crowded\">") && !page(8).contains("<table class=\"crowded\">"))
    }

    @Test func `groups, totals, notes and stamp have their places`() {
        #expect(page.contains("<tr class=\"group\"><td colspan=\"2\">]]&gt;&lt;img"))
        #expect(
            page.contains("<tfoot><tr><td class=\"words\">Total</td><td class=\"number trailing\">0.05</td></tr>"))
        #expect(page.contains("Amount <span class=\"unit\">(€)</span></th>"))
        #expect(page.contains("<p class=\"note\">Note: *note*</p>"))
        #expect(page.contains("<dt>hash</dt>"))
    }

    @Test func `an empty table says so`() {
        #expect(HTMLRenderer().render(document(Table(columns: []))).contains("<td colspan=\"1\">（无记录）</td>"))
    }
}
