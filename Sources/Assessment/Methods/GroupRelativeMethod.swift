public import Localization

/// Points × own value ÷ the group's greatest, or its mean, up to all the points.
public struct GroupRelativeMethod: ScoringMethod {
    public static let name = "group_relative"
    public static let label = Localized(zh: "与组内比较", en: "relative to the group")

    enum Reference: String, Sendable, CaseIterable {
        case maximum, mean
    }

    let reference: Reference

    init(to reference: Reference) { self.reference = reference }

    /// `{ to: maximum }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        _ = try reader.worth(node)
        self.init(to: try node.fields(["to"])["to"]?.choice() ?? .maximum)
    }

    public var comparesWithOthers: Bool { true }

    public func rule(_ terms: Terms) -> Localized {
        let points = terms.points ?? 0
        return switch reference {
        case .maximum: Localized(zh: "\(points) 分 × 完成值 ÷ 组内最高值", en: "\(points) × value ÷ the group's greatest")
        case .mean:
            Localized(
                zh: "\(points) 分 × 完成值 ÷ 组内平均值，最高 \(points) 分",
                en: "\(points) × value ÷ the group's mean, at most \(points)")
        }
    }

    public func score(_ standing: Standing) -> Scored {
        let points = standing.terms.points ?? 0
        let whole =
            switch reference {
            case .maximum: standing.group.max() ?? 0
            case .mean: standing.group.sum.divided(by: Rational(standing.group.count)) ?? 0
            }
        guard whole > 0, let ratio = standing.number.divided(by: whole) else {
            return Scored(0, zh: "组内没有大于 0 的值，计 0", en: "no value of the group is greater than 0: 0")
        }
        let (value, shown) = (standing.shown(standing.number), standing.shown(whole))
        let result = points * ratio
        return Scored(
            result, zh: "\(points) × \(value.zh) ÷ \(shown.zh) = \(result)",
            en: "\(points) × \(value.en) ÷ \(shown.en) = \(result)"
        ).limited(to: points)
    }
}
