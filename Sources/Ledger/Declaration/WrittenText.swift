extension String {
    /// The text without white space (the ideographic space included) at either end.
    var trimmed: String {
        let scalars = unicodeScalars
        // Most texts need no trimming, and then nothing is copied.
        guard let first = scalars.first, let last = scalars.last else { return self }
        if !first.isSpace, !last.isSpace { return self }
        guard let start = scalars.firstIndex(where: { !$0.isSpace }),
            let end = scalars.lastIndex(where: { !$0.isSpace })
        else { return "" }
        return String(scalars[start...end])
    }

    /// The text with full-width letters, digits and punctuation (１２０．５，％) as their ASCII counterparts.
    var halfWidth: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text as a name is meant: without the line breaks and spaces by which a name is made to fit a cell (王　芳).
    /// Between Latin letters one space stays.
    var joinedName: String {
        guard unicodeScalars.contains(where: \.isSpace) else { return self }
        var result = ""
        var gap = false
        for character in trimmed {
            if character.unicodeScalars.allSatisfy(\.isSpace) {
                gap = true
                continue
            }
            if gap, character.isASCII, result.last?.isASCII ?? false { result.append(" ") }
            gap = false
            result.append(character)
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Whether it is white space; Unicode's tables are asked only where the answer is not plain.
    fileprivate var isSpace: Bool {
        switch value {
        case 0x21...0x7E, 0x3001...0x9FFF: false
        case 0x20, 0x3000, 0x09...0x0D: true
        default: properties.isWhitespace
        }
    }
}
