/// The smallest part of a text that means something.
struct Token {
    enum Kind {
        case name(String)
        case integer(Int64)
        case number(Double)
        case string([UInt8])
        case symbol(Symbol)
        /// A character that nothing in the language begins with.
        case foreign
        /// The end of the text.
        case end
    }

    let kind: Kind
    let span: SourceSpan
    /// The word or sign; nil if it is something else.
    let symbol: Symbol?

    init(_ kind: Kind, _ span: SourceSpan) {
        self.kind = kind
        self.span = span
        symbol = if case .symbol(let symbol) = kind { symbol } else { nil }
    }
}
