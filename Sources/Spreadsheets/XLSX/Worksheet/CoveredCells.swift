import Localization

/// Follows the merged ranges of a sheet from row to row, and knows which cells of the present row they cover.
struct CoveredCells {
    /// A range wider than this is told only as far as the sheet has been seen to reach: somebody who merges whole rows
    /// means the columns in use.
    static let wideColumns = 256

    /// By column number.
    private(set) var covered: [Int: MergedCell] = [:]
    private let ranges: [CellRange]
    /// Indices of `ranges`, the first to end first.
    private let byEnd: [Int]
    private var begun = 0
    private var ended = 0
    /// The last column told of each range; 0 if none.
    private var reach: [Int]
    /// Ranges whose first row was the last that was read, with the cell they begin with.
    private var fresh: [(index: Int, cell: MergedCell)] = []
    private var cellsLeft: Int
    private var textBytes = 0
    private let limits: XLSXLimits
    private let place: PartPlace

    init(_ merged: MergedRanges, at place: PartPlace, limits: XLSXLimits) {
        let ranges = merged.ranges
        self.ranges = ranges
        byEnd = ranges.indices.sorted { ranges[$0].rows.upperBound < ranges[$1].rows.upperBound }
        reach = [Int](repeating: 0, count: ranges.count)
        cellsLeft = limits.coveredCells
        self.limits = limits
        self.place = place
    }

    /// Goes on to `row`, which holds `cells`; the sheet has been seen to reach to the column `width`.
    mutating func goOn(to row: Int, cells: [CellValue], width: Int) throws(SheetProblem) {
        if ranges.isEmpty { return }
        while ended < byEnd.count, ranges[byEnd[ended]].rows.upperBound < row {
            end(byEnd[ended])
            ended += 1
        }
        for (index, cell) in fresh where ranges[index].rows.upperBound >= row {
            // Below its first row a range covers the column where it begins as well.
            covered[cell.column] = cell
        }
        fresh.removeAll(keepingCapacity: true)
        while begun < ranges.count, ranges[begun].rows.lowerBound <= row {
            if ranges[begun].rows.upperBound >= row { try begin(begun, row, cells, width) }
            begun += 1
        }
    }

    private mutating func begin(_ index: Int, _ row: Int, _ cells: [CellValue], _ width: Int) throws(SheetProblem) {
        let range = ranges[index]
        let (top, left) = (range.rows.lowerBound, range.columns.lowerBound)
        let value = top == row && cells.indices.contains(left - 1) ? cells[left - 1] : .empty
        let cell = MergedCell(row: top, column: left, value: value)
        let right =
            range.columns.count > Self.wideColumns
            ? min(range.columns.upperBound, max(left, width)) : range.columns.upperBound
        reach[index] = right
        cellsLeft -= right - left + 1
        textBytes += value.textBytes
        guard cellsLeft >= 0, textBytes <= limits.rowTextBytes else {
            throw place.problem(
                row: row, Localized(zh: "合并区域覆盖的单元格过多", en: "the merged ranges cover too many cells"),
                remedy: Localized(zh: "请取消合并单元格", en: "unmerge the cells"))
        }
        for column in (top == row ? left + 1 : left)..<(right + 1) { covered[column] = cell }
        if top == row { fresh.append((index, cell)) }
    }

    private mutating func end(_ index: Int) {
        guard reach[index] > 0 else { return }
        let left = ranges[index].columns.lowerBound
        let cell = covered[left] ?? covered[reach[index]]
        textBytes -= cell?.value.textBytes ?? 0
        for column in left...reach[index] { covered[column] = nil }
    }
}

extension CellValue {
    /// Bytes of a text, which are kept only once however many cells show them.
    var textBytes: Int {
        if case .text(let text) = self { text.utf8.count } else { 0 }
    }
}
