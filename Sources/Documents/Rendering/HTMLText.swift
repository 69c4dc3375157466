/// `text` as HTML that shows it, fit for the content of an element and for an attribute in quotes of either kind.
/// Control characters, which HTML does not allow, become U+FFFD.
public func htmlEscaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
        case "\0"..<" ", "\u{7F}"..<"\u{A0}": result.unicodeScalars.append("\u{FFFD}")
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// An element that holds `text`.
func htmlElement(_ name: String, _ text: String, class cssClass: String? = nil) -> String {
    let classes = cssClass.map { " class=\"\($0)\"" } ?? ""
    return "<\(name)\(classes)>\(htmlEscaped(text))</\(name)>"
}

/// `text` as a CSS string in quotes. Whatever is not a letter or digit is written by its number, so that no text can
/// close the string, or the style element around it.
func cssString(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { return String(scalar) }
        return scalar.value == 0 ? "" : "\\" + String(scalar.value, radix: 16) + " "
    }
    return "\"" + escaped.joined() + "\""
}
