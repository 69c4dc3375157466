import Localization

/// How wide the columns of a table are, in characters of a Latin font, and which of them have texts that are wider.
struct XLSXColumnWidths {
    /// Where a column does not say how wide it may get.
    private static let widestText = 44
    /// A title that is wider goes on in a second line.
    private static let widestTitle = 14
    /// A filter button covers so much of a title.
    private static let button = 3.0

    private(set) var widths: [Double] = []
    private(set) var wraps: [Bool] = []

    init(_ table: Table, _ language: Language, hasFilter: Bool) {
        let cells = MergedCells(table)
        for (index, column) in table.columns.enumerated() {
            var measured = Measure()
            for (number, row) in table.rows.enumerated() {
                // What stands across several columns does not make the first of them wide.
                if index < row.cells.count, row.spans.isEmpty || !cells.isAcross(row: number, column: index) {
                    measured.take(row.cells[index])
                }
                if let subtotals = row.subtotals, index < subtotals.count { measured.take(subtotals[index]) }
            }
            if let totals = table.totals { measured.take(totals[index]) }
            let content = measured.width(column, language)
            let limit = max(4, column.width ?? Self.widestText)
            wraps.append(content > limit && measured.hasTexts)
            // A number that does not fit its column is not shown at all.
            let numbers = measured.widthOfNumbers(column, language)
            let title = Double(min(displayWidth(of: column.heading(language)), Self.widestTitle)) * 1.15
            let body = Double(max(min(content, limit), numbers)) * 1.08
            widths.append(max(body + 2, title + (hasFilter ? Self.button : 1.5), 6))
        }
    }

    /// How many characters fit in a line across these columns.
    func lineWidth(of columns: Range<Int>) -> Int { Int(widths[columns].reduce(0, +) / 1.05 - 1) }

    /// The widest of the cells seen so far.
    private struct Measure {
        private var text = 0
        private var integers: (least: Int64, greatest: Int64)?
        private var numbers: (least: Double, greatest: Double)?
        private var hasBooleans = false

        var hasTexts: Bool { text > 0 }

        mutating func take(_ cell: Cell) {
            switch cell {
            case .empty: break
            case .boolean: hasBooleans = true
            case .integer(let value):
                integers = (min(value, integers?.least ?? value), max(value, integers?.greatest ?? value))
            case .number(let value):
                numbers = (min(value, numbers?.least ?? value), max(value, numbers?.greatest ?? value))
            case .text(let value):
                // To measure exactly takes long, and most texts are plainly narrower than another.
                if Self.roughWidth(value) > text { text = max(text, Self.lineWidth(value)) }
            }
        }

        func width(_ column: Column, _ language: Language) -> Int { max(text, widthOfNumbers(column, language)) }

        func widthOfNumbers(_ column: Column, _ language: Language) -> Int {
            var cells: [Cell] = hasBooleans ? [true, false] : []
            if let integers { cells += [.integer(integers.least), .integer(integers.greatest)] }
            if let numbers { cells += [.number(numbers.least), .number(numbers.greatest)] }
            return cells.map { displayWidth(of: column.display($0, language)) }.max() ?? 0
        }

        private static func lineWidth(_ text: String) -> Int {
            guard text.contains(where: \.isNewline) else { return displayWidth(of: text) }
            return text.split(whereSeparator: \.isNewline).map { displayWidth(of: $0) }.max() ?? 0
        }

        /// At least the width of the text: no character takes more columns than this.
        private static func roughWidth(_ text: String) -> Int {
            var text = text
            return text.withUTF8 { bytes in
                var width = 0
                // Of a character of several bytes, only the first does not begin with the bits 10.
                for byte in bytes where byte & 0xC0 != 0x80 { width += byte < 0x80 ? 1 : 2 }
                return width
            }
        }
    }
}
