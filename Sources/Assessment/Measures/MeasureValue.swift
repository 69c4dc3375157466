public import Localization

/// What a measure comes to for one subject, and the records behind it.
public struct MeasureValue: Sendable, Equatable {
    public let value: Rational
    /// The records behind it, for each measure that it is made of; empty for values that a rule set gives itself.
    public let sources: [Source]

    /// One measure that looks at records.
    public struct Source: Sendable, Equatable {
        /// What the measure is called on a score sheet.
        public let measure: Localized
        public let unit: MeasureUnit
        /// What contributes, in the order of ids.
        public let evidence: [Evidence]
        /// What would contribute but is left out by the rule set, in the order of ids.
        public let excluded: [ExcludedRecord]
    }

    public init(_ value: Rational, sources: [Source] = []) {
        self.value = value
        self.sources = sources
    }

    /// The sum of what records contribute.
    public init(of evidence: [Evidence], excluded: [ExcludedRecord] = []) {
        let source = Source(
            measure: Localized(verbatim: ""), unit: .count, evidence: evidence, excluded: excluded)
        self.init(evidence.map(\.value).sum, sources: [source])
    }

    public static let zero = MeasureValue(0)

    /// All records behind it.
    public var evidence: [Evidence] { sources.flatMap(\.evidence) }

    /// With the records known as those of a measure.
    func of(_ measure: Localized, in unit: MeasureUnit) -> MeasureValue {
        MeasureValue(
            value,
            sources: sources.map {
                Source(measure: measure, unit: unit, evidence: $0.evidence, excluded: $0.excluded)
            })
    }
}

/// One record and what it contributes to a measure.
public struct Evidence: Sendable, Hashable {
    public let register: String
    public let id: String
    /// What people call it.
    public let label: String
    public let value: Rational
    /// Which part of the record is in the value (引进份额): 0 … 1.
    public let share: Rational

    public init(register: String, id: String, label: String, value: Rational, share: Rational = 1) {
        self.register = register
        self.id = id
        self.label = label
        self.value = value
        self.share = share
    }
}

/// One record that a rule set leaves out, and why.
public struct ExcludedRecord: Sendable, Hashable {
    public let register: String
    public let id: String
    /// What people call it.
    public let label: String
    public let reasons: [Localized]
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
