/// How many columns a terminal gives to `text`: Chinese and other full-width characters and emoji take two, combining
/// marks and control characters none, the rest one.
///
/// Characters that Unicode calls ambiguous (“ ” — · ★) count one, as terminals draw them by default.
public func displayWidth(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// How many columns a terminal gives to one character: 0, 1 or 2, more only in scripts whose letters cluster.
public func displayWidth(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return width(of: first) }
    // One picture, however many code points it is made of: a flag, a family, a sign with the emoji selector.
    let isEmoji =
        first.properties.isEmojiPresentation
        || first.properties.isEmoji && scalars.contains { $0.value == 0xFE0F || $0.value == 0x20E3 }
    return isEmoji ? 2 : scalars.reduce(0) { $0 + width(of: $1) }
}

private func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: 1
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0xAD: 1  // a soft hyphen is of the category Format, but is drawn
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: 0  // vowels and finals of a Korean syllable join the consonant before
    case 0x3000...0x3029, 0x3030...0x303E, 0x3041...0x3098, 0x309B...0x4DBF, 0x4E00...0xA4CF: 2
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x2FFF, 0xA960...0xA97F, 0xAC00...0xD7A3: 2
    case 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6: 2
    case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD: 2
    default:
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}
