/// A number rounded half up to fixed places, computed digit by digit: exact for any quotient of two 64-bit integers
/// and for any decimal text.
struct RoundedDecimal {
    private let isNegative: Bool
    /// Most significant first; the last `places` of them stand behind the point.
    private var digits: [UInt8]
    private let places: Int

    /// `numerator / divisor × 10^shift`, rounded to `places`.
    init(dividing numerator: Int64, by divisor: Int64, places: Int, shift: Int = 0) {
        let places = Self.allowed(places)
        let divisor = UInt64(max(1, divisor))
        isNegative = numerator < 0
        self.places = places
        // Magnitudes, because -Int64.min is no Int64.
        var (quotient, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        digits = String(quotient).utf8.map { $0 - 48 }
        for _ in 0..<(places + shift) {
            (quotient, remainder) = divisor.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
            digits.append(UInt8(quotient))
        }
        if remainder >= divisor - remainder { increment() }
    }

    /// `text × 10^shift`, rounded to `places`; nil if the text is no decimal number (`-12.5`, `1e-7`).
    init?(_ text: some StringProtocol, places: Int, shift: Int = 0) {
        guard var (digits, point) = Self.digits(of: text) else { return nil }
        let places = Self.allowed(places)
        point += shift
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -point), at: 0)
            point = 0
        }
        let kept = point + places
        let roundsUp = kept < digits.count && digits[kept] >= 5
        digits.removeLast(max(0, digits.count - kept))
        digits.append(contentsOf: repeatElement(0, count: kept - digits.count))
        isNegative = text.hasPrefix("-")
        self.digits = digits
        self.places = places
        if roundsUp { increment() }
    }

    /// The number that people see when they look at `value`: 1.005 is rounded as such, not as the 1.00499999999999989
    /// that the machine holds. Nil for infinities and NaN, and for what is as large as if it were.
    init?(_ value: Double, places: Int, shift: Int = 0) {
        guard value.isFinite else { return nil }
        self.init(value.description, places: places, shift: shift)
    }

    /// The number in digits, with a comma between thousands if `grouping`. Zero has no sign.
    func text(grouping: Bool) -> String {
        let whole = digits.dropLast(places).drop { $0 == 0 }
        var text = isNegative && digits.contains { $0 != 0 } ? "-" : ""
        if whole.isEmpty { text += "0" }
        for (index, digit) in whole.enumerated() {
            if grouping, index > 0, (whole.count - index).isMultiple(of: 3) { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit + 48))
        }
        if places > 0 {
            text += "."
            for digit in digits.suffix(places) { text.unicodeScalars.append(Unicode.Scalar(digit + 48)) }
        }
        return text
    }

    private mutating func increment() {
        for index in digits.indices.reversed() {
            guard digits[index] == 9 else {
                digits[index] += 1
                return
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
    }

    private static func allowed(_ places: Int) -> Int { min(max(places, 0), 18) }

    /// The digits without the point, and how many of them stand before it: less than 0 or beyond the last, if there
    /// are zeros between.
    private static func digits(of text: some StringProtocol) -> (digits: [UInt8], point: Int)? {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var exponent = 0
        if let e = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            // Nobody reads more zeros than this, and nothing is as small as that.
            guard let written = Int(text[text.utf8.index(after: e)...]), (-400...30).contains(written) else {
                return nil
            }
            exponent = written
            rest = rest[..<e]
        }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined().map { $0 &- 48 }
        guard let whole = parts.first, !digits.isEmpty, digits.allSatisfy({ $0 <= 9 }) else { return nil }
        return (digits, whole.count + exponent)
    }
}
