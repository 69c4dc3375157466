import Localization

/// How much room texts take in a chart. Fonts differ, so it is the room of a wide one.
enum ChartText {
    static let lineHeight = 15.0
    /// From the middle of a line to its base line.
    static let rise = 4.0
    /// One column of a terminal, of which Chinese characters have two, in pixels.
    static let columnWidth = 7.2

    static func width(of text: String) -> Double { Double(displayWidth(of: text)) * columnWidth }

    static func columns(in width: Double) -> Int { max(2, Int(width / columnWidth)) }

    /// The text in one line of at most so many columns, “…” at its end if it is longer. However long it is, only its
    /// beginning is looked at.
    static func brief(_ text: String, to columns: Int) -> String {
        let isLong = text.utf8.count > 16 * columns
        let start = (isLong ? String(text.unicodeScalars.prefix(4 * columns)) : text).inOneLine
        let short = truncated(start, to: columns)
        return isLong && short == start ? short + "…" : short
    }

    /// A text in at most so many lines of so many columns. What does not fit is cut, and ends in “…”.
    static func lines(_ text: String, columns: Int, atMost count: Int) -> (lines: [String], isCut: Bool) {
        let text = text.inOneLine
        // A hundred thousand characters need not be wrapped to show thirty of them.
        let room = columns * count
        let start = displayWidth(of: text) > 2 * room ? truncated(text, to: 2 * room) : text
        let lines = wrapped(start, to: columns)
        guard lines.count > count else { return (balanced(lines, start, columns), false) }
        let rest = lines[(count - 1)...].joined()
        return (lines.prefix(count - 1) + [cut(rest, to: columns)], true)
    }

    /// The text in as many lines, none much longer than the others: a single character in the last one looks lost.
    private static func balanced(_ lines: [String], _ text: String, _ columns: Int) -> [String] {
        guard lines.count > 1 else { return lines }
        var balanced = lines
        for narrower in stride(from: columns - 1, to: columns / 2, by: -1) {
            guard longestUnbreakable(in: text, upTo: columns) <= narrower else { break }
            let next = wrapped(text, to: narrower)
            guard next.count == lines.count else { break }
            balanced = next
        }
        return balanced
    }

    /// A text that is longer than it should be, with “…” at its end.
    private static func cut(_ text: String, to columns: Int) -> String {
        let fitting = truncated(text, to: columns)
        return fitting == text ? truncated(text + "…", to: columns) : fitting
    }
}

extension String {
    /// The text with a space in the place of every line break and tab.
    var inOneLine: String {
        guard contains(where: { $0.isNewline || $0 == "\t" }) else { return self }
        return String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
