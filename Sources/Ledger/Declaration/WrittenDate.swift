import Journal

/// Dates as offices write them: year, month and day in that order, whatever stands between them.
enum WrittenDate {
    /// `2014-07-31`, `2014/7/31`, `2014.7.31`, `2014年7月31日`.
    static func day(_ text: String) -> Day? {
        let parts = numbers(text, marks: ["年", "月", "日"])
        return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    /// `2014-07`, `2014/7`, `2014.7`, `2014年7月`: its first day.
    static func firstDay(ofMonth text: String) -> Day? {
        let parts = numbers(text, marks: ["年", "月"])
        return parts.count == 2 ? Day(year: parts[0], month: parts[1], day: 1) : nil
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
