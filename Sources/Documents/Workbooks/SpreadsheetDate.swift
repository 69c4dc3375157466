/// Dates as spreadsheet programs count them: days since the end of 1899, the time as a fraction.
enum SpreadsheetDate {
    /// The number that stands for `2014-07-31`, `2014-07-31 09:30`, `2014-07-31T09:30:00Z` or `09:30:00`; nil if the text
    /// is none of these, no day of the calendar, or a day before March 1900: Excel believes that 29 February 1900 was a
    /// day, other programs do not, and so they disagree on all days before.
    static func serial(_ iso: String) -> Double? {
        var text = iso
        return text.withUTF8 { bytes in
            if bytes.count >= 5, bytes[2] == UInt8(ascii: ":") { return time(bytes[...]) }
            guard bytes.count >= 10, let day = day(bytes) else { return nil }
            if bytes.count == 10 { return day }
            guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
            return time(bytes[11...]).map { day + $0 }
        }
    }

    private static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            (1900...9999).contains(year), (1...12).contains(month), day >= 1, day <= days(in: month, of: year)
        else { return nil }
        // The year is counted from March, so that the leap day is its last.
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let serial = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 693_899
        return serial > 60 ? Double(serial) : nil
    }

    private static func time(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        let bytes = bytes.last == UInt8(ascii: "Z") ? bytes.dropLast() : bytes
        let start = bytes.startIndex
        guard bytes.count == 5 || bytes.count == 8, bytes[start + 2] == UInt8(ascii: ":"),
            let hour = number(bytes[start..<start + 2]), let minute = number(bytes[start + 3..<start + 5]),
            hour < 24, minute < 60
        else { return nil }
        var seconds = hour * 3_600 + minute * 60
        if bytes.count == 8 {
            guard bytes[start + 5] == UInt8(ascii: ":"), let second = number(bytes[(start + 6)...]), second < 60
            else { return nil }
            seconds += second
        }
        return Double(seconds) / 86_400
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
