import TestSupport

/// Spoils texts: most of what comes out is not Lua any more, by little.
struct Mutation {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    /// A text with one to three changes of words or bytes.
    mutating func spoil(_ text: [UInt8]) -> [UInt8] {
        var words = Self.words(text)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !words.isEmpty {
            let place = Int.random(in: 0..<words.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: words.remove(at: place)
            case 1: words.insert(words[place], at: place)
            case 2: words.swapAt(place, Int.random(in: 0..<words.count, using: &random))
            case 3: words.insert(Array((Self.telling.randomElement(using: &random) ?? "").utf8), at: place)
            case 4: words[place] = Array((Self.telling.randomElement(using: &random) ?? "").utf8)
            default:
                let byte = Int.random(in: 0..<words[place].count, using: &random)
                words[place][byte] = UInt8.random(in: 0...255, using: &random)
            }
            words.removeAll(where: \.isEmpty)
        }
        return Array(words.joined())
    }

    /// Some lines of a text, or all of it.
    mutating func part(of text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard Int.random(in: 0..<8, using: &random) > 0 else { return text }
        let start = Int.random(in: 0..<lines.count, using: &random)
        let part = lines[start...].prefix(Int.random(in: 1...20, using: &random))
        return Array(part.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// Words in no order at all.
    mutating func soup() -> [UInt8] {
        let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            Array((Self.telling.randomElement(using: &random) ?? "").utf8)
        }
        return Array(words.joined(separator: [UInt8(ascii: " ")]))
    }

    /// Runs of letters and digits, runs of blanks, and everything else byte by byte.
    private static func words(_ text: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var previous = Kind.other
        for byte in text {
            let kind = Kind(byte)
            if kind == previous, kind != .other {
                words[words.count - 1].append(byte)
            } else {
                words.append([byte])
            }
            previous = kind
        }
        return words
    }

    private enum Kind {
        case word
        case blank
        case other

        init(_ byte: UInt8) {
            let character = Character(UnicodeScalar(byte))
            self = character.isLetter || character.isNumber ? .word : character.isWhitespace ? .blank : .other
        }
    }

    private static let telling = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while", "+", "-", "*", "/", "%", "^", "#", "&", "~",
        "|", "<<", ">>", "//", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]", "::", ";", ":", ",",
        ".", "..", "...", "a", "b", "_ENV", "l", "::l::", "goto l", "<const>", "<close>", "1", "0x", "1e", "3.", ".5",
        "0x1p4", "1..2", "0xep1", "9223372036854775808", "\"", "'", "\\", "[[", "]]", "[=[", "]=]", "[=", "--", "--[[",
        "--[==[", "\"a\"", "'\\x4'", "'\\400'", "'\\u{80000000}'", "'\\u{7fffffff}'", "'\\q'", "'\\z ", "\n", "\r\n",
        "\r", "\n\r", "\0", "\u{1B}", "#", "!", "@", "$", "，", "é", "\u{B}", "\u{C}", "function f(...)",
        "local function",
        "a.b", "a:b", "a()", "(a)", "(a)()", "f{", "f'x'", "return ...", "a =", "a, b =", "local a =",
    ]
}
