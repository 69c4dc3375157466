/// Places for people to sign in: who made a form, who checked it, who is responsible.
public struct SignatureBlock: Sendable, Hashable {
    /// One place, such as 审核人.
    public struct Signature: Sendable, Hashable {
        public var label: String
        /// The name, where it is known and need not be written by hand.
        public var name: String?

        public init(label: String, name: String? = nil) {
            self.label = label
            self.name = name
        }
    }

    /// The date behind the signatures.
    public enum Day: Sendable, Hashable {
        /// To be written by hand.
        case blank
        /// As ISO 8601 text, `2014-07-31`; another text is shown as it is.
        case day(String)
    }

    public var signatures: [Signature]
    /// nil: no date is asked for.
    public var day: Day?

    public init(_ signatures: [Signature], day: Day? = nil) {
        self.signatures = signatures
        self.day = day
    }
}
