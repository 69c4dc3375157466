extension Parser {
    /// A name or something in parentheses, with all the members, entries and calls that follow.
    ///
    /// - Parameter expected: told if nothing of the kind comes next.
    mutating func suffixed(expected: SyntaxError.Expectation) throws(SyntaxError) -> Expression {
        let start = token.span
        var expression = try primary(expected: expected)
        while let kind = try suffix(of: expression) {
            expression = Expression(kind: kind, span: span(from: start))
        }
        return expression
    }

    private mutating func primary(expected: SyntaxError.Expectation) throws(SyntaxError) -> Expression {
        switch token.kind {
        case .name: return try variable()
        case .symbol(.leftParenthesis):
            let opening = try advance()
            let inner = try expression()
            try expect(.rightParenthesis, toClose: opening)
            return Expression(kind: .parenthesized(inner), span: span(from: opening.span))
        default: throw unexpected(expected)
        }
    }

    /// A name that stands for a value.
    mutating func variable() throws(SyntaxError) -> Expression {
        let name = try identifier()
        return Expression(kind: .name(name.name, try scopes.resolve(name)), span: name.span)
    }

    /// What comes next, if it is applied to the expression before it.
    private mutating func suffix(of expression: Expression) throws(SyntaxError) -> Expression.Kind? {
        switch token.kind {
        case .symbol(.dot):
            return try member(of: expression)
        case .symbol(.leftBracket):
            try growLeft()
            return .index(of: expression, key: try bracketedKey())
        case .symbol(.colon):
            try growLeft()
            try advance()
            let method = try identifier()
            guard let arguments = try arguments() else { throw unexpected(.arguments) }
            return .methodCall(on: expression, method, arguments: arguments)
        default:
            guard let arguments = try arguments() else { return nil }
            try growLeft()
            return .call(expression, arguments: arguments)
        }
    }

    /// The dot that comes next, with the name behind it.
    mutating func member(of expression: Expression) throws(SyntaxError) -> Expression.Kind {
        try growLeft()
        try advance()
        return .member(of: expression, try identifier())
    }

    /// An expression in brackets.
    mutating func bracketedKey() throws(SyntaxError) -> Expression {
        try expect(.leftBracket)
        let key = try expression()
        try expect(.rightBracket)
        return key
    }

    /// What a function is called with: a list in parentheses, a string or a table; nil if none of them comes next.
    private mutating func arguments() throws(SyntaxError) -> [Expression]? {
        switch token.kind {
        case .string(let bytes):
            let span = try advance().span
            return [Expression(kind: .string(StringLiteral(bytes: bytes)), span: span)]
        case .symbol(.leftBrace):
            return [try table()]
        case .symbol(.leftParenthesis):
            let opening = try advance()
            if try take(.rightParenthesis) { return [] }
            let arguments = try expressions()
            try expect(.rightParenthesis, toClose: opening)
            return arguments
        default:
            return nil
        }
    }
}
