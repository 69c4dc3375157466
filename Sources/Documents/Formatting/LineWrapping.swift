import Localization

/// `text` broken into lines of at most `width` display columns.
///
/// Lines break at spaces and between Chinese characters; a word that is longer than a line is cut. No line begins
/// with a closing mark such as `，` or `）`: the character before it moves along. A number stays with its measure word
/// and a date in one piece: `2014年7月31日`, `1,200万元`. Line feeds in the text break too.
///
/// - Parameter width: nil for no limit; less than 2 counts as 2, the width of one Chinese character.
public func wrapped(_ text: String, to width: Int?) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let width else { return lines.map(String.init) }
    return lines.flatMap { displayWidth(of: $0) <= width ? [String($0)] : wrappedLine($0, to: max(2, width)) }
}

private func wrappedLine(_ line: Substring, to width: Int) -> [String] {
    var lines: [String] = []
    var current: [Character] = []
    var used = 0
    /// How much of `current` may end the line, if its next character does not fit; 0 if it must be cut anywhere.
    var lastBreak = 0

    for character in line {
        if mayBreak(between: current.last, and: character) { lastBreak = current.count }
        let needed = displayWidth(of: character)
        // A space never starts a line; it may hang over the end of one, where nobody sees it.
        if used + needed > width, character != " ", !current.isEmpty {
            let end = lastBreak > 0 ? lastBreak : current.count
            lines.append(trimmingEnd(current[..<end]))
            current.removeFirst(end)
            current.removeFirst(current.prefix { $0 == " " }.count)
            used = current.reduce(0) { $0 + displayWidth(of: $1) }
            lastBreak = 0
        }
        current.append(character)
        used += needed
    }
    if !current.isEmpty { lines.append(trimmingEnd(current[...])) }
    return lines
}

/// The width of the widest piece of `text` that no line break may part, pieces wider than `limit` left aside.
func longestUnbreakable(in text: String, upTo limit: Int) -> Int {
    var longest = 0
    var piece = 0
    var last: Character?
    for character in text + " " {
        if character == " " || character.isNewline || mayBreak(between: last, and: character) {
            if piece <= limit { longest = max(longest, piece) }
            piece = 0
        }
        if character != " " { piece += displayWidth(of: character) }
        last = character
    }
    return longest
}

private func mayBreak(between left: Character?, and right: Character) -> Bool {
    guard let left, right != " ", !closingMarks.contains(right), !openingMarks.contains(left) else { return false }
    if left.isASCII, left.isNumber, right.isLetter { return false }
    if datePieces.contains(left), right.isASCII, right.isNumber { return false }
    if multiples.contains(left), currencies.contains(right) { return false }
    return left == " " || displayWidth(of: left) == 2 || displayWidth(of: right) == 2
}

private let closingMarks = Set<Character>("，。；：、！？）》〉」』】〕”’％…,.;:!?)]}%")
private let datePieces = Set<Character>("年月")
private let multiples = Set<Character>("万亿")
private let currencies = Set<Character>("元美欧港")
private let openingMarks = Set<Character>("（《〈「『【〔“‘￥¥([{")

private func trimmingEnd(_ line: ArraySlice<Character>) -> String {
    String(line[..<((line.lastIndex { $0 != " " } ?? line.startIndex - 1) + 1)])
}
