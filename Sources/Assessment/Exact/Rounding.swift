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
        let scale = Rational(BigInt(10).power(places))
        let scaled = value * scale
        return Rational(whole(scaled)).divided(by: scale) ?? value
    }

    private func whole(_ value: Rational) -> BigInt {
        let (quotient, remainder) = value.numerator.magnitude.quotientAndRemainder(
            dividingBy: value.denominator.magnitude)
        let twice = remainder * 2
        let isUp =
            switch mode {
            case .halfUp: twice >= value.denominator.magnitude
            case .halfEven:
                twice > value.denominator.magnitude || twice == value.denominator.magnitude && quotient % 2 == 1
            case .truncated: false
            }
        let magnitude = BigInt(quotient + (isUp ? 1 : 0))
        return value.numerator < 0 ? -magnitude : magnitude
    }

    public var label: Localized {
        mode.label
            + (places == 0
                ? Localized(zh: "取整", en: " to whole numbers")
                : Localized(zh: "到 \(places) 位小数", en: " to \(places) decimal place\(places == 1 ? "" : "s")"))
    }
}
