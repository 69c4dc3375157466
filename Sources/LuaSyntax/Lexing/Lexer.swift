/// Splits a text into tokens, one at a time, when the parser asks for it: of two mistakes the first is told.
struct Lexer {
    let source: [UInt8]
    /// What comes next.
    var offset = 0
    private(set) var line = 1
    var comments: [Comment] = []
    /// A place on the line of `offset`, not behind it, whose column is known: no byte is counted twice.
    private var mark = (offset: 0, column: 1)

    init(_ source: [UInt8]) {
        self.source = source
        skipFirstLine()
    }

    /// The next token; at the end of the text the end, as often as it is asked for.
    mutating func next() throws(SyntaxError) -> Token {
        try skipBlanks()
        let start = place()
        let kind = try kind(start)
        return Token(kind, SourceSpan(start, end: offset))
    }

    private mutating func kind(_ start: SourcePosition) throws(SyntaxError) -> Token.Kind {
        guard let byte = peek() else { return .end }
        if byte.isLetter { return word() }
        if byte.isDigit || byte == UInt8(ascii: ".") && peek(1)?.isDigit ?? false { return try number(start) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try shortString(start))
        case UInt8(ascii: "["):
            guard let level = longBracketLevel() else { break }
            guard let content = longBracket(level) else {
                throw SyntaxError(kind: .unfinishedLongString, position: start)
            }
            return .string(withLineFeeds(content))
        default: break
        }
        return try sign(byte, start)
    }

    private mutating func word() -> Token.Kind {
        let start = offset
        while let byte = peek(), byte.isLetter || byte.isDigit { offset += 1 }
        let text = String(decoding: source[start..<offset], as: UTF8.self)
        return Symbol.words[text].map(Token.Kind.symbol) ?? .name(text)
    }

    private mutating func sign(_ first: UInt8, _ start: SourcePosition) throws(SyntaxError) -> Token.Kind {
        let rest = source[offset...]
        guard let sign = Symbol.signs[Int(first)].first(where: { rest.starts(with: $0.bytes) }) else {
            offset += 1
            // All of a character that is not ASCII: authors are told of “，”, not of a third of it.
            while offset - start.offset < 4, peek()?.continuesCharacter ?? false { offset += 1 }
            return .foreign
        }
        offset += sign.bytes.count
        if sign.symbol == .leftBracket, peek() == UInt8(ascii: "=") {
            throw SyntaxError(kind: .invalidLongBracket, position: start)
        }
        return .symbol(sign.symbol)
    }

    private mutating func skipFirstLine() {
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        mark.offset = offset
        if peek() == UInt8(ascii: "#") { skipLine() }
    }

    private mutating func skipBlanks() throws(SyntaxError) {
        while let byte = peek() {
            if byte.isLineEnd {
                skipLineEnd()
            } else if byte.isBlank {
                offset += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
                try comment()
            } else {
                return
            }
        }
    }
}

// Moving through the text.
extension Lexer {
    /// The byte so far ahead of what comes next; nil behind the end.
    func peek(_ distance: Int = 0) -> UInt8? {
        let index = offset + distance
        return index < source.count ? source[index] : nil
    }

    /// Steps over `byte`, if it is next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    /// Steps to the end of the line, not over it.
    mutating func skipLine() {
        while let byte = peek(), !byte.isLineEnd { offset += 1 }
    }

    /// Steps over the line end that is next: one byte, or two different ones.
    mutating func skipLineEnd() {
        let first = source[offset]
        offset += 1
        if let second = peek(), second.isLineEnd, second != first { offset += 1 }
        line += 1
        mark = (offset, 1)
    }

    /// Where `offset` is.
    mutating func place() -> SourcePosition {
        let position = position(at: offset)
        mark = (offset, position.column)
        return position
    }

    /// Where another offset is: on the line of `offset`, not before the last place that was asked for.
    func position(at offset: Int) -> SourcePosition {
        let characters = source[min(mark.offset, offset)..<offset].count { !$0.continuesCharacter }
        return SourcePosition(line: line, column: mark.column + characters, offset: offset)
    }
}
