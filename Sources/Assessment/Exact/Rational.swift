public import BigInt

/// An exact number: a fraction of whole numbers of any size, in lowest terms.
///
/// Whatever decides about people is computed with these; nothing is rounded but where a rule says so.
public struct Rational: Sendable, Hashable {
    /// Numbers that fit are never stored as big ones, so that equals are stored alike.
    private enum Storage: Sendable, Hashable {
        case small(Int64, over: Int64)
        case big(BigInt, over: BigInt)
    }

    private let storage: Storage

    private init(_ storage: Storage) { self.storage = storage }

    public static let zero = Rational(0)

    public var numerator: BigInt {
        switch storage {
        case .small(let numerator, _): BigInt(numerator)
        case .big(let numerator, _): numerator
        }
    }

    /// At least 1.
    public var denominator: BigInt {
        switch storage {
        case .small(_, let denominator): BigInt(denominator)
        case .big(_, let denominator): denominator
        }
    }

    public init(_ whole: BigInt) {
        self.init(lowest: whole, over: 1)
    }

    public init(_ whole: some BinaryInteger) {
        if let small = Int64(exactly: whole) {
            self.init(.small(small, over: 1))
        } else {
            self.init(BigInt(whole))
        }
    }

    /// - Returns: nil for a denominator of zero.
    public init?(_ numerator: BigInt, over denominator: BigInt) {
        guard denominator != 0 else { return nil }
        self.init(numerator, overNonzero: denominator)
    }

    /// - Returns: nil for a denominator of zero.
    public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        guard let small = Int64(exactly: numerator), let divisor = Int64(exactly: denominator), divisor != 0 else {
            self.init(BigInt(numerator), over: BigInt(denominator))
            return
        }
        self.init(small, overNonzero: divisor)
    }

    private init(_ numerator: BigInt, overNonzero denominator: BigInt) {
        let common = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.init(lowest: numerator / common * sign, over: denominator / common * sign)
    }

    private init(lowest numerator: BigInt, over denominator: BigInt) {
        if let small = Int64(exactly: numerator), let divisor = Int64(exactly: denominator) {
            self.init(.small(small, over: divisor))
        } else {
            self.init(.big(numerator, over: denominator))
        }
    }

    /// - Parameter denominator: not 0.
    private init(_ numerator: Int64, overNonzero denominator: Int64) {
        guard denominator != 1 else {
            self.init(.small(numerator, over: 1))
            return
        }
        let common = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        guard denominator > 0, let divisor = Int64(exactly: common) else {
            self.init(BigInt(numerator), overNonzero: BigInt(denominator))
            return
        }
        self.init(.small(numerator / divisor, over: denominator / divisor))
    }

    /// Both in words, if they fit.
    var small: (numerator: Int64, denominator: Int64)? {
        if case .small(let numerator, let denominator) = storage { (numerator, denominator) } else { nil }
    }

    public var isWhole: Bool { small.map { $0.denominator == 1 } ?? (denominator == 1) }

    /// The greatest whole number that is not greater.
    public var floor: BigInt {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// - Returns: nil if `divisor` is zero.
    public func divided(by divisor: Rational) -> Rational? {
        guard divisor != .zero else { return nil }
        if case .small(let a, let b) = storage, case .small(let c, let d) = divisor.storage,
            let numerator = a.times(d), let denominator = b.times(c)
        {
            return Rational(numerator, overNonzero: denominator)
        }
        return Rational(numerator * divisor.denominator, overNonzero: denominator * divisor.numerator)
    }

    public static func + (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
            let first = a.times(d), let second = c.times(b), let numerator = first.plus(second),
            let denominator = b.times(d)
        {
            return Rational(numerator, overNonzero: denominator)
        }
        return Rational(
            left.numerator * right.denominator + right.numerator * left.denominator,
            overNonzero: left.denominator * right.denominator)
    }

    public static func - (left: Rational, right: Rational) -> Rational { left + -right }

    public static func * (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
            let numerator = a.times(c), let denominator = b.times(d)
        {
            return Rational(numerator, overNonzero: denominator)
        }
        return Rational(left.numerator * right.numerator, overNonzero: left.denominator * right.denominator)
    }

    public static prefix func - (value: Rational) -> Rational {
        if case .small(let numerator, let denominator) = value.storage, let negated = numerator.times(-1) {
            return Rational(negated, overNonzero: denominator)
        }
        return Rational(-value.numerator, overNonzero: value.denominator)
    }

    public static func += (left: inout Rational, right: Rational) { left = left + right }
}

extension Rational: Comparable {
    public static func < (left: Rational, right: Rational) -> Bool {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
            let first = a.times(d), let second = c.times(b)
        {
            return first < second
        }
        return left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Int64 {
    /// Nil if it does not fit.
    fileprivate func times(_ factor: Int64) -> Int64? {
        let (product, isOver) = multipliedReportingOverflow(by: factor)
        return isOver ? nil : product
    }

    /// Nil if it does not fit.
    fileprivate func plus(_ summand: Int64) -> Int64? {
        let (sum, isOver) = addingReportingOverflow(summand)
        return isOver ? nil : sum
    }
}

private func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var (greater, lesser) = (first, second)
    while lesser != 0 { (greater, lesser) = (lesser, greater % lesser) }
    return greater
}

extension Rational: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self.init(value) }
}

extension Sequence<Rational> {
    public var sum: Rational { reduce(.zero, +) }
}
