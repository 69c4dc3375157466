/// What the pieces of a number format's code stand for, as far as it matters whether it makes a date of a number.
enum FormatToken {
    case year, day, hour, second, elapsed, percent, digit, text, literal
    /// AM/PM
    case halfDay
    /// Which of them depends on the neighbours.
    case monthOrMinute

    /// The tokens of each section; semicolons divide them. Programs allow 255 characters, and what is beyond is not read.
    static func sections(of code: String) -> [[FormatToken]] {
        var sections: [[FormatToken]] = [[]]
        var rest = Array(code.unicodeScalars.prefix(255))[...]
        while let scalar = rest.popFirst() {
            if scalar == ";" {
                sections.append([])
            } else if let token = read(scalar, &rest, after: sections[sections.count - 1]),
                // `yyyy` is one token.
                token != sections[sections.count - 1].last
            {
                sections[sections.count - 1].append(token)
            }
        }
        return sections
    }

    private static func read(
        _ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>, after tokens: [FormatToken]
    ) -> FormatToken? {
        switch scalar {
        case "\"":
            rest = rest.drop { $0 != "\"" }.dropFirst()
            return .literal
        case "\\", "_", "*", "!":
            // The next character is shown as it is, or is as wide as a space, or is repeated.
            rest = rest.dropFirst()
            return .literal
        case "[":
            let inside = String(String.UnicodeScalarView(rest.prefix { $0 != "]" })).lowercased()
            rest = rest.drop { $0 != "]" }.dropFirst()
            // Colours, conditions and languages stand in brackets too.
            return ["h", "m", "s"].contains { inside == $0 || inside == $0 + $0 } ? .elapsed : nil
        case "%": return .percent
        case "0", "#", "?": return .digit
        case "@": return .text
        default: return word(scalar, &rest, after: tokens)
        }
    }

    private static func word(
        _ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>, after tokens: [FormatToken]
    ) -> FormatToken? {
        for (word, token) in known where word[0] == lowercased(scalar) && rest.count >= word.count - 1 {
            if zip(rest, word.dropFirst()).allSatisfy({ lowercased($0) == $1 }) {
                rest = rest.dropFirst(word.count - 1)
                return token
            }
        }
        switch scalar {
        case "y", "Y": return .year
        // The year of an era, which in Chinese is the year. Among digits it is a letter.
        case "e", "E": return tokens.contains(.digit) ? .literal : .year
        case "d", "D": return .day
        case "h", "H": return .hour
        case "s", "S": return .second
        case "m", "M": return .monthOrMinute
        // The weekday.
        case "a" where rest.starts(with: ["a", "a"]): return .day
        default: return .literal
        }
    }
}

/// Words whose letters are no tokens by themselves. `G/通用格式` is what General is called in a Chinese program.
private let known: [(word: [Unicode.Scalar], token: FormatToken)] = {
    let words: [(String, FormatToken)] = [
        ("general", .digit), ("g/通用格式", .digit), ("am/pm", .halfDay), ("a/p", .halfDay), ("上午/下午", .halfDay),
        ("e+", .digit), ("e-", .digit),
    ]
    return words.map { (Array($0.unicodeScalars), $1) }
}()

private func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
}
