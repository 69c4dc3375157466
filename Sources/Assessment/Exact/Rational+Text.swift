import BigInt

extension Rational {
    /// Digits on either side of the point beyond which a text is no number: no rule needs them, and computing with them
    /// would take for ever.
    static let mostDigits = 40

    /// Reads `12`, `-0.5`, `27/70` or `38.6%`, as people write them into a rule set. Exponents are not read.
    ///
    /// - Returns: nil if the text is none of these, has more than 40 digits on a side, or divides by zero.
    public init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let hundredths = Rational(String(text.dropLast())), let value = hundredths.divided(by: 100) else {
                return nil
            }
            self = value
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = Rational(decimal: parts[0]) else { return nil }
        switch parts.count {
        case 1: self = first
        case 2:
            guard let second = Rational(decimal: parts[1]), let value = first.divided(by: second) else { return nil }
            self = value
        default: return nil
        }
    }

    private init?(decimal text: Substring) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ (1...Self.mostDigits).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
            let digits = BigInt(parts.joined()),
            let value = Rational(
                isNegative ? -digits : digits, over: BigInt(10).power(parts.dropFirst().joined().count))
        else { return nil }
        self = value
    }

    /// With a fixed number of decimal places: what is cut off is cut off, so round first.
    public func decimal(places: Int) -> String {
        let isNegative: Bool
        let digits: String
        if let small, let (whole, _) = Rounding.scaled(small, places: places) {
            (isNegative, digits) = (small.numerator < 0 && whole > 0, String(whole))
        } else {
            let scaled = Rounding(places: places, mode: .truncated)(self) * Rational(BigInt(10).power(places))
            (isNegative, digits) = (scaled.numerator < 0, String(scaled.numerator.magnitude))
        }
        let padded = String(repeating: "0", count: Swift.max(0, places + 1 - digits.count)) + digits
        let sign = isNegative ? "-" : ""
        return places == 0 ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// The nearest floating-point number, for drawing: nothing is decided by it.
    public var approximation: Double { Double(Rounding(places: 6, mode: .halfEven)(self).decimal(places: 6)) ?? 0 }

    /// How many decimal places write the number out in full, nil if none do (1/3) or more than 18.
    public var decimalPlaces: Int? {
        if let small {
            // As many as it has factors of two or of five, if it has no others.
            var (rest, twos, fives) = (small.denominator, 0, 0)
            while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
            while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
            let places = max(twos, fives)
            return rest == 1 && places <= Rounding.mostPlaces ? places : nil
        }
        return (0...Rounding.mostPlaces).first { BigInt(10).power($0) % denominator == 0 }
    }
}

extension Rational: CustomStringConvertible {
    /// In full: `61.5`, or as a fraction where no decimal is: `27/70`. `Rational(_:)` reads it again.
    public var description: String {
        guard let places = decimalPlaces else { return "\(numerator)/\(denominator)" }
        return decimal(places: places)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
