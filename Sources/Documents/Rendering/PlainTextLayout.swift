import Localization

/// The widths of the columns of one table on a terminal, and its lines in them.
struct PlainTextLayout {
    struct Column {
        var alignment = Documents.Column.Alignment.leading
        /// Whether any cell may go on in the next line. A number or a date in two lines would be two.
        var wraps = true
        /// The greatest width wanted; nil for as wide as the cells.
        var width: Int?
    }

    private static let gap = "  "
    /// Columns of text are not made narrower than this, or there would be a word a line; nor is a shorter title broken.
    private static let narrowest = 8
    /// A cell no wider than this stays in one line: a name of up to six Chinese characters, a date.
    private static let short = 12
    /// A longer word may be cut.
    private static let longestWord = 20
    /// What is longer is neither a number nor a date, whatever its column holds.
    private static let longestNumber = 64
    /// Where the width is not limited, a column may be so wide, and wider only if its cells are on the average a fourth
    /// of that: one enormous cell must not fill every line up with spaces.
    private static let roomy = 200

    private let columns: [Column]
    private let widths: [Int]

    /// - Parameter total: the width for all columns together; nil for as wide as they are.
    init(header: [String]? = nil, rows: [[String]], columns: [Column], total: Int?) {
        let titles = header ?? columns.map { _ in "" }
        let cells = columns.indices.map { index in rows.map { $0[index] } }
        let lineWidths = zip(titles, cells).map { ([$0] + $1).map(widestLine) }
        var widths = lineWidths.map { $0.max() ?? 0 }
        if let total {
            let least = columns.indices.map { index in
                min(widths[index], Self.leastWidth(columns[index], title: titles[index], cells: cells[index]))
            }
            for (index, column) in columns.enumerated() {
                widths[index] = min(widths[index], max(column.width ?? total, least[index]))
            }
            widths = Self.fitted(widths, least: least, into: total - Self.gap.count * max(0, widths.count - 1))
        } else {
            widths = zip(widths, lineWidths).map { min($0, max(Self.roomy, $1.reduce(0, +) / $1.count * 4)) }
        }
        self.columns = columns
        self.widths = widths
    }

    /// The widths with the widest columns made narrower, all to one width and the first by one more, until they fit.
    private static func fitted(_ widths: [Int], least: [Int], into room: Int) -> [Int] {
        func cut(at width: Int) -> [Int] { zip(widths, least).map { max($1, min($0, width)) } }
        guard widths.reduce(0, +) > room else { return widths }
        var (low, high) = (0, widths.max() ?? 0)
        while high - low > 1 {
            let middle = (low + high) / 2
            if cut(at: middle).reduce(0, +) > room { high = middle } else { low = middle }
        }
        var fitted = cut(at: low)
        var spare = room - fitted.reduce(0, +)
        for (index, wider) in cut(at: high).enumerated().reversed() where spare > 0 && wider > fitted[index] {
            fitted[index] += 1
            spare -= 1
        }
        return fitted
    }

    private static func leastWidth(_ column: Column, title: String, cells: [String]) -> Int {
        let words = (column.wraps ? [title] + cells : [title]).map { longestUnbreakable(in: $0, upTo: longestWord) }
        let whole = cells.map(widestLine).filter { $0 <= (column.wraps ? short : longestNumber) }
        let least = (words + whole).max() ?? 0
        return max(least, column.wraps ? narrowest : min(widestLine(title), narrowest))
    }

    /// The line below the titles and above the totals.
    var rule: String {
        widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap)
    }

    /// One row, in as many lines as its longest cell needs.
    func lines(_ row: [String]) -> [String] {
        lines(
            row.enumerated().map { Cell(text: $1, columns: $0..<$0 + 1, alignment: columns[$0].alignment) })
    }

    /// A text across columns.
    struct Cell {
        var text: String
        var columns: Range<Int>
        var alignment: Documents.Column.Alignment
    }

    /// One row of cells that together take all columns, from the left.
    func lines(_ row: [Cell]) -> [String] {
        let cells = row.map { cell in
            let width = width(of: cell.columns)
            return (lines: wrapped(cell.text, to: width), width: width, alignment: cell.alignment)
        }
        return (0..<(cells.map(\.lines.count).max() ?? 0)).map { line in
            cells.map { cell in
                padded(line < cell.lines.count ? cell.lines[line] : "", to: cell.width, alignment: cell.alignment)
            }.joined(separator: Self.gap)
        }
    }

    /// How wide these columns are together.
    func width(of range: Range<Int>) -> Int {
        widths[range].reduce(0, +) + Self.gap.count * max(0, range.count - 1)
    }
}

private func widestLine(_ text: String) -> Int {
    text.split(whereSeparator: \.isNewline).map { displayWidth(of: $0) }.max() ?? 0
}
