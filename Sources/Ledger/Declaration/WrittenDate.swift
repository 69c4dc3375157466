public import Journal

extension Day {
    /// A day as people write it: `2014-07-31`, `2014/7/31`, `2014年7月31日`.
    public init?(written text: String) {
        guard let day = WrittenDate.day(text) else { return nil }
        self = day
    }
}

/// Dates as offices write them: year, month and day in that order, whatever stands between them.
enum WrittenDate {
    /// `2014-07-31`, `2014/7/31`, `2014.7.31`, `2014年7月31日`, `2014年7月31号`, `20140731`; a time of day behind it does
    /// not count.
    static func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        let written = withoutTime(text)
        // 2014-3-1 5 is not the 15th.
        if written.contains(where: \.isWhitespace), written.contains(/\d\s+\d/) { return nil }
        let text = written.filter { !$0.isWhitespace }.replacing("号", with: "日")
        if text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) {
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        let parts = numbers(text, marks: ["年", "月", "日"])
        return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    /// `2014-07`, `2014/7`, `2014.7`, `2014年7月`: its first day.
    static func firstDay(ofMonth text: String) -> Day? {
        let parts = numbers(text.filter { !$0.isWhitespace }, marks: ["年", "月"])
        return parts.count == 2 ? Day(year: parts[0], month: parts[1], day: 1) : nil
    }

    /// `7月31日`, a day without its year.
    static func day(_ text: String, in year: Int) -> Day? {
        guard isWithoutYear(text) else { return nil }
        return day("\(year)年" + text)
    }

    /// Whether a text is written like `7月31日`.
    static func isWithoutYear(_ text: String) -> Bool {
        let text = text.filter { !$0.isWhitespace }
        let marks = text.filter { !$0.isNumber }
        return ["月日", "月号"].contains(marks) && text.first?.isNumber ?? false && text.last == marks.last
    }

    /// `9月`, a month without its year.
    static func month(_ text: String, in year: Int) -> Day? {
        let text = text.filter { !$0.isWhitespace }.replacing("月份", with: "月")
        guard text.last == "月", let month = Int(text.dropLast()) else { return nil }
        return Day(year: year, month: month, day: 1)
    }

    /// The day that a spreadsheet counts as `serial`: 1 is 1900-01-01, and 60 the 29th of February that 1900 never had.
    static func day(ofSerial serial: Int) -> Day? {
        guard (1...2_958_465).contains(serial), serial != 60,
            let beginning = Day(year: 1899, month: 12, day: serial < 60 ? 31 : 30)
        else { return nil }
        return beginning.adding(days: serial)
    }

    private static func withoutTime(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        let time =
            /(?:\s+|T)(?:上午|下午|[AaPp][Mm])?\s*([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?\s*(?:[AaPp][Mm]|Z)?\s*$/
        guard let match = text.firstMatch(of: time) else { return text }
        return String(text[..<match.range.lowerBound])
    }

    /// The numbers in a text that has the same mark between all of them, or the Chinese ones behind each; else none.
    private static func numbers(_ text: String, marks: [Character]) -> [Int] {
        let parts = text.split(omittingEmptySubsequences: false) { !$0.isASCII || !$0.isNumber }
        let written = text.filter { !$0.isASCII || !$0.isNumber }
        let isChinese = Array(written) == marks || Array(written) == marks.dropLast()
        let isSeparated = ["-", "/", "."].contains { Array(written) == Array(repeating: $0, count: marks.count - 1) }
        guard isChinese || isSeparated, parts.first?.count == 4 else { return [] }
        let filled = isChinese ? parts.filter { !$0.isEmpty } : parts
        return filled.allSatisfy { (1...4).contains($0.count) } ? filled.compactMap { Int($0) } : []
    }
}
