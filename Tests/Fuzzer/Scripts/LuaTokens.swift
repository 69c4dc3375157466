/// A piece of Lua text. Texts that are not Lua have tokens too: whatever is not known is one of a single byte.
struct LuaToken {
    enum Kind {
        case name, keyword, number, text, comment
        /// An operator between two values.
        case binary
        /// Any other operator or bracket.
        case symbol
        case space
        /// A line's end; a token of its own, since statements end there in all that people write.
        case line
    }

    var kind: Kind
    var bytes: [UInt8]

    init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    init(_ kind: Kind, _ text: String) { self.init(kind, Array(text.utf8)) }

    func `is`(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { $0.elementsEqual(bytes) }
    }
}

extension [LuaToken] {
    var bytes: [UInt8] { flatMap(\.bytes) }

    /// The tokens of a text, which put together are the text again.
    static func tokens(of text: [UInt8]) -> [LuaToken] {
        var tokens: [LuaToken] = []
        var place = 0
        while place < text.count {
            let (kind, end) = next(in: text, at: place)
            tokens.append(LuaToken(kind, Array<UInt8>(text[place..<end])))
            place = end
        }
        return tokens
    }

    private static func next(in text: [UInt8], at place: Int) -> (LuaToken.Kind, end: Int) {
        func end(while holds: (UInt8) -> Bool) -> Int { text[place...].firstIndex { !holds($0) } ?? text.count }
        let first = text[place]
        let second = place + 1 < text.count ? text[place + 1] : 0
        switch first {
        case UInt8(ascii: "\n"): return (.line, place + 1)
        case 0x20, 0x09, 0x0D: return (.space, end { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
        case UInt8(ascii: "-") where second == first:
            return (.comment, longBracket(in: text, at: place + 2) ?? end { $0 != 0x0A })
        case UInt8(ascii: "["):
            if let end = longBracket(in: text, at: place) { return (.text, end) }
            return (.symbol, place + 1)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return (.text, quotedEnd(in: text, at: place))
        case _ where first.isDigit: return (.number, end { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: ".") })
        case _ where first.isLetter:
            let end = end { $0.isLetter || $0.isDigit }
            return (keywords.contains(Array<UInt8>(text[place..<end])) ? .keyword : .name, end)
        default:
            let length = longSymbols.contains([first, second]) ? 2 : 1
            return (binaries.contains(Array<UInt8>(text[place..<(place + length)])) ? .binary : .symbol, place + length)
        }
    }

    private static let keywords = words(
        "and break do else elseif end for function goto if in local not or repeat return then until while")
    private static let longSymbols = words("== ~= <= >= // :: << >> ..")
    private static let binaries = words("+ * / // % ^ .. == ~= < <= > >= & | << >>")

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(separator: " ").map { Array<UInt8>($0.utf8) })
    }

    /// The end of a long text or comment `[==[ … ]==]` that begins at `place`; nil if none does.
    private static func longBracket(in text: [UInt8], at place: Int) -> Int? {
        var level = place + 1
        while level < text.count, text[level] == UInt8(ascii: "=") { level += 1 }
        guard level < text.count, text[place] == UInt8(ascii: "["), text[level] == UInt8(ascii: "[") else { return nil }
        let closing = [UInt8(ascii: "]")] + text[(place + 1)..<level] + [UInt8(ascii: "]")]
        var end = level + 1
        while end + closing.count <= text.count {
            if text[end..<(end + closing.count)].elementsEqual(closing) { return end + closing.count }
            end += 1
        }
        return text.count
    }

    private static func quotedEnd(in text: [UInt8], at place: Int) -> Int {
        var end = place + 1
        while end < text.count, text[end] != text[place], text[end] != UInt8(ascii: "\n") {
            end += text[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return Swift.min(text.count, end + 1)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) || self == 0x5F || self >= 0x80 }
}
