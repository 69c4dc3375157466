/// A number as a workbook writes it, and its decimal digits as a spreadsheet program shows them.
struct DecimalText {
    private var isNegative = false
    /// At most 15 significant digits, each 0 to 9, the first not 0; none for zero.
    private var digits: [UInt8] = []
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
        var roundsUp = false
        var significant = 0
        digits.reserveCapacity(16)
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte >= 0x30, byte <= 0x39 {
                hasDigit = true
                if significant > 0 || byte != 0x30 {
                    significant += 1
                    if significant <= 15 { digits.append(byte - 0x30) }
                    if significant == 16 { roundsUp = byte >= 0x35 }
                    if significant > 15, byte != 0x30 { isExact = false }
                    if !hasPoint { pointAt += 1 }
                } else if hasPoint {
                    pointAt -= 1
                }
            } else {
                break
            }
            index += 1
        }
        guard hasDigit, let exponent = Self.exponent(text[index...]) else { return nil }
        if digits.isEmpty {
            pointAt = 0
            isNegative = false
            return
        }
        if roundsUp { roundUp() }
        while digits.last == 0 { digits.removeLast() }
        guard pointAt < 1 << 32, pointAt > -(1 << 32) else { return nil }
        pointAt += exponent
        guard pointAt <= 309 else { return nil }
        if pointAt < -330 { self = DecimalText() }
    }

    private init() {}

    /// What follows the digits: nothing or `E` and a number, then spaces.
    private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
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

    private mutating func roundUp() {
        while let last = digits.popLast() {
            if last < 9 {
                digits.append(last + 1)
                return
            }
        }
        digits = [1]
        pointAt += 1
    }

    /// The number in full, multiplied by 10 to the power of `shift`: `-1234.5`, `0.001`, `120000000`.
    func text(shift: Int = 0) -> String {
        guard !digits.isEmpty else { return "0" }
        let point = pointAt + shift
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        if point <= 0 {
            text += [0x30, UInt8(ascii: ".")] + [UInt8](repeating: 0x30, count: -point)
        }
        for (index, digit) in digits.enumerated() {
            if index == point, index > 0 { text.append(UInt8(ascii: ".")) }
            text.append(digit + 0x30)
        }
        if point > digits.count { text += [UInt8](repeating: 0x30, count: point - digits.count) }
        return String(decoding: text, as: UTF8.self)
    }
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
