/// A value in a table or a key figure. How it looks is the business of `CellFormat`.
public enum Cell: Sendable, Hashable {
    case empty
    case text(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(nilLiteral: ()) { self = .empty }
}
