import Localization

/// The slices of a pie, in the order in which they are drawn.
struct PieSlices {
    struct Slice {
        /// The rows that it stands for: one, or those that are merged.
        var rows: [Int]
        var value: Double
        var isMerged: Bool
    }

    let slices: [Slice]
    let whole: Double

    /// - Parameter chart: one with a series, whose values are not negative.
    init(_ chart: Chart) {
        let values = chart.rows.enumerated().compactMap { index, row in
            chart.series[0].format.quantity(of: row[1]).map { (row: index, value: max(0, $0)) }
        }
        let whole = values.reduce(0) { $0 + $1.value }
        let threshold = whole * Double(min(max(chart.mergingBelow, 0), 100)) / 100
        let small = values.filter { $0.value < threshold }
        // A slice that would be merged with itself only keeps its name.
        let merged = small.count > 1 ? small : []
        let isMerged = Set(merged.map(\.row))
        var slices = values.filter { !isMerged.contains($0.row) }.map {
            Slice(rows: [$0.row], value: $0.value, isMerged: false)
        }
        if chart.sliceOrder == .size {
            slices.sort { ($1.value, $0.rows[0]) < ($0.value, $1.rows[0]) }
        }
        if !merged.isEmpty {
            slices.append(
                Slice(rows: merged.map(\.row), value: merged.reduce(0) { $0 + $1.value }, isMerged: true))
        }
        self.slices = slices
        self.whole = whole
    }
}
