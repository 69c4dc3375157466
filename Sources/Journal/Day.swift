/// A calendar day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without a time zone.
///
/// Facts of a ledger hold on days, not at instants. A day is written `2014-07-31`; in that form days sort as text.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let number: Int

    /// The first day there is: what “since ever” means in a register.
    public static let beginning = Day(number: -719_162)
    /// The last day there is: what “until further notice” means in a register.
    public static let end = Day(number: 2_932_896)

    private init(number: Int) {
        self.number = number
    }

    /// - Returns: nil for a date that the calendar does not have, such as 2014-02-29, or a year outside 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        // Count in years that begin on 1 March, so that the leap day comes last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ text: some StringProtocol) {
        // Concrete, since ledgers have many days to read.
        let text = String(text)
        var (year, month, day, place) = (0, 0, 0, 0)
        for byte in text.utf8 {
            switch (place, byte) {
            case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
            case (0...3, 0x30...0x39): year = year * 10 + Int(byte - 0x30)
            case (5...6, 0x30...0x39): month = month * 10 + Int(byte - 0x30)
            case (8...9, 0x30...0x39): day = day * 10 + Int(byte - 0x30)
            default: return nil
            }
            place += 1
        }
        guard place == 10 else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day `count` days later (earlier when negative), kept within the calendar's ends.
    public func adding(days count: Int) -> Day {
        Day(number: min(max(number + count, Day.beginning.number), Day.end.number))
    }

    /// The same day `count` months later (earlier when negative), or the last day of a month that has no such day: a
    /// month after 31 January is 28 or 29 February. Kept within the calendar's ends.
    public func adding(months count: Int) -> Day {
        let (year, month, day) = components
        let (months, overflow) = (year * 12 + month - 1).addingReportingOverflow(count)
        guard !overflow, months >= 12 else { return count < 0 ? .beginning : .end }
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let last = Day.length(ofMonth: newMonth, year: newYear)
        return Day(year: newYear, month: newMonth, day: min(day, last)) ?? .end
    }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    public var description: String {
        let (year, month, day) = components
        return String(unsafeUninitializedCapacity: 10) { bytes in
            func write(_ value: Int, width: Int, at start: Int) {
                var rest = value
                for place in (start..<start + width).reversed() {
                    bytes[place] = UInt8(0x30 + rest % 10)
                    rest /= 10
                }
            }
            write(year, width: 4, at: 0)
            write(month, width: 2, at: 5)
            write(day, width: 2, at: 8)
            bytes[4] = UInt8(ascii: "-")
            bytes[7] = UInt8(ascii: "-")
            return 10
        }
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The number of days in a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
