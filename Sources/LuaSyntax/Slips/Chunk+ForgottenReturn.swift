extension Chunk {
    /// The table that ends the text on a line of its own, with no `return` before it: Lua takes it for the argument of
    /// what stands above.
    public var forgottenReturn: SourceSpan? {
        guard let statement = body.statements.last else { return nil }
        let value: Expression
        switch statement.kind {
        case .local(_, let values), .assignment(_, let values):
            guard let last = values.last else { return nil }
            value = last
        case .call(let call):
            // `describe\n{ … }` may be meant so; `require "date"\n{ … }` is not.
            guard case .call(let callee, _) = call.kind, callee.isCall else { return nil }
            value = call
        default: return nil
        }
        guard case .call(let callee, let arguments) = value.kind, let table = arguments.first,
            case .table(let fields) = table.kind, !fields.isEmpty, table.span.line > callee.lastLine,
            table.span.column <= statement.span.column,
            // Not in brackets, of which the last would stand behind it.
            table.span.end == value.span.end
        else { return nil }
        return table.span
    }
}

extension Expression {
    /// The line on which the last part of it begins.
    fileprivate var lastLine: Int {
        switch kind {
        case .call(let callee, let arguments): (arguments.last ?? callee).span.line
        case .methodCall(_, let name, let arguments): arguments.last?.span.line ?? name.span.line
        case .member(_, let name): name.span.line
        default: span.line
        }
    }
}
