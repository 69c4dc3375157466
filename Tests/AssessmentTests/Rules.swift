import Ledger
import Testing

@testable import Assessment

/// A source without a ledger: rule sets of the tests state their values themselves.
struct NoSource: MeasureSource {
    func values(of name: String, filter: ProjectFilter) -> [String: MeasureValue] { [:] }
    func values(ofQuery text: String, unit: MeasureUnit) -> [String: MeasureValue] { [:] }
}

/// Values by measure, for all filters.
struct FixedSource: MeasureSource {
    let measures: [String: [String: MeasureValue]]
    func values(of name: String, filter: ProjectFilter) -> [String: MeasureValue] { measures[name] ?? [:] }
    func values(ofQuery text: String, unit: MeasureUnit) -> [String: MeasureValue] { measures[text] ?? [:] }
}

let header = """
    rule_set: test
    effective: { from: 2020-01-01, to: 2020-12-31 }

    """

func ruleSet(_ text: String) throws -> RuleSet { try RuleFile.read(header + text, file: "rules.yaml") }

func assess(
    _ text: String, _ names: [String] = ["甲", "乙", "丙"], source: any MeasureSource = NoSource()
) throws -> AssessmentResult {
    let subjects = names.enumerated().map { Subject(id: "D\($0 + 1)", name: $1) }
    return try Scorer(ruleSet(text), subjects: subjects, source: source, currency: .cny).assess()
}

extension AssessmentResult {
    /// The points of a subject's only line.
    func points(_ name: String) -> String? { sheet(of: name)?.lines.first?.points.description }
    func formula(_ name: String) -> String? { sheet(of: name)?.lines.first?.parts.first?.scored.formula.zh }
}

func problem(_ text: String) -> RuleProblem? {
    do {
        _ = try ruleSet(text)
        return nil
    } catch { return error as? RuleProblem }
}
