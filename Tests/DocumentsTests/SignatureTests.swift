import Documents
import Foundation
import Testing

@Suite struct SignatureTests {
    private func signed(_ day: SignatureBlock.Day?) -> Document {
        let block = SignatureBlock([.init(label: "制表人"), .init(label: "审核人", name: "王芳")], day: day)
        return Document(title: "t", language: .chinese, blocks: [.signatures(block)])
    }

    @Test func `a page has room to sign, what is known is printed, and the day stands last`() {
        let page = HTMLRenderer().render(signed(.day("2014-07-31")))
        #expect(
            page.contains(
                """
                <dl class="signatures">
                <div><dt>制表人：</dt><dd></dd></div>
                <div><dt>审核人：</dt><dd>王芳</dd></div>
                <div><dt>日期：</dt><dd>2014年7月31日</dd></div>
                </dl>
                """))
    }

    @Test func `a day to be written by hand has room for year, month and day`() {
        #expect(HTMLRenderer().render(signed(.blank)).contains("<dd>　　　年　　月　　日</dd>"))
        var english = signed(.blank)
        english.language = .english
        #expect(HTMLRenderer().render(english).contains("<dt>Date: </dt><dd></dd>"))
        #expect(!HTMLRenderer().render(signed(nil)).contains("日期"))
    }

    @Test func `texts have lines to write on, data has labels and names`() {
        #expect(
            PlainTextRenderer().render(signed(.day("2014-07-31")))
                == "t\n=\n\n制表人：____________    审核人：王芳    日期：2014年7月31日\n")
        #expect(
            MarkdownRenderer().render(signed(nil)).contains("制表人：\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ &emsp; 审核人：王芳"))
        let json = JSONRenderer().render(signed(.blank))
        #expect(json.contains("\"date\": null,\n      \"kind\": \"signatures\"") && json.contains("\"name\": \"王芳\""))
        #expect(CSVRenderer(byteOrderMark: false).render(signed(.blank)) == "")
    }

    @Test func `a sheet has them side by side, in as many rows as they need`() {
        let labels = (1...9).map { SignatureBlock.Signature(label: "第\($0)个审核单位负责人") }
        let document = Document(title: "t", language: .chinese, blocks: [.signatures(SignatureBlock(labels))])
        let sheet = XLSXRenderer().workbook(of: document).sheets[0]
        let rows = sheet.rows.map { row in
            row.cells.compactMap { if case .text(let text) = $0.value, text.hasPrefix("第") { text } else { nil } }
        }.filter { !$0.isEmpty }
        #expect(rows.count > 1 && rows.flatMap { $0 } == labels.map { $0.label + "：" })
        #expect(rows.allSatisfy { $0.count <= 4 })
    }

    @Test func `the official look has the typefaces and the page numbers of official papers`() throws {
        var official = signed(nil)
        official.page = Page(look: .official)
        let page = HTMLRenderer().render(official)
        #expect(page.contains("<body class=\"portrait official\">") && page.contains("margin: 37mm 26mm 35mm 28mm;"))
        #expect(page.contains("content: \"— \" counter(page) \" —\";"))
        let plain = HTMLRenderer().render(signed(nil))
        #expect(plain.contains("<body class=\"portrait\">") && !plain.contains("FangSong"))
        let sheet = XLSXRenderer().workbook(of: official).sheets[0]
        #expect(sheet.print.dashesPageNumbers && sheet.rows[0].cells[0].style?.fontName == "宋体")
        #expect(JSONRenderer().render(official).contains("\"look\": \"official\""))
        #expect(!JSONRenderer().render(signed(nil)).contains("look"))
    }
}
