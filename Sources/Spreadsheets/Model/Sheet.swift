/// One sheet of a file: rows of raw cells.
public struct Sheet: Sendable, Hashable {
    /// The file it was read from, as messages should name it.
    public var file: String
    /// The name of the sheet; nil where files have but one, such as CSV.
    public var name: String?
    public var rows: [SheetRow]

    public init(file: String, name: String? = nil, rows: [SheetRow]) {
        self.file = file
        self.name = name
        self.rows = rows
    }
}

/// One row of a sheet.
public struct SheetRow: Sendable, Hashable {
    /// The number that a spreadsheet program shows beside the row, from 1.
    public var number: Int
    /// The line of the file on which the row starts, from 1: greater than `number` once a cell has held a line break.
    public var line: Int
    public var cells: [CellValue]

    public init(number: Int, line: Int? = nil, cells: [CellValue]) {
        self.number = number
        self.line = line ?? number
        self.cells = cells
    }

    /// The cell in the column with this number, from 1; empty where the row ends earlier.
    public subscript(column: Int) -> CellValue {
        cells.indices.contains(column - 1) ? cells[column - 1] : .empty
    }

    public var isBlank: Bool { cells.allSatisfy(\.isBlank) }
}
