/// Who came where, as it was made public.
public struct PublishedResult: Sendable, Equatable {
    public let id: String
    /// The period's name.
    public let period: String
    public let ruleSet: String
    /// Of the rule set.
    public let version: Int64?
    public let group: String?
    /// Who was assessed, by name.
    public let subject: String
    /// From 1 on.
    public let place: Int64
    /// Exact: a decimal, or a fraction where none is.
    public let total: String

    public init(
        id: String, period: String, ruleSet: String, group: String?, subject: String, version: Int64?, place: Int64,
        total: String
    ) {
        self.id = id
        self.period = period
        self.ruleSet = ruleSet
        self.version = version
        self.group = group
        self.subject = subject
        self.place = place
        self.total = total
    }
}
