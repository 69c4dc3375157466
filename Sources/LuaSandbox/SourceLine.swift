/// A line of a Lua text as it is shown to its author: without indentation, and not all of a very long one.
///
/// - Returns: nil if there is no such line or nothing is on it.
public func sourceLine(_ number: Int, of source: String) -> String? {
    let shown = wholeSourceLine(number, of: source)?.drop { $0 == " " || $0 == "\t" }.prefix(200) ?? ""
    return shown.isEmpty ? nil : String(shown)
}

/// A line of a Lua text as it is written.
///
/// Lines are counted as Lua counts them: a carriage return ends one as a line feed does, and the two together end one.
/// (Not by `Character`, to which the two together are neither.)
///
/// - Returns: nil if there is no such line.
public func wholeSourceLine(_ number: Int, of source: String) -> Substring? {
    guard number >= 1 else { return nil }
    let text = source.utf8
    var start = text.startIndex
    var line = 1
    while line < number {
        guard let end = text[start...].firstIndex(where: isLineEnd) else { return nil }
        start = text.index(after: end)
        if start < text.endIndex, isLineEnd(text[start]), text[start] != text[end] { start = text.index(after: start) }
        line += 1
    }
    let end = text[start...].firstIndex(where: isLineEnd) ?? text.endIndex
    return source[start..<end]
}

private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
