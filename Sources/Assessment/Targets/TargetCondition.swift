public import Journal
public import Localization

/// One condition of a target for one project (C2): whether it holds, with the numbers.
public struct TargetCondition: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// In the period.
        case landed
        case investmentThreshold = "investment_threshold"
        case category
        case constructionMonths = "construction_months"
        case firstYearInvestment = "first_year_investment"
        /// Of the rule set.
        case exclusions

        public var label: Localized {
            switch self {
            case .landed: Localized(zh: "周期内落地", en: "landed within the period")
            case .investmentThreshold: Localized(zh: "固定资产投资门槛", en: "fixed-asset investment threshold")
            case .category: Localized(zh: "项目类别", en: "category")
            case .constructionMonths: Localized(zh: "建设周期", en: "construction period")
            case .firstYearInvestment: Localized(zh: "首年固定资产投资", en: "first-year fixed-asset investment")
            case .exclusions: Localized(zh: "细则不计的情形", en: "exclusions of the rule set")
            }
        }
    }

    public enum State: String, Sendable, CaseIterable {
        case met
        /// Not yet, and there is time.
        case open
        /// Not yet, and less than the time that has passed would ask for.
        case behind
        case missed
    }

    public let kind: Kind
    public let state: State
    /// What is so, with its numbers.
    public var text: Localized { told() }
    /// Made when somebody asks: of most projects only the state is of interest.
    private let told: @Sendable () -> Localized
    /// What is missing, in fen; nil where it is no matter of money or nothing is.
    public let missing: Int64?
    /// By when, where there is a day.
    public let due: Day?

    init(
        _ kind: Kind, _ state: State, zh: @escaping @autoclosure @Sendable () -> String,
        en: @escaping @autoclosure @Sendable () -> String, missing: Int64? = nil, due: Day? = nil
    ) {
        self.kind = kind
        self.state = state
        told = { Localized(zh: zh(), en: en()) }
        self.missing = missing
        self.due = due
    }
}

/// A project in the light of its department's target.
public struct TargetProject: Sendable {
    public let id: String
    public let name: String
    public let conditions: [TargetCondition]

    /// Whether it counts: every condition holds, or is one whose time is not over when the period ends.
    public var counts: Bool { conditions.allSatisfy(Self.isEnough) }
    /// Whether it would count if the rule set left nothing out.
    var qualifies: Bool { conditions.allSatisfy { $0.kind == .exclusions || Self.isEnough($0) } }
    /// Whether it may still count.
    public var mayCount: Bool { conditions.allSatisfy { $0.state != .missed } }
    /// What keeps it from counting, or may.
    public var reasons: [TargetCondition] { conditions.filter { $0.state != .met } }

    /// The first year may end after the period: what is not yet due is not yet missed.
    private static func isEnough(_ condition: TargetCondition) -> Bool {
        condition.state == .met || condition.kind == .firstYearInvestment && condition.state != .missed
    }
}
