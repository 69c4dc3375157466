public import Localization

/// Bands of deviation from a target: within 5 % of it these points, within 10 % those.
public struct DeviationMethod: ScoringMethod {
    public static let name = "deviation"
    public static let label = Localized(zh: "偏差分档", en: "bands of deviation")

    struct Band: Sendable, Equatable {
        let within: Rational
        let points: Rational
    }

    let target: Rational
    /// In rising order of their width.
    let bands: [Band]
    let beyond: Rational
    /// Whether only falling short is a deviation.
    let isOneSided: Bool

    /// `{ target: 100, bands: [{ within: 5%, points: 10 }, { within: 10%, points: 6 }], beyond: 0, one_sided: false }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["target", "bands", "beyond", "one_sided"])
        let targetNode = try fields.required("target")
        target = try targetNode.quantity(reader.unit)
        guard target > 0 else { throw targetNode.refused(zh: "目标应大于 0", en: "the target must be greater than 0") }
        let nodes = try fields.required("bands").list()
        bands = try nodes.map { band in
            let band = try band.fields(["within", "points"])
            return Band(within: try band.required("within").amount(), points: try band.required("points").number())
        }
        for index in bands.indices.dropFirst() where bands[index].within <= bands[index - 1].within {
            throw nodes[index].refused(
                zh: "各档偏差应从小到大，不得重叠", en: "bands must widen and not overlap: this one is no wider than the one before")
        }
        beyond = try fields["beyond"]?.number() ?? 0
        isOneSided = try fields["one_sided"]?.flag() ?? false
    }

    public func rule(_ terms: Terms) -> Localized {
        let goal = terms.shown(target)
        let parts = bands.map { band -> Localized in
            let within = MeasureUnit.ratio.shown(band.within, currency: terms.currency)
            return Localized(zh: "\(within.zh) 以内 \(band.points) 分", en: "\(band.points) within \(within.en)")
        }
        return Localized(
            zh: "与目标（\(goal.zh)）的偏差：" + parts.map(\.zh).joined(separator: "，") + "，超过 \(beyond) 分",
            en: "deviation from \(goal.en): " + parts.map(\.en).joined(separator: ", ") + ", beyond that \(beyond)")
    }

    public func score(_ standing: Standing) -> Scored {
        let difference = standing.number - target
        let counted = difference < 0 ? -difference : isOneSided ? 0 : difference
        let deviation = counted.divided(by: target) ?? 0
        let points = bands.first { deviation <= $0.within }?.points ?? beyond
        let (value, goal) = (standing.shown(standing.number), standing.shown(target))
        let share = MeasureUnit.ratio.shown(deviation, currency: standing.terms.currency)
        return Scored(
            points, zh: "|\(value.zh) − \(goal.zh)| ÷ \(goal.zh) = \(share.zh)：\(points)",
            en: "|\(value.en) − \(goal.en)| ÷ \(goal.en) = \(share.en): \(points)")
    }
}
