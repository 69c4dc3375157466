/// The sum of some cells, exact as long as all of them are whole numbers.
struct ChartSum {
    private var whole: Int64? = 0
    private var approximate = 0.0
    /// Whether any cell was a number at all.
    private(set) var hasNumbers = false

    init(_ cells: some Sequence<Cell>) {
        for cell in cells {
            guard let value = cell.plainNumber else { continue }
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
        guard let value = cell.plainNumber, hasNumbers, approximate > 0 else { return .empty }
        if case .integer(let part) = cell, let whole { return .text("\(part)/\(whole)") }
        return .number(value / approximate)
    }
}

extension Cell {
    /// The number that stands in the cell as such, nil for texts and what cannot be drawn.
    fileprivate var plainNumber: Double? { CellFormat.number(places: 0).quantity(of: self) }
}
