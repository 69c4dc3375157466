import BigInt
public import Localization

/// How an exact number becomes one with few decimal places. A rule set declares it; without one nothing is rounded.
public struct Rounding: Sendable, Hashable {
    public enum Mode: String, Sendable, CaseIterable {
        /// 0.5 → 1, −0.5 → −1 (四舍五入).
        case halfUp = "half_up"
        /// 0.5 → 0, 1.5 → 2 (四舍六入五成双).
        case halfEven = "half_even"
        /// 0.9 → 0, −0.9 → 0 (截尾).
        case truncated

        public var label: Localized {
            switch self {
            case .halfUp: Localized(zh: "四舍五入", en: "half up")
            case .halfEven: Localized(zh: "四舍六入五成双", en: "half to even")
            case .truncated: Localized(zh: "截尾", en: "truncated")
            }
        }
    }

    /// Most decimal places that can be asked for.
    public static let mostPlaces = 18

    /// 0 … `mostPlaces`.
    public let places: Int
    public let mode: Mode

    /// - Parameter places: those beyond 0 … `mostPlaces` count as the nearest.
    public init(places: Int, mode: Mode) {
        self.places = Swift.min(Swift.max(places, 0), Self.mostPlaces)
        self.mode = mode
    }

    public func callAsFunction(_ value: Rational) -> Rational {
        if let small = value.small, let (whole, rest) = Self.scaled(small, places: places),
            let cut = Int64(exactly: whole), cut < .max, let scale = Int64(exactly: Self.powersOfTen[places])
        {
            let isUp = isUp(twice: rest * 2, small.denominator.magnitude, isOdd: cut % 2 == 1)
            let magnitude = cut + (isUp ? 1 : 0)
            return Rational(small.numerator < 0 ? -magnitude : magnitude, over: scale) ?? value
        }
        let scale = Rational(BigInt(10).power(places))
        let scaled = value * scale
        return Rational(whole(scaled)).divided(by: scale) ?? value
    }

    /// A number times ten to the power of `places`, cut to its whole part, and what is left in parts of its denominator;
    /// both without the sign. Nil if it does not fit into a word.
    static func scaled(
        _ number: (numerator: Int64, denominator: Int64), places: Int
    ) -> (whole: UInt64, rest: UInt64)? {
        guard powersOfTen.indices.contains(places) else { return nil }
        let divisor = number.denominator.magnitude
        let product = number.numerator.magnitude.multipliedFullWidth(by: powersOfTen[places])
        guard product.high < divisor else { return nil }
        let (whole, rest) = divisor.dividingFullWidth(product)
        return (whole, rest)
    }

    private static let powersOfTen = (0...mostPlaces).reduce(into: [UInt64(1)]) { powers, place in
        if place > 0 { powers.append(powers[place - 1] * 10) }
    }

    private func whole(_ value: Rational) -> BigInt {
        let divisor = value.denominator.magnitude
        let (quotient, remainder) = value.numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        let magnitude = BigInt(quotient + (isUp(twice: remainder * 2, divisor, isOdd: quotient % 2 == 1) ? 1 : 0))
        return value.numerator < 0 ? -magnitude : magnitude
    }

    /// Whether a magnitude is rounded away from zero, by twice of what is left of it.
    private func isUp<Number: BinaryInteger>(twice: Number, _ divisor: Number, isOdd: Bool) -> Bool {
        switch mode {
        case .halfUp: twice >= divisor
        case .halfEven: twice > divisor || twice == divisor && isOdd
        case .truncated: false
        }
    }

    public var label: Localized {
        mode.label
            + (places == 0
                ? Localized(zh: "取整", en: " to whole numbers")
                : Localized(zh: "到 \(places) 位小数", en: " to \(places) decimal place\(places == 1 ? "" : "s")"))
    }
}
