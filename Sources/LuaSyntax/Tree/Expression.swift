/// Something that has a value, or several.
public struct Expression: Sendable {
    public indirect enum Kind: Sendable {
        case nilLiteral
        case boolean(Bool)
        /// Never negative as a decimal literal; a hexadecimal one wraps around.
        case integer(Int64)
        /// A float, also a decimal integer that is too large for one; perhaps infinite.
        case number(Double)
        case string(StringLiteral)
        /// `...`
        case varargs
        case function(Function)
        case table([TableField])
        /// A variable, or a field of the environment.
        case name(String, Binding)
        /// `object.name`
        case member(of: Expression, Identifier)
        /// `object[key]`
        case index(of: Expression, key: Expression)
        /// `callee(…)`, `callee "text"` or `callee { … }`
        case call(Expression, arguments: [Expression])
        /// `object:name(…)`
        case methodCall(on: Expression, Identifier, arguments: [Expression])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `(…)`, which makes one value of several.
        case parenthesized(Expression)
    }

    public let kind: Kind
    public let span: SourceSpan
}

extension Expression {
    /// Whether it calls something, which is what makes an expression a statement.
    public var isCall: Bool {
        switch kind {
        case .call, .methodCall: true
        default: false
        }
    }

    /// The object and the name of the field, for `object.name` and `object["name"]`.
    public var field: (object: Expression, name: String, span: SourceSpan)? {
        switch kind {
        case .member(let object, let name): return (object, name.name, name.span)
        case .index(let object, let key):
            guard case .string(let literal) = key.kind, let name = literal.text else { return nil }
            return (object, name, key.span)
        default: return nil
        }
    }

    /// Whether its value is written down.
    public var isLiteral: Bool {
        switch kind {
        case .nilLiteral, .boolean, .integer, .number, .string: true
        default: false
        }
    }

    /// Whether something can be assigned to it, a constant aside.
    public var isAssignable: Bool {
        switch kind {
        case .name, .member, .index: true
        default: false
        }
    }
}
