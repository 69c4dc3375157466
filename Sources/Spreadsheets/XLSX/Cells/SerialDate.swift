/// From which day a workbook counts dates.
enum DateSystem {
    /// Day 1 is 1 January 1900, and the day 60 is 29 February 1900, which never was: as in Lotus 1-2-3.
    case from1900
    /// Day 0 is 1 January 1904: as on old Macintoshes.
    case from1904
}

/// What of a date or time a number format shows.
enum DateParts {
    case date, time, dateAndTime
    /// A month without a day: `yyyy"年"m"月"`.
    case month
    /// Hours that go on after 24: `[h]:mm`.
    case elapsed
}

/// A count of days, with the time as a fraction, as it is shown; nil where a spreadsheet program shows no date for it.
func serialDateText(_ serial: Double, _ parts: DateParts, _ system: DateSystem) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial.rounded(.down))
    var second = 0
    if parts != .date, parts != .month {
        second = Int(((serial - Double(day)) * 86_400).rounded())
        if second == 86_400 {
            second = 0
            day += 1
        }
    }
    switch parts {
    case .time: return timeText(second)
    case .elapsed: return timeText(day * 86_400 + second)
    case .date, .month, .dateAndTime:
        guard let date = dayText(day, system) else {
            // A time that was typed into a cell for both.
            return parts == .dateAndTime ? timeText(second) : nil
        }
        switch parts {
        case .month: return monthText(date)
        case .date: return date
        default: return date + " " + timeText(second)
        }
    }
}

/// What a cell that shows a month says: a typed month is kept as its first day, which nobody typed; any other day was.
func monthText(_ date: String) -> String {
    date.hasSuffix("-01") ? String(date.prefix(7)) : date
}

/// `2014-03-05`, nil for days that have no date.
private func dayText(_ serial: Int, _ system: DateSystem) -> String? {
    switch (system, serial) {
    case (.from1900, 0): return nil
    case (.from1900, 60): return "1900-02-29"
    case (.from1900, 1..<60): return civilDate(daysSince1900: serial - 1)
    case (.from1900, _): return civilDate(daysSince1900: serial - 2)
    case (.from1904, _): return civilDate(daysSince1900: serial + 1460)
    }
}

private func civilDate(daysSince1900: Int) -> String? {
    // Counting from 1 March 0000 puts the leap day at the end of a year. 400 years have 146,097 days.
    let days = daysSince1900 + 693_901
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
    guard year <= 9999 else { return nil }
    return String(unsafeUninitializedCapacity: 10) { buffer in
        var rest = year * 10_000 + (month < 10 ? month + 3 : month - 9) * 100 + day
        for index in [9, 8, 6, 5, 3, 2, 1, 0] {
            buffer[index] = UInt8(rest % 10) + 0x30
            rest /= 10
        }
        buffer[4] = UInt8(ascii: "-")
        buffer[7] = UInt8(ascii: "-")
        return 10
    }
}

private func timeText(_ seconds: Int) -> String {
    padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
