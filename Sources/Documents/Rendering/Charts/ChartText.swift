import Localization

/// How much room texts take in a chart. Fonts differ, so it is the room of a wide one.
enum ChartText {
    static let lineHeight = 15.0
    /// From the middle of a line to its base line.
    static let rise = 4.0
    /// A Latin letter or a digit, and a Chinese character, in pixels.
    private static let narrow = 7.2
    private static let wide = 12.6

    static func width(of text: String) -> Double {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return Double(displayWidth(of: text)) * narrow }
        return text.reduce(0) { width, character in
            let columns = displayWidth(of: character)
            return width + (columns == 2 ? wide : Double(columns) * narrow)
        }
    }

    /// So many columns of a terminal, of which Chinese characters take two, are at least as wide as this.
    private static func mostColumns(in width: Double) -> Int { max(2, Int(width / wide * 2)) }

    /// How many columns of a terminal are as wide as this, if they hold such a text.
    static func columns(in width: Double, for text: String) -> Int {
        let columns = displayWidth(of: text)
        guard columns > 0 else { return mostColumns(in: width) }
        return max(2, Int(width / (self.width(of: text) / Double(columns)) + 0.01))
    }

    /// The text in one line of this width, “…” at its end if it is longer.
    static func line(_ text: String, within width: Double) -> String {
        let start = brief(text, to: mostColumns(in: width))
        return truncated(start, to: columns(in: width, for: start))
    }

    /// The text in one line of at most so many columns, “…” at its end if it is longer. However long it is, only its
    /// beginning is looked at.
    static func brief(_ text: String, to columns: Int) -> String {
        let isLong = text.utf8.count > 16 * columns
        let start = (isLong ? String(text.unicodeScalars.prefix(4 * columns)) : text).inOneLine
        let short = truncated(start, to: columns)
        return isLong && short == start ? short + "…" : short
    }

    /// A text in at most so many lines of this width. What does not fit is cut, and ends in “…”.
    static func lines(_ text: String, within width: Double, atMost count: Int) -> (lines: [String], isCut: Bool) {
        let text = text.inOneLine
        // A hundred thousand characters need not be wrapped to show thirty of them.
        let room = mostColumns(in: width) * count
        let start = displayWidth(of: text) > 2 * room ? truncated(text, to: 2 * room) : text
        let columns = columns(in: width, for: start)
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
