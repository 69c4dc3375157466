import Localization

/// A table for a terminal.
struct PlainTextTable {
    /// In more lines, the title of a group of columns stands rather before the title of each column.
    private static let mostTitleLines = 3
    /// In more lines, a text across columns makes the first of them wider.
    private static let mostSpanLines = 20

    private let table: Table
    private let language: Language
    private let width: Int?
    private let merged: MergedCells
    private let rows: [[PlainTextLayout.Cell]]
    private let sums: [[String]]

    init(_ table: Table, _ language: Language, width: Int?) {
        self.table = table
        self.language = language
        self.width = width
        merged = MergedCells(table)
        let merged = merged
        rows = table.rows.indices.map { row in
            table.columns.enumerated().compactMap { index, column in
                let size = merged.size(row: row, column: index)
                if size == nil, merged.isAcross(row: row, column: index) { return nil }
                // What repeats is shown once.
                let text = size == nil ? "" : terminalSafe(column.display(table.rows[row][index], language))
                let isWide = (size?.columns ?? 1) > 1
                return PlainTextLayout.Cell(
                    text: text, columns: index..<index + (size?.columns ?? 1),
                    alignment: isWide ? .center : column.alignment)
            }
        }
        sums = (table.rows.compactMap(\.subtotals).map { Row($0) } + (table.totals.map { [$0] } ?? [])).map { row in
            table.columns.enumerated().map { terminalSafe($1.display(row[$0], language)) }
        }
    }

    func lines() -> [String] {
        let (layout, titles) = header()
        var result = titles + [layout.rule]
        var sums = sums[...]
        for (row, cells) in zip(table.rows, rows) {
            if let heading = row.heading { result += wrapped(terminalSafe("[\(heading)]"), to: width) }
            result += layout.lines(cells)
            if row.subtotals != nil, let sum = sums.popFirst() { result += layout.lines(sum) }
        }
        if rows.isEmpty { result.append(Wording.noRows[language]) }
        if let totals = sums.popFirst() { result += [layout.rule] + layout.lines(totals) }
        return result
    }

    /// The titles in their lines, and the columns below them.
    private func header() -> (PlainTextLayout, [String]) {
        let header = TableHeader(table.columns)
        let titles = table.columns.map { terminalSafe($0.heading(language)) }
        let layout = layout(under: titles)
        guard header.rows.count > 1 else { return (layout, layout.lines(titles)) }
        var lines: [String] = []
        for row in header.rows.dropLast() {
            let groups = groups(in: row)
            let fits = groups.allSatisfy { cell in
                wrapped(cell.text, to: layout.width(of: cell.columns)).count <= Self.mostTitleLines
            }
            guard fits else {
                let titles = table.columns.map { terminalSafe($0.fullHeading(language)) }
                let layout = self.layout(under: titles)
                return (layout, layout.lines(titles))
            }
            lines +=
                layout.lines(groups)
                + layout.lines(
                    groups.map { cell in
                        var rule = cell
                        rule.text =
                            cell.text.isEmpty ? "" : String(repeating: "-", count: layout.width(of: cell.columns))
                        return rule
                    })
        }
        return (layout, lines + layout.lines(titles))
    }

    /// The titles of groups in one row of the header, with nothing between them. Those of columns stand below.
    private func groups(in row: [TableHeader.Title]) -> [PlainTextLayout.Cell] {
        var cells: [PlainTextLayout.Cell] = []
        func fill(to end: Int) {
            let start = cells.last?.columns.upperBound ?? 0
            cells += (start..<max(start, end)).map {
                PlainTextLayout.Cell(text: "", columns: $0..<$0 + 1, alignment: .leading)
            }
        }
        for title in row {
            guard case .group(let text) = title.content else { continue }
            fill(to: title.columns.lowerBound)
            cells.append(PlainTextLayout.Cell(text: terminalSafe(text), columns: title.columns, alignment: .center))
        }
        fill(to: table.columns.count)
        return cells
    }

    /// What stands across several columns does not make the first of them wide, unless it would take very many lines.
    private func layout(under titles: [String]) -> PlainTextLayout {
        let layout = layout(under: titles, measuring: { $0.columns.count == 1 })
        let isLong = rows.contains { cells in
            cells.contains { cell in
                cell.columns.count > 1
                    && wrapped(cell.text, to: layout.width(of: cell.columns)).count > Self.mostSpanLines
            }
        }
        return isLong ? self.layout(under: titles, measuring: { _ in true }) : layout
    }

    private func layout(
        under titles: [String], measuring isMeasured: (PlainTextLayout.Cell) -> Bool
    ) -> PlainTextLayout {
        let texts = rows.map { cells in
            var texts = Array(repeating: "", count: table.columns.count)
            for cell in cells where isMeasured(cell) { texts[cell.columns.lowerBound] = cell.text }
            return texts
        }
        return PlainTextLayout(
            header: titles, rows: texts + sums,
            columns: table.columns.map {
                PlainTextLayout.Column(alignment: $0.alignment, wraps: $0.format == .text, width: $0.width)
            }, total: width)
    }
}
