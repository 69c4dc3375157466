/// Texts as they stand in a spreadsheet file.
///
/// XML has no control characters; the format writes them as `_x0001_`, and so a text that happens to hold `_x0041_` must
/// have its first `_` written like that, or it would be read as `A`.
enum SpreadsheetText {
    /// How many UTF-16 units a cell can hold.
    static let longest = 32_767
    /// How many a control character takes: `_x0001_`.
    private static let escapeLength = 7

    /// `text` such that every reader of the format gets back exactly that.
    static func escaped(_ text: String) -> String {
        var text = text
        let needsWork = text.withUTF8 { bytes in
            var last: UInt8 = 0
            for byte in bytes {
                // U+FFFE and U+FFFF, the only others that XML refuses, begin with this byte.
                if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0xEF { return true }
                if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return true }
                last = byte
            }
            return false
        }
        return needsWork ? rewritten(text) : text
    }

    /// Texts of a file outside its cells, where the format knows no escapes: control characters become spaces.
    static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isForbidden($0) && $0 != "\r" ? " " : $0 }.filter { $0 != "\r" }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether no cell can hold the text, as it is written there.
    static func isTooLong(_ text: String) -> Bool {
        text.utf8.count > longest / escapeLength && escaped(text).utf16.count > longest
    }

    /// As much of the text as a cell can hold, with “…” for the rest.
    static func cut(_ text: String) -> String {
        var room = longest - 1
        let kept = text.unicodeScalars.prefix { scalar in
            room -= isForbidden(scalar) || scalar == "_" ? escapeLength : UTF16.width(scalar)
            return room >= 0
        }
        return String(kept) + "…"
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    private static func rewritten(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if isForbidden(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result.append(
                    contentsOf: ("_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_").unicodeScalars)
            } else if scalar == "_", looksLikeEscape(scalars[index...]) {
                result.append(contentsOf: "_x005F_".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func looksLikeEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let start = scalars.startIndex
        return scalars.count >= 7 && scalars[start + 1] == "x" && scalars[start + 6] == "_"
            && scalars[start + 2..<start + 6].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
}
