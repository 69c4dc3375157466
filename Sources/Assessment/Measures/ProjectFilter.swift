import BigInt
import Ledger
import Localization

/// Which projects a measure looks at: those that pass every condition and are not left out.
public struct ProjectFilter: Sendable, Hashable {
    public let conditions: [Condition]
    /// What a measure leaves out beyond what the rule set does for all measures.
    public var exclusions: [Exclusion] = []

    public static let all = ProjectFilter(conditions: [])

    public struct Condition: Sendable, Hashable {
        /// A field of the register `projects`.
        public let field: String
        public let test: Test
    }

    public enum Test: Sendable, Hashable {
        /// One of these codes or texts.
        case oneOf([String])
        /// At least and below; a project without a value does not pass.
        case between(atLeast: Rational?, below: Rational?)
    }

    /// ```yaml
    /// where: { category: [industry, service], total_investment: { at_least: 5亿 }, kind: new }
    /// ```
    static func read(_ node: RuleNode) throws -> ProjectFilter {
        let register = Register.projectFields
        let fields = try node.fields(register.map(\.name))
        guard !fields.values.isEmpty else {
            throw node.refused(
                zh: "没有条件；可用的字段：\(register.map(\.name).joined(separator: "、"))",
                en: "there is no condition; there are: \(register.map(\.name).joined(separator: ", "))")
        }
        return ProjectFilter(
            conditions: try register.compactMap { field in
                try fields[field.name].map { Condition(field: field.name, test: try test($0, field)) }
            })
    }

    private static func test(_ node: RuleNode, _ field: Field) throws -> Test {
        let isNumber = field.kind == .money || field.kind.isInteger
        guard (node.node.mapping != nil) == isNumber || field.kind.isInteger else {
            throw isNumber
                ? node.refused(
                    zh: "金额写成范围：{ at_least: …, below: … }",
                    en: "an amount is looked for in a range: { at_least: …, below: … }")
                : node.refused(
                    zh: "\(field.label.zh)不是数，写成代码或文字，或它们的列表",
                    en: "\(field.label.en) is no number: write a code or text, or a list of them")
        }
        if node.node.mapping != nil {
            let bounds = try node.fields(["at_least", "below"])
            let unit: MeasureUnit = field.kind == .money ? .money : .count
            let (low, high) = (try bounds["at_least"]?.quantity(unit), try bounds["below"]?.quantity(unit))
            guard low != nil || high != nil else { throw node.problem(.needsOne(["at_least", "below"])) }
            if let low, let high, low >= high {
                throw node.refused(zh: "at_least 应小于 below", en: "at_least must be less than below")
            }
            return .between(atLeast: low, below: high)
        }
        let texts = node.node.sequence == nil ? [node] : try node.list()
        if case .choice(let choices) = field.kind {
            return .oneOf(
                try texts.map { text in
                    let code = try text.text()
                    guard choices.contains(where: { $0.code == code }) else {
                        throw text.problem(.unknownName(code, choices.map(\.code)))
                    }
                    return code
                })
        }
        return .oneOf(try texts.map { try $0.text() })
    }

    /// “（工业；固定资产投资不低于 1亿元；不计扩建）”, empty if it is for all projects.
    var label: Localized {
        let parts =
            conditions.map(\.label)
            + exclusions.map { Localized(zh: "不计", en: "without: ") + $0.label }
        guard !parts.isEmpty else { return Localized(verbatim: "") }
        let joined = Self.joined(parts)
        return Localized(zh: "（\(joined.zh)）", en: " (\(joined.en))")
    }

    /// “工业；固定资产投资不低于 1亿元”.
    var conditionsLabel: Localized { Self.joined(conditions.map(\.label)) }

    private static func joined(_ parts: [Localized]) -> Localized {
        Localized(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    }
}

extension ProjectFilter.Condition {
    fileprivate var label: Localized {
        guard let declared = Register.projectFields.first(where: { $0.name == field }) else {
            return Localized(verbatim: field)
        }
        switch test {
        case .oneOf(let codes):
            guard case .choice(let choices) = declared.kind else {
                return declared.label + Localized(verbatim: " " + codes.joined(separator: "/"))
            }
            let labels = choices.filter { codes.contains($0.code) }.map(\.label)
            return Localized(
                zh: labels.map(\.zh).joined(separator: "、"), en: labels.map(\.en).joined(separator: " or "))
        case .between(let low, let high):
            let unit: MeasureUnit = declared.kind == .money ? .money : .count
            let bounds = [(low, "不低于 ", "of at least "), (high, "低于 ", "below ")].compactMap { bound, zh, en in
                bound.map { Localized(zh: zh, en: en) + unit.shown($0, currency: .cny).text }
            }
            return Localized(
                zh: declared.label.zh + bounds.map(\.zh).joined(separator: "、"),
                en: declared.label.en + " " + bounds.map(\.en).joined(separator: " and "))
        }
    }
}

extension FieldKind {
    fileprivate var isInteger: Bool { if case .integer = self { true } else { false } }
}

extension Register {
    /// The fields of projects that rule sets may look at.
    static let projectFields: [Field] =
        (RegisterCatalogue.register("projects")?.fields ?? []).filter { field in
            switch field.kind {
            case .money, .choice, .integer: true
            case .text: !["name", "remark", "external_id", "address"].contains(field.name)
            default: false
            }
        }
}
