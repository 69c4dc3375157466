extension Parser {
    mutating func table() throws(SyntaxError) -> Expression {
        let opening = token
        try expect(.leftBrace)
        var fields: [TableField] = []
        repeat {
            if token.symbol == .rightBrace { break }
            fields.append(try field())
        } while try take(.comma, or: .semicolon)
        try expect(.rightBrace, toClose: opening)
        return Expression(kind: .table(fields), span: span(from: opening.span))
    }

    private mutating func field() throws(SyntaxError) -> TableField {
        let key: TableField.Key
        switch token.kind {
        case .name where try isFollowed(by: .assign): key = .name(try identifier())
        case .symbol(.leftBracket): key = .computed(try bracketedKey())
        default: return TableField(key: .next, value: try expression())
        }
        try expect(.assign)
        return TableField(key: key, value: try expression())
    }
}
