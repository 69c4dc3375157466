/// What a cell of a file holds, before anybody has said what it means.
public enum CellValue: Sendable, Hashable {
    case empty
    /// Text as it stands in the file; never of length 0. Also a number with what its format shows beside it: `12亿元`.
    case text(String)
    /// A number in decimal digits, exactly as a spreadsheet program would show it in full: at most 15 significant
    /// digits, no exponent, no grouping. `-1234.56`
    case number(String)
    /// A number that its format shows as another one, such as in thousands: nobody has seen these digits.
    case scaled(String)
    /// A number that the sheet shows as a percentage, in hundredths: 0.386 shown as 38.6% is `38.6`.
    case percent(String)
    /// A number that the sheet shows as a date or time: `2014-03-05`, `2014-03-05 09:30:00`, `09:30:00`; `2014-03` where
    /// it shows a month and keeps its first day.
    case date(String)
    case boolean(Bool)
    /// The error that a formula ended with: `#DIV/0!`.
    case error(String)
    /// A formula whose result was never computed, or not saved.
    case uncalculated

    /// A text cell, or an empty one if there is no text.
    public init(_ text: String) {
        self = text.isEmpty ? .empty : .text(text)
    }

    /// The text that a person sees in the cell, "" in an empty one.
    public var displayText: String {
        switch self {
        case .empty, .uncalculated: ""
        case .text(let text), .number(let text), .scaled(let text), .date(let text), .error(let text): text
        case .percent(let hundredths): hundredths + "%"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        }
    }

    /// Whether there is nothing in the cell, or only spaces.
    public var isBlank: Bool {
        switch self {
        case .empty: true
        case .text(let text): trimmedCellText(text).isEmpty
        default: false
        }
    }
}
