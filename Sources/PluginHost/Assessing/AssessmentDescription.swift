public import Assessment
public import Documents
public import Ledger
public import Localization
import LuaSandbox

/// Assessments and rates as scripts get them, and as JSON has them: the same names, exact values as texts.
public struct AssessmentDescription: Sendable {
    private let currency: Currency
    private let language: Language
    private let detail: Detail
    private let scope: AssessmentScope

    /// How much of a score sheet is told.
    public enum Detail: Int, Sendable, Comparable {
        /// Totals and places alone: for many drafts, one after another.
        case totals
        case lines
        /// Each measure with its records: of a big ledger these are most of what is told.
        case records

        public static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
    }

    public init(
        currency: Currency, language: Language, detail: Detail = .records, scope: AssessmentScope = .everybody
    ) {
        self.currency = currency
        self.language = language
        self.detail = detail
        self.scope = scope
    }

    /// Everything that was found: targets, rates of the whole zone and of each department, and score sheets by place.
    ///
    /// - Parameters:
    ///   - stamp: what was read, and by which rule set.
    ///   - name: of the only department or person to be told of; nil for all.
    public func json(
        of period: LedgerFacts.Period, _ facts: LedgerFacts, targets: [TargetOutcome], _ result: AssessmentResult?,
        only name: String?, rounding: Rounding, stamp: String
    ) -> JSONValue {
        var fields = header(of: period, facts)
        fields["stamp"] = .text(stamp)
        let departments = facts.departments.filter { [nil, $0.id, $0.name].contains(name) }
        fields["targets"] = .list(
            targets.filter { [nil, $0.department.id, $0.department.name].contains(name) }.map { value(of: $0) })
        fields["rates"] = .list(
            departments.map { department in
                ScriptValue([
                    "department": .text(department.name), "department_id": .text(department.id),
                    "rates": rates(facts.rates(of: department.id, signedIn: period.days), rounding),
                ])
            })
        if name == nil, case .everybody = scope {
            fields["zone_rates"] = rates(facts.rates(signedIn: period.days), rounding)
        }
        if let result {
            fields["rule_set"] = .text(result.ruleSet.name)
            fields["sheets"] = .list(
                result.sheets.filter { [nil, $0.subject.id, $0.subject.name].contains(name) }
                    .map { value(of: $0, by: result.ruleSet) })
        }
        return JSONValue(ScriptValue(fields))
    }

    private var isPartial: Bool { if case .everybody = scope { false } else { true } }

    func header(of period: LedgerFacts.Period, _ facts: LedgerFacts) -> [String: ScriptValue] {
        [
            "period": .text(period.name), "from": .text(period.days.lowerBound.description),
            "to": .text(period.days.upperBound.description), "day": .text(facts.day.description),
            "is_final": .boolean(facts.day >= period.days.upperBound),
        ]
    }

    // MARK: Rates

    func rates(_ rates: [Rate], _ rounding: Rounding) -> ScriptValue {
        ScriptValue(
            Dictionary(rates.map { ($0.definition.rawValue, value(of: $0, rounding)) }) { first, _ in first })
    }

    private func value(of rate: Rate, _ rounding: Rounding) -> ScriptValue {
        var fields: [String: ScriptValue] = [
            "name": .text(rate.definition.rawValue), "label": .text(rate.definition.label[language]),
            "definition": .text(rate.definition.definition(rate.base)[language]),
            "numerator": whole(rate.numerator.value), "denominator": whole(rate.denominator.value),
            "shown": .text(rate.shown(rounding)),
            "numerator_ids": .list(rate.numerator.evidence.map { .text($0.id) }),
            "denominator_ids": .list(rate.denominator.evidence.map { .text($0.id) }),
        ]
        if let value = rate.value { fields["value"] = .text("\(value.numerator)/\(value.denominator)") }
        return ScriptValue(fields)
    }

    /// A whole number as an integer; one that is none, or too big for one, as an exact text.
    private func whole(_ value: Rational) -> ScriptValue {
        guard value.isWhole, let integer = Int64(exactly: value.numerator) else { return .text("\(value)") }
        return .integer(integer)
    }

    // MARK: Targets

    func value(of outcome: TargetOutcome) -> ScriptValue {
        ScriptValue([
            "department": .text(outcome.department.name), "department_id": .text(outcome.department.id),
            "target": .integer(outcome.target.projectCount), "counted": .integer(Int64(outcome.counted)),
            "gap": .integer(outcome.gap), "verdict": .text(outcome.verdict.rawValue),
            "standing": .text(outcome.standing.rawValue),
            "projects": .list(outcome.projects.map { value(of: $0) }),
        ])
    }

    private func value(of project: TargetProject) -> ScriptValue {
        ScriptValue([
            "id": .text(project.id), "name": .text(project.name), "counts": .boolean(project.counts),
            "conditions": .list(
                project.conditions.map { condition in
                    var fields: [String: ScriptValue] = [
                        "kind": .text(condition.kind.rawValue), "state": .text(condition.state.rawValue),
                        "text": .text(condition.text[language]),
                    ]
                    if let missing = condition.missing { fields["missing"] = .integer(missing) }
                    if let due = condition.due { fields["due"] = .text(due.description) }
                    return ScriptValue(fields)
                }),
        ])
    }

    // MARK: Score sheets

    func value(of sheet: ScoreSheet, by rules: RuleSet) -> ScriptValue {
        var notes = sheet.notes
        if case .alone = scope, rules.comparesWithOthers { notes.append(AssessmentScope.comparedAlone) }
        var fields: [String: ScriptValue] = [
            "subject": .text(sheet.subject.name), "subject_id": .text(sheet.subject.id),
            "total": .text("\(sheet.total)"), "total_number": .number(sheet.total.approximation),
            "sum": .text("\(sheet.sum)"), "notes": .list(notes.map { .text($0[language]) }),
        ]
        if detail >= .lines { fields["lines"] = .list(sheet.lines.map { value(of: $0) }) }
        if case .everybody = scope { fields["place"] = .integer(Int64(sheet.place)) }
        if let group = sheet.group { fields["group"] = .text(group) }
        if detail >= .records { fields["references"] = .list(sheet.references.flatMap(records)) }
        return ScriptValue(fields)
    }

    private func value(of line: ScoreLine) -> ScriptValue {
        var fields: [String: ScriptValue] = [
            "indicator": .text(line.indicator.name), "label": .text(line.indicator.label[language]),
            "points": .text("\(line.points)"), "points_number": .number(line.points.approximation),
            "exact": .text("\(line.exact)"), "parts": .list(line.parts.map { value(of: $0) }),
            "notes": .list(line.notes.map { .text($0[language]) }),
        ]
        if let worth = line.indicator.points { fields["worth"] = .text("\(worth)") }
        if detail >= .records { fields["references"] = .list(line.references.flatMap(records)) }
        return ScriptValue(fields)
    }

    private func value(of part: ScoreLine.Part) -> ScriptValue {
        var fields: [String: ScriptValue] = [
            "measure": .text(part.measure[language]), "value": .text("\(part.value.value)"),
            "unit": .text(part.unit.rawValue),
            "shown": .text(part.unit.shown(part.value.value, currency: currency, language)),
            "rule": .text(part.rule[language]), "formula": .text(part.formula(seenByOneself: isPartial)[language]),
            "points": .text("\(part.scored.points)"),
        ]
        if detail >= .records {
            fields["records"] = .list(part.value.sources.flatMap(records))
            fields["left_out"] = .list(part.value.sources.flatMap(leftOut))
        }
        return ScriptValue(fields)
    }

    private func records(of source: MeasureValue.Source) -> [ScriptValue] {
        source.evidence.map { record in
            ScriptValue([
                "measure": .text(source.measure[language]), "register": .text(record.register), "id": .text(record.id),
                "label": .text(record.label), "value": .text("\(record.value)"),
                "shown": .text(source.unit.shown(record.value, currency: currency, language)),
            ])
        }
    }

    private func leftOut(of source: MeasureValue.Source) -> [ScriptValue] {
        source.excluded.map { record in
            ScriptValue([
                "measure": .text(source.measure[language]), "register": .text(record.register), "id": .text(record.id),
                "label": .text(record.label), "reasons": .list(record.reasons.map { .text($0[language]) }),
            ])
        }
    }
}

extension JSONValue {
    fileprivate init(_ value: ScriptValue) {
        switch value {
        case .null: self = .null
        case .boolean(let boolean): self = .boolean(boolean)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .text(let text): self = .string(text)
        case .list(let list): self = .array(list.map(JSONValue.init))
        case .table(let table):
            let members = table.entries.compactMap { entry in
                if case .text(let name) = entry.key { (name, JSONValue?.some(JSONValue(entry.value))) } else { nil }
            }
            self = .object(Dictionary(members) { first, _ in first })
        }
    }
}
