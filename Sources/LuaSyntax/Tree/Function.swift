/// Parameters and body of a function.
public struct Function: Sendable {
    /// In order; the receiver, if it has one, is the first.
    public let parameters: [Variable.ID]
    /// Whether `...` ends the parameters.
    public let isVariadic: Bool
    public let body: Block
}
