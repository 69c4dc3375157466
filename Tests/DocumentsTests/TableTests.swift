import Documents
import Testing

@Suite struct TableTests {
    private static let people: [any DocumentRenderer] = [PlainTextRenderer(), HTMLRenderer(), MarkdownRenderer()]
    private static let programs: [any DocumentRenderer] = [CSVRenderer(), JSONRenderer()]

    private let amounts = Table(
        columns: [
            Column(key: "n", title: "名称"),
            Column(key: "a", title: "总投资", format: .scaled(divisor: 1_000_000, places: 2, suffix: "万元")),
            Column(key: "k", title: "标识", isInternal: true),
        ], rows: [["甲", 1_234_567_000_000, "key-1"]], totals: ["合计", 1_234_567_000_000])

    @Test(arguments: 0..<people.count)
    func `the unit stands in the title of the column and in no cell`(index: Int) {
        let text = Self.people[index].render(document(amounts))
        #expect(text.split(separator: "万元").count == 2)
        #expect(text.contains("1,234,567.00"))
    }

    @Test(arguments: 0..<people.count)
    func `people are not shown an internal column`(index: Int) {
        let text = Self.people[index].render(document(amounts))
        #expect(!text.contains("key-1") && !text.contains("标识"))
    }

    @Test(arguments: 0..<programs.count)
    func `programs are given an internal column`(index: Int) {
        #expect(Self.programs[index].render(document(amounts)).contains("key-1"))
    }

    @Test func `totals that are all empty are no totals`() {
        let columns = [Column(key: "a", title: "A"), Column(key: "b", title: "B")]
        #expect(Table(columns: columns, totals: [nil, nil]).totals == nil)
        #expect(Table(columns: columns, totals: [nil, 0]).totals == [nil, 0])
    }

    @Test func `a column that is left out takes its cells along`() {
        let kept = amounts.keepingColumns { column, cells in column.key != "n" && cells.contains { $0 != .empty } }
        #expect(kept.columns.map(\.key) == ["a", "k"])
        #expect(kept.rows == [[1_234_567_000_000, "key-1"]])
        #expect(kept.totals == [1_234_567_000_000, nil])
    }
}
