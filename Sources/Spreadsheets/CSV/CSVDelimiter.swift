/// What stands between the fields of a CSV file.
public enum CSVDelimiter: Sendable, CaseIterable {
    case comma, semicolon, tab

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }

    /// The delimiter that divides the most of the first lines into equally many fields; of equals the one that makes
    /// more fields, then the comma. Lines without any, such as a title, do not count.
    init(sniffing bytes: ArraySlice<UInt8>) {
        let sample = bytes.prefix(64 * 1024)
        self =
            Self.allCases
            .map { (delimiter: $0, score: Self.consistency(of: $0.byte, in: sample)) }
            .reduce((delimiter: .comma, score: (lines: 0, fields: 0))) { $1.score > $0.score ? $1 : $0 }
            .delimiter
    }

    /// How many of the first lines hold the most common number of delimiters outside quotes, and that number.
    private static func consistency(of delimiter: UInt8, in sample: ArraySlice<UInt8>) -> (lines: Int, fields: Int) {
        var counts: [Int: Int] = [:]
        var (lines, inLine, isQuoted, mayOpen) = (0, 0, false, true)
        func endLine() {
            guard inLine > 0 else { return }
            counts[inLine, default: 0] += 1
            lines += 1
            inLine = 0
        }
        for byte in sample where lines < 20 {
            if isQuoted {
                isQuoted = byte != .quote
                // What follows may be the second half of a doubled quote, after which the cell goes on.
                mayOpen = true
                continue
            }
            isQuoted = byte == .quote && mayOpen
            mayOpen = byte == delimiter || byte == .lineFeed || byte == .carriageReturn
            if byte == delimiter { inLine += 1 } else if mayOpen { endLine() }
        }
        endLine()
        return counts.map { (lines: $0.value, fields: $0.key) }.max { $0 < $1 } ?? (0, 0)
    }
}
