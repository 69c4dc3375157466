extension Workbook {
    /// Cells that form a rectangle, rows and columns counted from 0.
    public struct Area: Sendable, Hashable {
        public var rows: Range<Int>
        public var columns: Range<Int>

        public init(rows: Range<Int>, columns: Range<Int>) {
            self.rows = rows
            self.columns = columns
        }

        /// As formulas and people name it: `B2:D10`, or `B2` for a single cell.
        public var reference: String {
            let first = Self.name(row: rows.lowerBound, column: columns.lowerBound)
            return rows.count == 1 && columns.count == 1
                ? first : first + ":" + Self.name(row: rows.upperBound - 1, column: columns.upperBound - 1)
        }

        /// As a formula on another sheet must name it, whatever is inserted elsewhere: `'名单'!$A$1:$A$40`.
        public func absoluteReference(on sheet: String) -> String {
            func fixed(_ row: Int, _ column: Int) -> String { "$\(Self.letters(column))$\(row + 1)" }
            return SheetName.quoted(sheet) + "!" + fixed(rows.lowerBound, columns.lowerBound) + ":"
                + fixed(rows.upperBound - 1, columns.upperBound - 1)
        }

        /// The name of one cell: row 1, column 3 → `D2`.
        public static func name(row: Int, column: Int) -> String { letters(column) + String(row + 1) }

        private static func letters(_ column: Int) -> String {
            var letters = ""
            var rest = column
            while rest >= 0 {
                letters.unicodeScalars.insert(
                    Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26)), at: letters.unicodeScalars.startIndex)
                // There is no letter for zero: after Z comes AA, not BA.
                rest = rest / 26 - 1
            }
            return letters
        }

        func overlaps(_ other: Area) -> Bool { rows.overlaps(other.rows) && columns.overlaps(other.columns) }
    }
}
