/// `text` without the spaces around it that people do not see or did not mean: ordinary, no-break and ideographic
/// (full-width) ones, line breaks, zero-width characters.
public func trimmedCellText(_ text: String) -> String {
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if isASCII, let first = text.utf8.first, let last = text.utf8.last, first > 0x20, last > 0x20 { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isInvisible($0) }),
        let end = scalars.lastIndex(where: { !isInvisible($0) })
    else { return "" }
    return String(scalars[start...end])
}

/// `text` as a number, date or code is written, whatever the input method was set to: trimmed, full-width letters,
/// digits and punctuation made half-width (`１２，３４５．６％` → `12,345.6%`), special spaces made ordinary, zero-width
/// characters removed.
///
/// Not for names: it would turn `（集团）` into `(集团)`.
public func normalizedCellText(_ text: String) -> String {
    let text = trimmedCellText(text)
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var normalized = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: normalized.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x2212: normalized.append("-")
        case 0xFFE5: normalized.append("¥")
        case _ where scalar.properties.isWhitespace: normalized.append(" ")
        case _ where isInvisible(scalar): continue
        default: normalized.append(scalar)
        }
    }
    return String(normalized)
}

/// `text` without the marks that people put before names to set some rows apart (★ ■ ● and their like), trimmed.
public func withoutLeadingMarks(_ text: String) -> String {
    let marks = "★☆■□●○◆◇▲△▼▽※✓✔√•·＊*".unicodeScalars
    let rest = text.unicodeScalars.drop { isInvisible($0) || marks.contains($0) }
    return trimmedCellText(String(rest))
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F, 0xA0, 0x200B...0x200F, 0x2060, 0x3000, 0xFEFF: true
    default: scalar.properties.isWhitespace
    }
}
