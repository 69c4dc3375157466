/// Reads a chunk, token by token, without ever going back.
struct Parser {
    var lexer: Lexer
    /// The token that comes next.
    private(set) var token: Token
    /// The one behind it, if that was asked for.
    private var following: Token?
    /// The offset behind the last token that was taken.
    private var end = 0
    private var nesting = Nesting()
    var scopes = Scopes()

    init(_ source: [UInt8]) throws(SyntaxError) {
        lexer = Lexer(source)
        token = try lexer.next()
    }

    mutating func chunk() throws(SyntaxError) -> Block {
        scopes.enterFunction(isVariadic: true, at: 0)
        let body = Block(statements: try statements())
        guard case .end = token.kind else { throw unexpected(.endOfText) }
        try scopes.leaveFunction()
        return body
    }
}

// Tokens.
extension Parser {
    /// Takes the token that comes next.
    @discardableResult
    mutating func advance() throws(SyntaxError) -> Token {
        let taken = token
        end = taken.span.end
        if let following {
            token = following
            self.following = nil
        } else {
            token = try lexer.next()
        }
        return taken
    }

    /// Takes the token that comes next, if it is `symbol`, or `other` if there is one.
    mutating func take(_ symbol: Symbol, or other: Symbol? = nil) throws(SyntaxError) -> Bool {
        guard let next = token.symbol, next == symbol || next == other else { return false }
        try advance()
        return true
    }

    /// Takes `symbol`, which has to come next.
    mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
        guard try take(symbol) else { throw unexpected(.token(symbol.rawValue)) }
    }

    /// Takes `symbol`, which has to come next because `opening` began something.
    mutating func expect(_ symbol: Symbol, toClose opening: Token) throws(SyntaxError) {
        if try take(symbol) { return }
        guard let begun = opening.symbol, opening.span.line != token.span.line else {
            throw unexpected(.token(symbol.rawValue))
        }
        throw SyntaxError(
            kind: .unclosed(
                opening: begun.rawValue, line: opening.span.line, closing: symbol.rawValue, found: found),
            position: token.span.start)
    }

    /// Takes a name, which has to come next.
    mutating func identifier() throws(SyntaxError) -> Identifier {
        guard case .name(let name) = token.kind else { throw unexpected(.name) }
        return Identifier(name: name, span: try advance().span)
    }

    /// Whether a sign follows the token that comes next.
    mutating func isFollowed(by symbol: Symbol) throws(SyntaxError) -> Bool {
        let following = if let following { following } else { try lexer.next() }
        self.following = following
        return following.symbol == symbol
    }

    /// From a place to the end of the last token that was taken.
    func span(from start: SourceSpan) -> SourceSpan { SourceSpan(start.start, end: end) }

    /// The problem that the next token is.
    func unexpected(_ expected: SyntaxError.Expectation) -> SyntaxError {
        SyntaxError(kind: .unexpected(found: found, expected: expected), position: token.span.start)
    }

    /// The next token as it is written; nil for the end of the text.
    private var found: String? {
        if case .end = token.kind { nil } else { excerpt(lexer.source[token.span.bytes]) }
    }
}

// Depth.
extension Parser {
    mutating func enterLevel() throws(SyntaxError) {
        guard nesting.enter() else {
            throw SyntaxError(kind: .nestedTooDeeply(limit: Nesting.limit), position: token.span.start)
        }
    }

    mutating func leaveLevel() { nesting.leave() }

    /// To be called where something that is finished becomes the left part of something else.
    mutating func growLeft() throws(SyntaxError) {
        guard nesting.grow() else {
            throw SyntaxError(kind: .nestedTooDeeply(limit: Nesting.heightLimit), position: token.span.start)
        }
    }
}
