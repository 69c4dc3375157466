extension Parser {
    /// Parameters, body and `end`.
    ///
    /// - Parameters:
    ///   - opening: the word `function`.
    ///   - method: the name of the method that it is, which has a parameter `self`.
    mutating func function(
        begunBy opening: Token, method: Identifier? = nil
    ) throws(SyntaxError) -> Function {
        scopes.enterFunction(isVariadic: false, at: token.span.start.offset)
        var parameters: [Variable.ID] = []
        if let method {
            parameters.append(try scopes.declare(Identifier(name: "self", span: method.span), .receiver))
        }
        try expect(.leftParenthesis)
        let isVariadic = try self.parameters(&parameters)
        try expect(.rightParenthesis)
        for parameter in parameters { scopes.reveal(parameter) }
        scopes.isVariadic = isVariadic
        let statements = try statements()
        try expect(.end, toClose: opening)
        try scopes.leaveFunction()
        return Function(parameters: parameters, isVariadic: isVariadic, body: Block(statements: statements))
    }

    /// Names with commas between, the last of which may be `...`; perhaps none.
    ///
    /// - Returns: whether there is `...`.
    private mutating func parameters(_ parameters: inout [Variable.ID]) throws(SyntaxError) -> Bool {
        if token.symbol == .rightParenthesis { return false }
        repeat {
            if try take(.ellipsis) { return true }
            parameters.append(try scopes.declare(try identifier(), .parameter))
        } while try take(.comma)
        return false
    }

    /// `function a.b:c() … end`
    mutating func functionStatement() throws(SyntaxError) -> Statement.Kind {
        let opening = try advance()
        let start = token.span
        var target = try variable()
        while token.symbol == .dot {
            target = Expression(kind: try member(of: target), span: span(from: start))
        }
        var method: Identifier?
        if token.symbol == .colon {
            let kind = try member(of: target)
            target = Expression(kind: kind, span: span(from: start))
            if case .member(_, let name) = kind { method = name }
        }
        let function = try function(begunBy: opening, method: method)
        try reassign(target)
        return .function(target: target, isMethod: method != nil, function)
    }

    /// `function name() … end`, behind `local`: the body knows the name.
    mutating func localFunction() throws(SyntaxError) -> Statement.Kind {
        let opening = try advance()
        let variable = try scopes.declare(try identifier(), .function)
        scopes.reveal(variable)
        return .localFunction(variable, try function(begunBy: opening))
    }
}
