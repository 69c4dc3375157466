import BigInt
public import Localization

/// So many points for each unit, up to a limit: +5 per project, +0.5 for each further full 10 %.
public struct PerUnitMethod: ScoringMethod {
    public static let name = "per_unit"
    public static let label = Localized(zh: "按量计分", en: "points per unit")

    /// Points for one unit; negative for a deduction.
    let points: Rational
    let unit: Rational
    /// Only what goes beyond this counts.
    let above: Rational
    /// Whether only whole units count.
    let isWhole: Bool
    /// Whether several count no more than one.
    let isOnce: Bool
    /// The limit of the points, whichever their sign.
    let most: Rational?

    /// `{ points: 5, most: 20 }`, `{ points: 0.5, unit: 10%, above: 100%, whole: true, most: 10 }`, `{ points: 3, once: true }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["points", "unit", "above", "whole", "once", "most"])
        points = try fields.required("points").number()
        guard fields["unit"] != nil || reader.unit != .money else {
            throw node.refused(
                zh: "金额的 per_unit 须写明 unit（每多少计分），如 unit: 1000万",
                en: "per_unit of an amount needs unit, for how much there are points, such as unit: 1000万")
        }
        unit = try fields["unit"]?.quantity(reader.unit) ?? 1
        guard unit > 0 else { throw node.refused(zh: "unit 应大于 0", en: "unit must be greater than 0") }
        above = try fields["above"]?.quantity(reader.unit) ?? 0
        isWhole = try fields["whole"]?.flag() ?? false
        isOnce = try fields["once"]?.flag() ?? false
        most = try fields["most"]?.amount()
    }

    public func rule(_ terms: Terms) -> Localized {
        let (each, base) = (terms.shown(unit), terms.shown(above))
        let from = above == 0 ? Localized(verbatim: "") : Localized(zh: "超过 \(base.zh) 的部分", en: "beyond \(base.en), ")
        let limit = most.map { Localized(zh: "，最多 \($0) 分", en: ", at most \($0)") } ?? Localized(verbatim: "")
        let counting =
            isOnce
            ? Localized(zh: "有 \(each.zh) 及以上计 \(points) 分，不重复计", en: "\(points) once there is \(each.en)")
            : Localized(
                zh: "每\(isWhole ? "满" : "") \(each.zh) 计 \(points) 分",
                en: "\(points) for each \(isWhole ? "full " : "")\(each.en)")
        return from + counting + limit
    }

    public func score(_ standing: Standing) -> Scored {
        let counted = standing.number - above
        guard counted > 0, let exact = counted.divided(by: unit) else {
            return Scored(0, zh: "没有可计的部分，计 0", en: "nothing to count: 0")
        }
        var units = isWhole || isOnce ? Rational(exact.floor) : exact
        if isOnce, units > 1 { units = 1 }
        let result = points * units
        let (value, base, each) = (
            standing.shown(standing.number), standing.shown(above), standing.shown(unit)
        )
        let isPlain = above == 0 && unit == 1 && units == exact
        let (difference, shownUnits) = (above == 0 ? "" : " − ", isWhole || isOnce ? "⌊⌋" : "")
        let formula =
            isPlain
            ? Localized(verbatim: "\(units) × \(points) = \(result)")
            : Localized(
                zh: Self.units(shownUnits, "\(value.zh)\(difference)\(above == 0 ? "" : base.zh)", each.zh, units)
                    + "，\(units) × \(points) = \(result)",
                en: Self.units(shownUnits, "\(value.en)\(difference)\(above == 0 ? "" : base.en)", each.en, units)
                    + "; \(units) × \(points) = \(result)")
        let scored = Scored(result, formula)
        guard let most, result < -most else { return scored.limited(to: most) }
        return Scored(-most, formula + Localized(zh: "，最多扣 \(most)", en: ", at most \(most) off"))
    }

    private static func units(_ brackets: String, _ counted: String, _ each: String, _ units: Rational) -> String {
        let quotient = "(\(counted)) ÷ \(each)"
        return brackets.isEmpty ? "\(quotient) = \(units)" : "⌊\(quotient)⌋ = \(units)"
    }
}
