extension Parser {
    /// One expression or more, with commas between.
    mutating func expressions() throws(SyntaxError) -> [Expression] {
        var expressions = [try expression()]
        while try take(.comma) { expressions.append(try expression()) }
        return expressions
    }

    /// An expression as far as its operators bind more strongly than `limit`.
    mutating func expression(above limit: Int = 0) throws(SyntaxError) -> Expression {
        try enterLevel()
        defer { leaveLevel() }
        let start = token.span
        var left: Expression
        if let unary = token.symbol.flatMap(UnaryOperator.init) {
            try advance()
            let operand = try expression(above: UnaryOperator.strength)
            left = Expression(kind: .unary(unary, operand), span: span(from: start))
        } else {
            left = try operand()
        }
        while let binary = token.symbol.flatMap(BinaryOperator.init), binary.strength.left > limit {
            try growLeft()
            try advance()
            let right = try expression(above: binary.strength.right)
            left = Expression(kind: .binary(binary, left, right), span: span(from: start))
        }
        return left
    }

    /// What stands between operators.
    private mutating func operand() throws(SyntaxError) -> Expression {
        let kind: Expression.Kind
        switch token.kind {
        case .integer(let integer): kind = .integer(integer)
        case .number(let number): kind = .number(number)
        case .string(let bytes): kind = .string(StringLiteral(bytes: bytes))
        case .symbol(.nil): kind = .nilLiteral
        case .symbol(.true): kind = .boolean(true)
        case .symbol(.false): kind = .boolean(false)
        case .symbol(.ellipsis):
            guard scopes.isVariadic else {
                throw SyntaxError(kind: .varargsOutsideVariadicFunction, position: token.span.start)
            }
            kind = .varargs
        case .symbol(.leftBrace): return try table()
        case .symbol(.function):
            let start = try advance()
            let function = try function(begunBy: start)
            return Expression(kind: .function(function), span: span(from: start.span))
        default: return try suffixed(expected: .expression)
        }
        return Expression(kind: kind, span: try advance().span)
    }
}
