public import Localization

/// The same points for everybody; with a gate, all or nothing.
public struct FixedMethod: ScoringMethod {
    public static let name = "fixed"
    public static let label = Localized(zh: "定额", en: "fixed points")

    let points: Rational

    init(_ points: Rational) { self.points = points }

    public func rule(_ terms: Terms) -> Localized { Localized(zh: "\(points) 分", en: "\(points)") }

    public func score(_ standing: Standing) -> Scored { Scored(points, Localized(verbatim: "\(points)")) }
}

/// The value itself: points that somebody gave, or that a query computed.
public struct ValueMethod: ScoringMethod {
    public static let name = "value"
    public static let label = Localized(zh: "按值计分", en: "the value itself")

    public func rule(_ terms: Terms) -> Localized { Localized(zh: "按评定值计分", en: "the value itself") }

    public func score(_ standing: Standing) -> Scored {
        let number = standing.number
        return Scored(number, Localized(verbatim: "\(number)"))
    }
}

/// A deduction for each occurrence, with a limit: what is worth points starts full and loses some.
public struct DeductionMethod: ScoringMethod {
    public static let name = "deduction"
    public static let label = Localized(zh: "扣分", en: "deduction")

    let each: Rational
    /// The most that can be lost; nil for no limit.
    let most: Rational?

    /// `{ each: 2, most: 10 }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["each", "most"])
        each = try fields.required("each").amount()
        most = try fields["most"]?.amount()
    }

    public func rule(_ terms: Terms) -> Localized {
        let start = terms.points.map { Localized(zh: "\($0) 分起，", en: "from \($0), ") } ?? Localized(verbatim: "")
        return start
            + Localized(zh: "每次扣 \(each) 分", en: "\(each) off each time")
            + (most.map { Localized(zh: "，最多扣 \($0) 分", en: ", at most \($0)") } ?? Localized(verbatim: ""))
    }

    public func score(_ standing: Standing) -> Scored {
        let start = standing.terms.points ?? 0
        let wanted = max(0, standing.number) * each
        let lost = most.map { min($0, wanted) } ?? wanted
        let isLimited = lost < wanted
        let result = start - lost
        let times = standing.shown(standing.number)
        return Scored(
            result,
            zh: "\(start) − \(times.zh) × \(each)\(isLimited ? "（最多扣 \(lost)）" : "") = \(result)",
            en: "\(start) − \(times.en) × \(each)\(isLimited ? " (at most \(lost))" : "") = \(result)")
    }
}
