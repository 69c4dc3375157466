public import Localization

/// So many projects of each size, with a deduction for each that is missing.
public struct SizeClassMethod: ScoringMethod {
    public static let name = "size_classes"
    public static let label = Localized(zh: "分规模个数", en: "minimum counts by size")

    struct SizeClass: Sendable, Equatable {
        let atLeast: Rational
        /// nil: without end.
        let below: Rational?
        let minimum: Rational
        /// Points off for each missing one.
        let each: Rational
    }

    let classes: [SizeClass]

    /// `{ classes: [{ at_least: 1亿, below: 5亿, minimum: 3, each: 1 }, …] }`; what is measured must be an amount of
    /// each record.
    init(_ node: RuleNode, _ reader: MethodReader) throws {
        _ = try reader.worth(node)
        guard reader.unit == .money else {
            throw node.refused(
                zh: "size_classes 按每条记录的金额分规模，measure 须是金额，如 contract_amount",
                en:
                    "size_classes is about the amount of each record: the measure must be an amount, such as contract_amount"
            )
        }
        let nodes = try node.fields(["classes"]).required("classes").list()
        classes = try nodes.map { node in
            let fields = try node.fields(["at_least", "below", "minimum", "each"])
            let read = SizeClass(
                atLeast: try fields["at_least"]?.quantity(reader.unit) ?? 0,
                below: try fields["below"]?.quantity(reader.unit),
                minimum: try fields.required("minimum").amount(), each: try fields.required("each").amount())
            if let below = read.below, below <= read.atLeast {
                throw node.refused(zh: "at_least 应小于 below", en: "at_least must be less than below")
            }
            return read
        }
        for (index, one) in classes.enumerated() {
            for other in classes[..<index]
            where one.atLeast < other.below ?? one.atLeast + 1 && other.atLeast < one.below ?? other.atLeast + 1 {
                throw nodes[index].refused(zh: "与前面的规模重叠", en: "overlaps a size above")
            }
        }
    }

    private func name(_ one: SizeClass, _ terms: Terms) -> Localized {
        let low = terms.shown(one.atLeast)
        guard let high = one.below.map(terms.shown) else {
            return Localized(zh: "\(low.zh) 及以上", en: "\(low.en) and more")
        }
        return Localized(zh: "\(low.zh)–\(high.zh)", en: "\(low.en)–\(high.en)")
    }

    public func rule(_ terms: Terms) -> Localized {
        let parts = classes.map { one -> Localized in
            let size = name(one, terms)
            return Localized(
                zh: "\(size.zh) 至少 \(one.minimum) 个，每缺一个扣 \(one.each) 分",
                en: "\(one.minimum) of \(size.en), \(one.each) off for each missing")
        }
        return Localized(
            zh: "\(terms.points ?? 0) 分起；" + parts.map(\.zh).joined(separator: "；"),
            en: "from \(terms.points ?? 0): " + parts.map(\.en).joined(separator: "; "))
    }

    public func score(_ standing: Standing) -> Scored {
        let start = standing.terms.points ?? 0
        let evidence = standing.value.evidence
        let counts = classes.map { one in
            // A project that several brought in is as big as it is; to each it counts by the share.
            let found = evidence.filter { record in
                let size = record.value.divided(by: record.share) ?? record.value
                return size >= one.atLeast && (one.below.map { size < $0 } ?? true)
            }.map(\.share).sum
            return (size: one, found: found, missing: max(0, one.minimum - found))
        }
        let lost = counts.map { $0.missing * $0.size.each }.sum
        let terms = standing.terms
        return Scored(
            max(0, start - lost),
            zh: counts.map { one in
                "\(name(one.size, terms).zh)：\(one.found)/\(one.size.minimum)，扣 \(one.missing) × \(one.size.each)；"
            }.joined() + "\(start) − \(lost) = \(start - lost)" + (start < lost ? "，计 0" : ""),
            en: counts.map { one in
                "\(name(one.size, terms).en): \(one.found)/\(one.size.minimum), \(one.missing) × \(one.size.each) off; "
            }.joined() + "\(start) − \(lost) = \(start - lost)" + (start < lost ? ", counts as 0" : ""))
    }
}
