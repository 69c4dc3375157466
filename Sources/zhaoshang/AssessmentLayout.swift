import Assessment
import Documents
import Journal
import Ledger
import Localization
import PluginHost

/// Lays out what was assessed: an overview of all, and the score sheet of one that a person would sign.
struct AssessmentLayout {
    let facts: LedgerFacts
    let period: LedgerFacts.Period
    /// What the rule set leaves out.
    let exclusions: [Exclusion]
    let scope: AssessmentScope
    let currency: Currency
    let language: Language
    let banner: String?
    /// What was read, and by which rule set: so that it can be found again.
    let stamp: String

    /// Whether only a part of the zone is seen: places among all cannot be told then.
    private var isPartial: Bool { if case .everybody = scope { false } else { true } }

    private func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    private var isFinal: Bool { facts.day >= period.days.upperBound }

    private var subtitle: String {
        (isFinal
            ? say("截至 \(facts.day)，周期已结束", "as of \(facts.day), the period is over")
            : say("截至 \(facts.day)，暂定", "as of \(facts.day), provisional"))
            + (isPartial ? say("；只列本部门，不排名次", "; this department alone, without places") : "")
    }

    /// Everything that was found, with exact values and the records behind them; of one department or person alone, if one
    /// is named.
    func json(_ result: AssessmentResult?, of name: String?) -> String {
        AssessmentDescription(currency: currency, language: language, scope: scope)
            .json(
                of: period, facts, targets: outcomes, result, only: name, rounding: Self.rounding, stamp: stamp
            ).text() + "\n"
    }

    /// - Parameter missing: what kind of rule set was looked for, for whom, and not found.
    func overview(
        _ result: AssessmentResult?, missing: (kind: RuleSet.Kind, subjects: RuleSet.SubjectKind)?
    ) -> Document {
        let outcomes = outcomes
        var blocks: [Block] = outcomes.isEmpty ? [] : [.table(targets(outcomes))]
        blocks.append(.table(rates))
        if let result { blocks.append(.table(ranking(result))) }
        blocks += published.map(Block.table)
        if let missing {
            blocks.append(.text(absence(of: missing.kind, missing.subjects, standard: result?.ruleSet.title)))
        }
        blocks.append(.text(stamp))
        return Document(
            title: say("考核 \(period.name)", "Assessment \(period.name)"), subtitle: subtitle,
            page: Page(orientation: .landscape), language: language, banner: banner, blocks: blocks)
    }

    /// - Parameter standard: by what points were given all the same.
    private func absence(
        of kind: RuleSet.Kind, _ subjects: RuleSet.SubjectKind, standard: Localized?
    ) -> String {
        let days = "\(period.days.lowerBound)–\(period.days.upperBound)"
        let whom = Localized(
            zh: subjects == .departments ? "部门" : "个人", en: subjects == .departments ? "departments" : "people")
        let instead = standard.map {
            Localized(zh: "得分按“\($0.zh)”（C2）计", en: "the points are by “\($0.en)” (C2)")
        }
        return say(
            "没有已批准的\(whom.zh)\(kind.label.zh)细则适用于 \(days)，\(instead?.zh ?? "因此没有得分")；可用 --rules 指定文件，或 --kind、--subjects 选别的细则（zhaoshang rules list）",
            "no rule set for the \(kind.label.en) of \(whom.en) is approved for \(days); \(instead?.en ?? "there are no scores"); give a file by --rules, or choose another by --kind and --subjects (zhaoshang rules list)"
        )
    }

    func explanation(of name: String, _ result: AssessmentResult?) -> Document {
        let subject = subjects(result).first { $0.name == name || $0.id == name }
        return Document(
            title: say("得分表：\(subject?.name ?? name)", "Score sheet: \(subject?.name ?? name)"),
            subtitle: "\(period.name) · \(subtitle)", page: Page(orientation: .landscape), language: language,
            banner: banner, blocks: (subject.map { explanation(of: $0, result, outcomes) } ?? []) + [.text(stamp)])
    }

    /// The overview, and after it what explains everybody's points, each on pages of its own.
    func everything(
        _ result: AssessmentResult?, missing: (kind: RuleSet.Kind, subjects: RuleSet.SubjectKind)?
    ) -> Document {
        var document = overview(result, missing: missing)
        let outcomes = outcomes
        for subject in subjects(result) {
            document.blocks += [
                .pageBreak, .heading(level: 1, say("得分表：\(subject.name)", "Score sheet: \(subject.name)")),
            ]
            document.blocks += explanation(of: subject, result, outcomes)
        }
        return document
    }

    private func subjects(_ result: AssessmentResult?) -> [Subject] {
        result?.sheets.map(\.subject) ?? facts.departments
    }

    private func explanation(
        of subject: Subject, _ result: AssessmentResult?, _ outcomes: [TargetOutcome]
    ) -> [Block] {
        var blocks: [Block] = []
        if let result, let sheet = result.sheet(of: subject.id) { blocks += self.sheet(sheet, of: result) }
        if let outcome = outcomes.first(where: { $0.department == subject }) {
            blocks.append(.table(projects(of: outcome)))
        }
        if let department = facts.departments.first(where: { $0 == subject }) {
            blocks.append(.table(rates(of: department)))
        }
        if let result { blocks.append(signatures(result.ruleSet)) }
        return blocks
    }

    private func column(
        _ key: String, _ zh: String, _ en: String, format: CellFormat = .text, alignment: Column.Alignment? = nil
    ) -> Column {
        Column(key: key, title: say(zh, en), format: format, alignment: alignment)
    }

    // MARK: Targets

    private var outcomes: [TargetOutcome] { facts.targets(for: period, exclusions: exclusions, currency: currency) }

    private func targets(_ outcomes: [TargetOutcome]) -> Table {
        Table(
            title: say("工作目标（C2）", "Targets (C2)"),
            columns: [
                column("department", "部门", "department"), column("target", "目标数", "target", format: .integer()),
                column("counted", "达标项目", "qualifying", format: .integer()),
                column("gap", "差额", "gap", format: .integer()), column("verdict", "结论", "verdict"),
                column("standing", "分类", "class"),
            ],
            rows: outcomes.map { outcome in
                Row([
                    .text(outcome.department.name), .integer(outcome.target.projectCount),
                    .integer(Int64(outcome.counted)), .integer(outcome.gap), .text(outcome.verdict.label[language]),
                    .text(outcome.standing.label[language]),
                ])
            })
    }

    private func projects(of outcome: TargetOutcome) -> Table {
        Table(
            title: say("项目逐项条件（C2）", "Projects, condition by condition (C2)"),
            columns: [
                column("project", "项目", "project"), column("counts", "是否达标", "counts", format: .boolean),
                column("condition", "条件", "condition"), column("state", "状态", "state"),
                column("detail", "情况", "what is so"),
            ],
            rows: outcome.projects.flatMap { project in
                project.conditions.map { condition in
                    Row([
                        .text("\(project.name) (\(project.id))"), .boolean(project.counts),
                        .text(condition.kind.label[language]), .text(label(condition.state)),
                        .text(condition.text[language]),
                    ])
                }
            })
    }

    private func label(_ state: TargetCondition.State) -> String {
        switch state {
        case .met: say("达到", "met")
        case .open: say("未到期", "open")
        case .behind: say("滞后", "behind")
        case .missed: say("未达到", "missed")
        }
    }

    // MARK: Rates

    private static let rounding = Rounding(places: 1, mode: .halfUp)

    private var rates: Table {
        let all = facts.rates(signedIn: period.days)
        let rows = facts.departments.map { ($0.name, facts.rates(of: $0.id, signedIn: period.days)) }
        return Table(
            title: say("比率（周期内签约的项目，C3.2.1）", "Rates of the projects signed in the period (C3.2.1)"),
            columns: [column("department", "部门", "department")]
                + RateDefinition.allCases.map {
                    Column(key: $0.rawValue, title: $0.label[language], alignment: .trailing)
                },
            rows: rows.map { row($0, $1) }, totals: isPartial ? nil : row(say("全区", "whole zone"), all),
            notes: RateDefinition.allCases.map { $0.label[language] + " = " + $0.definition(.signed)[language] }
                + [say("百分数\(Self.rounding.label.zh)", "percentages are \(Self.rounding.label.en)")])
    }

    private func row(_ name: String, _ rates: [Rate]) -> Row {
        Row(
            [.text(name)]
                + rates.map { rate in
                    rate.value == nil ? .text("—") : .text("\(rate.shown(Self.rounding)) (\(fraction(rate)))")
                })
    }

    private func fraction(_ rate: Rate) -> String {
        let unit = rate.definition.unit
        return [rate.numerator, rate.denominator].map { unit.shown($0.value, currency: currency, language) }
            .joined(separator: "/")
    }

    private func rates(of department: Subject) -> Table {
        Table(
            title: say("比率", "Rates"),
            columns: [
                column("rate", "比率", "rate"), column("definition", "定义", "definition"),
                column("numerator", "分子", "numerator", alignment: .trailing),
                column("denominator", "分母", "denominator", alignment: .trailing),
                column("value", "数值", "value", alignment: .trailing),
            ],
            rows: facts.rates(of: department.id, signedIn: period.days).map { rate in
                let unit = rate.definition.unit
                return Row([
                    .text(rate.definition.label[language]), .text(rate.definition.definition(rate.base)[language]),
                    .text(unit.shown(rate.numerator.value, currency: currency, language)),
                    .text(unit.shown(rate.denominator.value, currency: currency, language)),
                    .text(rate.shown(Self.rounding)),
                ])
            })
    }

    // MARK: Scores

    private func ranking(_ result: AssessmentResult) -> Table {
        let indicators = result.ruleSet.indicators
        return Table(
            title: result.ruleSet.title[language],
            columns: (isPartial ? [] : [column("place", "名次", "place", format: .integer())])
                + [column("subject", "考核对象", "assessed")]
                + indicators.map { Column(key: $0.name, title: $0.label[language], alignment: .trailing) }
                + [column("total", "总分", "total", alignment: .trailing)],
            rows: result.sheets.map { sheet in
                Row(
                    (isPartial ? [] : [.integer(Int64(sheet.place))]) + [.text(sheet.subject.name)]
                        + indicators.map { indicator in
                            sheet.lines.first { $0.indicator.name == indicator.name }.map { .text(shown($0.points)) }
                                ?? .empty
                        } + [.text(shown(sheet.total))])
            })
    }

    /// What was made public of the period, for those who see a part of the zone alone.
    private var published: [Table] {
        guard isPartial else { return [] }
        let results = Dictionary(grouping: facts.publishedResults.filter { $0.period == period.name }, by: \.ruleSet)
        return results.sorted { $0.key < $1.key }.map { ruleSet, results in
            Table(
                title: say("公布的考核结果：\(ruleSet)", "Published results: \(ruleSet)"),
                columns: [
                    column("place", "名次", "place", format: .integer()), column("subject", "考核对象", "assessed"),
                    column("group", "分组", "group"), column("total", "总分", "total", alignment: .trailing),
                ],
                rows: results.map { result in
                    Row([
                        .integer(result.place), .text(result.subject), .text(result.group ?? ""), .text(result.total),
                    ])
                })
        }
    }

    /// 指标 / 分值 / 评分办法 / 完成情况 / 得分, with the formula, its numbers in place.
    private func sheet(_ sheet: ScoreSheet, of result: AssessmentResult) -> [Block] {
        let table = Table(
            title: result.ruleSet.title[language],
            columns: [
                column("indicator", "指标", "indicator"), column("worth", "分值", "worth", alignment: .trailing),
                column("rule", "评分办法", "how it is scored"), column("value", "完成情况", "achieved"),
                column("formula", "计算", "computation"), column("points", "得分", "points", alignment: .trailing),
            ],
            rows: sheet.lines.flatMap(rows), totals: total(sheet, of: result),
            notes: notes(of: sheet, by: result.ruleSet))
        return [.table(table)] + evidence(of: sheet) + exclusions(of: sheet)
    }

    private func notes(of sheet: ScoreSheet, by ruleSet: RuleSet) -> [String] {
        var notes = sheet.notes
        if case .alone = scope, ruleSet.comparesWithOthers { notes.append(AssessmentScope.comparedAlone) }
        return notes.map { $0[language] }
    }

    private func signatures(_ ruleSet: RuleSet) -> Block {
        let assessed = ruleSet.subjects == .departments ? "被考核部门" : "被考核人"
        let places = [(assessed, "Assessed"), ("考核人", "Assessor")]
        return .signatures(
            SignatureBlock(places.map { SignatureBlock.Signature(label: say($0.0, $0.1)) }, day: .blank))
    }

    /// What every line looked at, then the gates of the rule set; each with what it is called.
    private func sources(of sheet: ScoreSheet) -> [(label: String, source: MeasureValue.Source)] {
        let lines = sheet.lines.flatMap { line in
            (line.parts.flatMap(\.value.sources) + line.references).map { (line.indicator.label[language], $0) }
        }
        return lines + sheet.references.map { (say("总分的门槛", "gate of the total"), $0) }
    }

    private func evidence(of sheet: ScoreSheet) -> [Block] {
        let rows = sources(of: sheet).flatMap { label, source in
            source.evidence.map { record in
                Row([
                    .text(label), .text(source.measure[language]),
                    .text("\(record.label) (\(record.id))"),
                    .text(source.unit.shown(record.value, currency: currency, language)),
                ])
            }
        }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                Table(
                    title: say("依据", "The records behind it"),
                    columns: [
                        column("indicator", "指标", "indicator"), column("measure", "看什么", "measure"),
                        column("record", "记录", "record"), column("value", "数值", "value", alignment: .trailing),
                    ], rows: rows))
        ]
    }

    private func exclusions(of sheet: ScoreSheet) -> [Block] {
        let rows = sources(of: sheet).flatMap { label, source in
            source.excluded.map { record in
                Row([
                    .text(label), .text(source.measure[language]),
                    .text("\(record.label) (\(record.id))"),
                    .text(record.reasons.map { $0[language] }.joined(separator: say("；", "; "))),
                ])
            }
        }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                Table(
                    title: say("按细则不计的记录", "Left out by the rule set"),
                    columns: [
                        column("indicator", "指标", "indicator"), column("measure", "看什么", "measure"),
                        column("record", "记录", "record"), column("reason", "原因", "reason"),
                    ], rows: rows))
        ]
    }

    private func rows(_ line: ScoreLine) -> [Row] {
        line.parts.enumerated().map { index, part in
            let isLast = index == line.parts.count - 1
            let notes = isLast ? line.notes.map { $0[language] } : []
            return Row([
                .text(index == 0 ? line.indicator.label[language] : ""),
                index == 0 ? .text(line.indicator.points.map(shown) ?? "") : .empty, .text(part.rule[language]),
                .text(
                    part.measure[language] + say("：", ": ")
                        + part.unit.shown(part.value.value, currency: currency, language)),
                .text(([part.formula(seenByOneself: isPartial)[language]] + notes).joined(separator: say("；", "; "))),
                isLast ? .text(shown(line.points)) : .empty,
            ])
        }
    }

    private func total(_ sheet: ScoreSheet, of result: AssessmentResult) -> Row {
        let sum = sheet.lines.map { shown($0.points) }.joined(separator: " + ")
        let place = isPartial ? "" : say("第 \(sheet.place) 名", "place \(sheet.place)")
        return Row([
            .text(say("合计", "total")), .empty, .text(place), .empty, .text("\(sum) = \(shown(sheet.sum))"),
            .text(shown(sheet.total)),
        ])
    }

    private func shown(_ points: Rational) -> String { points.description }
}
