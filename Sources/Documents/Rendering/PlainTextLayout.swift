/// The widths of the columns of one table on a terminal, and its lines in them.
struct PlainTextLayout {
    private static let gap = "  "
    /// Columns of text are not made narrower than this, or there would be a word a line.
    private static let narrowest = 8

    private let alignments: [Column.Alignment]
    private let widths: [Int]

    /// - Parameters:
    ///   - widths: the greatest width wanted for each column, nil for as wide as its cells.
    ///   - total: the width for all columns together, nil for no limit.
    init(
        header: [String]? = nil, rows: [[String]], alignments: [Column.Alignment], widths wanted: [Int?], total: Int?
    ) {
        let titles = header?.map(widestLine) ?? alignments.map { _ in 0 }
        var cells = alignments.map { _ in 0 }
        for row in rows {
            for (index, text) in row.enumerated() { cells[index] = max(cells[index], widestLine(text)) }
        }
        var widths = zip(titles, cells).map { max($0, $1) }
        // A number in two lines would be two numbers, so only the title of its column may wrap.
        let least = alignments.indices.map { index in
            min(widths[index], max(alignments[index] == .trailing ? cells[index] : 0, Self.narrowest))
        }
        if let total {
            for (index, width) in wanted.enumerated() {
                widths[index] = min(widths[index], max(width ?? total, least[index]))
            }
            var excess = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1) - total
            while excess > 0 {
                let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
                guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
                excess -= 1
            }
        }
        self.alignments = alignments
        self.widths = widths
    }

    /// The line below the titles and above the totals.
    var rule: String {
        widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap)
    }

    /// One row, in as many lines as its longest cell needs.
    func lines(_ row: [String]) -> [String] {
        let cells = zip(row, widths).map { wrapped($0, to: $1) }
        return (0..<(cells.map(\.count).max() ?? 0)).map { line in
            cells.enumerated().map { index, texts in
                padded(line < texts.count ? texts[line] : "", to: widths[index], alignment: alignments[index])
            }.joined(separator: Self.gap)
        }
    }
}

private func widestLine(_ text: String) -> Int {
    text.split(whereSeparator: \.isNewline).map { displayWidth(of: $0) }.max() ?? 0
}
