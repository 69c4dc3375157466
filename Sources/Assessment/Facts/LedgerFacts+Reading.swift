public import Journal
import Ledger

/// A row of a query as facts are read from it; truth comes as 1 and 0.
public protocol FactRow {
    func text(_ column: Int) -> String?
    func integer(_ column: Int) -> Int64?
}

extension SnapshotRow: FactRow {}

extension FactRow {
    fileprivate func name(_ column: Int) -> String { text(column) ?? "" }
    fileprivate func day(_ column: Int) -> Day? { text(column).flatMap { Day($0) } }
}

extension LedgerFacts {
    /// Gives the rows of a query, one after another.
    public typealias RowSource = (_ sql: String, _ body: (any FactRow) throws -> Void) throws -> Void

    /// Reads the facts from the views of a snapshot.
    ///
    /// - Parameter day: what happened later is none of the facts, also if the snapshot has it.
    public init(day: Day, rows: @escaping RowSource) throws {
        let reader = FactReader(forEach: rows, day: day)
        self.init(
            day: day,
            departments: try reader.subjects(
                "SELECT id, name FROM departments ORDER BY sort_order IS NULL, sort_order, length(id), id"),
            people: try reader.subjects("SELECT id, name FROM people ORDER BY length(id), id"),
            periods: try reader.periods(), targets: try reader.targets(), projects: try reader.projects(),
            leads: try reader.leads(), publishedResults: try reader.publishedResults())
    }
}

private struct FactReader {
    let forEach: LedgerFacts.RowSource
    let day: Day

    private func happened(_ date: Day?) -> Bool { date.map { $0 <= day } ?? false }

    private func rows<Fact>(_ sql: String, _ fact: (any FactRow) -> Fact?) throws -> [Fact] {
        var facts: [Fact] = []
        try forEach(sql) { row in
            if let fact = fact(row) { facts.append(fact) }
        }
        return facts
    }

    /// Of one name several have the id in it: 张三 (S1), so that nobody is taken for another.
    func subjects(_ sql: String) throws -> [Subject] {
        let all = try rows(sql) { Subject(id: $0.name(0), name: $0.name(1)) }
        let shared = Dictionary(grouping: all, by: \.name).filter { $0.value.count > 1 }
        return all.map { shared[$0.name] == nil ? $0 : Subject(id: $0.id, name: "\($0.name) (\($0.id))") }
    }

    func periods() throws -> [LedgerFacts.Period] {
        try rows("SELECT id, name, starts_on, ends_on FROM periods ORDER BY starts_on, length(id), id") { row in
            guard let first = row.day(2), let last = row.day(3), first <= last else { return nil }
            return LedgerFacts.Period(id: row.name(0), name: row.name(1), days: first...last)
        }
    }

    func targets() throws -> [LedgerFacts.Target] {
        try rows(
            """
            SELECT id, department_id, period_id, project_count, investment_threshold, first_year_investment,
                construction_months FROM targets ORDER BY length(id), id
            """
        ) { row in
            LedgerFacts.Target(
                id: row.name(0), department: row.name(1), period: row.name(2), projectCount: row.integer(3) ?? 0,
                investmentThreshold: row.integer(4) ?? 0, firstYearInvestment: row.integer(5) ?? 0,
                constructionMonths: row.integer(6) ?? 0)
        }
    }

    func leads() throws -> [LedgerFacts.Lead] {
        try rows("SELECT id, name, department_id, reported_on FROM leads ORDER BY length(id), id") { row in
            guard let reportedOn = row.day(3), happened(reportedOn) else { return nil }
            return LedgerFacts.Lead(
                id: row.name(0), name: row.name(1), department: row.name(2), reportedOn: reportedOn)
        }
    }

    func publishedResults() throws -> [PublishedResult] {
        try rows(
            """
            SELECT id, period, rule_set, group_name, subject, place, total, version FROM published_results
            ORDER BY period, rule_set, place, length(id), id
            """
        ) { row in
            PublishedResult(
                id: row.name(0), period: row.name(1), ruleSet: row.name(2), group: row.text(3), subject: row.name(4),
                version: row.integer(7), place: row.integer(5) ?? 0, total: row.name(6))
        }
    }

    func projects() throws -> [ProjectFacts] {
        let fields = Register.projectFields
        let columns = (["id", "name", "department_id", "reported_on", "enterprise_id"] + fields.map(\.column)).joined(
            separator: ", ")
        var projects = try rows("SELECT \(columns) FROM projects ORDER BY length(id), id") { row -> ProjectFacts? in
            guard let reportedOn = row.day(3), happened(reportedOn) else { return nil }
            var values: [String: FieldValue] = [:]
            values.reserveCapacity(fields.count)
            for (index, field) in fields.enumerated() {
                let value: FieldValue? =
                    switch field.kind {
                    case .money, .integer: row.integer(5 + index).map(FieldValue.integer)
                    default: row.text(5 + index).map(FieldValue.text)
                    }
                if let value { values[field.name] = value }
            }
            return ProjectFacts(
                id: row.name(0), name: row.name(1), department: row.name(2), enterprise: row.text(4), fields: values,
                reportedOn: reportedOn)
        }
        let indices = Dictionary(projects.indices.map { (projects[$0].id, $0) }) { first, _ in first }
        func forEach(_ sql: String, _ body: (inout ProjectFacts, any FactRow) -> Void) throws {
            try self.forEach(sql) { row in
                if let index = row.text(0).flatMap({ indices[$0] }) { body(&projects[index], row) }
            }
        }
        try addStages(forEach)
        try addFunds(forEach)
        try addDecisions(forEach)
        return projects
    }

    private typealias ForEach = (String, (inout ProjectFacts, any FactRow) -> Void) throws -> Void

    /// The latest comes last; of one day the stage that the register ranks last.
    private func addStages(_ forEach: ForEach) throws {
        let ranks = Stage.allCases.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ")
        try forEach(
            """
            SELECT project_id, stage, date, date_estimated FROM stage_events
            ORDER BY date, CASE stage \(ranks) END, length(id), id
            """
        ) { project, row in
            guard let stage = row.text(1).flatMap(Stage.init(rawValue:)), let day = row.day(2), happened(day) else {
                return
            }
            project.enter(stage, on: day, isEstimated: row.integer(3) == 1)
        }
        try forEach("SELECT project_id, month, reported_on FROM progress_reports") { project, row in
            if let month = row.text(1), happened(row.day(2)) { project.reportedMonths.insert(month) }
        }
    }

    private func addFunds(_ forEach: ForEach) throws {
        try forEach(
            """
            SELECT project_id, date, kind = 'fixed_asset', recognised_amount, recognised_on FROM fund_entries
            WHERE recognised_amount IS NOT NULL
            """
        ) { project, row in
            guard let day = row.day(1), happened(day), happened(row.day(4) ?? day) else { return }
            project.funds.append(
                ProjectFacts.Fund(day: day, isFixedAsset: row.integer(2) == 1, recognised: row.integer(3) ?? 0))
        }
    }

    private func addDecisions(_ forEach: ForEach) throws {
        try forEach("SELECT project_id, id, date, verdict FROM case_decisions ORDER BY date, length(id), id") {
            project, row in
            guard let day = row.day(2), happened(day) else { return }
            project.decision = ProjectFacts.Decision(id: row.name(1), day: day, counts: row.text(3) == "counts")
        }
        try forEach("SELECT project_id, id, date, condition, amount, months FROM waivers ORDER BY date, length(id), id")
        {
            project, row in
            guard let day = row.day(2), happened(day) else { return }
            project.waivers.append(
                ProjectFacts.Waiver(
                    id: row.name(1), day: day, condition: row.name(3), amount: row.integer(4), months: row.integer(5)))
        }
        try forEach("SELECT project_id, department_id, person_id, share FROM credit_shares ORDER BY length(id), id") {
            project, row in
            project.shares.append(
                ProjectFacts.Share(department: row.text(1), person: row.text(2), parts: row.integer(3) ?? 0))
        }
    }
}
