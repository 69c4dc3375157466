/// The place of a cell as it is written: `BC12`. Numbers too large for any sheet are kept as large, to be refused.
struct CellReference: Hashable {
    var column: Int
    var row: Int

    init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// Nil unless it is letters followed by digits.
    init?(_ text: UnsafePointer<CChar>) {
        guard let (reference, end) = Self.read(text), end.pointee == 0 else { return nil }
        self = reference
    }

    /// The reference at the start of `text`, and what follows.
    static func read(_ text: UnsafePointer<CChar>) -> (CellReference, end: UnsafePointer<CChar>)? {
        var next = text
        var column = 0
        while true {
            let letter = UInt8(bitPattern: next.pointee) & 0xDF
            guard letter >= 0x41, letter <= 0x5A else { break }
            if column < 1 << 20 { column = column * 26 + Int(letter) - 0x40 }
            next += 1
        }
        var row = 0
        while next.pointee >= 0x30, next.pointee <= 0x39 {
            if row < 1 << 30 { row = row * 10 + Int(next.pointee) - 0x30 }
            next += 1
        }
        return column > 0 && row > 0 ? (CellReference(column: column, row: row), next) : nil
    }

    var isInSheet: Bool { column <= SheetEdge.lastColumn && row <= SheetEdge.lastRow }
}

/// The whole number, 0 or more, that all of `text` is; nil if it is none. Very large ones are kept as very large.
func wholeNumber(_ text: UnsafePointer<CChar>) -> Int? {
    var next = text
    var number = 0
    while next.pointee >= 0x30, next.pointee <= 0x39 {
        if number < 1 << 40 { number = number * 10 + Int(next.pointee) - 0x30 }
        next += 1
    }
    return next > text && next.pointee == 0 ? number : nil
}
