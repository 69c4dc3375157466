extension Parser {
    mutating func whileLoop() throws(SyntaxError) -> Statement.Kind {
        let opening = try advance()
        let condition = try expression()
        scopes.enterBlock(isLoop: true, at: token.span.start.offset)
        try expect(.do)
        let block = try block(endedFor: opening)
        scopes.leaveBlock()
        return .whileLoop(condition: condition, block)
    }

    mutating func repeatLoop() throws(SyntaxError) -> Statement.Kind {
        let opening = try advance()
        scopes.enterBlock(isLoop: true, at: token.span.start.offset)
        let statements = try statements()
        try expect(.until, toClose: opening)
        let condition = try expression()
        scopes.leaveBlock()
        return .repeatLoop(Block(statements: statements), until: condition)
    }

    mutating func forLoop() throws(SyntaxError) -> Statement.Kind {
        let opening = try advance()
        scopes.enterBlock(isLoop: true, at: token.span.start.offset)
        let first = try identifier()
        let loop: Statement.Kind
        switch token.symbol {
        case .assign: loop = try numericLoop(first, opening)
        case .comma, .in: loop = try genericLoop(first, opening)
        default: throw unexpected(.loopRange)
        }
        scopes.leaveBlock()
        return loop
    }

    private mutating func numericLoop(_ name: Identifier, _ opening: Token) throws(SyntaxError) -> Statement.Kind {
        // Lua keeps the count, the limit and the step in variables of its own.
        try scopes.reserve(3, at: name.span)
        let variable = try scopes.declare(name, .loop)
        try advance()
        let start = try expression()
        try expect(.comma)
        let end = try expression()
        let step = try take(.comma) ? try expression() : nil
        let block = try loopBody([variable], opening)
        return .numericLoop(variable, from: start, to: end, step: step, block)
    }

    private mutating func genericLoop(_ first: Identifier, _ opening: Token) throws(SyntaxError) -> Statement.Kind {
        // Lua keeps the iterator, its state, the control value and what is to be closed in variables of its own.
        try scopes.reserve(4, at: first.span)
        var variables = [try scopes.declare(first, .loop)]
        while try take(.comma) { variables.append(try scopes.declare(try identifier(), .loop)) }
        try expect(.in)
        let values = try expressions()
        return .genericLoop(variables, in: values, try loopBody(variables, opening))
    }

    private mutating func loopBody(_ variables: [Variable.ID], _ opening: Token) throws(SyntaxError) -> Block {
        try expect(.do)
        for variable in variables { scopes.reveal(variable) }
        return try block(endedFor: opening)
    }
}
