public import Journal
public import Localization

/// A rule set (考核细则, C3.3.7): who is assessed on what, by which methods. It is data; a file holds it.
public struct RuleSet: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case annual, quarterly, monthly
        case adHoc = "ad_hoc"

        public var label: Localized {
            switch self {
            case .annual: Localized(zh: "年度考核", en: "annual assessment")
            case .quarterly: Localized(zh: "季度考核", en: "quarterly assessment")
            case .monthly: Localized(zh: "月度考核", en: "monthly assessment")
            case .adHoc: Localized(zh: "专项考核", en: "ad-hoc assessment")
            }
        }
    }

    public enum SubjectKind: String, Sendable, CaseIterable {
        case departments, people
    }

    /// Subjects that are compared with one another.
    public struct Group: Sendable, Equatable {
        public let name: String
        /// Names or ids of subjects.
        public let members: [String]
    }

    /// How subjects are put in order.
    public struct Ranking: Sendable, Equatable {
        public enum Ties: String, Sendable, CaseIterable {
            /// 1, 1, 3
            case shared
            /// 1, 1, 2
            case dense
        }

        /// What places those get that nothing tells apart.
        public let ties: Ties
        /// Indicators whose points tell apart those with equal totals, in this order.
        public let by: [String]
    }

    public let name: String
    public let title: Localized
    public let kind: Kind
    public let subjects: SubjectKind
    /// The first and last day that assessments by this rule set may look at.
    public let effective: ClosedRange<Day>
    /// Of the points of a line, and of the total; nil: exact.
    public let lineRounding: Rounding?
    public let totalRounding: Rounding?
    /// Empty: everybody is compared with everybody.
    public let groups: [Group]
    public let indicators: [Indicator]
    /// Conditions on the total: whoever misses one gets no more than it leaves.
    public let gates: [Gate]
    public let ranking: Ranking
    /// The projects that count for nothing, neither in a measure nor for a target.
    public let exclusions: [Exclusion]
}

extension RuleSet {
    /// The texts of the queries that it measures by.
    public var queries: [String] { measures.flatMap(\.queries) }

    /// Everything that it measures.
    var measures: [Measure] {
        indicators.flatMap(\.measures) + gates.map(\.measure)
    }

    /// Where in the file a query stands: `indicators[2].measure.query`, by the first that has it.
    public func place(ofQuery text: String) -> String {
        for (index, indicator) in indicators.enumerated()
        where indicator.measures.contains(where: { $0.queries.contains(text) }) {
            return "indicators[\(index + 1)] “\(indicator.name)”"
        }
        return "gates"
    }

    /// Whether somebody's points depend on what others achieved.
    public var comparesWithOthers: Bool {
        indicators.contains { $0.parts.contains { $0.method.comparesWithOthers } }
    }
}
