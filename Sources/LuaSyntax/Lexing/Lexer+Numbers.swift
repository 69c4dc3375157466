import Glibc

extension Lexer {
    /// Steps over a number. Like Lua it takes whatever might belong to one first, and then looks whether it is one:
    /// `3..2` is a malformed number, not a concatenation.
    mutating func number(_ start: SourcePosition) throws(SyntaxError) -> Token.Kind {
        let isHexadecimal = peek() == UInt8(ascii: "0") && peek(1).map { $0 | 0x20 } == UInt8(ascii: "x")
        if isHexadecimal { offset += 2 }
        let exponentMark = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
        while let byte = peek() {
            if byte | 0x20 == exponentMark {
                offset += 1
                if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
            } else if byte.hexadecimalValue != nil || byte == UInt8(ascii: ".") {
                offset += 1
            } else {
                break
            }
        }
        while let byte = peek(), byte.isLetter || byte.isDigit { offset += 1 }
        let text = source[start.offset..<offset]
        guard let value = isHexadecimal ? Self.hexadecimal(text) : Self.decimal(text) else {
            throw SyntaxError(kind: .malformedNumber(excerpt(text)), position: start)
        }
        return value
    }

    /// Digits alone are an integer, unless they are too many for one.
    private static func decimal(_ text: ArraySlice<UInt8>) -> Token.Kind? {
        let digits = text.prefix(while: \.isDigit)
        if digits.count == text.count, let integer = Int64(String(decoding: digits, as: UTF8.self)) {
            return .integer(integer)
        }
        return float(text, exponentMark: UInt8(ascii: "e"), isDigit: \.isDigit)
    }

    /// Digits alone are an integer, of which only the last sixteen count.
    private static func hexadecimal(_ text: ArraySlice<UInt8>) -> Token.Kind? {
        let digits = text.dropFirst(2)
        if !digits.isEmpty, digits.allSatisfy({ $0.hexadecimalValue != nil }) {
            let value = digits.reduce(0 as UInt64) { $0 << 4 | UInt64($1.hexadecimalValue ?? 0) }
            return .integer(Int64(bitPattern: value))
        }
        return float(text, prefix: 2, exponentMark: UInt8(ascii: "p")) { $0.hexadecimalValue != nil }
    }

    /// Digits with a dot somewhere, then perhaps an exponent.
    private static func float(
        _ text: ArraySlice<UInt8>, prefix: Int = 0, exponentMark: UInt8, isDigit: (UInt8) -> Bool
    ) -> Token.Kind? {
        var rest = text.dropFirst(prefix)
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var digits = whole.count
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            digits += fraction.count
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard digits > 0 else { return nil }
        if let mark = rest.first {
            guard mark | 0x20 == exponentMark else { return nil }
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard !rest.isEmpty, rest.allSatisfy(\.isDigit) else { return nil }
        }
        return .number(strtod(String(decoding: text, as: UTF8.self), nil))
    }
}
