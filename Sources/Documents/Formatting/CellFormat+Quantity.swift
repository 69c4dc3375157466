extension CellFormat {
    /// Beyond this, lengths cannot be computed from a number.
    private static let greatestQuantity = 1e280
    /// What is smaller is drawn as zero.
    private static let smallestQuantity = 1e-280

    /// What is drawn of a cell, in the unit in which it is shown: yuan where an amount is shown in yuan, hundredths
    /// where it is shown as a percentage. Nil of what is no number, or one that cannot be drawn.
    ///
    /// Only for lengths: it passes through floating point.
    func quantity(of cell: Cell) -> Double? {
        guard let amount = amount(of: cell) else { return nil }
        let quantity =
            switch self {
            case .scaled(let divisor, _, _, _): amount / Double(max(1, divisor))
            case .percent: amount * 100
            case .text, .integer, .number, .date, .boolean: amount
            }
        return quantity.magnitude < Self.smallestQuantity ? 0 : quantity
    }

    /// The number that stands in a cell, in no unit but its own. Nil of what is no number, or one that cannot be drawn.
    func amount(of cell: Cell) -> Double? {
        let value: Double
        switch cell {
        case .integer(let integer): value = Double(integer)
        case .number(let number): value = number
        case .text(let text):
            // As the text is shown: what is no decimal number or fraction, such as 0x10, stands as it is.
            guard case .percent = self, display(cell, language: .english) != text, let ratio = Self.ratio(text) else {
                return nil
            }
            value = ratio
        case .empty, .boolean: return nil
        }
        return value.magnitude <= Self.greatestQuantity ? value : nil
    }
}
