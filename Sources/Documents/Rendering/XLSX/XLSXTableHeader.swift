import Localization

/// The header of a table as rows of a sheet, with the titles of groups across their columns.
struct XLSXTableHeader {
    private static let lineHeight = 15.5
    private static let highest = 400.0

    private(set) var rows: [Workbook.Row]
    private(set) var merged: [Workbook.Area] = []

    /// - Parameters:
    ///   - widths: those of the columns, in characters.
    ///   - start: the row of the sheet in which the header begins.
    init(_ table: Table, _ language: Language, widths: [Double], at start: Int) {
        let header = TableHeader(table.columns)
        guard header.rows.count > 1 else {
            // A program fits the height of a single row to its titles.
            rows = [Workbook.Row(table.columns.map { .text($0.heading(language)) }, style: .header)]
            return
        }
        let last = header.rows.count - 1
        var cells = header.rows.map { _ in table.columns.map { _ in Workbook.Cell.empty.styled(.header) } }
        var lines = header.rows.map { _ in 1 }
        for (level, titles) in header.rows.enumerated() {
            for title in titles {
                let text: String
                switch title.content {
                case .group(let group): text = group
                case .column(let index):
                    text = table.columns[index].heading(language)
                    // The row of the filter buttons names every column, whether its title begins there or above.
                    cells[last][index].value = .text(text)
                }
                cells[level][title.columns.lowerBound].value = .text(text)
                let width = Int(widths[title.columns].reduce(0, +) / 1.15)
                lines[level] = max(lines[level], wrapped(text, to: width).count - (title.rows - 1))
                if title.rows > 1 || title.columns.count > 1 {
                    let top = start + level
                    merged.append(Workbook.Area(rows: top..<top + title.rows, columns: title.columns))
                }
            }
        }
        rows = zip(cells, lines).map { cells, lines in
            Workbook.Row(cells, height: min(Double(lines) * Self.lineHeight + 4, Self.highest))
        }
    }
}
