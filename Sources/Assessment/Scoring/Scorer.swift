import Journal
public import Ledger
public import Localization

/// Where a rule set's measures come from.
public protocol MeasureSource {
    /// What a measure of the catalogue comes to for each subject, by id. Who is missing has zero.
    func values(of name: String, filter: ProjectFilter) throws -> [String: MeasureValue]

    /// What a rule set's own query comes to.
    func values(ofQuery text: String, unit: MeasureUnit) throws -> [String: MeasureValue]
}

/// Applies a rule set to subjects: from measures to points, lines, totals and places. Nothing depends on the order in
/// which subjects or records come.
public struct Scorer {
    private let rules: RuleSet
    private let subjects: [Subject]
    private let currency: Currency
    private let values: MeasureValues
    /// The group of each subject by its id; nil for all in one.
    private let groups: [String: String]

    /// - Throws: `ScoringProblem` if a group of the rule set names a subject that there is not.
    public init(_ rules: RuleSet, subjects: [Subject], source: any MeasureSource, currency: Currency) throws {
        self.rules = rules
        self.subjects = subjects.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) }
        self.currency = currency
        values = MeasureValues(source: source, subjects: subjects)
        var groups: [String: String] = [:]
        for group in rules.groups {
            for member in group.members {
                guard let subject = subjects.first(where: { $0.id == member || $0.name == member }) else {
                    throw ScoringProblem.unknownSubject(
                        member, in: group.name, near: Self.near(member, subjects))
                }
                guard groups[subject.id] == nil else {
                    throw ScoringProblem.inTwoGroups(member, groups[subject.id] ?? "", group.name)
                }
                groups[subject.id] = group.name
            }
        }
        self.groups = groups
        for indicator in rules.indicators { try check(indicator.measures, of: indicator.name) }
        for gate in rules.gates { try check([gate.measure], of: "gates") }
    }

    /// Whom a name may have meant: of several of that name the first, otherwise the most similar.
    private static func near(_ name: String, _ subjects: [Subject]) -> String? {
        subjects.first { $0.name.hasPrefix(name + " (") }?.name ?? nearestName(to: name, among: subjects.map(\.name))
    }

    /// Whoever is given a value must be somebody who is assessed.
    private func check(_ measures: [Measure], of place: String) throws {
        for name in measures.flatMap(\.givenTo) where !subjects.contains(where: { $0.id == name || $0.name == name }) {
            throw ScoringProblem.unknownSubject(
                name, in: place + ".given", near: Self.near(name, subjects))
        }
    }

    public func assess() throws -> AssessmentResult {
        let sheets = try subjects.map(sheet)
        return AssessmentResult(ruleSet: rules, sheets: Places(rules.ranking).assigned(to: sheets))
    }

    private func sheet(of subject: Subject) throws -> ScoreSheet {
        let group = groups[subject.id]
        let lines = try rules.indicators.filter { indicator in
            indicator.groups.isEmpty || group.map(indicator.groups.contains) ?? false
        }.map { try line(of: $0, for: subject) }
        let sum = lines.map(\.points).sum
        var total = sum
        var notes: [Localized] = []
        for gate in rules.gates {
            let value = try values.value(of: gate.measure, for: subject).value
            if !gate.holds(value) {
                total = min(total, gate.otherwise)
                notes.append(missed(gate, value))
            }
        }
        let rounded = rules.totalRounding?(total) ?? total
        if let rounding = rules.totalRounding, rounded != total {
            notes.append(Self.rounded(total, to: rounded, rounding))
        }
        if group == nil, !rules.groups.isEmpty {
            notes.append(Localized(zh: "不在任何一组，与其他不在组里的比较", en: "in no group; compared with others in none"))
        }
        return ScoreSheet(
            subject: subject, group: group, lines: lines, sum: sum, total: rounded, notes: notes,
            references: try sources(of: rules.gates.map(\.measure), for: subject), place: 0)
    }

    private func line(of indicator: Indicator, for subject: Subject) throws -> ScoreLine {
        let parts = try indicator.parts.map { try score(of: $0, in: indicator, for: subject) }
        var points = parts.map(\.scored.points).sum
        var notes: [Localized] = []
        if let cap = indicator.cap, points > cap {
            points = cap
            notes.append(Localized(zh: "最高 \(cap)", en: "at most \(cap)"))
        }
        if let floor = indicator.floor, points < floor {
            points = floor
            notes.append(Localized(zh: "最低 \(floor)", en: "at least \(floor)"))
        }
        // A veto is the last word: no floor lifts it, and it lifts nobody.
        if let gate = indicator.gate {
            let value = try values.value(of: gate.measure, for: subject).value
            if !gate.holds(value) {
                points = min(points, gate.otherwise)
                notes.append(missed(gate, value))
            }
        }
        let rounding = indicator.rounding ?? rules.lineRounding
        let rounded = rounding?(points) ?? points
        if let rounding, rounded != points { notes.append(Self.rounded(points, to: rounded, rounding)) }
        let against = indicator.parts.flatMap(\.method.measures) + (indicator.gate.map { [$0.measure] } ?? [])
        return ScoreLine(
            indicator: indicator, parts: parts, exact: points, points: rounded, notes: notes,
            references: try sources(of: against, for: subject))
    }

    private func sources(of measures: [Measure], for subject: Subject) throws -> [MeasureValue.Source] {
        try measures.flatMap { try values.value(of: $0, for: subject).sources }
    }

    private func score(of part: Indicator.Part, in indicator: Indicator, for subject: Subject) throws -> ScoreLine.Part
    {
        let value = try values.value(of: part.measure, for: subject)
        let own = groups[subject.id]
        let compared = subjects.filter { other in
            let group = groups[other.id]
            return (indicator.comparesWithAll || group == own)
                && (indicator.groups.isEmpty || group.map(indicator.groups.contains) ?? false)
        }
        let group = try compared.map {
            try values.value(of: part.measure, for: $0).value
        }
        let terms = Terms(points: part.points, unit: part.measure.unit, currency: currency)
        let standing = Standing(terms: terms, value: value, group: group) { try values.value(of: $0, for: subject) }
        return ScoreLine.Part(part: part, terms: terms, value: value, scored: try part.method.score(standing))
    }

    private static func rounded(_ exact: Rational, to rounded: Rational, _ rounding: Rounding) -> Localized {
        Localized(zh: "\(exact) \(rounding.label.zh)为 ", en: "\(exact) \(rounding.label.en) is ")
            + Localized(verbatim: rounded.decimal(places: rounding.places))
    }

    private func missed(_ gate: Gate, _ value: Rational) -> Localized {
        let unit = gate.measure.unit
        let shown = unit.shown(value, currency: currency)
        let bounds = [(gate.atLeast, "≥"), (gate.below, "<")].compactMap { bound, sign in
            bound.map { Localized(verbatim: sign + " ") + unit.shown($0, currency: currency).text }
        }
        let label = gate.measure.label
        return Localized(
            zh: "\(label.zh) \(shown.zh)，未达到 \(bounds.map(\.zh).joined(separator: "、"))：计 \(gate.otherwise)",
            en: "\(label.en) is \(shown.en), not \(bounds.map(\.en).joined(separator: " and ")): \(gate.otherwise)")
    }
}

/// A rule set that does not fit the ledger.
public enum ScoringProblem: LocalizedProblem, Equatable {
    case unknownSubject(String, in: String, near: String?)
    case inTwoGroups(String, String, String)

    public var text: Localized {
        switch self {
        case .inTwoGroups(let name, let first, let second):
            Localized(
                zh: "“\(name)”既在组“\(first)”又在组“\(second)”；每个对象只能在一组",
                en: "“\(name)” is in the group “\(first)” and in “\(second)”; everybody may be in one only")
        case .unknownSubject(let name, let group, let near):
            Localized(
                zh: "“\(group)”中的“\(name)”不在台账中" + (near.map { "；是否指“\($0)”？" } ?? ""),
                en: "“\(name)” in “\(group)” is not in the ledger"
                    + (near.map { "; did you mean “\($0)”?" } ?? ""))
        }
    }
}
