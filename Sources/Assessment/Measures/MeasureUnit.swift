import BigInt
import Ledger
public import Localization

/// What the values of a measure count.
public enum MeasureUnit: String, Sendable, CaseIterable {
    case count
    /// Whole fen.
    case money
    /// Shown in hundredths: 0.386 is 38.6 %.
    case ratio
    case days
    case points

    /// A value as a person reads it, with all its digits: `1.2亿元`, `135%`, `2/3`.
    public func shown(_ value: Rational, currency: Currency, _ language: Language) -> String {
        switch self {
        case .money:
            if value.isWhole, let fen = Int64(exactly: value.numerator) {
                return Money.exact(fen, currency: currency, language: language)
            }
            let yuan = value.divided(by: 100) ?? value
            return "\(yuan)" + (language == .chinese ? "" : " ") + currency.name[language]
        case .ratio:
            let hundredths = value * 100
            return hundredths.decimalPlaces == nil ? "\(value)" : "\(hundredths)%"
        case .days: return "\(value)" + Localized(zh: "天", en: value == 1 ? " day" : " days")[language]
        case .count, .points: return "\(value)"
        }
    }

    func shown(_ value: Rational, currency: Currency) -> Shown { Shown(value: value, unit: self, currency: currency) }
}

/// A value as people read it, written out where somebody does.
struct Shown: Sendable {
    let value: Rational
    let unit: MeasureUnit
    let currency: Currency

    var zh: String { unit.shown(value, currency: currency, .chinese) }
    var en: String { unit.shown(value, currency: currency, .english) }
    var text: Localized { Localized(zh: zh, en: en) }
}
