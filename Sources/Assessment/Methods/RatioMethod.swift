public import Localization

/// Points × value ÷ target, up to a limit or without one.
public struct RatioMethod: ScoringMethod {
    public static let name = "ratio"
    public static let label = Localized(zh: "完成比例", en: "ratio to target")

    let target: Measure
    /// In points; nil for no limit.
    let most: Rational?

    /// `{ target: 4000万 }`, `{ target: target_projects }`, `{ target: { given: { … }, unit: money }, most: 20 }`; `most: none` for no limit, without
    /// `most` what the part is worth.
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let worth = try reader.worth(node)
        let fields = try node.fields(["target", "most"])
        let targetNode = try fields.required("target")
        // A name, such as target_projects, begins with a letter, as no quantity does.
        let isName = targetNode.node.scalar?.string.first.map { $0.isASCII && $0.isLetter } ?? false
        if targetNode.node.mapping == nil, !isName {
            let value = try targetNode.quantity(reader.unit)
            guard value > 0 else { throw targetNode.refused(zh: "目标应大于 0", en: "the target must be greater than 0") }
            target = .constant(value, unit: reader.unit)
        } else {
            target = try Measure.read(targetNode)
            guard target.unit == reader.unit else {
                throw targetNode.refused(
                    zh: "目标的单位是 \(target.unit.rawValue)，指标的单位是 \(reader.unit.rawValue)",
                    en: "the target is in \(target.unit.rawValue), but what is measured in \(reader.unit.rawValue)")
            }
        }
        most = try fields["most"].map { try $0.node.scalar?.string == "none" ? nil : $0.amount() } ?? worth
    }

    public var measures: [Measure] { [target] }

    public func rule(_ terms: Terms) -> Localized {
        let points = terms.points ?? 0
        let shown: Localized =
            if case .constant(let value, _) = target { terms.shown(value).text } else { target.label }
        return Localized(zh: "\(points) 分 × 完成值 ÷ 目标（\(shown.zh)）", en: "\(points) × value ÷ target (\(shown.en))")
            + (most.map { Localized(zh: "，最高 \($0) 分", en: ", at most \($0)") } ?? Localized(verbatim: ""))
    }

    public func score(_ standing: Standing) throws -> Scored {
        let points = standing.terms.points ?? 0
        let target = try standing.measure(target).value
        guard target > 0, let ratio = standing.number.divided(by: target) else {
            return Scored(0, zh: "没有目标，计 0", en: "no target: 0")
        }
        let (value, goal) = (standing.shown(standing.number), standing.shown(target))
        let result = points * ratio
        return Scored(
            result, zh: "\(points) × \(value.zh) ÷ \(goal.zh) = \(result)",
            en: "\(points) × \(value.en) ÷ \(goal.en) = \(result)"
        ).limited(to: most)
    }
}
