/// A decimal number that a spreadsheet program keeps digit by digit: it has at most 15 significant ones.
struct SpreadsheetNumber {
    static let significantDigits = 15
    let value: Double

    /// - Parameter digits: `1234`, `-0.5`; nil for anything else, such as 1,234 or 0x10, and for numbers that are too long.
    init?(_ digits: String) {
        var significant = 0
        var zeros = 0
        var points = 0
        for (index, byte) in digits.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "+"): if index > 0 { return nil }
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "0"): if significant > 0 { zeros += 1 }
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                significant += zeros + 1
                zeros = 0
            default: return nil
            }
        }
        guard significant <= Self.significantDigits, points <= 1, let value = Double(digits) else { return nil }
        self.value = value
    }
}
