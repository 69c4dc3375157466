extension Lexer {
    /// Steps over a string in quotation marks.
    ///
    /// - Returns: its value.
    mutating func shortString(_ start: SourcePosition) throws(SyntaxError) -> [UInt8] {
        let quote = source[offset]
        offset += 1
        var value: [UInt8] = []
        while let byte = peek(), !byte.isLineEnd {
            if take(quote) { return value }
            if byte == .backslash {
                try escape(&value)
            } else {
                value.append(byte)
                offset += 1
            }
        }
        throw SyntaxError(kind: .unfinishedString, position: start)
    }

    /// Steps over a backslash and what belongs to it, and appends what they stand for.
    private mutating func escape(_ value: inout [UInt8]) throws(SyntaxError) {
        let start = offset
        offset += 1
        // At the end of the text it is the string that is not finished.
        guard let byte = peek() else { return }
        if byte.isLineEnd {
            skipLineEnd()
            value.append(.lineFeed)
        } else if byte.isDigit {
            value.append(try decimalEscape(start))
        } else if let character = Self.escapes[byte] {
            offset += 1
            value.append(character)
        } else {
            offset += 1
            switch byte {
            case UInt8(ascii: "x"):
                value.append(try hexadecimalDigit(start) << 4 | hexadecimalDigit(start))
            case UInt8(ascii: "u"): value += Self.encoded(try codePoint(start))
            case UInt8(ascii: "z"): skipSpace()
            default:
                while peek()?.continuesCharacter ?? false, offset - start < 5 { offset += 1 }
                let text = String(decoding: source[start..<offset], as: UTF8.self)
                throw SyntaxError(kind: .invalidEscape(text), position: position(at: start))
            }
        }
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): .backslash,
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
    ]

    /// Up to three digits.
    private mutating func decimalEscape(_ start: Int) throws(SyntaxError) -> UInt8 {
        var value = 0
        for _ in 0..<3 {
            guard let digit = peek()?.decimalValue else { break }
            value = value * 10 + Int(digit)
            offset += 1
        }
        guard let byte = UInt8(exactly: value) else {
            throw SyntaxError(kind: .decimalEscapeTooLarge, position: position(at: start))
        }
        return byte
    }

    private mutating func hexadecimalDigit(_ start: Int) throws(SyntaxError) -> UInt8 {
        guard let digit = peek()?.hexadecimalValue else {
            throw SyntaxError(kind: .missingHexadecimalDigit, position: position(at: start))
        }
        offset += 1
        return digit
    }

    /// A code in braces, below 2^31.
    private mutating func codePoint(_ start: Int) throws(SyntaxError) -> UInt32 {
        guard take(UInt8(ascii: "{")) else { throw SyntaxError(kind: .missingBrace, position: position(at: start)) }
        var code = UInt32(try hexadecimalDigit(start))
        while let digit = peek()?.hexadecimalValue {
            guard code < 1 << 27 else { throw SyntaxError(kind: .codePointTooLarge, position: position(at: start)) }
            code = code << 4 | UInt32(digit)
            offset += 1
        }
        guard take(UInt8(ascii: "}")) else { throw SyntaxError(kind: .missingBrace, position: position(at: start)) }
        return code
    }

    /// UTF-8 as it was first defined: up to six bytes, surrogates like any other code.
    private static func encoded(_ code: UInt32) -> [UInt8] {
        if code < 0x80 { return [UInt8(code)] }
        // Behind the first byte six bits each; one bit less in the first byte for each that follows.
        let following = (UInt32.bitWidth - code.leadingZeroBitCount - 2) / 5
        let first = UInt8(truncatingIfNeeded: 0xFF << (7 - following) | code >> (6 * following))
        return [first] + (0..<following).reversed().map { 0x80 | UInt8(code >> (6 * $0) & 0x3F) }
    }

    private mutating func skipSpace() {
        while let byte = peek() {
            if byte.isLineEnd {
                skipLineEnd()
            } else if byte.isBlank {
                offset += 1
            } else {
                return
            }
        }
    }
}
