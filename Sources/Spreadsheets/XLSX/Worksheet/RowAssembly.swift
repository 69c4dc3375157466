import Glibc
import Localization

/// Puts the cells of a row into their order, and the rows of a sheet into theirs.
struct RowAssembly {
    /// The number of the present row, or of the last; 0 before the first.
    private(set) var number = 0
    private let limits: XLSXLimits
    private let place: PartPlace
    private var covered: CoveredCells
    private var cells: [CellValue] = []
    private var isHidden = false
    /// Whether the row did not say its number, so that its first cell may.
    private var isNumberAssumed = false
    /// The column of the last cell.
    private var column = 0
    /// The last column in which the row, and the sheet so far, has a cell.
    private var rowWidth = 0
    private var width = 0
    /// A bit for each column in which the row has a cell.
    private var seen = [UInt64](repeating: 0, count: SheetEdge.lastColumn / 64 + 1)
    private var textBytes = 0
    private var cellsLeft: Int

    init(place: PartPlace, limits: XLSXLimits, merged: MergedRanges) {
        self.place = place
        self.limits = limits
        covered = CoveredCells(merged, at: place, limits: limits)
        cellsLeft = limits.cells
    }

    mutating func begin(_ attributes: XMLAttributes) throws(SheetProblem) {
        let previous = number
        isNumberAssumed = true
        isHidden = false
        number += 1
        var index = 0
        while let name = attributes.list[index], let value = attributes.list[index + 1] {
            index += 2
            if name[0] == 0x72, name[1] == 0 {
                guard let written = wholeNumber(value) else { throw notARow(String(cString: value)) }
                number = written
                isNumberAssumed = false
            } else if name[0] == 0x68, XMLName(start: name) == "hidden" {
                isHidden = value[0] == 0x31 || value[0] == 0x74
            }
        }
        try checkOrder(after: previous)
    }

    private func checkOrder(after previous: Int) throws(SheetProblem) {
        guard number > SheetEdge.lastRow || number <= previous else { return }
        if number == 0 { throw notARow("0") }
        throw number > SheetEdge.lastRow
            ? place.problem(
                row: number,
                Localized(
                    zh: "超出工作表的末行 \(SheetEdge.lastRow)", en: "is beyond the last row of a sheet, \(SheetEdge.lastRow)"))
            : place.problem(
                row: number,
                Localized(
                    zh: "写在第 \(previous) 行之后，行的次序有误",
                    en: "stands after row \(previous): the rows are out of order"))
    }

    private func notARow(_ text: String) -> SheetProblem {
        place.problem(
            Localized(
                zh: "行号“\(shortened(text))”不是行号", en: "the row number “\(shortened(text))” is none"))
    }

    /// The column of a cell, which may say it or follow the one before.
    mutating func column(of attributes: XMLAttributes) throws(SheetProblem) -> Int {
        var index = 0
        while let name = attributes.list[index] {
            if name[0] == 0x72, name[1] == 0, let written = attributes.list[index + 1] {
                try locate(written)
                break
            }
            index += 2
        }
        if attributes.list[index] == nil { column += 1 }
        guard column <= SheetEdge.lastColumn else {
            throw place.problem(
                row: number,
                Localized(
                    zh: "有单元格超出工作表的末列 XFD", en: "there is a cell beyond the last column of a sheet, XFD"))
        }
        let bit = UInt64(1) << UInt64(column % 64)
        guard seen[column / 64] & bit == 0 else {
            throw place.problem(
                row: number, column: column, Localized(zh: "同一单元格出现了两次", en: "the same cell is there twice"))
        }
        seen[column / 64] |= bit
        if column > rowWidth { rowWidth = column }
        isNumberAssumed = false
        return column
    }

    private mutating func locate(_ written: UnsafePointer<CChar>) throws(SheetProblem) {
        guard let reference = CellReference(written) else {
            throw place.problem(
                row: number,
                Localized(
                    zh: "单元格位置“\(shortened(String(cString: written)))”无效",
                    en: "the cell reference “\(shortened(String(cString: written)))” is not valid"))
        }
        column = reference.column
        if reference.row == number { return }
        guard isNumberAssumed, reference.row > number else {
            throw place.problem(
                row: number,
                Localized(
                    zh: "单元格 \(shortened(String(cString: written))) 写在这一行里",
                    en: "the cell \(shortened(String(cString: written))) stands in this row"))
        }
        let previous = number - 1
        number = reference.row
        try checkOrder(after: previous)
    }

    /// Empty cells make a row no longer: programs write them for their borders.
    mutating func append(_ value: CellValue, at column: Int) throws(SheetProblem) {
        if case .empty = value { return }
        if column == cells.count + 1 {
            cells.append(value)
        } else if column <= cells.count {
            cells[column - 1] = value
        } else {
            cells.append(contentsOf: repeatElement(.empty, count: column - cells.count - 1))
            cells.append(value)
        }
        textBytes += value.textBytes
        guard textBytes <= limits.rowTextBytes else {
            throw place.problem(
                row: number,
                Localized(
                    zh: "一行的文字超过 \(limits.rowTextBytes) 字节", en: "has more than \(limits.rowTextBytes) bytes of text"),
                remedy: Remedy.makeSmaller)
        }
    }

    /// The row, unless there is nothing to see in it.
    mutating func end() throws(SheetProblem) -> SheetRow? {
        if rowWidth > width { width = rowWidth }
        try covered.goOn(to: number, cells: cells, width: width)
        if cells.isEmpty && covered.covered.isEmpty { return nil }
        cellsLeft -= cells.count
        guard cellsLeft >= 0 else {
            throw place.problem(
                row: number,
                Localized(
                    zh: "工作表的单元格超过 \(limits.cells) 个", en: "the sheet has more than \(limits.cells) cells"),
                remedy: Remedy.makeSmaller)
        }
        return SheetRow(number: number, cells: cells, isHidden: isHidden, covered: covered.covered)
    }

    /// Makes room for the next row, in the memory of this one unless somebody kept it.
    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        for word in 0...(rowWidth / 64) { seen[word] = 0 }
        column = 0
        rowWidth = 0
        textBytes = 0
    }
}
