extension SkimmedText {
    /// What is wrong with the ends of blocks.
    public enum Imbalance: Sendable, Equatable {
        /// What `word` begins on a line has no `end`.
        case unclosed(word: String, line: Int)
        /// There is nothing that the `end` on a line could close.
        case surplus(line: Int)
    }

    /// Which block lacks its `end`, or which `end` is one too many: where an `end` is indented otherwise than what it
    /// closes, it was meant for something else. nil if all blocks are closed, or a bracket is what is missing.
    public var imbalance: Imbalance? {
        var blocks = OpenBlocks()
        for token in tokens where token.kind == .reserved || token.kind == .sign {
            if let outcome = blocks.read(token) { return outcome.imbalance }
        }
        return blocks.unclosed
    }
}

/// What is open at a place of a text.
private struct OpenBlocks {
    private enum Opening { case block, loop, repetition, bracket(closing: String) }

    struct Outcome { let imbalance: SkimmedText.Imbalance? }

    private var open: [(kind: Opening, token: SkimmedText.Token)] = []
    /// Loops whose `do` is still to come.
    private var awaitsDo = false
    /// The first of each kind that the indentation speaks for.
    private var suspect: (unclosed: SkimmedText.Imbalance?, surplus: SkimmedText.Imbalance?)

    /// What is innermost and no bracket.
    var unclosed: SkimmedText.Imbalance? {
        guard let last = open.last else { return nil }
        if case .bracket = last.kind { return nil }
        return suspect.unclosed ?? .unclosed(word: last.token.text, line: last.token.line)
    }

    /// - Returns: what is known once a token fits no more.
    mutating func read(_ token: SkimmedText.Token) -> Outcome? {
        switch token.text {
        case "if", "function": open.append((.block, token))
        case "for", "while":
            open.append((.loop, token))
            awaitsDo = true
        case "do":
            if !awaitsDo { open.append((.block, token)) }
            awaitsDo = false
        case "repeat": open.append((.repetition, token))
        case "(": open.append((.bracket(closing: ")"), token))
        case "[": open.append((.bracket(closing: "]"), token))
        case "{": open.append((.bracket(closing: "}"), token))
        case ")", "]", "}":
            guard let last = open.last else { return Outcome(imbalance: nil) }
            guard case .bracket(token.text) = last.kind else { return Outcome(imbalance: unclosed) }
            open.removeLast()
        case "until":
            guard case .repetition? = open.last?.kind else { return Outcome(imbalance: unclosed) }
            open.removeLast()
        case "end": return close(with: token)
        case "else", "elseif":
            if open.last?.token.text != "if" { return Outcome(imbalance: unclosed) }
        default: break
        }
        return nil
    }

    private mutating func close(with end: SkimmedText.Token) -> Outcome? {
        switch open.last?.kind {
        case .block?, .loop?: break
        case .repetition?: return Outcome(imbalance: nil)
        case .bracket?, nil: return Outcome(imbalance: suspect.surplus ?? .surplus(line: end.line))
        }
        let opening = open.removeLast().token
        guard end.beginsLine, opening.line != end.line else { return nil }
        if end.indentation < opening.indentation {
            suspect.unclosed = suspect.unclosed ?? .unclosed(word: opening.text, line: opening.line)
        } else if end.indentation > opening.indentation {
            suspect.surplus = suspect.surplus ?? .surplus(line: end.line)
        }
        return nil
    }
}
