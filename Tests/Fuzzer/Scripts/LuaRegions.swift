extension [LuaToken] {
    /// The first token from `place` on that `holds`, counted round.
    func place(from place: Int, where holds: (LuaToken) -> Bool) -> Int? {
        guard indices.contains(place) else { return nil }
        return self[place...].firstIndex(where: holds) ?? self[..<place].firstIndex(where: holds)
    }

    /// A call's arguments, a table or an index near `place`, its brackets included.
    func bracketed(near place: Int) -> Range<Int>? {
        guard let start = self.place(from: place, where: { $0.is("(") || $0.is("{") || $0.is("[") }) else { return nil }
        return closing(
            start, opens: { $0.is("(") || $0.is("{") || $0.is("[") }, closes: { $0.is(")") || $0.is("}") || $0.is("]") }
        )
    }

    /// A block near `place`, from its first word to its `end`.
    func block(near place: Int) -> Range<Int>? {
        // A loop's block begins with its `do`, so that every word here has one `end`.
        let opens = { (token: LuaToken) in
            token.kind == .keyword && (token.is("function") || token.is("do") || token.is("if"))
        }
        guard let start = self.place(from: place, where: opens),
            let block = closing(start, opens: opens, closes: { $0.kind == .keyword && $0.is("end") })
        else { return nil }
        return beginning(ofLoop: block.lowerBound)..<block.upperBound
    }

    /// The line that `place` is on, its end included.
    func line(at place: Int) -> Range<Int> {
        let start = self[..<place].lastIndex { $0.kind == .line }.map { $0 + 1 } ?? 0
        let end = self[place...].firstIndex { $0.kind == .line }.map { $0 + 1 } ?? count
        return start..<end
    }

    private func closing(
        _ start: Int, opens: (LuaToken) -> Bool, closes: (LuaToken) -> Bool
    ) -> Range<Int>? {
        var depth = 0
        for index in start..<count {
            if opens(self[index]) { depth += 1 }
            if closes(self[index]) { depth -= 1 }
            if depth == 0 { return start..<(index + 1) }
        }
        return nil
    }

    /// The `for` or `while` before a `do` on the same line, or else the place itself.
    private func beginning(ofLoop place: Int) -> Int {
        guard self[place].is("do") else { return place }
        return line(at: place).first { $0 < place && (self[$0].is("for") || self[$0].is("while")) } ?? place
    }
}
