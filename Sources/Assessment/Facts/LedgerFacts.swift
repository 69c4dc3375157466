public import Journal
public import Ledger

/// Everything that an assessment needs to know of a snapshot, read at once.
public struct LedgerFacts: Sendable {
    public struct Target: Sendable {
        public let id: String
        public let department: String
        public let period: String
        public let projectCount: Int64
        /// In fen.
        public let investmentThreshold: Int64
        /// In fen.
        public let firstYearInvestment: Int64
        public let constructionMonths: Int64
    }

    public struct Period: Sendable, Hashable {
        public let id: String
        public let name: String
        public let days: ClosedRange<Day>

        public init(id: String, name: String, days: ClosedRange<Day>) {
            self.id = id
            self.name = name
            self.days = days
        }
    }

    /// A lead as measures count it.
    public struct Lead: Sendable {
        public let id: String
        public let name: String
        public let department: String
        public let reportedOn: Day
    }

    /// “Today” of the snapshot.
    public let day: Day
    /// In the order of the offices' lists.
    public let departments: [Subject]
    public let people: [Subject]
    public let periods: [Period]
    public let targets: [Target]
    /// In the order of their ids.
    public let projects: [ProjectFacts]
    /// In the order of their ids.
    public let leads: [Lead]
    /// By period, rule set and place.
    public let publishedResults: [PublishedResult]

    public init(
        day: Day, departments: [Subject] = [], people: [Subject] = [], periods: [Period] = [], targets: [Target] = [],
        projects: [ProjectFacts] = [], leads: [Lead] = [], publishedResults: [PublishedResult] = []
    ) {
        self.day = day
        self.departments = departments
        self.people = people
        self.periods = periods
        self.targets = targets
        self.projects = projects
        self.leads = leads
        self.publishedResults = publishedResults
    }

    /// What a viewer may be told of: a department nothing about others, not even that they have no projects.
    public func narrowed(to viewer: Viewer) -> LedgerFacts {
        guard case .department(let id) = viewer else { return self }
        return LedgerFacts(
            day: day, departments: departments.filter { $0.id == id }, people: people, periods: periods,
            targets: targets.filter { $0.department == id }, projects: projects, leads: leads,
            publishedResults: publishedResults)
    }

    /// The period that somebody names: by name or id, or a month or quarter of the calendar (`2014-03`, `2014-Q1`). Who
    /// types 2013-2014 means 2013–2014, too.
    public func period(_ name: String) -> Period? {
        periods.first { $0.name == name } ?? periods.first { $0.id == name }
            ?? periods.first { $0.name.withPlainDashes == name.withPlainDashes } ?? Period(calendar: name)
    }
}

extension String {
    fileprivate var withPlainDashes: String { String(map { "–—－−‐".contains($0) ? "-" : $0 }) }
}

extension Ledger {
    /// The facts of a snapshot. A department's snapshot has that department's projects only.
    public func facts(in snapshot: Snapshot) throws -> LedgerFacts {
        try reading(snapshot) { reader in
            try LedgerFacts(day: snapshot.day) { sql, body in try reader.forEach(sql) { try body($0) } }
        }
    }
}
