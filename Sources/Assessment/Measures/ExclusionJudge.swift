import Journal
import Localization

/// Finds why projects are left out of a period.
struct ExclusionJudge: Sendable {
    /// The period's days, up to the day of looking.
    private let days: ClosedRange<Day>
    /// The project that an enterprise signed first, by the enterprise's id.
    private let firstSignings: [String: (day: Day, project: String, department: String)]

    init(_ facts: LedgerFacts, period: LedgerFacts.Period) {
        days = facts.seenDays(of: period)
        var signings: [String: (day: Day, project: String, department: String)] = [:]
        for project in facts.projects {
            guard let enterprise = project.enterprise, let day = project.reached(.signed) else { continue }
            // Of one day's signings the one with the lower id.
            if let first = signings[enterprise],
                (first.day, first.project.count, first.project) <= (day, project.id.count, project.id)
            {
                continue
            }
            signings[enterprise] = (day, project.id, project.department)
        }
        firstSignings = signings
    }

    /// The reasons, in the order of the exclusions; empty: the project counts.
    func reasons(for project: ProjectFacts, _ exclusions: [Exclusion]) -> [Localized] {
        exclusions.compactMap { reason(for: project, $0) }
    }

    private func reason(for project: ProjectFacts, _ exclusion: Exclusion) -> Localized? {
        switch exclusion {
        case .matching(let filter, _): return filter.passes(project) ? exclusion.label : nil
        case .missingReports:
            let missing = project.monthsWithoutReport(until: days.upperBound)
            guard !missing.isEmpty else { return nil }
            return Localized(
                zh: "缺 \(missing.joined(separator: "、")) 的推进情况表",
                en: "no progress report for \(missing.joined(separator: ", "))")
        case .laterSignings:
            guard let enterprise = project.enterprise, let first = firstSignings[enterprise],
                first.project != project.id
            else { return nil }
            // Of another department's project no more is told than that it is.
            guard first.department == project.department else {
                return exclusion.label + Localized(zh: "（首次在其他部门）", en: " (the first was another department's)")
            }
            return exclusion.label
                + Localized(
                    zh: "（首次：\(first.project)，\(first.day)）", en: " (first: \(first.project), \(first.day))")
        case .otherPeriods(let stage):
            guard let day = project.reached(stage), day <= days.upperBound else {
                return Localized(zh: "尚未\(stage.label.zh)", en: "not \(stage.label.en) yet")
            }
            guard !days.contains(day) else { return nil }
            return Localized(
                zh: "\(day) \(stage.label.zh)，计入该日所在的周期", en: "\(stage.label.en) on \(day), counted in that period")
        }
    }
}

extension LedgerFacts {
    /// The days of a period up to the day of the facts.
    func seenDays(of period: Period) -> ClosedRange<Day> {
        period.days.lowerBound...max(period.days.lowerBound, min(period.days.upperBound, day))
    }
}
