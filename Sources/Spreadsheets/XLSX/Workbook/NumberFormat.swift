/// What a number format makes of a number, as far as it changes what the number is.
enum NumberFormat: Hashable {
    case number, percent, text
    /// A number with something that a reader takes for a part of it.
    case decorated(NumberDecoration)
    case date(DateParts)

    /// Reads a format's code: `yyyy"年"m"月"d"日"`, `0.00%`, `[h]:mm`, `[$-804]#,##0;[Red]-#,##0`.
    init(code: String) {
        // A first section that shows no part of the value, such as `[=0]""`, tells nothing of the others.
        let sections = FormatToken.sections(of: code)
        self = sections.lazy.compactMap { NumberFormat(section: $0) }.first ?? .number
        if self == .number, let decoration = NumberDecoration(code: code) { self = .decorated(decoration) }
    }

    /// Nil if the section shows nothing of the value.
    private init?(section tokens: [FormatToken]) {
        let isMonth = tokens.hasMonth && !tokens.contains(.day)
        let date = tokens.contains { $0 == .day || $0 == .year } || tokens.hasMonth
        let time = tokens.contains { $0 == .hour || $0 == .second || $0 == .halfDay } || tokens.hasMinute
        if tokens.contains(.elapsed) {
            self = .date(.elapsed)
        } else if date || time {
            self = .date(date && time ? .dateAndTime : isMonth ? .month : date ? .date : .time)
        } else if tokens.contains(.percent) {
            self = .percent
        } else if tokens.contains(.digit) {
            self = .number
        } else if tokens.contains(.text) {
            self = .text
        } else {
            return nil
        }
    }

    /// The formats that every program knows by number and workbooks do not spell out; those from 27 on as in China.
    init(builtIn id: Int) {
        self =
            switch id {
            case 9, 10: .percent
            case 14...16, 28...31, 51, 53, 54, 58: .date(.date)
            case 17, 27, 36, 50, 52, 57: .date(.month)
            case 18...21, 32...35, 45, 47, 55, 56: .date(.time)
            case 22: .date(.dateAndTime)
            case 46: .date(.elapsed)
            case 49: .text
            default: .number
            }
    }
}

extension [FormatToken] {
    private func isMinute(at index: Int) -> Bool {
        let before = self[..<index].last { $0 != .literal }
        let after = self[(index + 1)...].first { $0 != .literal }
        return before == .hour || before == .elapsed || after == .second
    }

    fileprivate var hasMonth: Bool { indices.contains { self[$0] == .monthOrMinute && !isMinute(at: $0) } }
    fileprivate var hasMinute: Bool { indices.contains { self[$0] == .monthOrMinute && isMinute(at: $0) } }
}
