public import Localization

/// What is measured, as a rule set says it.
public indirect enum Measure: Sendable, Hashable {
    /// One of the catalogue's, of the projects that pass a filter.
    case named(String, filter: ProjectFilter)
    /// A read-only query: one row for each record that contributes.
    case query(String, unit: MeasureUnit)
    /// Numbers that the rule set states itself, by name or id of the subject: what a panel gave, say.
    case given([GivenValue], unit: MeasureUnit, otherwise: Rational?)
    case constant(Rational, unit: MeasureUnit)
    case sum([Measure])
    /// The first less the others.
    case difference([Measure])
    /// The first divided by the second.
    case quotient(Measure, Measure, whenZero: Rational?)

    public struct GivenValue: Sendable, Hashable {
        public let subject: String
        public let value: Rational
    }
}

extension Measure {
    /// Reads a measure: a name of the catalogue, or one of the forms below.
    ///
    /// ```yaml
    /// measure: landed_projects
    /// measure: { name: recognised_investment, where: { category: [industry] }, exclude: [later_signings] }
    /// measure: { query: "SELECT …", unit: money }
    /// measure: { given: { 招商局: 4, 财政局: 10 }, unit: count }
    /// measure: { quotient: [recognised_investment, { constant: 4000万, unit: money }] }
    /// ```
    static func read(_ node: RuleNode) throws -> Measure {
        guard node.node.mapping != nil else { return .named(try name(node), filter: .all) }
        let fields = try node.fields([
            "name", "where", "exclude", "query", "given", "constant", "sum", "difference", "quotient", "unit",
            "otherwise",
            "when_zero",
        ])
        let forms = ["name", "query", "given", "constant", "sum", "difference", "quotient"]
        let (form, value) = try fields.one(of: forms)
        for (key, owners) in [
            ("where", ["name"]), ("exclude", ["name"]), ("unit", ["query", "given", "constant"]),
            ("otherwise", ["given"]),
            ("when_zero", ["quotient"]),
        ] where !owners.contains(form) {
            if let stray = fields[key] {
                throw stray.refused(
                    zh: "\(key): 只能与 \(owners.joined(separator: "、")) 一起写",
                    en: "\(key): goes with \(owners.joined(separator: ", ")) only")
            }
        }
        let unit = try fields["unit"]?.choice(MeasureUnit.self) ?? .count
        switch form {
        case "name":
            let name = try name(value)
            for key in ["where", "exclude"] {
                if let stray = fields[key], MeasureCatalogue.notOfProjects.contains(name) {
                    throw stray.refused(
                        zh: "\(name) 不是项目的指标，不能用 \(key) 筛选项目",
                        en: "\(name) is not of projects, and \(key) is about projects")
                }
            }
            var filter = try fields["where"].map(ProjectFilter.read) ?? .all
            filter.exclusions = try fields["exclude"].map(Exclusion.read) ?? []
            return .named(name, filter: filter)
        case "query": return .query(try value.text(), unit: unit)
        case "given":
            guard try !value.entries().isEmpty else {
                throw value.refused(zh: "given 里没有任何对象", en: "given names nobody")
            }
            return .given(
                try value.entries().map { GivenValue(subject: $0.name, value: try $0.value.quantity(unit)) },
                unit: unit,
                otherwise: try fields["otherwise"]?.quantity(unit))
        case "constant": return .constant(try value.quantity(unit), unit: unit)
        case "sum": return .sum(try alike(value))
        case "difference": return .difference(try alike(value))
        default:
            let parts = try value.list()
            guard parts.count == 2 else {
                throw value.refused(
                    zh: "quotient 需要两项：被除数和除数", en: "a quotient has two items: what is divided, and by what")
            }
            return .quotient(try read(parts[0]), try read(parts[1]), whenZero: try fields["when_zero"]?.number())
        }
    }

    private static func name(_ node: RuleNode) throws -> String {
        let name = try node.text()
        guard MeasureCatalogue.measure(name) != nil else {
            throw node.problem(.unknownName(name, MeasureCatalogue.measures.map(\.name)))
        }
        return name
    }

    /// Measures that can be added up: all of one unit.
    private static func alike(_ node: RuleNode) throws -> [Measure] {
        let nodes = try node.list()
        let measures = try nodes.map(read)
        for (part, measure) in zip(nodes, measures) where measure.unit != measures[0].unit {
            throw part.refused(
                zh: "单位是 \(measure.unit.rawValue)，第一项是 \(measures[0].unit.rawValue)，不能相加减",
                en: "is in \(measure.unit.rawValue), but the first in \(measures[0].unit.rawValue): they do not add up")
        }
        return measures
    }

    /// Whether its values are made of records, each with an amount.
    var hasRecords: Bool {
        switch self {
        case .named, .query: true
        case .given, .constant, .sum, .difference, .quotient: false
        }
    }

    /// The texts of the queries in it.
    var queries: [String] {
        switch self {
        case .query(let text, _): [text]
        case .sum(let parts), .difference(let parts): parts.flatMap(\.queries)
        case .quotient(let dividend, let divisor, _): dividend.queries + divisor.queries
        case .named, .given, .constant: []
        }
    }

    /// Names or ids of those who are given values.
    var givenTo: [String] {
        switch self {
        case .given(let values, _, _): values.map(\.subject)
        case .sum(let parts), .difference(let parts): parts.flatMap(\.givenTo)
        case .quotient(let dividend, let divisor, _): dividend.givenTo + divisor.givenTo
        case .named, .query, .constant: []
        }
    }

    /// What its values count.
    public var unit: MeasureUnit {
        switch self {
        case .named(let name, _): MeasureCatalogue.measure(name)?.unit ?? .count
        case .query(_, let unit), .given(_, let unit, _), .constant(_, let unit): unit
        case .sum(let parts), .difference(let parts): parts.first?.unit ?? .count
        case .quotient: .ratio
        }
    }

    /// What it is called on a score sheet.
    public var label: Localized {
        switch self {
        case .named(let name, let filter):
            (MeasureCatalogue.measure(name)?.label ?? Localized(verbatim: name)) + filter.label
        case .query: Localized(zh: "查询", en: "query")
        case .given: Localized(zh: "评定值", en: "given value")
        case .constant(let value, _): Localized(verbatim: "\(value)")
        case .sum(let parts): Self.joined(parts, " + ")
        case .difference(let parts): Self.joined(parts, " − ")
        case .quotient(let dividend, let divisor, _): Self.joined([dividend, divisor], " ÷ ")
        }
    }

    private static func joined(_ parts: [Measure], _ sign: String) -> Localized {
        Localized(
            zh: parts.map(\.label.zh).joined(separator: sign), en: parts.map(\.label.en).joined(separator: sign))
    }
}
