/// What a measure comes to for one subject, and the records behind it.
public struct MeasureValue: Sendable, Equatable {
    public let value: Rational
    /// What the value is made of, in the order of ids; empty for values that were given or computed from others.
    public let evidence: [Evidence]

    public init(_ value: Rational, evidence: [Evidence] = []) {
        self.value = value
        self.evidence = evidence
    }

    /// The sum of what records contribute.
    public init(of evidence: [Evidence]) {
        self.init(evidence.map(\.value).sum, evidence: evidence)
    }

    public static let zero = MeasureValue(0)
}

/// One record and what it contributes to a measure.
public struct Evidence: Sendable, Hashable {
    public let register: String
    public let id: String
    /// What people call it.
    public let label: String
    public let value: Rational

    public init(register: String, id: String, label: String, value: Rational) {
        self.register = register
        self.id = id
        self.label = label
        self.value = value
    }
}

/// Who is assessed: a department or a person.
public struct Subject: Sendable, Hashable {
    public let id: String
    public let name: String

    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
