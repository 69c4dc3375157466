/// The value of a string that was written down: bytes, escapes resolved.
public struct StringLiteral: Sendable, Hashable {
    public let bytes: [UInt8]

    /// The value as a text; nil if it is not UTF-8.
    public var text: String? { String(validating: bytes, as: UTF8.self) }
}
