public import Localization

/// The currency of a ledger. Every amount in it is in hundredths: fen, cents.
public enum Currency: String, Sendable, CaseIterable {
    case cny = "CNY"
    case usd = "USD"
    case eur = "EUR"
    case hkd = "HKD"

    /// What one unit is called: 元, 美元.
    public var name: Localized {
        switch self {
        case .cny: Localized(zh: "元", en: "yuan")
        case .usd: Localized(zh: "美元", en: "USD")
        case .eur: Localized(zh: "欧元", en: "EUR")
        case .hkd: Localized(zh: "港元", en: "HKD")
        }
    }
}

extension Money {
    /// An amount for people: `1.2亿元`, `120 million yuan`.
    ///
    /// - Parameters:
    ///   - unit: nil picks the one that reads best: the largest of which there is at least one.
    ///   - places: digits after the point, rounded half up; nil shows up to two, without trailing zeros.
    public static func format(
        _ fen: Int64, unit: Unit? = nil, places: Int? = nil, currency: Currency, language: Language
    ) -> String {
        let unit = unit ?? readable(fen, language)
        let separator = language == .chinese ? "" : " "
        return decimal(fen, unit: unit, places: places) + separator + unit.name(in: currency, language)
    }

    /// An amount for people who compare it with another: with as many digits as it takes.
    static func formatExactly(_ fen: Int64, currency: Currency) -> Localized {
        func text(_ language: Language) -> String {
            let unit = readable(fen, language)
            return decimal(fen, unit: unit, places: 11).trimmingZeros + (language == .chinese ? "" : " ")
                + unit.name(in: currency, language)
        }
        return Localized(zh: text(.chinese), en: text(.english))
    }

    /// The amount in a unit as a decimal number with grouped thousands.
    public static func decimal(_ fen: Int64, unit: Unit, places: Int?) -> String {
        let shown = min(max(places ?? 2, 0), 12)
        var scale: Int128 = 1
        for _ in 0..<shown { scale *= 10 }
        let magnitude = Int128(fen.magnitude) * scale
        let rounded = (magnitude * 2 + Int128(unit.fen)) / (Int128(unit.fen) * 2)
        var digits = Array(String(rounded))
        if digits.count <= shown {
            digits.insert(contentsOf: repeatElement("0", count: shown + 1 - digits.count), at: 0)
        }
        var whole = digits.dropLast(shown)
        var fraction = digits.suffix(shown)
        if places == nil { while fraction.last == "0" { fraction.removeLast() } }
        var index = whole.endIndex - 3
        while index > whole.startIndex {
            whole.insert(",", at: index)
            index -= 3
        }
        let sign = fen < 0 && rounded != 0 ? "-" : ""
        return sign + String(whole) + (fraction.isEmpty ? "" : "." + String(fraction))
    }

    /// The amount in a readable unit with all its digits, so that no two amounts look alike.
    public static func exact(_ fen: Int64, currency: Currency, language: Language) -> String {
        let unit = readable(fen, language)
        let separator = language == .chinese ? "" : " "
        return decimal(fen, unit: unit, places: 11).trimmingZeros + separator + unit.name(in: currency, language)
    }

    /// The amount in a unit with as many digits as it takes and no grouping: `12000.5`, which is read as the same amount.
    public static func exactDecimal(_ fen: Int64, unit: Unit) -> String {
        decimal(fen, unit: unit, places: 11).replacing(",", with: "").trimmingZeros
    }

    private static func readable(_ fen: Int64, _ language: Language) -> Unit {
        let candidates: [Unit] =
            switch language {
            case .chinese: [.yi, .wan]
            case .english: [.billion, .million]
            }
        return candidates.first { fen.magnitude >= $0.fen.magnitude } ?? .yuan
    }
}

extension Money.Unit {
    /// The unit that a column of amounts is in if nobody says.
    public static func tableUnit(_ language: Language) -> Money.Unit {
        switch language {
        case .chinese: .wan
        case .english: .million
        }
    }

    /// The unit with the currency, as it stands behind a number or above a column: 万元, million USD.
    public func name(in currency: Currency, _ language: Language) -> String {
        switch language {
        case .chinese: zhName + currency.name.zh
        case .english: [enName, currency.name.en].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    private var zhName: String {
        switch self {
        case .yuan: ""
        case .wan: "万"
        case .million: "百万"
        case .yi: "亿"
        case .billion: "十亿"
        }
    }

    private var enName: String {
        switch self {
        case .yuan: ""
        case .wan: "×10,000"
        case .million: "million"
        case .yi: "×100 million"
        case .billion: "billion"
        }
    }
}

extension String {
    /// A decimal number without the zeros that end its fraction.
    fileprivate var trimmingZeros: String {
        guard contains(".") else { return self }
        var digits = self[...]
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        return String(digits)
    }
}
