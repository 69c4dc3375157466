public import Localization

/// One line of a score sheet (指标): what is measured and what it is worth.
public struct Indicator: Sendable, Equatable {
    public let name: String
    public let label: Localized
    /// What the line is worth at most in the eyes of the reader; nil if only the methods say.
    public let points: Rational?
    /// The parts whose points add up; most indicators have one.
    public let parts: [Part]
    public let gate: Gate?
    public let floor: Rational?
    public let cap: Rational?
    /// Its own; nil: the rule set's.
    public let rounding: Rounding?
    /// Comes on top of what the other indicators are worth.
    public let isBonus: Bool
    /// Names of groups to which it applies; empty: to all.
    public let groups: [String]
    /// Whether relative methods compare with everybody rather than with the own group.
    public let comparesWithAll: Bool

    /// Everything that is looked at for it.
    var measures: [Measure] {
        parts.flatMap { [$0.measure] + $0.method.measures } + (gate.map { [$0.measure] } ?? [])
    }

    /// A measure and the method that makes points of it.
    public struct Part: Sendable, Equatable {
        public let measure: Measure
        public let points: Rational?
        public let method: any ScoringMethod

        public static func == (left: Part, right: Part) -> Bool {
            left.measure == right.measure && left.points == right.points && left.method.isEqual(to: right.method)
        }
    }
}

/// A condition without which there are no points, or fewer (一票否决).
public struct Gate: Sendable, Equatable {
    public let measure: Measure
    public let atLeast: Rational?
    public let below: Rational?
    /// What is left where the condition is missed.
    public let otherwise: Rational

    func holds(_ value: Rational) -> Bool {
        (atLeast.map { value >= $0 } ?? true) && (below.map { value < $0 } ?? true)
    }
}
