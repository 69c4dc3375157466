/// The value of one field of a record.
///
/// There is no floating point: money is integer fen, dates are text in ISO form, shares and rates are kept as the
/// integers they are made of. What is written is what is hashed, and what is hashed must mean one thing only.
public enum FieldValue: Sendable, Hashable {
    /// The field is empty. In an amendment it empties the field.
    case null
    case text(String)
    case integer(Int64)
    case boolean(Bool)
}

extension FieldValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .null: ""
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        }
    }
}
