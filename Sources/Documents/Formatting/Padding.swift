import Localization

/// `text` filled up with spaces to `width` display columns. A text that is wider already is returned as it is.
public func padded(_ text: String, to width: Int, alignment: Column.Alignment = .leading) -> String {
    let missing = width - displayWidth(of: text)
    guard missing > 0 else { return text }
    let before =
        switch alignment {
        case .leading: 0
        case .center: missing / 2
        case .trailing: missing
        }
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
}

/// `text` cut to at most `width` display columns; where something is cut off, `ellipsis` stands for it.
public func truncated(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    guard displayWidth(of: text) > width else { return text }
    var room = width - displayWidth(of: ellipsis)
    guard room >= 0 else { return "" }
    let kept = text.prefix { character in
        room -= displayWidth(of: character)
        return room >= 0
    }
    return kept + ellipsis
}
