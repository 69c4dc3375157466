/// An operator before its only operand.
public enum UnaryOperator: String, Sendable {
    case not
    case negate = "-"
    case length = "#"
    case bitwiseNot = "~"
}

extension UnaryOperator {
    /// How strongly it binds, on the scale of `BinaryOperator.Strength`.
    static let strength = 12

    init?(_ symbol: Symbol) { self.init(rawValue: symbol.rawValue) }
}
