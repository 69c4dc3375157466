/// An operator between two operands.
public enum BinaryOperator: String, Sendable {
    case or
    case and
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "~="
    case equal = "=="
    case bitwiseOr = "|"
    case bitwiseXor = "~"
    case bitwiseAnd = "&"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case concatenate = ".."
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "^"
}

extension BinaryOperator {
    /// How strongly an operator holds the operand on each of its sides. Where the right is weaker, it takes what an
    /// equal operator behind it holds: `2^3^2` is `2^(3^2)`.
    struct Strength {
        let left: Int
        let right: Int

        static func leftToRight(_ strength: Int) -> Strength { Strength(left: strength, right: strength) }
        static func rightToLeft(_ strength: Int) -> Strength { Strength(left: strength, right: strength - 1) }
    }

    init?(_ symbol: Symbol) { self.init(rawValue: symbol.rawValue) }

    var strength: Strength {
        switch self {
        case .or: .leftToRight(1)
        case .and: .leftToRight(2)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: .leftToRight(3)
        case .bitwiseOr: .leftToRight(4)
        case .bitwiseXor: .leftToRight(5)
        case .bitwiseAnd: .leftToRight(6)
        case .shiftLeft, .shiftRight: .leftToRight(7)
        case .concatenate: .rightToLeft(9)
        case .add, .subtract: .leftToRight(10)
        case .multiply, .divide, .floorDivide, .modulo: .leftToRight(11)
        case .power: .rightToLeft(14)
        }
    }
}
