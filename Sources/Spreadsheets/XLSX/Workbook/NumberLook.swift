/// What a number format shows beside the digits of a number, and whether the digits are those of the number at all.
///
/// Programs let a cell that holds 12 look like `12亿元`, and one that holds 12,000,000 like `1200.0`: what a person sees
/// is what they mean.
struct NumberLook {
    private(set) var prefix = ""
    private(set) var suffix = ""
    /// Whether the number is shown divided: by a comma behind the digits, or by a point that is only drawn (`0!.0,`).
    private(set) var isScaled = false
    /// How many digits are shown at least, where nothing but zeros is said: `0000`.
    private(set) var leastDigits = 0

    /// - Parameter code: the format's code; its first section counts, which is that of positive numbers.
    init(code: String) {
        var rest = Array(code.unicodeScalars.prefix(255))[...]
        var isBehindDigits = false
        var endsWithComma = false
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0#?".unicodeScalars.contains(scalar) }
        if code.count > 1, code.allSatisfy({ $0 == "0" }) { leastDigits = code.count }
        scan: while let scalar = rest.popFirst() {
            var literal = ""
            switch scalar {
            case ";": break scan
            case "\"":
                literal = String(String.UnicodeScalarView(rest.prefix { $0 != "\"" }))
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "!":
                guard let shown = rest.popFirst() else { break scan }
                if shown == ".", isBehindDigits { isScaled = true } else { literal = String(shown) }
            case "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = String(String.UnicodeScalarView(rest.prefix { $0 != "]" }))
                rest = rest.drop { $0 != "]" }.dropFirst()
                // [$¥-804]: a currency with a language.
                if inside.hasPrefix("$") { literal = String(inside.dropFirst().prefix { $0 != "-" }) }
            case ",": endsWithComma = isBehindDigits
            case _ where isDigit(scalar): (isBehindDigits, endsWithComma) = (true, false)
            case ".", "%", "/", "E", "e", "+", "-", "(", ")", " ", "@": break
            default: literal = String(scalar)
            }
            if isBehindDigits { suffix += literal } else { prefix += literal }
        }
        if endsWithComma { isScaled = true }
    }

    /// Whether what is shown beside the digits says what they count: 亿元, 千元, $. The sign of the yuan says nothing of it.
    var isTelling: Bool {
        let beside = (prefix + suffix).lowercased()
        return beside.contains { "元圆万亿千百$€£".contains($0) } || beside.contains("usd") || beside.contains("illion")
    }
}
