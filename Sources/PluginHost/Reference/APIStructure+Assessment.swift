import Assessment

extension APIStructure {
    /// What rates and assessments take and give.
    static let assessment: [APIStructure] = [
        APIStructure(
            "rates_options", zh: "zone.rates 的选项", en: "Options of zone.rates",
            [
                .optional(
                    "department", .either([.row(.named("departments")), .text]), zh: "部门的行或编号；不写则为全区",
                    en: "a department's row or id; otherwise the whole zone"),
                .optional(
                    "period", .either([.row(.named("periods")), .text]), zh: "考核周期的行、名称或编号：其间签约的项目",
                    en: "a period's row, name or id: projects signed in it"),
                .optional("from", .date, zh: "签约日期不早于", en: "signed from this day on"),
                .optional("to", .date, zh: "签约日期不晚于", en: "signed up to this day"),
                .optional(
                    "base", .choice(RateDefinition.FundsBase.allCases.map(\.rawValue)),
                    zh: "到资率的分母：签约项目（默认）或已落地项目的合同金额",
                    en: "what funds are divided by: contracts of projects signed (the default) or landed"),
                .optional("places", .integer, zh: "shown 的小数位数，默认 1", en: "decimal places of shown, by default 1"),
                .optional(
                    "rounding", .choice(Rounding.Mode.allCases.map(\.rawValue)), zh: "shown 的取舍办法，默认四舍五入",
                    en: "how shown is rounded, by default half up"),
            ]),
        APIStructure(
            "rate", zh: "zone.rates 的一项", en: "A rate of zone.rates",
            [
                .required("name", .choice(RateDefinition.allCases.map(\.rawValue)), zh: "名称", en: "its name"),
                .required("label", .text, zh: "给人看的名称", en: "what people call it"),
                .required("definition", .text, zh: "分子和分母的含义", en: "what is divided by what"),
                .required("numerator", .integer, zh: "分子（项目数或分）", en: "the numerator, projects or fen"),
                .required("denominator", .integer, zh: "分母", en: "the denominator"),
                .optional(
                    "value", .text, zh: "精确值，如 \"2/3\"；分母为 0 时没有",
                    en: "the exact value, such as \"2/3\"; none if there is nothing to divide by"),
                .required("shown", .text, zh: "公布的写法，如 \"66.7%\"", en: "as published, such as \"66.7%\""),
                .required("numerator_ids", .list(.text), zh: "计入分子的项目", en: "the projects in the numerator"),
                .required("denominator_ids", .list(.text), zh: "计入分母的项目", en: "the projects in the denominator"),
            ]),
        APIStructure(
            "assess_options", zh: "zone.assess 的选项", en: "Options of zone.assess",
            [
                .required(
                    "period", .either([.row(.named("periods")), .text]), zh: "考核周期的行、名称或编号",
                    en: "a period's row, name or id"),
                .optional(
                    "rules", .either([.text, .table]), zh: "考核细则：YAML 文本，或内容相同的表",
                    en: "a rule set: YAML text, or a table of the same content"),
                .optional(
                    "lines", .boolean, zh: "写 false 则得分表只有总分和名次，试算很多份细则时快得多",
                    en: "false: sheets have totals and places alone, which is much faster for many drafts"),
                .optional(
                    "records", .boolean, zh: "是否给出每一项背后的记录和不计的记录",
                    en: "whether to give the records behind each part, and those left out"),
                .optional(
                    "targets", .boolean, zh: "有 rules 时是否也给出目标（不计细则排除的项目）",
                    en: "whether to give targets beside a rule set's sheets, without the projects that it leaves out"),
            ]),
        APIStructure(
            "assessment", zh: "考核的结果", en: "What an assessment gives",
            [
                .required("period", .text, zh: "周期的名称", en: "the period's name"),
                .required("from", .date, zh: "第一天", en: "its first day"),
                .required("to", .date, zh: "最后一天", en: "its last day"),
                .required("day", .date, zh: "截至哪一天", en: "as of which day"),
                .required("is_final", .boolean, zh: "周期是否已结束", en: "whether the period is over"),
                .optional(
                    "targets", .list(.structure("target_outcome")), zh: "各部门的目标完成情况；有细则时须要求",
                    en: "how each department stands with its target; with a rule set only if asked for"),
                .optional(
                    "sheets", .list(.structure("score_sheet")), zh: "给出细则时：得分表，按名次",
                    en: "if rules were given: the score sheets, in order of places"),
            ]),
        APIStructure(
            "target_outcome", zh: "一个部门的目标完成情况（C2）", en: "How a department stands with its target (C2)",
            [
                .required("department", .text, zh: "部门名称", en: "the department's name"),
                .required("department_id", .text, zh: "部门编号", en: "the department's id"),
                .required("target", .integer, zh: "目标项目数", en: "projects asked for"),
                .required("counted", .integer, zh: "达标项目数", en: "projects that count"),
                .required("gap", .integer, zh: "差额", en: "projects missing"),
                .required(
                    "verdict", .choice(TargetOutcome.Verdict.allCases.map(\.rawValue)), zh: "结论", en: "the verdict"),
                .required(
                    "standing", .choice(TargetOutcome.Standing.allCases.map(\.rawValue)), zh: "分类（C3.5.2）",
                    en: "the class (C3.5.2)"),
                .required("projects", .list(.structure("target_project")), zh: "各个项目", en: "its projects"),
            ]),
        APIStructure(
            "target_project", zh: "一个项目是否达标", en: "Whether a project counts",
            [
                .required("id", .text, zh: "编号", en: "its id"), .required("name", .text, zh: "名称", en: "its name"),
                .required("counts", .boolean, zh: "是否达标", en: "whether it counts"),
                .required("conditions", .list(.structure("target_condition")), zh: "逐项条件", en: "the conditions"),
            ]),
        APIStructure(
            "target_condition", zh: "一项条件", en: "One condition",
            [
                .required("kind", .choice(TargetCondition.Kind.allCases.map(\.rawValue)), zh: "哪一项", en: "which one"),
                .required(
                    "state", .choice(TargetCondition.State.allCases.map(\.rawValue)), zh: "达到、未到期、滞后、未达到",
                    en: "met, open, behind or missed"),
                .required("text", .text, zh: "情况，带数字", en: "what is so, with its numbers"),
                .optional("missing", .money, zh: "差多少（分）", en: "what is missing, in fen"),
                .optional("due", .date, zh: "期限", en: "by when"),
            ]),
        APIStructure(
            "score_sheet", zh: "得分表", en: "A score sheet",
            [
                .required("subject", .text, zh: "考核对象", en: "who is assessed"),
                .required("subject_id", .text, zh: "编号", en: "the id"),
                .optional(
                    "place", .integer, zh: "名次；只看本部门时没有", en: "the place; none for who sees the own department alone"),
                .required("total", .text, zh: "总分，精确的数", en: "the total, exact"),
                .required("total_number", .number, zh: "总分的近似值，画图用", en: "the total, near enough for charts"),
                .required("sum", .text, zh: "各项之和", en: "the sum of the lines"),
                .optional("group", .text, zh: "所在的组", en: "the group"),
                .required("notes", .list(.text), zh: "说明", en: "remarks"),
                .optional(
                    "lines", .list(.structure("score_line")), zh: "各得分项；lines = false 时没有",
                    en: "the lines; none by lines = false"),
                .optional(
                    "references", .list(.structure("score_record")), zh: "要求了 records 时：总分的门槛背后的记录",
                    en: "with records: those behind the gates of the total"),
            ]),
        APIStructure(
            "score_line", zh: "得分项", en: "A line of a score sheet",
            [
                .required("indicator", .text, zh: "指标", en: "the indicator"),
                .required("label", .text, zh: "名称", en: "what people call it"),
                .required("points", .text, zh: "得分，精确的数", en: "the points, exact"),
                .required("points_number", .number, zh: "得分的近似值，画图用", en: "the points, near enough for charts"),
                .required("exact", .text, zh: "取舍之前", en: "before rounding"),
                .optional("worth", .text, zh: "分值", en: "what the line is worth"),
                .required(
                    "parts", .list(.structure("score_part")), zh: "各部分，分数相加", en: "its parts, whose points add up"),
                .required("notes", .list(.text), zh: "说明", en: "remarks"),
                .optional(
                    "references", .list(.structure("score_record")), zh: "要求了 records 时：目标和门槛背后的记录",
                    en: "with records: those behind its targets and its gate"),
            ]),
        APIStructure(
            "score_part", zh: "得分项的一部分", en: "A part of a line",
            [
                .required("measure", .text, zh: "看什么", en: "what is measured"),
                .required("value", .text, zh: "完成值，精确的数", en: "the value, exact"),
                .required(
                    "unit", .choice(MeasureUnit.allCases.map(\.rawValue)), zh: "单位；金额以分计",
                    en: "what the value counts; money in fen"),
                .required("shown", .text, zh: "完成值，给人看", en: "the value as people read it"),
                .required("rule", .text, zh: "评分办法", en: "how it is scored"),
                .required("formula", .text, zh: "算式，代入了数", en: "the formula, with the numbers in place"),
                .required("points", .text, zh: "得分，精确的数", en: "the points, exact"),
                .optional(
                    "records", .list(.structure("score_record")), zh: "背后的记录（records = true 时）",
                    en: "the records behind it, with records = true"),
                .optional(
                    "left_out", .list(.structure("left_out_record")), zh: "按细则不计的记录（records = true 时）",
                    en: "the records that the rule set leaves out, with records = true"),
            ]),
        APIStructure(
            "score_record", zh: "得分背后的一条记录", en: "A record behind a score",
            [
                .required("measure", .text, zh: "看什么", en: "what is measured"),
                .required("register", .text, zh: "台账册", en: "the register"),
                .required("id", .text, zh: "编号", en: "its id"), .required("label", .text, zh: "名称", en: "its name"),
                .required("value", .text, zh: "计入多少，精确的数", en: "what it contributes, exact"),
                .required("shown", .text, zh: "计入多少，给人看", en: "what it contributes, as people read it"),
            ]),
        APIStructure(
            "left_out_record", zh: "按细则不计的一条记录", en: "A record that a rule set leaves out",
            [
                .required("measure", .text, zh: "看什么", en: "what is measured"),
                .required("register", .text, zh: "台账册", en: "the register"),
                .required("id", .text, zh: "编号", en: "its id"), .required("label", .text, zh: "名称", en: "its name"),
                .required("reasons", .list(.text), zh: "原因", en: "the reasons"),
            ]),
    ]
}
