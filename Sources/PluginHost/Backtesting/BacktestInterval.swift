public import Journal

/// How often a backtest lets a plugin speak.
public enum BacktestInterval: String, Sendable, CaseIterable {
    /// Once a month: on its last day, or on those that the plugin's own schedule names.
    case month
    /// On the fifteenth and on the last day of each month.
    case halfMonth = "half-month"
    case day

    /// The days from one to another, both included.
    ///
    /// - Parameter daysOfMonth: on which days of a month a monthly plugin speaks; empty is the last, as is one that the
    ///   month does not have. A half-month goes by them if they are two.
    public func days(from first: Day, to last: Day, daysOfMonth: [Int] = []) -> [Day] {
        guard first <= last else { return [] }
        if self == .day { return (first.number...last.number).map { first.adding(days: $0 - first.number) } }
        var days: [Day] = []
        var (year, month, _) = first.components
        while let start = Day(year: year, month: month, day: 1), start <= last {
            let length = Day.length(ofMonth: month, year: year)
            let own = Set(daysOfMonth.map { min($0, length) }).sorted()
            let numbers = self == .halfMonth && own.count != 2 ? [15, length] : own.isEmpty ? [length] : own
            days += numbers.compactMap { Day(year: year, month: month, day: $0) }.filter { first <= $0 && $0 <= last }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return days
    }
}

extension PluginDescription {
    /// The days of the month that a schedule such as `monthly 1,15 09:00` names.
    public var daysOfMonth: [Int] {
        let words = (schedule ?? "").split(separator: " ")
        guard words.count >= 2, words[0] == "monthly" else { return [] }
        return words[1].split(separator: ",").compactMap { Int($0) }.filter((1...31).contains)
    }
}
