/// Which cells in the body of a table are shown as one: down where equal values repeat, across where a row says so.
struct MergedCells {
    /// How many rows the value in a row and column stands for, by column; 0 for those that belong to the cell above. Nil
    /// for columns that do not merge.
    private var heights: [[Int]?]
    /// The columns that a cell stands across, by row, for the rows that have such cells; from the left.
    private var spans: [Int: [Range<Int>]] = [:]

    /// Whether there are no such cells.
    var isEmpty: Bool { spans.isEmpty && !heights.contains { $0?.contains { $0 > 1 } ?? false } }

    init(_ table: Table) {
        let count = table.columns.count
        for (index, row) in table.rows.enumerated() where !row.spans.isEmpty {
            let clean = row.cleanSpans(columns: count)
            if !clean.isEmpty { spans[index] = clean }
        }
        heights = table.columns.map { $0.mergesRepeats ? [] : nil }
        let merging = table.columns.indices.filter { table.columns[$0].mergesRepeats }
        if merging.isEmpty { return }
        for column in merging { heights[column] = Array(repeating: 1, count: table.rows.count) }
        /// The row in which the present cell of each merging column begins.
        var starts = merging.map { _ in 0 }
        for row in table.rows.indices.dropFirst() {
            var isBroken = table.rows[row].heading != nil || table.rows[row - 1].subtotals != nil
            let covered = [row - 1, row].flatMap { spans[$0] ?? [] }
            let isCovered = covered.isEmpty ? [] : Self.flags(covered, count: count)
            for (place, column) in merging.enumerated() {
                let cell = table.rows[row][column]
                if !isBroken {
                    isBroken =
                        cell == .empty || cell != table.rows[row - 1][column] || !isCovered.isEmpty && isCovered[column]
                }
                if isBroken {
                    starts[place] = row
                } else {
                    heights[column]?[row] = 0
                    heights[column]?[starts[place]] += 1
                }
            }
        }
    }

    /// How many rows and columns a cell stands for; nil if it belongs to another.
    func size(row: Int, column: Int) -> (rows: Int, columns: Int)? {
        if let spans = spans[row], let across = Self.span(over: column, among: spans) {
            return across.lowerBound == column ? (1, across.count) : nil
        }
        let height = heights[column]?[row] ?? 1
        return height == 0 ? nil : (height, 1)
    }

    /// Whether a cell is one of several columns that one value stands across.
    func isAcross(row: Int, column: Int) -> Bool {
        spans[row].flatMap { Self.span(over: column, among: $0) } != nil
    }

    /// The one of these spans, which come from the left, that covers a column.
    private static func span(over column: Int, among spans: [Range<Int>]) -> Range<Int>? {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].upperBound <= column { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].contains(column) ? spans[low] : nil
    }

    private static func flags(_ ranges: [Range<Int>], count: Int) -> [Bool] {
        var flags = Array(repeating: false, count: count)
        for range in ranges { for column in range { flags[column] = true } }
        return flags
    }
}

extension Table {
    /// The table without the values of cells that others stand across.
    var withoutCoveredCells: Table {
        guard rows.contains(where: { !$0.spans.isEmpty }) else { return self }
        var table = self
        for index in rows.indices {
            for span in rows[index].cleanSpans(columns: columns.count) {
                for column in span.dropFirst() where rows[index].cells.indices.contains(column) {
                    table.rows[index].cells[column] = .empty
                }
            }
        }
        return table
    }
}

extension Row {
    /// The spans that can be shown in a table of so many columns: from the left, of two columns at least, and where two
    /// overlap, the one that begins first.
    func cleanSpans(columns count: Int) -> [Range<Int>] {
        var clean: [Range<Int>] = []
        let inside = spans.map { $0.clamped(to: 0..<count) }.filter { $0.count > 1 }
        for span in inside.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
        where span.lowerBound >= clean.last?.upperBound ?? 0 {
            clean.append(span)
        }
        return clean
    }

    /// The cells as programs want them, none merged: a text stands in each column that it runs across, a number only in
    /// the first, so that no program counts it twice.
    func unmerged(columns count: Int) -> Row {
        if spans.isEmpty { return self }
        var row = self
        row.cells = (0..<count).map { self[$0] }
        for span in cleanSpans(columns: count) {
            let isQuantity =
                switch self[span.lowerBound] {
                case .integer, .number: true
                case .empty, .text, .boolean: false
                }
            for column in span.dropFirst() { row.cells[column] = isQuantity ? .empty : self[span.lowerBound] }
        }
        return row
    }
}
