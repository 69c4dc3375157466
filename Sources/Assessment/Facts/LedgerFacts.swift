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

    public init(
        day: Day, departments: [Subject] = [], people: [Subject] = [], periods: [Period] = [], targets: [Target] = [],
        projects: [ProjectFacts] = []
    ) {
        self.day = day
        self.departments = departments
        self.people = people
        self.periods = periods
        self.targets = targets
        self.projects = projects
    }

    /// What a viewer may be told of: a department nothing about others, not even that they have no projects.
    public func narrowed(to viewer: Viewer) -> LedgerFacts {
        guard case .department(let id) = viewer else { return self }
        return LedgerFacts(
            day: day, departments: departments.filter { $0.id == id }, people: people, periods: periods,
            targets: targets.filter { $0.department == id }, projects: projects)
    }

    /// The period that somebody names: by name or id. Who types 2013-2014 means 2013–2014, too.
    public func period(_ name: String) -> Period? {
        periods.first { $0.name == name } ?? periods.first { $0.id == name }
            ?? periods.first { $0.name.withPlainDashes == name.withPlainDashes }
    }
}

extension String {
    fileprivate var withPlainDashes: String { String(map { "–—－−‐".contains($0) ? "-" : $0 }) }
}

extension Ledger {
    /// The facts of a snapshot. A department's snapshot has that department's projects only.
    public func facts(in snapshot: Snapshot) throws -> LedgerFacts {
        try reading(snapshot) { try FactReader(reader: $0, day: snapshot.day).facts() }
    }
}

private struct FactReader {
    let reader: SnapshotReader
    let day: Day

    func facts() throws -> LedgerFacts {
        LedgerFacts(
            day: day,
            departments: try subjects(
                "SELECT id, name FROM departments ORDER BY sort_order IS NULL, sort_order, length(id), id"),
            people: try subjects("SELECT id, name FROM people ORDER BY length(id), id"), periods: try periods(),
            targets: try targets(), projects: try projects())
    }

    private func all<Element>(_ sql: String, _ element: (SnapshotRow) -> Element?) throws -> [Element] {
        var elements: [Element] = []
        try reader.forEach(sql) { row in
            if let element = element(row) { elements.append(element) }
        }
        return elements
    }

    private func subjects(_ sql: String) throws -> [Subject] {
        try all(sql) { Subject(id: $0.text(0) ?? "", name: $0.text(1) ?? "") }
    }

    private func periods() throws -> [LedgerFacts.Period] {
        try all("SELECT id, name, starts_on, ends_on FROM periods ORDER BY starts_on, length(id), id") { row in
            guard let first = row.day(2), let last = row.day(3), first <= last else { return nil }
            return LedgerFacts.Period(id: row.text(0) ?? "", name: row.text(1) ?? "", days: first...last)
        }
    }

    private func targets() throws -> [LedgerFacts.Target] {
        try all(
            """
            SELECT id, department_id, period_id, project_count, investment_threshold, first_year_investment,
                construction_months FROM targets ORDER BY length(id), id
            """
        ) { row in
            LedgerFacts.Target(
                id: row.text(0) ?? "", department: row.text(1) ?? "", period: row.text(2) ?? "",
                projectCount: row.integer(3) ?? 0, investmentThreshold: row.integer(4) ?? 0,
                firstYearInvestment: row.integer(5) ?? 0, constructionMonths: row.integer(6) ?? 0)
        }
    }

    private func projects() throws -> [ProjectFacts] {
        let fields = Register.projectFields
        let columns = (["id", "name", "department_id", "reported_on"] + fields.map(\.column)).joined(separator: ", ")
        var projects = try all("SELECT \(columns) FROM projects ORDER BY length(id), id") { row -> ProjectFacts? in
            guard let reportedOn = row.day(3) else { return nil }
            let values = fields.enumerated().map { ($1.name, row.value($0 + 4, $1.kind)) }
            return ProjectFacts(
                id: row.text(0) ?? "", name: row.text(1) ?? "", department: row.text(2) ?? "",
                fields: Dictionary(values) { first, _ in first }, reportedOn: reportedOn)
        }
        let indices = Dictionary(projects.indices.map { (projects[$0].id, $0) }) { first, _ in first }
        func forEach(_ sql: String, _ body: (inout ProjectFacts, SnapshotRow) -> Void) throws {
            try reader.forEach(sql) { row in
                if let index = row.text(0).flatMap({ indices[$0] }) { body(&projects[index], row) }
            }
        }
        // The latest comes last; of one day the stage that the register ranks last.
        let ranks = Stage.allCases.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ")
        try forEach(
            """
            SELECT project_id, stage, date, date_estimated FROM stage_events
            ORDER BY date, CASE stage \(ranks) END, length(id), id
            """
        ) { project, row in
            guard let stage = row.text(1).flatMap(Stage.init(rawValue:)), let day = row.day(2) else { return }
            project.stage = stage
            if project.stages[stage] == nil {
                project.stages[stage] = day
                if row.integer(3) == 1 { project.estimated.insert(stage) }
            }
        }
        try forEach(
            """
            SELECT project_id, date, kind = 'fixed_asset', sum(recognised_amount) FROM fund_entries
            WHERE recognised_amount IS NOT NULL GROUP BY project_id, date, kind = 'fixed_asset' ORDER BY date
            """
        ) { project, row in
            guard let day = row.day(1) else { return }
            project.funds.append(
                ProjectFacts.Fund(day: day, isFixedAsset: row.integer(2) == 1, recognised: row.integer(3) ?? 0))
        }
        try forEach("SELECT project_id, month FROM progress_reports") { project, row in
            if let month = row.text(1) { project.reportedMonths.insert(month) }
        }
        try forEach("SELECT project_id, id, date, verdict FROM case_decisions ORDER BY date, length(id), id") {
            project, row in
            guard let day = row.day(2) else { return }
            project.decision = ProjectFacts.Decision(
                id: row.text(1) ?? "", day: day, counts: row.text(3) == "counts")
        }
        try forEach("SELECT project_id, id, date, condition, amount, months FROM waivers ORDER BY date, length(id), id")
        {
            project, row in
            guard let day = row.day(2) else { return }
            project.waivers.append(
                ProjectFacts.Waiver(
                    id: row.text(1) ?? "", day: day, condition: row.text(3) ?? "", amount: row.integer(4),
                    months: row.integer(5)))
        }
        try forEach("SELECT project_id, department_id, person_id, share FROM credit_shares ORDER BY length(id), id") {
            project, row in
            project.shares.append(
                ProjectFacts.Share(department: row.text(1), person: row.text(2), parts: row.integer(3) ?? 0))
        }
        return projects
    }
}
