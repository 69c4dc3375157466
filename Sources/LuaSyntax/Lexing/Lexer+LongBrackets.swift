extension Lexer {
    /// The number of equals signs between two opening brackets, if that is what comes next.
    func longBracketLevel() -> Int? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        var level = 0
        while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
        return peek(1 + level) == UInt8(ascii: "[") ? level : nil
    }

    /// Steps over long brackets of a level that open here.
    ///
    /// - Returns: what is between them, without a line end right after the opening one; nil if they never close.
    mutating func longBracket(_ level: Int) -> Range<Int>? {
        offset += level + 2
        if peek()?.isLineEnd ?? false { skipLineEnd() }
        let start = offset
        while let byte = peek() {
            if byte.isLineEnd {
                skipLineEnd()
                continue
            }
            offset += 1
            guard byte == UInt8(ascii: "]") else { continue }
            let end = offset - 1
            while peek() == UInt8(ascii: "="), offset - end <= level { offset += 1 }
            if offset - end == level + 1, take(UInt8(ascii: "]")) { return start..<end }
        }
        return nil
    }

    /// What a long string stands for: whatever ends a line in it is a line feed.
    func withLineFeeds(_ content: Range<Int>) -> [UInt8] {
        var value: [UInt8] = []
        value.reserveCapacity(content.count)
        // The first byte of a line end, of which there may be a second.
        var ended: UInt8?
        for byte in source[content] {
            if let first = ended, byte.isLineEnd, byte != first {
                ended = nil
                continue
            }
            ended = byte.isLineEnd ? byte : nil
            value.append(byte.isLineEnd ? .lineFeed : byte)
        }
        return value
    }

    /// Steps over the comment that begins here, and keeps it.
    mutating func comment() throws(SyntaxError) {
        let start = place()
        offset += 2
        let content: Range<Int>
        if let level = longBracketLevel() {
            guard let found = longBracket(level) else { throw SyntaxError(kind: .unfinishedComment, position: start) }
            content = found
        } else {
            skipLine()
            content = (start.offset + 2)..<offset
        }
        let text = String(decoding: source[content], as: UTF8.self)
        comments.append(Comment(text: text, span: SourceSpan(start, end: offset), lastLine: line))
    }
}
