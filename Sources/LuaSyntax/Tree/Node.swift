/// A statement or an expression: what a walk through a tree meets.
public enum Node: Sendable {
    case statement(Statement)
    case expression(Expression)
}

extension Node {
    /// Where it was read.
    public var span: SourceSpan {
        switch self {
        case .statement(let statement): statement.span
        case .expression(let expression): expression.span
        }
    }

    /// The nodes directly below, in the order of the text.
    public var children: [Node] {
        switch self {
        case .statement(let statement): statement.children
        case .expression(let expression): expression.children
        }
    }
}

extension Statement {
    /// The nodes directly below, in the order of the text.
    public var children: [Node] {
        switch kind {
        case .local(_, let values), .returned(let values): expressions(values)
        case .localFunction(_, let function): function.body.children
        case .function(let target, _, let function): expressions([target]) + function.body.children
        case .assignment(let targets, let values): expressions(targets + values)
        case .call(let call): expressions([call])
        case .block(let block): block.children
        case .whileLoop(let condition, let block): expressions([condition]) + block.children
        case .repeatLoop(let block, let condition): block.children + expressions([condition])
        case .numericLoop(_, let start, let end, let step, let block):
            expressions([start, end]) + expressions(step.map { [$0] } ?? []) + block.children
        case .genericLoop(_, let values, let block): expressions(values) + block.children
        case .conditional(let clauses, let otherwise):
            clauses.flatMap { expressions([$0.condition]) + $0.block.children } + (otherwise?.children ?? [])
        case .breakLoop, .goto, .label: []
        }
    }
}

extension Expression {
    /// The nodes directly below, in the order of the text; for a function the statements of its body.
    public var children: [Node] {
        switch kind {
        case .nilLiteral, .boolean, .integer, .number, .string, .varargs, .name: []
        case .function(let function): function.body.children
        case .table(let fields): fields.flatMap { expressions($0.key.expressions + [$0.value]) }
        case .member(let object, _): expressions([object])
        case .index(let object, let key): expressions([object, key])
        case .call(let callee, let arguments): expressions([callee] + arguments)
        case .methodCall(let object, _, let arguments): expressions([object] + arguments)
        case .unary(_, let operand), .parenthesized(let operand): expressions([operand])
        case .binary(_, let left, let right): expressions([left, right])
        }
    }
}

extension Statement {
    /// Everything in it at any depth, each node before those below it, in the order of the text.
    public var nodes: Nodes { Nodes(children) }
}

extension Block {
    /// Its statements.
    public var children: [Node] { statements.map(Node.statement) }

    /// Everything in it at any depth, each node before those below it, in the order of the text.
    public var nodes: Nodes { Nodes(children) }
}

extension TableField.Key {
    fileprivate var expressions: [Expression] {
        if case .computed(let key) = self { [key] } else { [] }
    }
}

private func expressions(_ expressions: [Expression]) -> [Node] { expressions.map(Node.expression) }
