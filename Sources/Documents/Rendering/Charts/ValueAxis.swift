/// The values along an axis: from one round number to another, in steps of 1, 2 or 5 times a power of ten.
struct ValueAxis {
    struct Tick: Equatable {
        var value: Double
        var text: String
    }

    let ticks: [Tick]
    var lowest: Double { ticks.first?.value ?? 0 }
    var highest: Double { ticks.last?.value ?? 1 }

    /// - Parameters:
    ///   - values: what must lie on the axis, in the unit of the format.
    ///   - startsAtZero: whether zero must be there, as it must for bars, whose lengths are compared. Otherwise it is
    ///     where that leaves the values a good part of the axis.
    ///   - steps: about how many steps there are.
    init(_ values: [Double], format: CellFormat, startsAtZero: Bool, steps: Int) {
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        let isFlat = high - low <= max(high.magnitude, low.magnitude) * 1e-9
        if startsAtZero || isFlat || low > 0 && high - low > high / 4 || high < 0 && high - low > -low / 4 {
            low = min(low, 0)
            high = max(high, 0)
        }
        if low == high { high = 1 }
        let (factor, exponent) = Self.step((high - low) / Double(max(1, steps)), wholeOnly: format.isWhole)
        let step = Double("\(factor)e\(exponent)") ?? 1
        // A hair beyond a tick is on it.
        let first = Int((low / step + 1e-9).rounded(.down))
        let last = max(first + 1, Int((high / step - 1e-9).rounded(.up)))
        ticks = (first...last).map { index in
            Tick(value: Double(index) * step, text: Self.text(index * factor, exponent, format))
        }
    }

    /// Where a value lies, from 0 at the lowest tick to 1 at the highest.
    func share(of value: Double) -> Double { (value - lowest) / (highest - lowest) }

    private static func step(_ least: Double, wholeOnly: Bool) -> (factor: Int, exponent: Int) {
        var mantissa = least
        var exponent = 0
        // No logarithm: libraries do not agree on its last bit.
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        if wholeOnly, exponent < 0 { return (1, 0) }
        return mantissa <= 1
            ? (1, exponent) : mantissa <= 2 ? (2, exponent) : mantissa <= 5 ? (5, exponent) : (1, exponent + 1)
    }

    private static func text(_ count: Int, _ exponent: Int, _ format: CellFormat) -> String {
        let unit = if case .percent = format { "%" } else { "" }
        let number = "\(count)e\(exponent)"
        guard (-12...15).contains(exponent), let decimal = RoundedDecimal(number, places: max(0, -exponent)) else {
            return (count == 0 ? "0" : number) + unit
        }
        return decimal.text(grouping: format.groups) + unit
    }
}

extension CellFormat {
    fileprivate var isWhole: Bool {
        if case .integer = self { return true }
        return false
    }

    fileprivate var groups: Bool {
        switch self {
        case .integer(let grouping), .number(_, let grouping), .scaled(_, _, let grouping, _): grouping
        case .text, .percent, .date, .boolean: true
        }
    }
}
