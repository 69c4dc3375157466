/// What a value of the data API is, as far as authors are told.
public indirect enum ValueType: Sendable, Hashable {
    case any
    case boolean
    case integer
    /// An integer or a float.
    case number
    case text
    /// A text, or `{ zh = …, en = … }`.
    case texts
    /// An integer, in fen.
    case money
    /// A text such as `2014-07-31`.
    case date
    /// A text such as `2014-07`.
    case month
    /// The name of a register, as a text.
    case register
    /// The name of a field, as a text.
    case field
    /// The name of a field of integers or of money, as a text.
    case numericField
    case function
    case table
    case row(RegisterName)
    case query(RegisterName)
    /// The rows of `zone.sql`.
    case selection
    case list(ValueType)
    /// A table of filters: the fields of the query's register and what they are compared with.
    case filters
    /// A table that `APIReference.structures` describes.
    case structure(String)
    /// One of these texts.
    case choice([String])
    case either([ValueType])
    /// This, or nil.
    case optional(ValueType)

    /// Which register a row or a query is of.
    public enum RegisterName: Sendable, Hashable {
        case any
        /// That of the query or the row whose member it is.
        case own
        /// The one that the function's first argument names.
        case argument
        case named(String)
    }
}
