/// One row of a sheet.
public struct SheetRow: Sendable, Hashable {
    /// The number that a spreadsheet program shows beside the row, from 1.
    public var number: Int
    /// The line of the file on which the row starts, from 1: greater than `number` once a cell has held a line break.
    public var line: Int
    public var cells: [CellValue]
    /// Whether a person who opens the file does not see the row: it was hidden, or a filter hides it.
    public var isHidden: Bool
    /// Cells that belong to a merged range that begins elsewhere, by column number: they are empty by themselves.
    public var covered: [Int: MergedCell]

    public init(
        number: Int, line: Int? = nil, cells: [CellValue], isHidden: Bool = false, covered: [Int: MergedCell] = [:]
    ) {
        self.number = number
        self.line = line ?? number
        self.cells = cells
        self.isHidden = isHidden
        self.covered = covered
    }

    /// The cell in the column with this number, from 1; empty where the row ends earlier.
    public subscript(column: Int) -> CellValue {
        cells.indices.contains(column - 1) ? cells[column - 1] : .empty
    }

    public var isBlank: Bool { cells.allSatisfy(\.isBlank) }
}

/// The cell in which a merged range begins and whose value a person sees in all of it.
public struct MergedCell: Sendable, Hashable {
    /// Numbers of row and column, from 1.
    public var row: Int
    public var column: Int
    public var value: CellValue

    public init(row: Int, column: Int, value: CellValue) {
        self.row = row
        self.column = column
        self.value = value
    }
}
