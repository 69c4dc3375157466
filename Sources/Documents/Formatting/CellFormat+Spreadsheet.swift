import Localization

/// How the values of a column stand in a spreadsheet: as what they are, shown as the document shows them.
extension CellFormat {
    /// A value and, where the number format of its column would not show it, the one it needs.
    struct SpreadsheetValue: Equatable {
        var value: Workbook.Cell.Value
        var numberFormat: String?

        init(_ value: Workbook.Cell.Value, numberFormat: String? = nil) {
            self.value = value
            self.numberFormat = numberFormat
        }
    }

    /// Below this, a spreadsheet keeps every digit of a whole number.
    private static let exact: UInt64 = 1_000_000_000_000_000

    /// The number format of a column; "" where there is nothing to format.
    var numberFormat: String {
        switch self {
        case .integer(let grouping): Self.decimal(places: 0, grouping)
        case .number(let places, let grouping): Self.decimal(places: places, grouping)
        case .scaled(_, let places, let grouping, let suffix):
            Self.decimal(places: places, grouping) + Self.literal(Self.setOff(suffix))
        case .percent(let places): Self.decimal(places: places, false) + "%"
        case .date: "yyyy-mm-dd"
        case .text, .boolean: ""
        }
    }

    /// What stands in the cell. A number that a spreadsheet would round more coarsely than the document shows it, is
    /// written as the text that the document shows.
    func spreadsheetValue(_ cell: Cell, _ language: Language) -> SpreadsheetValue {
        switch cell {
        case .empty: SpreadsheetValue(.empty)
        case .boolean: SpreadsheetValue(.text(display(cell, language: language)))
        case .text(let text): SpreadsheetValue(value(text: text, language))
        case .integer(let integer): value(integer: integer, language)
        case .number(let number): value(number: number, language)
        }
    }

    private func value(text: String, _ language: Language) -> Workbook.Cell.Value {
        switch self {
        case .date: return .date(text.utf8.count > 10 ? display(.text(text), language: language) : text)
        case .percent:
            guard let ratio = Self.ratio(text) else { return .text(text) }
            // Rounded twice, a ratio can end up elsewhere.
            let shown = display(.text(text), language: language)
            return display(.number(ratio), language: language) == shown ? .number(ratio) : .text(shown)
        default: return .text(text)
        }
    }

    private func value(integer: Int64, _ language: Language) -> SpreadsheetValue {
        var value = Double(integer)
        var isExact = integer.magnitude < Self.exact
        var numberFormat: String?
        switch self {
        case .scaled(let divisor, let places, _, _):
            value /= Double(max(1, divisor))
            if !isExact { isExact = Self.keepsDigits(value, places: places) }
        case .boolean where integer == 0 || integer == 1:
            return SpreadsheetValue(.text(display(.integer(integer), language: language)))
        case .text, .date, .boolean: numberFormat = "0"
        case .integer, .number, .percent: break
        }
        if isExact { return SpreadsheetValue(.number(value), numberFormat: numberFormat) }
        return SpreadsheetValue(.text(withoutUnit.display(.integer(integer), language: language)))
    }

    private func value(number: Double, _ language: Language) -> SpreadsheetValue {
        switch self {
        case .scaled:
            // An amount has no parts finer than its minor unit, so an average is rounded to that first.
            guard let minor = RoundedDecimal(number, places: 0).flatMap({ Int64($0.text(grouping: false)) }) else {
                return SpreadsheetValue(.text(display(.number(number), language: language)))
            }
            return value(integer: minor, language)
        case .integer, .percent: return inDigits(number, places: 0, language)
        case .number(let places, _): return inDigits(number, places: places, language)
        case .text, .date, .boolean:
            guard number.isFinite else { return SpreadsheetValue(.text(Self.plain(number))) }
            return SpreadsheetValue(.number(number), numberFormat: "General")
        }
    }

    private func inDigits(_ number: Double, places: Int, _ language: Language) -> SpreadsheetValue {
        guard number.isFinite, Self.keepsDigits(number, places: places) else {
            return SpreadsheetValue(.text(display(.number(number), language: language)))
        }
        return SpreadsheetValue(.number(number))
    }

    /// Whether so many places of a number are among the digits that a spreadsheet keeps.
    private static func keepsDigits(_ number: Double, places: Int) -> Bool {
        var limit = Double(exact)
        for _ in 0..<min(max(places, 0), 18) { limit /= 10 }
        return number.magnitude < limit
    }

    static func ratio(_ text: String) -> Double? {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let part = Int64(parts[0]), let whole = Int64(parts[1]), whole > 0 else { return nil }
            return Double(part) / Double(whole)
        }
        guard let ratio = Double(text), ratio.isFinite else { return nil }
        return ratio
    }

    private static func decimal(places: Int, _ grouping: Bool) -> String {
        let places = min(max(places, 0), 18)
        return (grouping ? "#,##0" : "0") + (places > 0 ? "." + String(repeating: "0", count: places) : "")
    }

    /// Text that a number format shows as it is.
    private static func literal(_ text: String) -> String {
        text.isEmpty ? "" : "\"" + String(text.filter { $0 != "\"" }.prefix(30)) + "\""
    }
}
