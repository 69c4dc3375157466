/// How the values of a column, or a key figure, are shown.
///
/// A value that does not fit its format (a text among amounts, say “—”) is shown as it is. Rounding is half up on the
/// magnitude (0.5 → 1, −0.5 → −1), as offices do it. Places are limited to 0 … 18.
public enum CellFormat: Sendable, Hashable {
    case text
    /// A whole number; `grouping` puts a comma between thousands (not wanted for years).
    case integer(grouping: Bool = true)
    case number(places: Int, grouping: Bool = true)
    /// An amount counted in whole minor units and shown in greater ones: with divisor 1,000,000 and two places,
    /// 123,456,789 is shown as 123.46. The arithmetic is exact. `divisor` is at least 1. `suffix` is the unit: it follows
    /// a key figure, set off by a space if it is a Latin word; in a table it stands in the title of the column.
    case scaled(divisor: Int64, places: Int, grouping: Bool = true, suffix: String = "")
    /// A ratio, shown in hundredths: 0.386 → 38.6%. A ratio that must not pass through floating point may be given
    /// as text, either decimal or a fraction: "0.386", "27/70".
    case percent(places: Int)
    /// A day, given as ISO 8601 text; a time of day after it is not shown.
    case date
    /// Yes or no; the integers 1 and 0 count as such.
    case boolean

    /// Whether values are quantities, to be compared digit below digit.
    public var isNumeric: Bool {
        switch self {
        case .integer, .number, .scaled, .percent: true
        case .text, .date, .boolean: false
        }
    }
}
