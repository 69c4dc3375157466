public import BigInt

/// An exact number: a fraction of whole numbers of any size, in lowest terms.
///
/// Whatever decides about people is computed with these; nothing is rounded but where a rule says so.
public struct Rational: Sendable, Hashable {
    public let numerator: BigInt
    /// At least 1.
    public let denominator: BigInt

    public static let zero = Rational(0)
    public static let one = Rational(1)

    public init(_ whole: BigInt) {
        numerator = whole
        denominator = 1
    }

    public init(_ whole: some BinaryInteger) {
        self.init(BigInt(whole))
    }

    /// - Returns: nil for a denominator of zero.
    public init?(_ numerator: BigInt, over denominator: BigInt) {
        guard denominator != 0 else { return nil }
        self.init(numerator, overNonzero: denominator)
    }

    /// - Returns: nil for a denominator of zero.
    public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        self.init(BigInt(numerator), over: BigInt(denominator))
    }

    private init(_ numerator: BigInt, overNonzero denominator: BigInt) {
        let common = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.numerator = numerator / common * sign
        self.denominator = denominator / common * sign
    }

    public var isWhole: Bool { denominator == 1 }

    /// The greatest whole number that is not greater.
    public var floor: BigInt {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// - Returns: nil if `divisor` is zero.
    public func divided(by divisor: Rational) -> Rational? {
        guard divisor.numerator != 0 else { return nil }
        return Rational(numerator * divisor.denominator, overNonzero: denominator * divisor.numerator)
    }

    public static func + (left: Rational, right: Rational) -> Rational {
        Rational(
            left.numerator * right.denominator + right.numerator * left.denominator,
            overNonzero: left.denominator * right.denominator)
    }

    public static func - (left: Rational, right: Rational) -> Rational { left + -right }

    public static func * (left: Rational, right: Rational) -> Rational {
        Rational(left.numerator * right.numerator, overNonzero: left.denominator * right.denominator)
    }

    public static prefix func - (value: Rational) -> Rational {
        Rational(-value.numerator, overNonzero: value.denominator)
    }

    public static func += (left: inout Rational, right: Rational) { left = left + right }
}

extension Rational: Comparable {
    public static func < (left: Rational, right: Rational) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self.init(BigInt(value)) }
}

extension Sequence<Rational> {
    public var sum: Rational { reduce(.zero, +) }
}
