public import Localization

extension Chart {
    /// The data of the chart, with the shares that a pie or a funnel shows, exactly.
    public func table(_ language: Language) -> Table {
        let derived = derivedColumns(language)
        return Table(
            title: title, columns: [category] + series + derived.map(\.column),
            rows: rows.enumerated().map { index, row in
                let cells = (0...series.count).map { row[$0] }
                return Row(cells + derived.map { $0.cells[index] }, heading: row.heading)
            }, notes: notes)
    }

    /// Columns that follow from the others, with a cell for each row.
    private func derivedColumns(_ language: Language) -> [(column: Column, cells: [Cell])] {
        guard !rows.isEmpty, series.count == 1 else { return [] }
        func share(_ key: String, _ title: Localized, _ cells: [Cell]) -> (column: Column, cells: [Cell]) {
            // A key of the document's own goes first.
            let isTaken = category.key == key || series.contains { $0.key == key }
            return (
                Column(key: isTaken ? "chart_" + key : key, title: title[language], format: .percent(places: 1)), cells
            )
        }
        let cells = rows.map { $0[1] }
        let format = series[0].format
        switch kind {
        case .pie:
            let whole = ChartSum(cells, format)
            return [share("share", Wording.share, cells.map { whole.share(of: $0) })]
        case .funnel:
            let previous = zip([nil] + cells.dropLast().map(Optional.some), cells).map { before, cell in
                before.map { ChartSum([$0], format).share(of: cell) } ?? .empty
            }
            let first = ChartSum([cells[0]], format)
            return [
                share("of_previous", Wording.ofPrevious, previous),
                share("of_first", Wording.ofFirst, cells.map { first.share(of: $0) }),
            ]
        case .bar, .stackedBar, .line, .timeline: return []
        }
    }
}
