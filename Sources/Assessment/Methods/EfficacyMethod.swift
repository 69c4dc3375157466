public import Localization

/// Efficacy coefficient (功效系数法): a base share of the points for everybody, and the rest by the place between the
/// group's least and greatest value: 0.6 W + 0.4 W × (x − min) ÷ (max − min).
public struct EfficacyMethod: ScoringMethod {
    public static let name = "efficacy"
    public static let label = Localized(zh: "功效系数法", en: "efficacy coefficient")

    /// What everybody gets if all values are equal.
    enum WhenEqual: String, Sendable, CaseIterable {
        case full, base, none
    }

    /// 0 … 1.
    let base: Rational
    let whenEqual: WhenEqual
    /// Whether the least value is the best.
    let isLessBetter: Bool

    /// `{ base: 60%, when_equal: full, less_is_better: false }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        _ = try reader.worth(node)
        let fields = try node.fields(["base", "when_equal", "less_is_better"])
        base = try fields.required("base").number(0...1)
        whenEqual = try fields["when_equal"]?.choice() ?? .full
        isLessBetter = try fields["less_is_better"]?.flag() ?? false
    }

    public var comparesWithOthers: Bool { true }

    public func rule(_ terms: Terms) -> Localized {
        let points = terms.points ?? 0
        let (fixed, rest) = (points * base, points * (1 - base))
        let place = isLessBetter ? "(max − x) ÷ (max − min)" : "(x − min) ÷ (max − min)"
        return Localized(zh: "功效系数：\(fixed) + \(rest) × \(place)", en: "efficacy: \(fixed) + \(rest) × \(place)")
    }

    public func score(_ standing: Standing) -> Scored {
        let points = standing.terms.points ?? 0
        let (least, greatest) = (standing.group.min() ?? 0, standing.group.max() ?? 0)
        let (fixed, rest) = (points * base, points * (1 - base))
        let distance = isLessBetter ? greatest - standing.number : standing.number - least
        guard let share = distance.divided(by: greatest - least) else {
            let result: Rational =
                switch whenEqual {
                case .full: points
                case .base: fixed
                case .none: 0
                }
            return Scored(result, zh: "组内各值相同：\(result)", en: "all values of the group are equal: \(result)")
        }
        let result = fixed + rest * share
        let (value, low, high) = (
            standing.shown(standing.number), standing.shown(least), standing.shown(greatest)
        )
        @Sendable func formula(_ value: String, _ low: String, _ high: String) -> String {
            let distance = isLessBetter ? "(\(high) − \(value))" : "(\(value) − \(low))"
            return "\(fixed) + \(rest) × \(distance) ÷ (\(high) − \(low)) = \(result)"
        }
        return Scored(result, zh: formula(value.zh, low.zh, high.zh), en: formula(value.en, low.en, high.en))
    }
}
