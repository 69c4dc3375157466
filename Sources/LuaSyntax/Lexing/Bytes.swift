extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let backslash = UInt8(ascii: "\\")

    /// A letter of a name, the underscore included.
    var isLetter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    var isDigit: Bool { decimalValue != nil }

    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }

    /// Blanks, tabs and form feeds; line ends, which are counted, aside.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }

    /// Whether the byte continues a character of UTF-8 that an earlier one began.
    var continuesCharacter: Bool { self & 0xC0 == 0x80 }

    var decimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        default: nil
        }
    }

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: decimalValue
        }
    }
}
