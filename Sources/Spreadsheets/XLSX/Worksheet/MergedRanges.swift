import Localization

/// The merged ranges of a sheet, in order of their first row, none of which overlap.
struct MergedRanges {
    private(set) var ranges: [CellRange] = []

    init() {}

    /// - Throws: a problem that names two ranges that overlap: it cannot be told what a person sees there.
    init(_ unordered: [CellRange], at place: PartPlace) throws(SheetProblem) {
        // The same range twice does no harm.
        let ordered = unordered.sorted { $0.isBefore($1) }
        ranges = ordered.indices.filter { $0 == 0 || ordered[$0] != ordered[$0 - 1] }.map { ordered[$0] }
        try checkOverlaps(at: place)
    }

    /// Goes from top to bottom and keeps the ranges that reach into the present row by their columns.
    private func checkOverlaps(at place: PartPlace) throws(SheetProblem) {
        let byEnd = ranges.indices.sorted { ranges[$0].rows.upperBound < ranges[$1].rows.upperBound }
        var ended = 0
        var open: [CellRange] = []
        for range in ranges {
            while ended < byEnd.count, ranges[byEnd[ended]].rows.upperBound < range.rows.lowerBound {
                open.remove(at: insertionPoint(of: ranges[byEnd[ended]], in: open))
                ended += 1
            }
            let index = insertionPoint(of: range, in: open)
            for neighbour in [index - 1, index] where open.indices.contains(neighbour) {
                guard !open[neighbour].columns.overlaps(range.columns) else {
                    let (one, two) = (open[neighbour].reference, range.reference)
                    throw place.problem(
                        row: range.rows.lowerBound,
                        Localized(
                            zh: "合并区域 \(one) 与 \(two) 重叠", en: "the merged ranges \(one) and \(two) overlap"),
                        remedy: Localized(
                            zh: "请取消这两处合并，或在 Excel、WPS 中打开修复后另存为 .xlsx",
                            en: "unmerge them, or have Excel or WPS repair the workbook and save it as .xlsx"))
                }
            }
            open.insert(range, at: index)
        }
    }

    /// Where in `open`, which is in order of columns, the range is or would be.
    private func insertionPoint(of range: CellRange, in open: [CellRange]) -> Int {
        var (low, high) = (0, open.count)
        while low < high {
            let middle = (low + high) / 2
            if open[middle].columns.lowerBound < range.columns.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension CellRange {
    fileprivate func isBefore(_ other: CellRange) -> Bool {
        let (own, others) = (
            (rows.lowerBound, columns.lowerBound, rows.upperBound, columns.upperBound),
            (other.rows.lowerBound, other.columns.lowerBound, other.rows.upperBound, other.columns.upperBound)
        )
        return own < others
    }
}
