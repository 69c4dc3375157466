public import Localization

/// A rate by tiers of the amount: marginal, each part at its own rate, or the whole amount at the rate of its tier.
/// A factor may be added, and there may be a limit. What comes out is in the unit of what is measured.
public struct TierMethod: ScoringMethod {
    public static let name = "tiers"
    public static let label = Localized(zh: "分段比例", en: "rates by tiers")

    enum Application: String, Sendable, CaseIterable {
        case marginal, whole
    }

    struct Tier: Sendable, Equatable {
        /// The end of the tier, itself included; nil: without end.
        let upTo: Rational?
        let rate: Rational
    }

    let application: Application
    let tiers: [Tier]
    /// 10 % more is 0.1.
    let surcharge: Rational
    let most: Rational?

    /// `{ apply: marginal, tiers: [{ up_to: 1000万, rate: 3‰ }, { rate: 5‰ }], surcharge: 10%, most: 100万 }`
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        let fields = try node.fields(["apply", "tiers", "surcharge", "most"])
        application = try fields.required("apply").choice()
        let nodes = try fields.required("tiers").list()
        tiers = try nodes.map { tier in
            let tier = try tier.fields(["up_to", "rate"])
            return Tier(upTo: try tier["up_to"]?.quantity(reader.unit), rate: try tier.required("rate").amount())
        }
        for (index, tier) in tiers.enumerated() {
            let isLast = index == tiers.count - 1
            guard isLast == (tier.upTo == nil) else {
                throw nodes[index].refused(
                    zh: "除最后一段外都须写 up_to，最后一段不写", en: "every tier but the last needs up_to, and the last has none")
            }
            if index > 0, let end = tier.upTo, let before = tiers[index - 1].upTo, end <= before {
                throw nodes[index].refused(
                    zh: "各段应从小到大，不得重叠",
                    en: "tiers must rise and not overlap: this one ends no higher than the one before")
            }
        }
        surcharge = try fields["surcharge"]?.amount() ?? 0
        most = try fields["most"]?.quantity(reader.unit)
    }

    private func shownRate(_ rate: Rational) -> String { "\(rate * 1000)‰" }

    public func rule(_ terms: Terms) -> Localized {
        var parts = tiers.map { tier -> Localized in
            guard let end = tier.upTo.map(terms.shown) else {
                return Localized(zh: "以上 \(shownRate(tier.rate))", en: "above \(shownRate(tier.rate))")
            }
            return Localized(zh: "\(end.zh) 以内 \(shownRate(tier.rate))", en: "up to \(end.en) \(shownRate(tier.rate))")
        }
        if surcharge > 0 {
            let more = MeasureUnit.ratio.shown(surcharge, currency: terms.currency)
            parts.append(Localized(zh: "另加 \(more.zh)", en: "plus \(more.en)"))
        }
        if let most = most.map(terms.shown) { parts.append(Localized(zh: "最高 \(most.zh)", en: "at most \(most.en)")) }
        let how =
            application == .marginal
            ? Localized(zh: "超额累进：", en: "each part at its rate: ")
            : Localized(zh: "全额累进：", en: "the whole at the rate of its tier: ")
        return how
            + Localized(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }

    public func score(_ standing: Standing) -> Scored {
        let amount = max(0, standing.number)
        let terms = terms(of: amount)
        let base = terms.map { $0.amount * $0.rate }.sum
        let result = base * (1 + surcharge)
        @Sendable func formula(_ shown: (Rational) -> String) -> String {
            let sum = terms.map { "\(shown($0.amount)) × \(shownRate($0.rate))" }.joined(separator: " + ")
            let factor = surcharge == 0 ? "" : " × \(1 + surcharge)"
            return (factor.isEmpty || terms.count < 2 ? sum : "(\(sum))") + factor + " = \(shown(result))"
        }
        let units = standing.terms
        let scored = Scored(result, zh: formula { units.shown($0).zh }, en: formula { units.shown($0).en })
        guard let most, result > most else { return scored }
        let limit = units.shown(most)
        return Scored(most, scored.formula + Localized(zh: "，最高 \(limit.zh)", en: ", at most \(limit.en)"))
    }

    /// The pieces of an amount, each with its rate.
    private func terms(of amount: Rational) -> [(amount: Rational, rate: Rational)] {
        switch application {
        case .whole:
            let tier = tiers.first { $0.upTo.map { amount <= $0 } ?? true }
            return [(amount, tier?.rate ?? 0)]
        case .marginal:
            var terms: [(amount: Rational, rate: Rational)] = []
            var start: Rational = 0
            for tier in tiers where amount > start {
                let end = tier.upTo.map { min($0, amount) } ?? amount
                terms.append((end - start, tier.rate))
                start = end
            }
            return terms
        }
    }
}
