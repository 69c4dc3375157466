public import Localization

/// Points by the place among the group: first so many, second so many.
public struct RankMethod: ScoringMethod {
    public static let name = "rank"
    public static let label = Localized(zh: "按名次计分", en: "points by place")

    /// What those in one place with others get.
    enum Ties: String, Sendable, CaseIterable {
        /// The points of the best of their places.
        case best
        /// The mean of the points of their places.
        case mean
    }

    /// Of the first place, the second and so on.
    let points: [Rational]
    let others: Rational
    let ties: Ties
    let isLessBetter: Bool

    /// `{ points: [10, 8, 6], others: 4, ties: mean }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["points", "others", "ties", "less_is_better"])
        points = try fields.required("points").list().map { try $0.number() }
        others = try fields["others"]?.number() ?? 0
        ties = try fields["ties"]?.choice() ?? .best
        isLessBetter = try fields["less_is_better"]?.flag() ?? false
    }

    public var comparesWithOthers: Bool { true }

    public func rule(_ terms: Terms) -> Localized {
        let list = points.map(\.description)
        return Localized(
            zh: "按名次依次 " + list.joined(separator: "、") + " 分，其余 \(others) 分",
            en: "by place: " + list.joined(separator: ", ") + ", the others \(others)")
    }

    public func score(_ standing: Standing) -> Scored {
        let better = standing.group.count { isLessBetter ? $0 < standing.number : $0 > standing.number }
        let equal = max(1, standing.group.count { $0 == standing.number })
        func worth(_ place: Int) -> Rational { place < points.count ? points[place] : others }
        let result =
            switch ties {
            case .best: worth(better)
            case .mean: (better..<better + equal).map(worth).sum.divided(by: Rational(equal)) ?? worth(better)
            }
        let together =
            equal == 1 ? Localized(verbatim: "") : Localized(zh: "（\(equal) 个并列）", en: " (\(equal) share it)")
        return Scored(
            result,
            Localized(zh: "第 \(better + 1) 名", en: "place \(better + 1)") + together
                + Localized(verbatim: ": \(result)"))
    }
}
