public import Ledger
public import Localization

/// How a value becomes points: one of the methods (评分办法) that real rule sets use.
public protocol ScoringMethod: Sendable, Equatable {
    /// What the rule file calls it.
    static var name: String { get }
    static var label: Localized { get }

    /// Other measures that it looks at.
    var measures: [Measure] { get }

    /// Whether the points depend on what others achieved.
    var comparesWithOthers: Bool { get }

    /// The rule in words, as a score sheet shows it: “完成比例 × 20 分，最高 20 分”.
    func rule(_ terms: Terms) -> Localized

    /// The points of one subject, with the formula that gives them.
    func score(_ standing: Standing) throws -> Scored
}

extension ScoringMethod {
    public var measures: [Measure] { [] }
    public var comparesWithOthers: Bool { false }

    func isEqual(to other: any ScoringMethod) -> Bool { (other as? Self) == self }
}

/// What a method's words and numbers refer to.
public struct Terms: Sendable {
    /// What the part that is scored is worth; nil if the method alone says.
    public let points: Rational?
    public let unit: MeasureUnit
    public let currency: Currency

    func shown(_ value: Rational) -> Shown { unit.shown(value, currency: currency) }
}

/// What a method looks at: the value of one subject, and those of its group.
public struct Standing {
    public let terms: Terms
    public let value: MeasureValue
    /// The values of all in the group, its own included.
    public let group: [Rational]
    /// Another measure of the same subject.
    public let measure: (Measure) throws -> MeasureValue

    var number: Rational { value.value }

    func shown(_ value: Rational) -> Shown { terms.shown(value) }
}

/// Points, and how they came about, with the numbers in place.
public struct Scored: Sendable {
    public let points: Rational
    /// Written when somebody reads it: whoever tries a thousand drafts reads totals.
    public var formula: Localized { told() }
    private let told: @Sendable () -> Localized

    init(_ points: Rational, _ formula: @escaping @autoclosure @Sendable () -> Localized) {
        self.points = points
        told = formula
    }

    init(
        _ points: Rational, zh: @escaping @autoclosure @Sendable () -> String,
        en: @escaping @autoclosure @Sendable () -> String
    ) {
        self.init(points, Localized(zh: zh(), en: en()))
    }

    /// At most so much, if there is a limit; the formula says so where it is reached.
    func limited(to most: Rational?) -> Scored {
        guard let most, points > most else { return self }
        return Scored(most, told() + Localized(zh: "，最高 \(most)", en: ", at most \(most)"))
    }
}

/// Reads what stands under a method's name.
struct MethodReader {
    /// What the part is worth, if it says.
    let points: Rational?
    let unit: MeasureUnit

    static let methods: [(name: String, label: Localized)] = [
        (RatioMethod.name, RatioMethod.label), (PerUnitMethod.name, PerUnitMethod.label),
        (StepsMethod.name, StepsMethod.label), (DeviationMethod.name, DeviationMethod.label),
        (GroupRelativeMethod.name, GroupRelativeMethod.label), (EfficacyMethod.name, EfficacyMethod.label),
        (FixedMethod.name, FixedMethod.label), (DeductionMethod.name, DeductionMethod.label),
        (SizeClassMethod.name, SizeClassMethod.label), (RankMethod.name, RankMethod.label),
        (TierMethod.name, TierMethod.label), (ValueMethod.name, ValueMethod.label),
    ]

    func read(_ node: RuleNode) throws -> any ScoringMethod {
        let names = Self.methods.map(\.name)
        // Those without settings may be written by name alone.
        guard node.node.mapping != nil else {
            switch try node.text() {
            case FixedMethod.name: return FixedMethod(try worth(node))
            case ValueMethod.name: return ValueMethod()
            case GroupRelativeMethod.name:
                _ = try worth(node)
                return GroupRelativeMethod(to: .maximum)
            case let name where names.contains(name):
                throw node.refused(
                    zh: "\(name) 需要写明数值：{ \(name): { … } }", en: "\(name) needs its numbers: { \(name): { … } }")
            case let name: throw node.problem(.unknownName(name, names))
            }
        }
        let (name, value) = try node.single(of: names)
        switch name {
        case RatioMethod.name: return try RatioMethod(value, self)
        case PerUnitMethod.name: return try PerUnitMethod(value, self)
        case StepsMethod.name: return try StepsMethod(value, self)
        case DeviationMethod.name: return try DeviationMethod(value, self)
        case GroupRelativeMethod.name: return try GroupRelativeMethod(value, self)
        case EfficacyMethod.name: return try EfficacyMethod(value, self)
        case FixedMethod.name: return FixedMethod(try value.number())
        case DeductionMethod.name: return try DeductionMethod(value, self)
        case SizeClassMethod.name: return try SizeClassMethod(value, self)
        case RankMethod.name: return try RankMethod(value, self)
        case TierMethod.name: return try TierMethod(value, self)
        default:
            throw value.refused(zh: "value 没有设置，请写 method: value", en: "value has no settings; write method: value")
        }
    }

    /// What the part is worth, for a method that cannot do without.
    func worth(_ node: RuleNode) throws -> Rational {
        guard let points else { throw node.problem(.missing("points")) }
        return points
    }
}
