public import Localization

/// A table of steps: from this value on, these points.
public struct StepsMethod: ScoringMethod {
    public static let name = "steps"
    public static let label = Localized(zh: "分档计分", en: "step table")

    struct Step: Sendable, Equatable {
        let from: Rational
        let points: Rational
    }

    /// In rising order.
    let steps: [Step]
    /// Below the first.
    let below: Rational

    /// `{ table: [{ at_least: 80%, points: 6 }, { at_least: 100%, points: 10 }], below: 0 }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["table", "below"])
        let nodes = try fields.required("table").list()
        steps = try nodes.map { step in
            let step = try step.fields(["at_least", "points"])
            return Step(
                from: try step.required("at_least").quantity(reader.unit), points: try step.required("points").number())
        }
        for index in steps.indices.dropFirst() where steps[index].from <= steps[index - 1].from {
            throw nodes[index].refused(
                zh: "各档应从小到大，不得重叠：这一档不高于上一档",
                en: "steps must rise and not overlap: this one is not above the one before")
        }
        below = try fields["below"]?.number() ?? 0
    }

    public func rule(_ terms: Terms) -> Localized {
        let parts = steps.map { step -> Localized in
            let from = terms.shown(step.from)
            return Localized(zh: "达到 \(from.zh) 计 \(step.points) 分", en: "\(step.points) from \(from.en)")
        }
        return Localized(
            zh: parts.map(\.zh).joined(separator: "，") + "，否则 \(below) 分",
            en: parts.map(\.en).joined(separator: ", ") + ", otherwise \(below)")
    }

    public func score(_ standing: Standing) -> Scored {
        let value = standing.shown(standing.number)
        guard let step = steps.last(where: { $0.from <= standing.number }) else {
            let first = standing.shown(steps[0].from)
            return Scored(below, zh: "\(value.zh) < \(first.zh)：\(below)", en: "\(value.en) < \(first.en): \(below)")
        }
        let from = standing.shown(step.from)
        return Scored(
            step.points, zh: "\(value.zh) ≥ \(from.zh)：\(step.points)", en: "\(value.en) ≥ \(from.en): \(step.points)")
    }
}
