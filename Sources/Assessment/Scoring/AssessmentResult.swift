public import Localization

/// What a rule set gives: a score sheet for each subject, in the order of their places.
public struct AssessmentResult: Sendable {
    public let ruleSet: RuleSet
    public let sheets: [ScoreSheet]

    /// Only the sheets of these subjects, by id.
    public func narrowed(to subjects: [String]) -> AssessmentResult {
        AssessmentResult(ruleSet: ruleSet, sheets: sheets.filter { subjects.contains($0.subject.id) })
    }

    public func sheet(of name: String) -> ScoreSheet? {
        sheets.first { $0.subject.id == name || $0.subject.name == name }
    }
}

/// The points of one subject, line by line.
public struct ScoreSheet: Sendable {
    public let subject: Subject
    public let group: String?
    public let lines: [ScoreLine]
    /// Of the lines.
    public let sum: Rational
    /// The sum after the gates of the rule set, rounded as it says.
    public let total: Rational
    /// Gates that were missed, and what else made the total another than the sum.
    public let notes: [Localized]
    /// The records behind what the gates of the rule set look at.
    public let references: [MeasureValue.Source]
    /// From 1 on.
    public internal(set) var place: Int
}

/// One line of a score sheet (得分项): value, rule, formula with the numbers in place, points.
public struct ScoreLine: Sendable {
    public struct Part: Sendable {
        let part: Indicator.Part
        let terms: Terms
        public let value: MeasureValue
        public let scored: Scored

        public var measure: Localized { part.measure.label }
        public var unit: MeasureUnit { part.measure.unit }
        public var rule: Localized { part.method.rule(terms) }

        /// The formula with its numbers in place, as somebody may read it who sees a part of the zone alone: what others
        /// achieved is in no number.
        public func formula(seenByOneself: Bool) -> Localized {
            guard seenByOneself, part.method.comparesWithOthers else { return scored.formula }
            return Localized(
                zh: "与其他对象比较（他人的数不列出）：\(scored.points)",
                en: "compared with others, whose numbers are not told: \(scored.points)")
        }
    }

    public let indicator: Indicator
    public let parts: [Part]
    /// Before rounding.
    public let exact: Rational
    public let points: Rational
    /// Gates that were missed, limits that were reached, rounding that changed something.
    public let notes: [Localized]
    /// The records behind what the line is measured against: its targets and its gate.
    public let references: [MeasureValue.Source]
}
