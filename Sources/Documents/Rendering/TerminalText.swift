/// `text` without what would command a terminal or reorder its line: a cell must not be able to move the cursor, set
/// the window title or make `gnp.exe` read `exe.png`. Line feeds stay; a tab becomes a space, unless it may stay, too.
public func terminalSafe(_ text: String, keepingTabs: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x0A: safe.append(scalar)
        case 0x09 where keepingTabs: safe.append(scalar)
        case 0x0D: continue
        case 0x09: safe.append(" ")
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: safe.append("\u{FFFD}")
        default: safe.append(scalar)
        }
    }
    return String(safe)
}
