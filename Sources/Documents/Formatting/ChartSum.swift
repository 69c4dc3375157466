/// The sum of some cells in one format, exact as long as all of them are whole numbers.
struct ChartSum {
    private var whole: Int64? = 0
    private var approximate = 0.0
    /// Whether any cell was a number at all.
    private(set) var hasNumbers = false

    private let format: CellFormat

    init(_ cells: some Sequence<Cell>, _ format: CellFormat) {
        self.format = format
        for cell in cells {
            guard let value = format.amount(of: cell) else { continue }
            hasNumbers = true
            approximate += value
            if case .integer(let integer) = cell, let sum = whole?.addingReportingOverflow(integer), !sum.overflow {
                whole = sum.partialValue
            } else {
                whole = nil
            }
        }
    }

    /// The sum as a cell, empty if there was no number.
    var cell: Cell { hasNumbers ? whole.map(Cell.integer) ?? .number(approximate) : .empty }

    /// The part that `cell` is of the sum, as a fraction; empty where there is none.
    func share(of cell: Cell) -> Cell {
        guard let value = format.amount(of: cell), hasNumbers, approximate > 0 else { return .empty }
        if case .integer(let part) = cell, let whole { return .text("\(part)/\(whole)") }
        return .number(value / approximate)
    }
}
