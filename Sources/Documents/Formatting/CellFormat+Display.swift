public import Localization

extension CellFormat {
    /// Who reads the text of a cell.
    public enum Reader: Sendable {
        /// A person: thousands grouped, units after the value.
        case person
        /// A program or a spreadsheet, which must recognise a number: neither grouping nor unit.
        case program
    }

    /// The text that stands for `cell` in this format.
    public func display(_ cell: Cell, language: Language, for reader: Reader = .person) -> String {
        switch cell {
        case .empty: ""
        case .boolean(let value): (value ? Wording.yes : Wording.no)[language]
        case .text(let text): display(text: text)
        case .integer(let value): display(integer: value, language, reader)
        case .number(let value): display(number: value, language, reader)
        }
    }

    private func display(text: String) -> String {
        switch self {
        case .percent(let places): Self.percent(text, places: places) ?? text
        case .date: Self.day(text) ?? text
        default: text
        }
    }

    private func display(integer value: Int64, _ language: Language, _ reader: Reader) -> String {
        switch self {
        case .integer(let grouping): decimal(value, places: 0, grouping, reader)
        case .number(let places, let grouping): decimal(value, places: places, grouping, reader)
        case .scaled(let divisor, let places, let grouping, let suffix):
            RoundedDecimal(dividing: value, by: divisor, places: places).text(grouping: grouping && reader == .person)
                + (reader == .person ? Self.setOff(suffix) : "")
        case .percent(let places):
            RoundedDecimal(dividing: value, by: 1, places: places, shift: 2).text(grouping: false) + "%"
        case .boolean where value == 0 || value == 1: (value == 1 ? Wording.yes : Wording.no)[language]
        case .text, .date, .boolean: String(value)
        }
    }

    private func decimal(_ value: Int64, places: Int, _ grouping: Bool, _ reader: Reader) -> String {
        RoundedDecimal(dividing: value, by: 1, places: places).text(grouping: grouping && reader == .person)
    }

    private func display(number value: Double, _ language: Language, _ reader: Reader) -> String {
        let rounded: String? =
            switch self {
            case .integer(let grouping):
                RoundedDecimal(value, places: 0)?.text(grouping: grouping && reader == .person)
            case .number(let places, let grouping):
                RoundedDecimal(value, places: places)?.text(grouping: grouping && reader == .person)
            case .scaled:
                // An amount has no parts finer than its minor unit, so an average is rounded to that first.
                RoundedDecimal(value, places: 0).flatMap { Int64($0.text(grouping: false)) }
                    .map { display(integer: $0, language, reader) }
            case .percent(let places):
                RoundedDecimal(value, places: places, shift: 2).map { $0.text(grouping: false) + "%" }
            case .text, .date, .boolean: nil
            }
        return rounded ?? Self.plain(value)
    }

    /// Between a number and a Latin word stands a space, between a number and a Chinese unit none.
    static func setOff(_ suffix: String) -> String {
        guard let first = suffix.first, first.isLetter, displayWidth(of: first) == 1 else { return suffix }
        return " " + suffix
    }

    /// The shortest text that means the number; whole ones without `.0`.
    static func plain(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-∞" : "∞" }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func percent(_ text: String, places: Int) -> String? {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let part = Int64(parts[0]), let whole = Int64(parts[1]), whole > 0 else { return nil }
            return RoundedDecimal(dividing: part, by: whole, places: places, shift: 2).text(grouping: false) + "%"
        }
        return RoundedDecimal(text, places: places, shift: 2).map { $0.text(grouping: false) + "%" }
    }

    /// The first ten characters, if they look like `2014-07-31` and only a time follows.
    private static func day(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count > 10, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
        let looksLikeDay = bytes.prefix(10).enumerated().allSatisfy { index, byte in
            index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
        }
        return looksLikeDay ? String(text.prefix(10)) : nil
    }
}
