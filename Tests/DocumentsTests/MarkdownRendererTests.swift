import Documents
import Testing

@Suite struct MarkdownRendererTests {
    private let page = MarkdownRenderer().render(hostile)

    @Test func `no text of the document becomes markup`() {
        #expect(page.contains("# &lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("## # not \\| a \\* heading"))
        #expect(page.contains("1\\. no list<br>\n\\- &lt;b&gt;no&lt;/b&gt; item<br>"))
        #expect(page.contains("<sub>hash: \\\\u0041\\`&lt;&amp;&gt;\\`</sub>"))
        #expect(page.contains("| **\\]\\]&gt;&lt;img"))
    }

    @Test func `every line of a table has the same number of cells`() {
        let lines = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(lines.count == 8)
        for line in lines {
            let bars = zip(" " + line, line).count { $1 == "|" && $0 != "\\" }
            #expect(bars == 3, "\(line)")
        }
        #expect(page.contains("| A\\|B | Amount (€) |\n| --- | ---: |"))
        #expect(page.contains("| @x<br>y |  |"))
    }
}
