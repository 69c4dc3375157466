public import Journal
import Ledger

extension LedgerFacts {
    /// Reads the facts from the views of a snapshot.
    ///
    /// - Parameter rows: gives the rows of a query; truth comes as 1 and 0.
    public init(day: Day, rows: @escaping (String) throws -> [[FieldValue]]) throws {
        let reader = FactReader(rows: rows)
        self.init(
            day: day,
            departments: try reader.subjects(
                "SELECT id, name FROM departments ORDER BY sort_order IS NULL, sort_order, length(id), id"),
            people: try reader.subjects("SELECT id, name FROM people ORDER BY length(id), id"),
            periods: try reader.periods(), targets: try reader.targets(), projects: try reader.projects(),
            leads: try reader.leads())
    }
}

private struct FactReader {
    let rows: (String) throws -> [[FieldValue]]

    func subjects(_ sql: String) throws -> [Subject] {
        try rows(sql).map { Subject(id: $0[0].text ?? "", name: $0[1].text ?? "") }
    }

    func periods() throws -> [LedgerFacts.Period] {
        try rows("SELECT id, name, starts_on, ends_on FROM periods ORDER BY starts_on, length(id), id").compactMap {
            row in
            guard let first = row[2].day, let last = row[3].day, first <= last else { return nil }
            return LedgerFacts.Period(id: row[0].text ?? "", name: row[1].text ?? "", days: first...last)
        }
    }

    func targets() throws -> [LedgerFacts.Target] {
        try rows(
            """
            SELECT id, department_id, period_id, project_count, investment_threshold, first_year_investment,
                construction_months FROM targets ORDER BY length(id), id
            """
        ).map { row in
            LedgerFacts.Target(
                id: row[0].text ?? "", department: row[1].text ?? "", period: row[2].text ?? "",
                projectCount: row[3].integer ?? 0, investmentThreshold: row[4].integer ?? 0,
                firstYearInvestment: row[5].integer ?? 0, constructionMonths: row[6].integer ?? 0)
        }
    }

    func leads() throws -> [LedgerFacts.Lead] {
        try rows("SELECT id, name, department_id, reported_on FROM leads ORDER BY length(id), id").compactMap { row in
            row[3].day.map {
                LedgerFacts.Lead(
                    id: row[0].text ?? "", name: row[1].text ?? "", department: row[2].text ?? "", reportedOn: $0)
            }
        }
    }

    func projects() throws -> [ProjectFacts] {
        let fields = Register.projectFields
        let columns = (["id", "name", "department_id", "reported_on", "enterprise_id"] + fields.map(\.column)).joined(
            separator: ", ")
        var projects = try rows("SELECT \(columns) FROM projects ORDER BY length(id), id").compactMap {
            row -> ProjectFacts? in
            guard let reportedOn = row[3].day else { return nil }
            return ProjectFacts(
                id: row[0].text ?? "", name: row[1].text ?? "", department: row[2].text ?? "",
                enterprise: row[4].text,
                fields: Dictionary(zip(fields.map(\.name), row.dropFirst(5))) { first, _ in first },
                reportedOn: reportedOn)
        }
        let indices = Dictionary(projects.indices.map { (projects[$0].id, $0) }) { first, _ in first }
        func forEach(_ sql: String, _ body: (inout ProjectFacts, [FieldValue]) -> Void) throws {
            for row in try rows(sql) {
                if let index = row[0].text.flatMap({ indices[$0] }) { body(&projects[index], row) }
            }
        }
        try addStages(forEach)
        try addFunds(forEach)
        try addDecisions(forEach)
        return projects
    }

    private typealias ForEach = (String, (inout ProjectFacts, [FieldValue]) -> Void) throws -> Void

    /// The latest comes last; of one day the stage that the register ranks last.
    private func addStages(_ forEach: ForEach) throws {
        let ranks = Stage.allCases.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ")
        try forEach(
            """
            SELECT project_id, stage, date, date_estimated FROM stage_events
            ORDER BY date, CASE stage \(ranks) END, length(id), id
            """
        ) { project, row in
            guard let stage = row[1].text.flatMap(Stage.init(rawValue:)), let day = row[2].day else { return }
            project.stage = stage
            if project.stages[stage] == nil {
                project.stages[stage] = day
                if row[3].integer == 1 { project.estimated.insert(stage) }
            }
        }
        try forEach("SELECT project_id, month FROM progress_reports") { project, row in
            if let month = row[1].text { project.reportedMonths.insert(month) }
        }
    }

    private func addFunds(_ forEach: ForEach) throws {
        try forEach(
            """
            SELECT project_id, date, kind = 'fixed_asset', sum(recognised_amount) FROM fund_entries
            WHERE recognised_amount IS NOT NULL GROUP BY project_id, date, kind = 'fixed_asset' ORDER BY date
            """
        ) { project, row in
            guard let day = row[1].day else { return }
            project.funds.append(
                ProjectFacts.Fund(day: day, isFixedAsset: row[2].integer == 1, recognised: row[3].integer ?? 0))
        }
    }

    private func addDecisions(_ forEach: ForEach) throws {
        try forEach("SELECT project_id, id, date, verdict FROM case_decisions ORDER BY date, length(id), id") {
            project, row in
            guard let day = row[2].day else { return }
            project.decision = ProjectFacts.Decision(id: row[1].text ?? "", day: day, counts: row[3].text == "counts")
        }
        try forEach("SELECT project_id, id, date, condition, amount, months FROM waivers ORDER BY date, length(id), id")
        {
            project, row in
            guard let day = row[2].day else { return }
            project.waivers.append(
                ProjectFacts.Waiver(
                    id: row[1].text ?? "", day: day, condition: row[3].text ?? "", amount: row[4].integer,
                    months: row[5].integer))
        }
        try forEach("SELECT project_id, department_id, person_id, share FROM credit_shares ORDER BY length(id), id") {
            project, row in
            project.shares.append(
                ProjectFacts.Share(department: row[1].text, person: row[2].text, parts: row[3].integer ?? 0))
        }
    }
}

extension FieldValue {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
    fileprivate var day: Day? { text.flatMap { Day($0) } }
}
