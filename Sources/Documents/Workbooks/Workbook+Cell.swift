extension Workbook {
    /// A cell: a value, how it looks, and a note that opens beside it.
    public struct Cell: Sendable, Hashable {
        public enum Value: Sendable, Hashable {
            case empty
            /// Text, never taken for a formula or a number, whatever it begins with.
            case text(String)
            /// A number. What is no number (infinities, NaN) is written as text.
            case number(Double)
            /// A date, a time or both, as ISO 8601 text: `2014-07-31`, `2014-07-31 09:30:00`, `09:30`. Needs a style
            /// whose number format shows it. A text that is no date, or one before March 1900, which spreadsheet
            /// programs disagree on, is written as the text it is.
            case date(String)
            case boolean(Bool)
            /// A formula without its `=`, and the result that is shown until a program has computed it anew.
            indirect case formula(String, result: Result)
        }

        public enum Result: Sendable, Hashable {
            case number(Double)
            case text(String)
        }

        public var value: Value
        /// nil: as its column.
        public var style: Style?
        public var note: String?

        public init(_ value: Value, style: Style? = nil, note: String? = nil) {
            self.value = value
            self.style = style
            self.note = note
        }
    }
}

extension Workbook.Cell {
    public static let empty = Self(.empty)
    public static func text(_ text: String) -> Self { Self(.text(text)) }
    public static func number(_ number: Double) -> Self { Self(.number(number)) }
    public static func date(_ iso: String) -> Self { Self(.date(iso)) }
    public static func boolean(_ value: Bool) -> Self { Self(.boolean(value)) }
    public static func formula(_ formula: String, result: Double) -> Self {
        Self(.formula(formula, result: .number(result)))
    }

    /// A number given in decimal digits. Spreadsheets keep 15 significant digits: what has more, or is no number at all,
    /// becomes text, so that not one digit is lost.
    public static func decimal(_ digits: String) -> Self {
        guard let number = SpreadsheetNumber(digits) else { return .text(digits) }
        return .number(number.value)
    }

    public func styled(_ style: Workbook.Style) -> Self { Self(value, style: style, note: note) }

    public func noted(_ note: String) -> Self { Self(value, style: style, note: note) }
}

extension Workbook.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(nilLiteral: ()) { self = .empty }
}
