/// A day of the Gregorian calendar, counted from 1 March of the year 0, so that days can be laid along an axis.
struct CalendarDay: Comparable, Hashable {
    var number: Int

    static let first = CalendarDay(year: 1, month: 1, day: 1)
    static let last = CalendarDay(year: 9999, month: 12, day: 31)

    init(number: Int) { self.number = number }

    /// - Parameter month: may lie beyond 12, which is a month of a later year.
    init(year: Int, month: Int, day: Int) {
        // The year is counted from March, so that the leap day is its last.
        let months = year * 12 + month - 3
        let (marchYear, marchMonth) = (months / 12, months % 12)
        number =
            365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + (153 * marchMonth + 2) / 5 + day - 1
    }

    /// The day that `2014-07-31` stands for, whatever time follows; nil if it is no day of the years 1 to 9999.
    init?(_ iso: String) {
        let bytes = Array(iso.utf8.prefix(11))
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
        else { return nil }
        var parts: [Int] = []
        for range in [0..<4, 5..<7, 8..<10] {
            guard bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
            parts.append(bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) })
        }
        guard parts[0] >= 1, (1...12).contains(parts[1]), parts[2] >= 1 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
        // A day that the month does not have turns up in the next one.
        guard month == parts[1] else { return nil }
    }

    private var marchBased: (year: Int, month: Int, day: Int) {
        var year = (number * 400 + 591) / 146_097
        func start(_ year: Int) -> Int { 365 * year + year / 4 - year / 100 + year / 400 }
        while start(year) > number { year -= 1 }
        while start(year + 1) <= number { year += 1 }
        let dayOfYear = number - start(year)
        let month = (5 * dayOfYear + 2) / 153
        return (year, month, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    var year: Int {
        let (year, month, _) = marchBased
        return month >= 10 ? year + 1 : year
    }

    /// From 1 to 12.
    var month: Int { (marchBased.month + 2) % 12 + 1 }
    var day: Int { marchBased.day }

    /// `2014-07-31`.
    var iso: String { yearAndMonth + "-" + Self.digits(day, 2) }
    /// `2014-07`.
    var yearAndMonth: String { Self.digits(year, 4) + "-" + Self.digits(month, 2) }

    static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
