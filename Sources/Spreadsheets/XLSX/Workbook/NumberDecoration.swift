/// What a number format shows beside a number's digits, as far as a reader would take it for a part of the value:
/// `0.00"亿元"`, `"$"#,##0`, `0000`. Signs, spaces and other words are not.
struct NumberDecoration: Hashable {
    let prefix: String
    let suffix: String
    /// As many digits are shown at least.
    let digits: Int
    /// The number is shown divided by 10 to this power, as by `#,##0,` or by `0!.0,`, which people use for 万.
    let shift: Int

    /// Reads the first section of a format's code that shows digits; nil if it shows a number as it is.
    init?(code: String) {
        var rest = Array(code.unicodeScalars.prefix(255))[...]
        var section = Section()
        while let scalar = rest.popFirst(), scalar != ";" || !section.hasDigits {
            if scalar == ";" { section = Section() } else { section.take(scalar, &rest) }
        }
        (prefix, suffix, digits, shift) = section.decoration
        if prefix.isEmpty, suffix.isEmpty, digits == 0, shift == 0 { return nil }
    }

    /// The number as a person reads it; that it was divided must be told by a unit.
    func value(of decimal: DecimalText) -> CellValue {
        let number = decimal.text(shift: -shift)
        if shift != 0, number != "0", suffix.isEmpty { return .scaled(decimal.text()) }
        let text = text(of: number)
        return text == number ? .number(number) : .text(text)
    }

    private func text(of number: String) -> String {
        let isNegative = number.hasPrefix("-")
        let value = String(number.drop { $0 == "-" })
        let zeros = value.contains(".") ? 0 : max(0, digits - value.utf8.count)
        return (isNegative ? "-" : "") + prefix + String(repeating: "0", count: zeros) + value + suffix
    }
}

/// One section of a format's code while it is read.
private struct Section {
    private var (before, after) = ("", "")
    private var zone = ""
    private(set) var hasDigits = false
    private var isPointPending = false
    /// How many digits stand behind a point that is shown and divides nothing.
    private var falsePlaces: Int?

    mutating func take(_ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) {
        switch scalar {
        case "\"":
            show(rest.prefix { $0 != "\"" })
            rest = rest.drop { $0 != "\"" }.dropFirst()
        case "\\", "!":
            show(rest.prefix(1))
            rest = rest.dropFirst()
        case "_", "*": rest = rest.dropFirst()
        case "[":
            // Of colours, conditions and currencies only the last are shown: [$¥-804]
            if rest.first == "$" { show(rest.dropFirst().prefix { $0 != "-" && $0 != "]" }) }
            rest = rest.drop { $0 != "]" }.dropFirst()
        case "0", "#", "?": count(scalar)
        case ",", ".", "/": if hasDigits { zone.unicodeScalars.append(scalar) }
        case "E" where rest.first == "+" || rest.first == "-", "e" where rest.first == "+" || rest.first == "-":
            zone += "E"
            rest = rest.dropFirst()
        case "G", "g":
            let name = [Array("eneral".unicodeScalars), Array("/通用格式".unicodeScalars)].first {
                rest.prefix($0.count).map(\.properties.lowercaseMapping) == $0.map { String($0) }
            }
            if name != nil { count("#") } else { show([scalar]) }
            rest = rest.dropFirst(name?.count ?? 0)
        default: show([scalar])
        }
    }

    private mutating func count(_ scalar: Unicode.Scalar) {
        // What stood between digits is no unit: 000-0000. A point that is but shown there makes another number.
        if isPointPending { falsePlaces = 0 }
        isPointPending = false
        falsePlaces = falsePlaces.map { $0 + 1 }
        after = ""
        hasDigits = true
        zone.unicodeScalars.append(scalar)
    }

    private mutating func show(_ text: some Sequence<Unicode.Scalar>) {
        for scalar in text {
            if hasDigits, scalar == "." { isPointPending = true }
            let properties = scalar.properties
            guard
                properties.isAlphabetic || properties.numericType != nil
                    || properties.generalCategory == .currencySymbol
            else { continue }
            if hasDigits { after.unicodeScalars.append(scalar) } else { before.unicodeScalars.append(scalar) }
        }
    }

    var decoration: (prefix: String, suffix: String, digits: Int, shift: Int) {
        guard hasDigits, !zone.contains("E"), !zone.contains("/") else { return ("", "", 0, 0) }
        let commas =
            zone.prefix { $0 != "." }.reversed().prefix { $0 == "," }.count
            + (zone.contains(".") ? zone.reversed().prefix { $0 == "," }.count : 0)
        let shift = 3 * commas + (falsePlaces ?? 0)
        let isPadded = shift == 0 && zone.utf8.count > 1 && zone.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        return (
            Section.isMeant(before) ? before : "", Section.isMeant(after) ? after : "", isPadded ? zone.utf8.count : 0,
            shift
        )
    }

    /// Whether a text makes another amount of a number. ¥ does not.
    private static func isMeant(_ text: String) -> Bool {
        let text = text.lowercased()
        return text.contains { "元圆万亿千百".contains($0) }
            || ["million", "billion", "yuan", "usd", "eur", "hkd"].contains { text.contains($0) }
            || text.unicodeScalars.contains {
                $0.properties.generalCategory == .currencySymbol && $0 != "¥" && $0 != "￥"
            }
    }
}
