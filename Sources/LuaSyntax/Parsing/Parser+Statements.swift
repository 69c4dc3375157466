extension Parser {
    /// Statements as far as they go: to the end of the text, or to a word that ends a block.
    mutating func statements() throws(SyntaxError) -> [Statement] {
        var statements: [Statement] = []
        while !isBlockEnd(orUntil: true) {
            let isLast = token.symbol == .return
            try statement(&statements)
            if isLast { break }
        }
        return statements
    }

    /// Statements with a scope of their own.
    mutating func block() throws(SyntaxError) -> Block {
        scopes.enterBlock(at: token.span.start.offset)
        let statements = try statements()
        scopes.leaveBlock()
        return Block(statements: statements)
    }

    /// A block behind `do`, and its `end`.
    mutating func block(endedFor opening: Token) throws(SyntaxError) -> Block {
        let block = try block()
        try expect(.end, toClose: opening)
        return block
    }

    private func isBlockEnd(orUntil: Bool) -> Bool {
        switch token.kind {
        case .end, .symbol(.end), .symbol(.else), .symbol(.elseif): true
        case .symbol(.until): orUntil
        default: false
        }
    }

    /// Appends the next statement: none for a semicolon, several for labels in a row.
    private mutating func statement(_ statements: inout [Statement]) throws(SyntaxError) {
        try enterLevel()
        defer { leaveLevel() }
        if try take(.semicolon) { return }
        if token.symbol == .doubleColon { return try labels(&statements) }
        let start = token.span
        let kind = try statementKind()
        statements.append(Statement(kind: kind, span: span(from: start)))
    }

    private mutating func statementKind() throws(SyntaxError) -> Statement.Kind {
        switch token.symbol {
        case .if: try conditional()
        case .while: try whileLoop()
        case .do: .block(try block(endedFor: try advance()))
        case .for: try forLoop()
        case .repeat: try repeatLoop()
        case .function: try functionStatement()
        case .local: try localStatement()
        case .return: try returnStatement()
        case .break: try breakStatement()
        case .goto: try gotoStatement()
        default: try expressionStatement()
        }
    }

    private mutating func localStatement() throws(SyntaxError) -> Statement.Kind {
        try advance()
        return token.symbol == .function ? try localFunction() : try localDeclaration()
    }

    private mutating func returnStatement() throws(SyntaxError) -> Statement.Kind {
        try advance()
        let isBare = token.symbol == .semicolon || isBlockEnd(orUntil: true)
        let values = isBare ? [] : try expressions()
        _ = try take(.semicolon)
        return .returned(values)
    }

    private mutating func breakStatement() throws(SyntaxError) -> Statement.Kind {
        try scopes.leaveLoop(at: try advance().span)
        return .breakLoop
    }

    private mutating func gotoStatement() throws(SyntaxError) -> Statement.Kind {
        try advance()
        let label = try identifier()
        scopes.jump(to: label)
        return .goto(label)
    }

    /// Labels in a row, each of which is a level deeper, as it is to Lua.
    private mutating func labels(_ statements: inout [Statement]) throws(SyntaxError) {
        var labels: [Identifier] = []
        defer { for _ in labels.dropFirst() { leaveLevel() } }
        while token.symbol == .doubleColon {
            if !labels.isEmpty { try enterLevel() }
            let start = try advance().span
            let label = try identifier()
            labels.append(label)
            try expect(.doubleColon)
            statements.append(Statement(kind: .label(label), span: span(from: start)))
            while try take(.semicolon) {}
        }
        let endsBlock = isBlockEnd(orUntil: false)
        for label in labels { try scopes.label(label, endsBlock: endsBlock) }
    }

    /// `if … then … elseif … then … else … end`
    private mutating func conditional() throws(SyntaxError) -> Statement.Kind {
        let opening = token
        var clauses: [ConditionalClause] = []
        repeat {
            try advance()
            let condition = try expression()
            try expect(.then)
            clauses.append(ConditionalClause(condition: condition, block: try block()))
        } while token.symbol == .elseif
        let otherwise = try take(.else) ? try block() : nil
        try expect(.end, toClose: opening)
        return .conditional(clauses, otherwise: otherwise)
    }
}
