import Foundation

/// Lua that is being typed, read backwards from the cursor: what it is a part of can often be told though it is no
/// Lua yet.
struct ConsoleText {
    enum Place: Equatable {
        case code
        /// Inside a string; the code before it.
        case string(before: String)
        case comment
    }

    /// `zone.projects { … }:order("name")`, as far as it is written.
    struct Chain: Equatable {
        enum Step: Equatable {
            case name(String)
            case method(String)
            /// What stands between its brackets or quotation marks, these included.
            case call(String)
        }

        var steps: [Step] = []
    }

    /// A table of filters that is not closed yet.
    struct Filter: Equatable {
        /// What takes the filters: `zone.projects`, `query:where`.
        let taker: Chain
        /// The field whose value is being written; nil where a field's name is.
        let field: String?
    }

    private let bytes: [UInt8]
    let place: Place

    init(_ text: String) {
        bytes = Array(text.utf8)
        place = Self.place(in: bytes)
    }

    static let keywords = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// The name that is being typed, or what there is of it.
    var word: String { String(decoding: bytes[wordStart(bytes.count)...], as: UTF8.self) }

    /// Whether the word is a member of what stands before it.
    var isMember: Bool {
        let separator = skipBlanks(wordStart(bytes.count)) - 1
        return separator >= 0 && isSeparator(separator)
    }

    /// What stands before the dot or colon in front of the word; nil if there is none, or if that is no chain.
    var chain: Chain? {
        isMember ? chain(endingAt: skipBlanks(wordStart(bytes.count)) - 1) : nil
    }

    /// The table of filters in which the cursor is.
    var filter: Filter? {
        guard let (brace, field) = openBrace(from: wordStart(bytes.count)) else { return nil }
        return chain(endingAt: brace).map { Filter(taker: $0, field: field) }
    }

    /// The call in whose parentheses the cursor is.
    var openCall: Chain? {
        openBracket(from: bytes.count).flatMap { bytes[$0] == UInt8(ascii: "(") ? chain(endingAt: $0) : nil }
    }

    /// Names that the text declares to be local.
    var locals: [String] {
        String(decoding: bytes, as: UTF8.self).matches(of: /\b(?:local|for|function)\s*\(?\s*([\w, ]+)/).flatMap {
            $0.1.split { $0 == "," || $0 == " " }.map(String.init)
        }
    }

    /// What a variable was last set to, or what a loop over it reads.
    func value(of name: String) -> (chain: Chain, isLoop: Bool)? {
        guard let pattern = try? Regex("\\b(?:for\\s+\(name)\\s+in\\s|\(name)\\s*=(?!=))"),
            let match = String(decoding: bytes, as: UTF8.self).matches(of: pattern).last
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let start = text[..<match.range.upperBound].utf8.count
        var end = skipForward(start)
        let first = end
        while let next = chainEnd(after: end), next > end { end = next }
        guard end > first else { return nil }
        return chain(endingAt: end).map { ($0, text[match.range].hasPrefix("for")) }
    }
}

// Strings and comments, from the beginning.
extension ConsoleText {
    private static func place(in bytes: [UInt8]) -> Place {
        var index = 0
        var quote: (mark: UInt8, start: Int)?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { index += 1 }
                if byte == open.mark || byte == UInt8(ascii: "\n") { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = (byte, index)
            } else if byte == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] == byte {
                guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) else { return .comment }
                index = end
            }
            index += 1
        }
        guard let quote else { return .code }
        return .string(before: String(decoding: bytes[..<quote.start], as: UTF8.self))
    }
}

// Steps of a chain, backwards.
extension ConsoleText {
    private func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    private func wordStart(_ end: Int) -> Int {
        var start = end
        while start > 0, isWord(bytes[start - 1]) { start -= 1 }
        return start
    }

    private func skipBlanks(_ end: Int) -> Int {
        var end = end
        while end > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private func skipForward(_ start: Int) -> Int {
        var start = start
        while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
        return start
    }

    /// A dot that is no part of `..` or a colon that is none of `::`.
    private func isSeparator(_ index: Int) -> Bool {
        let byte = bytes[index]
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") else { return false }
        return index == 0 || bytes[index - 1] != byte
    }

    private func chain(endingAt end: Int) -> Chain? {
        var steps: [Chain.Step] = []
        var end = skipBlanks(end)
        while end > 0 {
            if let start = opening(of: end - 1) {
                steps.append(.call(String(decoding: bytes[start..<end], as: UTF8.self)))
                end = skipBlanks(start)
                continue
            }
            let start = wordStart(end)
            guard start < end, !(0x30...0x39).contains(bytes[start]) else { return nil }
            let name = String(decoding: bytes[start..<end], as: UTF8.self)
            guard !Self.keywords.contains(name) else { return nil }
            let before = skipBlanks(start)
            guard before > 0, isSeparator(before - 1) else {
                steps.append(.name(name))
                return Chain(steps: steps.reversed())
            }
            steps.append(bytes[before - 1] == UInt8(ascii: ":") ? .method(name) : .name(name))
            end = skipBlanks(before - 1)
        }
        return nil
    }

    /// Where the bracket or quotation mark is that the one at `index` closes.
    private func opening(of index: Int) -> Int? {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            return bytes[..<index].lastIndex(of: byte)
        }
        guard byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}") else { return nil }
        return openBracket(from: index)
    }

    /// The innermost bracket that is open before `end`. Quoted text is passed over.
    private func openBracket(from end: Int) -> Int? {
        var depth = 0
        var index = end - 1
        while index >= 0 {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = bytes[..<index].lastIndex(of: bytes[index]) ?? 0
            case UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"): depth += 1
            case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "["):
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
            index -= 1
        }
        return nil
    }

    /// The brace of the filters that are open before `end`, and the field whose value begins there.
    private func openBrace(from end: Int) -> (brace: Int, field: String?)? {
        guard let brace = openBracket(from: end), bytes[brace] == UInt8(ascii: "{") else { return nil }
        let before = skipBlanks(end)
        let separators = [UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ";")]
        let field = fieldName(before: brace)
        // Inside of a list of values: the field's is the brace around.
        if let field, let outer = openBracket(from: brace) { return (outer, field) }
        if separators.contains(bytes[before - 1]) { return (brace, nil) }
        return fieldName(before: before).map { (brace, $0) }
    }

    /// The name in `name =`, if that is what stands before `end` or ends there.
    private func fieldName(before end: Int) -> String? {
        let equals = skipBlanks(end) - 1
        guard equals > 0, bytes[equals] == UInt8(ascii: "=") else { return nil }
        let nameEnd = skipBlanks(equals)
        let start = wordStart(nameEnd)
        return start < nameEnd ? String(decoding: bytes[start..<nameEnd], as: UTF8.self) : nil
    }

    /// Where the next step of a chain ends that goes on at `start`; nil if none does.
    private func chainEnd(after start: Int) -> Int? {
        let index = skipForward(start)
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        if isWord(byte), index == start { return forwardWord(index) }
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") {
            let name = skipForward(index + 1)
            let end = forwardWord(name)
            return end > name ? end : nil
        }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            return bytes[(index + 1)...].firstIndex(of: byte).map { $0 + 1 }
        }
        guard byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{") else { return nil }
        return (index + 1..<bytes.count).first { end in
            [UInt8(ascii: ")"), UInt8(ascii: "}")].contains(bytes[end]) && openBracket(from: end) == index
        }.map { $0 + 1 }
    }

    private func forwardWord(_ start: Int) -> Int {
        bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
    }
}
