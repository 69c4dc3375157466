public import Journal

/// How often a backtest lets a plugin speak.
public enum BacktestInterval: String, Sendable, CaseIterable {
    /// Once a month: on its last day, or on the one that the plugin's own schedule names.
    case month
    /// On the fifteenth and on the last day of each month.
    case halfMonth = "half-month"
    case day

    /// The days from one to another, both included.
    ///
    /// - Parameter dayOfMonth: on which day of a month a monthly plugin speaks; nil is the last, as is one that the
    ///   month does not have.
    public func days(from first: Day, to last: Day, dayOfMonth: Int? = nil) -> [Day] {
        guard first <= last else { return [] }
        if self == .day { return (first.number...last.number).map { first.adding(days: $0 - first.number) } }
        var days: [Day] = []
        var (year, month, _) = first.components
        while let start = Day(year: year, month: month, day: 1), start <= last {
            let length = Day.length(ofMonth: month, year: year)
            let numbers = self == .halfMonth ? [15, length] : [min(dayOfMonth ?? length, length)]
            days += numbers.compactMap { Day(year: year, month: month, day: $0) }.filter { first <= $0 && $0 <= last }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return days
    }
}

extension PluginDescription {
    /// The day of the month that a schedule such as `monthly 25 09:00` names.
    public var dayOfMonth: Int? {
        let words = (schedule ?? "").split(separator: " ")
        guard words.count >= 2, words[0] == "monthly", let day = Int(words[1]), (1...31).contains(day) else {
            return nil
        }
        return day
    }
}
