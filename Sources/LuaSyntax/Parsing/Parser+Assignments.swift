extension Parser {
    /// `a, b <const> = 1, 2`, behind `local`: the values do not know the names.
    mutating func localDeclaration() throws(SyntaxError) -> Statement.Kind {
        var variables: [Variable.ID] = []
        var attributes: [Variable.Attribute?] = []
        repeat {
            let name = try identifier()
            let attribute = try attribute()
            if attribute == .close, attributes.contains(.close) {
                throw SyntaxError(kind: .secondCloseVariable, position: name.span.start)
            }
            variables.append(try scopes.declare(name, .local, attribute))
            attributes.append(attribute)
        } while try take(.comma)
        let values = try take(.assign) ? try expressions() : []
        for variable in variables { scopes.reveal(variable) }
        if let last = variables.last, attributes.last == .const, values.count == variables.count,
            values.last?.isLiteral ?? false
        {
            scopes.makeConstant(last)
        }
        return .local(variables, values: values)
    }

    /// What stands in angle brackets, if that comes next.
    private mutating func attribute() throws(SyntaxError) -> Variable.Attribute? {
        guard try take(.less) else { return nil }
        let name = try identifier()
        try expect(.greater)
        guard let attribute = Variable.Attribute(rawValue: name.name) else {
            throw SyntaxError(kind: .unknownAttribute(name.name), position: name.span.start)
        }
        return attribute
    }

    /// A call or an assignment.
    mutating func expressionStatement() throws(SyntaxError) -> Statement.Kind {
        let first = try suffixed(expected: .statement)
        if token.symbol == .assign || token.symbol == .comma { return try assignment(to: first) }
        guard first.isCall else { throw SyntaxError(kind: .notAStatement, position: first.span.start) }
        return .call(first)
    }

    private mutating func assignment(to first: Expression) throws(SyntaxError) -> Statement.Kind {
        var targets = [first]
        // Each target is a level deeper, as it is to Lua.
        defer { for _ in targets.dropFirst() { leaveLevel() } }
        try reassign(first)
        while try take(.comma) {
            let target = try suffixed(expected: .expression)
            try enterLevel()
            targets.append(target)
            try reassign(target)
        }
        try expect(.assign)
        return .assignment(targets, values: try expressions())
    }

    /// Notes that something is assigned to `target`.
    mutating func reassign(_ target: Expression) throws(SyntaxError) {
        guard target.isAssignable else { throw SyntaxError(kind: .notAssignable, position: target.span.start) }
        guard case .name(_, let binding) = target.kind, let variable = binding.variable else { return }
        try scopes.reassign(variable, at: target.span)
    }
}
