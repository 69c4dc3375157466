import Journal
import Ledger
import Localization
public import Yams

/// Reads a rule set written in YAML.
///
/// ```yaml
/// rule_set: annual-2014
/// title: { zh: 年度考核, en: Annual assessment }
/// kind: annual                        # annual, quarterly, monthly, ad_hoc
/// subjects: departments               # or people
/// effective: { from: 2013-09-01, to: 2014-07-31 }
/// total: 100                          # what the indicators are worth together, bonuses aside; checked
/// rounding: { line: { places: 2, mode: half_up }, total: { places: 2, mode: half_up } }
/// groups: [{ name: 经济部门, members: [招商局, 经济发展局] }, …]
/// gates: [{ measure: qualifying_projects, at_least: 1, otherwise: 59 }]
/// indicators:
///   - name: 落地项目
///     points: 60
///     measure: landed_projects
///     method: { ratio: { target: 1, most: 60 } }
///   - name: 大项目
///     bonus: true
///     measure: { name: landed_projects, where: { total_investment: { at_least: 5亿 } } }
///     method: { per_unit: { points: 5, most: 20 } }
/// ranking: { ties: shared, by: [落地项目] }
/// exclude: [missing_reports, { where: { kind: [expansion] } }]      # projects that count for nothing
/// ```
public enum RuleFile {
    private static let keys = [
        "rule_set", "title", "kind", "subjects", "effective", "total", "rounding", "groups", "gates", "indicators",
        "ranking", "exclude",
    ]

    /// - Parameter file: what errors call it.
    /// - Throws: `RuleProblem` with line, column and path for whatever is not as described.
    public static func read(_ text: String, file: String) throws -> RuleSet {
        try RuleAliases.check(text, file: file)
        let root: Node?
        do { root = try compose(yaml: text) } catch let error as YamlError {
            throw RuleProblem(
                place: YAMLPlace(file: file, mark: error.located.mark), path: "", kind: .syntax(error.located.detail))
        }
        guard let root else { throw RuleProblem(place: YAMLPlace(file: file), path: "", kind: .empty) }
        return try read(RuleNode(file: file, path: "", node: root))
    }

    /// Reads a rule set that was built rather than written: nodes without places, so that errors have a path alone.
    public static func read(_ node: Node, file: String) throws -> RuleSet {
        try read(RuleNode(file: file, path: "", node: node))
    }

    static func read(_ node: RuleNode) throws -> RuleSet {
        let fields = try node.fields(keys)
        let name = try fields.required("rule_set").text()
        let groups = try fields["groups"].map(groups) ?? []
        let indicatorsNode = try fields.required("indicators")
        let indicators = try indicators(indicatorsNode, groups: groups)
        if let total = fields["total"] { try check(try total.number(), indicators, groups, total) }
        let rounding = try fields["rounding"]?.fields(["line", "total"])
        return RuleSet(
            name: name, title: try fields["title"]?.localized() ?? Localized(verbatim: name),
            kind: try fields["kind"]?.choice() ?? .annual, subjects: try fields["subjects"]?.choice() ?? .departments,
            effective: try effective(try fields.required("effective")),
            lineRounding: try rounding?["line"].map(Self.rounding),
            totalRounding: try rounding?["total"].map(Self.rounding), groups: groups, indicators: indicators,
            gates: try fields["gates"]?.list().map(gate) ?? [],
            ranking: try fields["ranking"].map { try ranking($0, indicators) }
                ?? RuleSet.Ranking(ties: .shared, by: []),
            exclusions: try fields["exclude"].map(Exclusion.read) ?? [])
    }

    private static func effective(_ node: RuleNode) throws -> ClosedRange<Day> {
        let fields = try node.fields(["from", "to"])
        let (first, last) = (try fields.required("from").day(), try fields.required("to").day())
        guard first <= last else { throw node.refused(zh: "结束日期早于开始日期", en: "the last day is before the first") }
        return first...last
    }

    private static func rounding(_ node: RuleNode) throws -> Rounding {
        let fields = try node.fields(["places", "mode"])
        let places = try fields.required("places").number(0...Rational(Rounding.mostPlaces))
        guard places.isWhole else { throw node.refused(zh: "places 应为整数", en: "places must be a whole number") }
        return Rounding(places: Int(places.numerator), mode: try fields.required("mode").choice())
    }

    private static func groups(_ node: RuleNode) throws -> [RuleSet.Group] {
        var names: Set<String> = []
        var members: [String: String] = [:]
        return try node.list().map { node in
            let fields = try node.fields(["name", "members"])
            let name = try fields.required("name").text()
            guard names.insert(name).inserted else {
                throw node.refused(zh: "组“\(name)”写了两次", en: "the group “\(name)” is there twice")
            }
            let list = try fields.required("members").list().map { member in
                let subject = try member.text()
                if let other = members.updateValue(name, forKey: subject) {
                    throw member.refused(
                        zh: "“\(subject)”已在组“\(other)”中", en: "“\(subject)” is in the group “\(other)” already")
                }
                return subject
            }
            return RuleSet.Group(name: name, members: list)
        }
    }

    private static func ranking(_ node: RuleNode, _ indicators: [Indicator]) throws -> RuleSet.Ranking {
        let fields = try node.fields(["ties", "by"])
        return RuleSet.Ranking(
            ties: try fields["ties"]?.choice() ?? .shared,
            by: try fields["by"]?.list().map { node in
                let name = try node.text()
                guard indicators.contains(where: { $0.name == name }) else {
                    throw node.problem(.unknownName(name, indicators.map(\.name)))
                }
                return name
            } ?? [])
    }

    /// Whichever group somebody is in, the indicators that apply must be worth the total.
    private static func check(
        _ total: Rational, _ indicators: [Indicator], _ groups: [RuleSet.Group], _ node: RuleNode
    ) throws {
        for group in groups.isEmpty ? [nil] : groups.map(Optional.some) {
            let own = indicators.filter { indicator in
                !indicator.isBonus
                    && (indicator.groups.isEmpty || group.map { indicator.groups.contains($0.name) } ?? false)
            }
            let sum = own.compactMap(\.points).sum
            guard sum != total else { continue }
            let whose = group.map { Localized(zh: "“\($0.name)”组", en: " for the group “\($0.name)”") }
            throw node.refused(
                zh: "\(whose?.zh ?? "")各指标的 points 相加为 \(sum)，不是 \(total)；请改正，或把附加分标为 bonus: true",
                en: "the points of the indicators\(whose?.en ?? "") add up to \(sum), not \(total); mend them, or mark "
                    + "extras with bonus: true")
        }
    }

    // MARK: Indicators

    private static func indicators(_ node: RuleNode, groups: [RuleSet.Group]) throws -> [Indicator] {
        var names: Set<String> = []
        return try node.list().map { node in
            let indicator = try indicator(node, groups: groups.map(\.name))
            guard names.insert(indicator.name).inserted else {
                throw node.refused(
                    zh: "指标“\(indicator.name)”写了两次", en: "the indicator “\(indicator.name)” is there twice")
            }
            return indicator
        }
    }

    private static func indicator(_ node: RuleNode, groups: [String]) throws -> Indicator {
        let fields = try node.fields([
            "name", "label", "points", "measure", "method", "parts", "gate", "at_least", "at_most", "rounding", "bonus",
            "groups", "compare",
        ])
        let name = try fields.required("name").text()
        let points = try fields["points"]?.amount()
        let measure = try fields["measure"].map(Measure.read)
        let (form, value) = try fields.one(of: ["method", "parts"])
        let parts =
            form == "method"
            ? [try part(measure: measure, points: points, method: value, in: node)]
            : try value.list().map { node in
                let own = try node.fields(["measure", "points", "method"])
                return try part(
                    measure: try own["measure"].map(Measure.read) ?? measure,
                    points: try own["points"]?.amount() ?? points,
                    method: try own.required("method"), in: node)
            }
        try check(points, of: parts, form == "parts" ? value : nil)
        let (floor, cap) = (try fields["at_least"]?.number(), try fields["at_most"]?.number())
        if let floor, let cap, floor > cap {
            throw node.refused(zh: "at_least 大于 at_most", en: "at_least is greater than at_most")
        }
        return Indicator(
            name: name, label: try fields["label"]?.localized() ?? Localized(verbatim: name), points: points,
            parts: parts,
            gate: try fields["gate"].map(gate), floor: floor, cap: cap, rounding: try fields["rounding"].map(rounding),
            isBonus: try fields["bonus"]?.flag() ?? false,
            groups: try fields["groups"]?.list().map { node in
                let name = try node.text()
                guard groups.contains(name) else { throw node.problem(.unknownName(name, groups)) }
                return name
            } ?? [],
            comparesWithAll: try fields["compare"].map { try $0.choice(Comparison.self) == .all } ?? false)
    }

    /// Parts that say what they are worth must be worth the indicator together.
    private static func check(_ points: Rational?, of parts: [Indicator.Part], _ node: RuleNode?) throws {
        guard let node, let points, try node.list().allSatisfy({ $0.node.mapping?["points"] != nil }) else { return }
        let sum = parts.compactMap(\.points).sum
        guard sum != points else { return }
        throw node.refused(
            zh: "各部分的 points 相加为 \(sum)，不是指标的 \(points)",
            en: "the points of the parts add up to \(sum), not to the \(points) of the indicator")
    }

    private enum Comparison: String, CaseIterable {
        case group, all
    }

    private static func part(
        measure: Measure?, points: Rational?, method: RuleNode, in node: RuleNode
    ) throws -> Indicator.Part {
        let isFixed =
            method.node.mapping?.keys.contains { $0.scalar?.string == FixedMethod.name }
            ?? (method.node.scalar?.string == FixedMethod.name)
        guard let measure = measure ?? (isFixed ? .constant(1, unit: .count) : nil) else {
            throw node.problem(.missing("measure"))
        }
        let reader = MethodReader(points: points, unit: measure.unit)
        let read = try reader.read(method)
        if read is SizeClassMethod, !measure.hasRecords {
            throw method.refused(
                zh: "size_classes 按每条记录的金额分规模，measure 须是按名称的或 query",
                en: "size_classes looks at the amount of each record: the measure must be one by name or a query")
        }
        return Indicator.Part(measure: measure, points: points, method: read)
    }

    private static func gate(_ node: RuleNode) throws -> Gate {
        let fields = try node.fields(["measure", "at_least", "below", "otherwise"])
        let measure = try Measure.read(try fields.required("measure"))
        let gate = Gate(
            measure: measure, atLeast: try fields["at_least"]?.quantity(measure.unit),
            below: try fields["below"]?.quantity(measure.unit), otherwise: try fields["otherwise"]?.number() ?? 0)
        guard gate.atLeast != nil || gate.below != nil else { throw node.problem(.needsOne(["at_least", "below"])) }
        if let low = gate.atLeast, let high = gate.below, low >= high {
            throw node.refused(zh: "at_least 应小于 below", en: "at_least must be less than below")
        }
        return gate
    }
}
