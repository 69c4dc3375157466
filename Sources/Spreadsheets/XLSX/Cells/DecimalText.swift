import Glibc

/// A number as a workbook writes it, and its decimal digits as a spreadsheet program shows them.
struct DecimalText {
    private var isNegative = false
    /// The significant digits, at most 15, read as a whole number that does not end in 0; 0 for zero.
    private var digits: UInt64 = 0
    private var digitCount = 0
    /// How many digits stand before the decimal point; may be negative or more than there are.
    private var pointAt = 0
    /// Whether no digit but zeros was rounded away.
    private(set) var isExact = true

    /// Reads `-12.5`, `1.2E+8`, ` 5 `; nil for anything else, and for numbers beyond what a cell can hold.
    ///
    /// Digits after the fifteenth are rounded away: a program saves 17 so that it reads back the very same bits, and a
    /// sum shown as 0.3 stands in the file as 0.30000000000000004.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count, text[index] <= 0x20 { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        var hasDigit = false
        var hasPoint = false
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte >= 0x30, byte <= 0x39 {
                hasDigit = true
                append(UInt64(byte) - 0x30, isDecimal: hasPoint)
            } else {
                break
            }
            index += 1
        }
        guard hasDigit, let exponent = Self.exponent(text[index...]), pointAt < 1 << 32, pointAt > -(1 << 32) else {
            return nil
        }
        if digits == 0 {
            self = DecimalText()
            return
        }
        normalize { roundsUp(text) }
        pointAt += exponent
        guard pointAt <= 309 else { return nil }
        if pointAt < -330 { self = DecimalText() }
    }

    private init() {}

    /// The sixteenth digit is kept until it is known how to round.
    private mutating func append(_ digit: UInt64, isDecimal: Bool) {
        if digits == 0, digit == 0 {
            if isDecimal { pointAt -= 1 }
            return
        }
        if digitCount < 16 {
            digits = digits * 10 + digit
            digitCount += 1
        } else if digit != 0 {
            isExact = false
        }
        if !isDecimal { pointAt += 1 }
    }

    private mutating func normalize(tieRoundsUp: () -> Bool) {
        if digitCount == 16 {
            let last = digits % 10
            let isTie = last == 5 && isExact
            if last != 0 { isExact = false }
            digits = digits / 10 + (isTie ? (tieRoundsUp() ? 1 : 0) : last >= 5 ? 1 : 0)
            digitCount = 15
            if digits == 1_000_000_000_000_000 {
                digitCount = 16
                pointAt += 1
            }
        }
        while digits.isMultiple(of: 10) {
            digits /= 10
            digitCount -= 1
        }
    }

    /// What follows the digits: nothing or `E` and a number, then spaces.
    private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        if text.isEmpty { return 0 }
        var rest = text
        var exponent = 0
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            let isNegative = rest.first == UInt8(ascii: "-")
            if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard let digit = rest.first, digit >= 0x30, digit <= 0x39 else { return nil }
            while let digit = rest.first, digit >= 0x30, digit <= 0x39 {
                if exponent < 1 << 32 { exponent = exponent * 10 + Int(digit) - 0x30 }
                rest = rest.dropFirst()
            }
            if isNegative { exponent = -exponent }
        }
        return rest.allSatisfy { $0 <= 0x20 } ? exponent : nil
    }

    /// The number in full, multiplied by 10 to the power of `shift`: `-1234.5`, `0.001`, `120000000`.
    func text(shift: Int = 0) -> String {
        guard digits != 0 else { return "0" }
        let point = pointAt + shift
        // A sign, a point and a zero before it, and the zeros between the digits and the point.
        let room = 3 + digitCount + abs(point)
        return String(unsafeUninitializedCapacity: room) { buffer in
            var count = 0
            func write(_ byte: UInt8) {
                buffer[count] = byte
                count += 1
            }
            if isNegative { write(UInt8(ascii: "-")) }
            if point <= 0 {
                write(0x30)
                write(UInt8(ascii: "."))
                for _ in 0..<(-point) { write(0x30) }
            }
            var divisor = Self.powers[digitCount - 1]
            for index in 0..<digitCount {
                if index == point, index > 0 { write(UInt8(ascii: ".")) }
                write(UInt8(digits / divisor % 10) + 0x30)
                divisor = max(1, divisor / 10)
            }
            if point > digitCount { for _ in digitCount..<point { write(0x30) } }
            return count
        }
    }

    /// The number as a count of days.
    var days: Double {
        let places = digitCount - pointAt
        guard abs(places) < Self.powers.count else { return isNegative || places < 0 ? .infinity : 0 }
        // Up to 15 digits and such a power of ten are exact, and so the result is the nearest there is.
        let power = Double(Self.powers[abs(places)])
        let value = places < 0 ? Double(digits) * power : Double(digits) / power
        return isNegative ? -value : value
    }

    private static let powers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}

/// Whether a number that lies as it is written half between two of 15 digits is nearer to the upper one. The binary
/// fraction that a program computes with lies a little to one side, and that is what it shows.
private func roundsUp(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let number = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
    guard let value = Double(number), value.isFinite else { return true }
    var printed = [CChar](repeating: 0, count: 40)
    let count = withVaList([abs(value)]) { vsnprintf(&printed, printed.count, "%.14e", $0) }
    // 1.23456789012345e+05: the last digit stands before the exponent.
    guard count > 16 else { return true }
    let digits = number.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.drop { $0 == 0x30 }
    return UInt8(bitPattern: printed[15]) != digits[digits.startIndex + 14]
}

/// Whether `text` is already as it would be shown, which most numbers are: up to 15 digits, nothing to drop.
func isPlainDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if text.first == UInt8(ascii: "-") { index = 1 }
    let start = index
    var point = -1
    while index < text.count {
        let byte = text[index]
        if byte == UInt8(ascii: "."), point < 0 {
            point = index
        } else if byte < 0x30 || byte > 0x39 {
            return false
        }
        index += 1
    }
    let integers = (point < 0 ? text.count : point) - start
    let decimals = point < 0 ? 0 : text.count - point - 1
    guard integers > 0, integers + decimals <= 15 else { return false }
    if point >= 0 { return decimals > 0 && text[text.count - 1] != 0x30 && (integers == 1 || text[start] != 0x30) }
    // Zero itself carries no sign.
    return text[start] != 0x30 || text.count == 1
}
