public import Localization

/// The measures that rule sets call by name. Each looks at the projects of a subject, or at what belongs to them.
public enum MeasureCatalogue {
    public struct NamedMeasure: Sendable {
        public let name: String
        public let label: Localized
        /// What exactly is counted.
        public let definition: Localized
        public let unit: MeasureUnit
        /// The clause of the document that asks for it.
        public let clause: String
    }

    /// Those that look at something else than projects, so that no filter on projects applies.
    static let notOfProjects: Set = ["reported_leads", "target_projects", "met_targets"]

    public static func measure(_ name: String) -> NamedMeasure? { measures.first { $0.name == name } }

    public static let measures: [NamedMeasure] = [
        NamedMeasure(
            name: "reported_projects", label: Localized(zh: "新报项目", en: "projects reported"),
            definition: Localized(zh: "首报日期在周期内的项目", en: "projects first reported within the period"), unit: .count,
            clause: "C3.2.4"),
        NamedMeasure(
            name: "signed_projects", label: Localized(zh: "签约项目", en: "projects signed"),
            definition: Localized(zh: "周期内签约的项目", en: "projects signed within the period"), unit: .count,
            clause: "C3.2.1"),
        NamedMeasure(
            name: "landed_projects", label: Localized(zh: "落地项目", en: "projects landed"),
            definition: Localized(zh: "周期内落地的项目", en: "projects landed within the period"), unit: .count,
            clause: "C3.2.1"),
        NamedMeasure(
            name: "started_projects", label: Localized(zh: "开工项目", en: "projects under construction"),
            definition: Localized(zh: "周期内开工的项目", en: "projects whose construction started within the period"),
            unit: .count, clause: "C3.2.1"),
        NamedMeasure(
            name: "producing_projects", label: Localized(zh: "投产项目", en: "projects in production"),
            definition: Localized(zh: "周期内投产的项目", en: "projects that went into production within the period"),
            unit: .count, clause: "C3.2.1"),
        NamedMeasure(
            name: "qualifying_projects", label: Localized(zh: "达标项目", en: "qualifying projects"),
            definition: Localized(zh: "达到工作目标全部条件的项目", en: "projects that meet every condition of the target"),
            unit: .count, clause: "C2"),
        NamedMeasure(
            name: "reported_leads", label: Localized(zh: "报送线索", en: "leads reported"),
            definition: Localized(zh: "报送日期在周期内的线索", en: "leads reported within the period"), unit: .count,
            clause: "C3.3.6"),
        NamedMeasure(
            name: "target_projects", label: Localized(zh: "目标项目数", en: "projects asked for"),
            definition: Localized(zh: "部门在周期内的目标项目数", en: "the projects that the department's target asks for"),
            unit: .count, clause: "C2"),
        NamedMeasure(
            name: "met_targets", label: Localized(zh: "完成的工作目标", en: "targets met"),
            definition: Localized(
                zh: "部门完成了周期的工作目标计 1；项目按整个计，不按引进份额",
                en: "1 if the department met its target for the period; projects count as a whole, not by credit shares"
            ),
            unit: .count, clause: "C2"),
        NamedMeasure(
            name: "missing_reports", label: Localized(zh: "缺报次数", en: "missing progress reports"),
            definition: Localized(
                zh: "已落地项目自落地次月起、周期内缺少推进情况表的整月数",
                en: "full months within the period, from the month after landing on, without a progress report"),
            unit: .count, clause: "C3.3.5"),
        NamedMeasure(
            name: "recognised_investment", label: Localized(zh: "认定固定资产投资", en: "recognised fixed-asset investment"),
            definition: Localized(
                zh: "周期内认定到位的固定资产投资", en: "fixed-asset investment recognised as in place within the period"),
            unit: .money, clause: "C2"),
        NamedMeasure(
            name: "recognised_funds", label: Localized(zh: "认定到位资金", en: "recognised funds"),
            definition: Localized(zh: "周期内认定的全部到位资金", en: "all funds recognised as in place within the period"),
            unit: .money, clause: "C3.2.1"),
        NamedMeasure(
            name: "contract_amount", label: Localized(zh: "签约项目合同金额", en: "contract amount of signed projects"),
            definition: Localized(zh: "周期内签约项目的合同金额", en: "contract amounts of projects signed within the period"),
            unit: .money, clause: "C3.2.1"),
    ]
}
