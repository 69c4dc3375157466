import Journal
public import Ledger
import Localization

extension LedgerFacts {
    /// How every department that has a target for a period stands, in the order of the departments, as of the snapshot's
    /// day: before the end of the period provisionally, from then on for good.
    ///
    /// - Parameter exclusions: projects that a rule set leaves out on top of what the target asks for.
    public func targets(
        for period: Period, exclusions: [Exclusion] = [], currency: Currency
    ) -> [TargetOutcome] {
        let exclusionJudge = ExclusionJudge(self, period: period)
        return departments.compactMap { department in
            guard let target = targets.first(where: { $0.department == department.id && $0.period == period.id }) else {
                return nil
            }
            let own = projects.filter { $0.department == department.id && $0.concerns(period.days, asOf: day) }
            let judge = TargetJudge(
                target: target, period: period, day: day, exclusions: exclusions, exclusionJudge: exclusionJudge,
                currency: currency)
            return TargetOutcome(
                department: department, period: period, target: target, day: day,
                isFinal: day >= period.days.upperBound,
                projects: own.map(judge.project),
                landedProjects: own.count { project in
                    !project.isGivenUp
                        && project.reached(.landed).map { period.days.contains($0) && $0 <= day } ?? false
                }
            )
        }
    }
}

extension ProjectFacts {
    /// Whether the project was reported or landed within a period, or may still land in it: others are no matter of that
    /// period's targets.
    fileprivate func concerns(_ days: ClosedRange<Day>, asOf day: Day) -> Bool {
        let mayLand = day < days.upperBound && reportedOn <= days.upperBound && !isGivenUp
        return days.contains(reportedOn) || reached(.landed).map(days.contains) ?? mayLand
    }
}

/// Looks at one project after the other in the light of one target.
private struct TargetJudge {
    let target: LedgerFacts.Target
    let period: LedgerFacts.Period
    let day: Day
    let exclusions: [Exclusion]
    let exclusionJudge: ExclusionJudge
    let currency: Currency

    private var isOver: Bool { day >= period.days.upperBound }

    func project(_ project: ProjectFacts) -> TargetProject {
        var conditions = [landed(project), threshold(project), category(project), months(project), firstYear(project)]
        if !exclusions.isEmpty { conditions.append(excluded(project)) }
        return TargetProject(id: project.id, name: project.name, conditions: conditions)
    }

    private func landed(_ project: ProjectFacts) -> TargetCondition {
        if project.isGivenUp {
            let isTerminated = project.stage == .terminated
            return TargetCondition(
                .landed, .missed, zh: isTerminated ? "已终止" : "已退库", en: isTerminated ? "was terminated" : "was retired")
        }
        let end = period.days.upperBound
        guard let landed = project.reached(.landed), landed <= day else {
            guard !isOver else {
                return TargetCondition(.landed, .missed, zh: "周期结束时未落地", en: "had not landed when the period ended")
            }
            let days = end.number - day.number
            return TargetCondition(
                .landed, .open, zh: "尚未落地，距周期结束还有 \(days) 天（\(end)）",
                en: "has not landed yet; \(days) days are left until \(end)", due: end)
        }
        guard period.days.contains(landed) else {
            return TargetCondition(
                .landed, .missed, zh: "\(landed) 落地，不在周期内", en: "landed on \(landed), outside the period")
        }
        return TargetCondition(.landed, .met, zh: "\(landed) 落地", en: "landed on \(landed)")
    }

    private func waiver(_ project: ProjectFacts, _ condition: TargetCondition.Kind) -> ProjectFacts.Waiver? {
        project.waivers.last { $0.condition == condition.rawValue && $0.day <= day }
    }

    /// An amount that is written out only where a text with it is read.
    private struct Amount: Sendable {
        let fen: Int64
        let currency: Currency

        var zh: String { Money.exact(fen, currency: currency, language: .chinese) }
        var en: String { Money.exact(fen, currency: currency, language: .english) }
    }

    private func money(_ fen: Int64) -> Amount { Amount(fen: fen, currency: currency) }

    private func threshold(_ project: ProjectFacts) -> TargetCondition {
        let amount = project.amount("fixed_asset_investment") ?? 0
        let waiver = waiver(project, .investmentThreshold)
        let (planned, asked) = (money(amount), money(target.investmentThreshold))
        if amount > target.investmentThreshold {
            return TargetCondition(
                .investmentThreshold, .met, zh: "固定资产投资 \(planned.zh)，超过 \(asked.zh)",
                en: "\(planned.en), above \(asked.en)")
        }
        if let waiver, let enough = waiver.amount {
            let lowered = money(enough)
            guard amount < enough else {
                return TargetCondition(
                    .investmentThreshold, .met, zh: "固定资产投资 \(planned.zh)，经批准放宽到 \(lowered.zh)（\(waiver.id)）",
                    en: "\(planned.en); \(lowered.en) is enough by waiver \(waiver.id)")
            }
            let missing = money(enough - amount)
            return TargetCondition(
                .investmentThreshold, .missed, zh: "固定资产投资 \(planned.zh)，放宽后仍差 \(missing.zh)",
                en: "\(planned.en): \(missing.en) short even of the waiver", missing: enough - amount)
        }
        let missing = money(target.investmentThreshold - amount)
        return TargetCondition(
            .investmentThreshold, .missed,
            zh: amount == target.investmentThreshold
                ? "固定资产投资 \(planned.zh)，未超过 \(asked.zh)" : "固定资产投资 \(planned.zh)，须超过 \(asked.zh)，差 \(missing.zh)",
            en: amount == target.investmentThreshold
                ? "\(planned.en), which is not above \(asked.en)"
                : "\(planned.en) must be above \(asked.en): \(missing.en) short",
            missing: target.investmentThreshold - amount)
    }

    private func category(_ project: ProjectFacts) -> TargetCondition {
        guard project.text("category") == "real_estate" else {
            return TargetCondition(.category, .met, zh: "工业或三产服务业", en: "industry or service")
        }
        guard let decision = project.decision, decision.day <= day else {
            return TargetCondition(.category, .missed, zh: "房地产项目，没有一事一议的决定", en: "real estate without a case decision")
        }
        return decision.counts
            ? TargetCondition(
                .category, .met, zh: "房地产，\(decision.day) 议定计入（\(decision.id)）",
                en: "real estate, decided to count on \(decision.day) (\(decision.id))")
            : TargetCondition(
                .category, .missed, zh: "房地产，\(decision.day) 议定不计入（\(decision.id)）",
                en: "real estate, decided not to count on \(decision.day) (\(decision.id))")
    }

    private func months(_ project: ProjectFacts) -> TargetCondition {
        let allowed = waiver(project, .constructionMonths)?.months ?? target.constructionMonths
        guard let months = project.amount("construction_months") else {
            return TargetCondition(
                .constructionMonths, .met, zh: "建设周期未填报，按不超过 \(allowed) 个月计",
                en: "not stated; taken as within \(allowed) months")
        }
        return months <= allowed
            ? TargetCondition(
                .constructionMonths, .met, zh: "\(months) 个月，不超过 \(allowed) 个月", en: "\(months) months of \(allowed)")
            : TargetCondition(
                .constructionMonths, .missed, zh: "\(months) 个月，超过 \(allowed) 个月",
                en: "\(months) months, more than \(allowed)")
    }

    /// At least so much recognised within twelve months from the start of construction.
    private func firstYear(_ project: ProjectFacts) -> TargetCondition {
        let needed = waiver(project, .firstYearInvestment)?.amount ?? target.firstYearInvestment
        let asked = money(needed)
        guard let start = project.constructionStart, start <= day else {
            return TargetCondition(
                .firstYearInvestment, .open, zh: "尚未开工；自开工起十二个月内须达到 \(asked.zh)",
                en: "construction has not started; \(asked.en) are needed within twelve months of it", missing: needed)
        }
        let last = start.lastDayOfFirstYear
        let invested = project.recognisedFixedAssets(in: start...min(last, max(start, day)))
        let have = money(invested)
        if invested >= needed {
            return TargetCondition(
                .firstYearInvestment, .met, zh: "首年已认定 \(have.zh)，达到 \(asked.zh)",
                en: "\(have.en) recognised of \(asked.en)")
        }
        let missing = money(needed - invested)
        guard last > day else {
            return TargetCondition(
                .firstYearInvestment, .missed, zh: "首年（至 \(last)）认定 \(have.zh)，差 \(missing.zh)",
                en: "\(have.en) recognised until \(last): \(missing.en) short", missing: needed - invested, due: last)
        }
        let (gone, whole) = (Int64(day.number - start.number + 1), Int64(last.number - start.number + 1))
        let isBehind = Rational(invested) * Rational(whole) < Rational(needed) * Rational(gone)
        let left = last.number - day.number
        return TargetCondition(
            .firstYearInvestment, isBehind ? .behind : .open,
            zh: "首年已认定 \(have.zh)，还差 \(missing.zh)，距 \(last) 还有 \(left) 天",
            en: "\(have.en) recognised; \(missing.en) are missing, and \(left) days are left until \(last)",
            missing: needed - invested, due: last)
    }

    private func excluded(_ project: ProjectFacts) -> TargetCondition {
        let reasons = exclusionJudge.reasons(for: project, exclusions)
        return reasons.isEmpty
            ? TargetCondition(.exclusions, .met, zh: "没有不计的情形", en: "nothing keeps it out")
            : TargetCondition(
                .exclusions, .missed, zh: reasons.map(\.zh).joined(separator: "；"),
                en: reasons.map(\.en).joined(separator: "; "))
    }
}
