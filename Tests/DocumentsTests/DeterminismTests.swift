import Documents
import Testing

@Suite struct DeterminismTests {
    private static let renderers: [any DocumentRenderer] = [
        PlainTextRenderer(), HTMLRenderer(), CSVRenderer(), MarkdownRenderer(), JSONRenderer(),
    ]

    @Test(arguments: 0..<renderers.count)
    func `the same document gives the same bytes`(index: Int) {
        let renderer = Self.renderers[index]
        let first = renderer.render(hostile)
        for _ in 0..<20 { #expect(Array(renderer.render(hostile).utf8) == Array(first.utf8)) }
    }

    @Test(arguments: 0..<renderers.count)
    func `a document with nothing in it renders`(index: Int) {
        let empty = Document(
            title: "", language: .chinese, blocks: [.keyFigures([]), .text(""), .table(Table(columns: []))])
        #expect(!Self.renderers[index].render(empty).isEmpty)
    }
}
