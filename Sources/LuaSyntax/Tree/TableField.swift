/// An entry of a table constructor.
public struct TableField: Sendable {
    public enum Key: Sendable {
        /// None was written: the next integer.
        case next
        /// `name = value`
        case name(Identifier)
        /// `[key] = value`
        case computed(Expression)
    }

    public let key: Key
    public let value: Expression
}
