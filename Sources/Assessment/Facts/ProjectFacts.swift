public import Journal
import Ledger
import Localization

/// A project as assessments look at it: its fields, what happened to it and when, what was recognised, what was decided.
public struct ProjectFacts: Sendable {
    public struct Fund: Sendable {
        public let day: Day
        public let isFixedAsset: Bool
        /// In fen.
        public let recognised: Int64
    }

    public struct Decision: Sendable {
        public let id: String
        public let day: Day
        public let counts: Bool
    }

    public struct Waiver: Sendable {
        public let id: String
        public let day: Day
        public let condition: String
        /// In fen.
        public let amount: Int64?
        public let months: Int64?
    }

    /// A part in having brought the project in (C3.2.4); parts are of the sum of all departments, or of all people.
    public struct Share: Sendable {
        public let department: String?
        public let person: String?
        public let parts: Int64
    }

    public let id: String
    public let name: String
    /// The department's id.
    public let department: String
    /// The enterprise's id.
    public let enterprise: String?
    /// By the names of the fields that rule sets may look at.
    public let fields: [String: FieldValue]
    public let reportedOn: Day
    /// The first day of each stage that it was in, by the stage's place among all.
    private var entered: [Day?] = []
    /// The same for those whose day is an estimate.
    private var estimated: Set<Stage> = []
    /// The latest stage.
    public private(set) var stage: Stage?
    /// Since when it is in that stage.
    private var stageSince: Day?
    public var funds: [Fund] = []
    /// The months, as `2014-03`, for which there is a progress report.
    public var reportedMonths: Set<String> = []
    /// The latest.
    public var decision: Decision?
    public var waivers: [Waiver] = []
    public var shares: [Share] = []

    init(
        id: String, name: String, department: String, enterprise: String?, fields: [String: FieldValue],
        reportedOn: Day
    ) {
        self.id = id
        self.name = name
        self.department = department
        self.enterprise = enterprise
        self.fields = fields
        self.reportedOn = reportedOn
    }

    /// Notes that it came to a stage. To be told in the order of the days.
    mutating func enter(_ stage: Stage, on day: Day, isEstimated: Bool) {
        self.stage = stage
        stageSince = day
        if entered.isEmpty { entered = Array(repeating: nil, count: Stage.allCases.count) }
        guard entered[stage.place] == nil else { return }
        entered[stage.place] = day
        if isEstimated { estimated.insert(stage) }
    }

    /// The day on which construction began, if it is known to the day.
    var constructionStart: Day? {
        entered.isEmpty || estimated.contains(.construction) ? nil : entered[Stage.construction.place]
    }

    func amount(_ field: String) -> Int64? {
        if case .integer(let fen) = fields[field] { fen } else { nil }
    }

    func text(_ field: String) -> String? {
        if case .text(let text) = fields[field] { text } else { nil }
    }

    /// The first day on which it was in a stage or beyond: construction without a recorded landing is landed, too.
    public func reached(_ stage: Stage) -> Day? {
        guard !entered.isEmpty, stage.place < Stage.main.count else { return nil }
        var first: Day?
        for place in stage.place..<Stage.main.count {
            if let day = entered[place], first.map({ day < $0 }) ?? true { first = day }
        }
        return first
    }

    /// Whether nothing more is to be expected of it.
    public var isGivenUp: Bool { stage == .terminated || stage == .retired }

    /// The full months after the one of landing that are over on a day, as `2014-03`, and have no progress report. None
    /// is asked for from the month on in which the project was given up.
    func monthsWithoutReport(until day: Day) -> [String] {
        guard let landed = reached(.landed), landed <= day else { return [] }
        // A month is over on its last day.
        let tomorrow = day.adding(days: 1)
        let end = isGivenUp ? min(stageSince ?? tomorrow, tomorrow) : tomorrow
        let last = end.description.prefix(7)
        var missing: [String] = []
        var count = 1
        while case let month = String(landed.adding(months: count).description.prefix(7)), month < last {
            if !reportedMonths.contains(month) { missing.append(month) }
            count += 1
        }
        return missing
    }

    /// Fixed-asset investment recognised from one day to another, both included, in fen.
    func recognisedFixedAssets(in days: ClosedRange<Day>) -> Int64 {
        funds.reduce(0) { $1.isFixedAsset && days.contains($1.day) ? $0 + $1.recognised : $0 }
    }
}

/// The stages of a project (§4 of the domain): the main line in order, then the side states.
public enum Stage: String, Sendable, CaseIterable {
    case negotiating, signed, landed, construction, production, suspended, terminated, retired

    static let main: [Stage] = [.negotiating, .signed, .landed, .construction, .production]

    /// The place among all, the main line first.
    var place: Int {
        switch self {
        case .negotiating: 0
        case .signed: 1
        case .landed: 2
        case .construction: 3
        case .production: 4
        case .suspended: 5
        case .terminated: 6
        case .retired: 7
        }
    }

    /// As in “signed on 2014-05-01”.
    var label: Localized {
        switch self {
        case .negotiating: Localized(zh: "在谈", en: "negotiating")
        case .signed: Localized(zh: "签约", en: "signed")
        case .landed: Localized(zh: "落地", en: "landed")
        case .construction: Localized(zh: "开工", en: "under construction")
        case .production: Localized(zh: "投产", en: "in production")
        case .suspended: Localized(zh: "暂停", en: "suspended")
        case .terminated: Localized(zh: "终止", en: "terminated")
        case .retired: Localized(zh: "退库", en: "retired")
        }
    }
}

extension Day {
    /// The last of the twelve months that begin on this day: 27 February for 28 February, and 28 February for the 29th,
    /// since the year after has none.
    var lastDayOfFirstYear: Day {
        let same = adding(months: 12)
        return same.components.day == components.day ? same.adding(days: -1) : same
    }
}
