import Localization

extension Register {
    /// The projects (项目): what every department is assessed by (C2, C3.2.1).
    static let projects = Register(
        "projects", zh: "项目", en: "projects", clause: "C2", idPrefix: "P",
        effective: .beginning(field: "reported_on"),
        naturalKeys: [["external_id"], ["name", "department"]], nameFields: ["name", "external_id"],
        ownership: .department(field: "department"),
        fields: [
            Field("name", zh: "项目名称", en: "name", .text(maxLength: 200), required: true),
            Field("department", zh: "引进部门", en: "department", .reference("departments"), required: true),
            Field("enterprise", zh: "投资企业", en: "enterprise", .reference("enterprises")),
            Field("service_officer", zh: "帮办人员", en: "service officer", .reference("people")),
            Field(
                "category", zh: "项目类别", en: "category",
                .choice([
                    Choice("industry", zh: "工业", en: "industry"), Choice("service", zh: "三产服务业", en: "service"),
                    Choice("real_estate", zh: "房地产", en: "real estate"),
                ]), required: true),
            Field(
                "kind", zh: "建设性质", en: "kind",
                .choice([
                    Choice("new", zh: "新建", en: "new"), Choice("expansion", zh: "扩建", en: "expansion"),
                    Choice("technical_upgrade", zh: "技术改造", en: "technical upgrade"),
                    Choice("restart", zh: "复产", en: "restart"),
                ]), required: true, default: .text("new")),
            Field(
                "source", zh: "来源", en: "source",
                .choice([
                    Choice("solicited", zh: "招商", en: "solicited"), Choice("referred", zh: "引荐", en: "referred"),
                ])),
            Field("introducer", zh: "引荐人", en: "introducer", .text(maxLength: 100)),
            Field("total_investment", zh: "总投资", en: "total investment", .money),
            Field("fixed_asset_investment", zh: "固定资产投资", en: "fixed-asset investment", .money),
            Field("contract_amount", zh: "合同金额", en: "contract amount", .money),
            Field("construction_months", zh: "建设周期（月）", en: "construction period (months)", .integer(1...600)),
            Field("industry", zh: "所属产业", en: "industry", .text(maxLength: 100)),
            Field("industry_code", zh: "行业代码", en: "industry code", .text(maxLength: 20)),
            Field("region", zh: "来源地区", en: "region", .text(maxLength: 100)),
            Field("address", zh: "建设地点", en: "address", .text(maxLength: 300)),
            Field("reported_on", zh: "首报日期", en: "first reported on", .date, required: true),
            Field("external_id", zh: "外部编号", en: "external id", .text(maxLength: 100)),
            Field("remark", zh: "备注", en: "remark", .text()),
        ],
        derived: [
            DerivedColumn(
                "stage", zh: "当前阶段", en: "stage", .choice(stages),
                sql: latestStage("stage")),
            DerivedColumn(
                "stage_since", zh: "进入当前阶段日期", en: "in this stage since", .date, sql: latestStage("date")),
            DerivedColumn(
                "signed_on", zh: "签约日期", en: "signed on", .date, sql: firstStage("signed")),
            DerivedColumn(
                "construction_started_on", zh: "开工日期", en: "construction started on", .date,
                sql: firstStage("construction")),
            DerivedColumn(
                "claimed_fixed_asset_investment", zh: "申报固定资产投资", en: "claimed fixed-asset investment", .money,
                sql: fixedAssets("claimed_amount")),
            DerivedColumn(
                "recognised_fixed_asset_investment", zh: "认定固定资产投资", en: "recognised fixed-asset investment",
                .money, sql: fixedAssets("recognised_amount")),
            DerivedColumn(
                "last_progress_on", zh: "最近进展日期", en: "last progress on", .date,
                sql: """
                    (SELECT max(day) FROM (
                        SELECT max(reported_on) AS day FROM progress_reports WHERE project_id = record.id
                        UNION ALL SELECT max(date) FROM stage_events WHERE project_id = record.id
                        UNION ALL SELECT max(date) FROM fund_entries WHERE project_id = record.id))
                    """),
        ])

    /// The stages in the order of a project's life; the side states come last and so win on their day.
    static let stages = [
        Choice("negotiating", zh: "在谈", en: "negotiating"), Choice("signed", zh: "签约", en: "signed"),
        Choice("landed", zh: "落地", en: "landed"), Choice("construction", zh: "开工", en: "construction"),
        Choice("production", zh: "投产", en: "production"), Choice("suspended", zh: "暂停", en: "suspended"),
        Choice("terminated", zh: "终止", en: "terminated"), Choice("retired", zh: "退库", en: "retired"),
    ]

    private static func latestStage(_ column: String) -> String {
        let ranks = stages.enumerated().map { "WHEN '\($1.code)' THEN \($0)" }.joined(separator: " ")
        return """
            (SELECT \(column) FROM stage_events WHERE project_id = record.id
             ORDER BY date DESC, CASE stage \(ranks) END DESC, length(id) DESC, id DESC LIMIT 1)
            """
    }

    private static func firstStage(_ code: String) -> String {
        // A day that nobody knows is no day to count months from.
        """
        (SELECT min(date) FROM stage_events
         WHERE project_id = record.id AND stage = '\(code)' AND date_estimated IS NOT 1)
        """
    }

    private static func fixedAssets(_ column: String) -> String {
        """
        (SELECT coalesce(sum(\(column)), 0) FROM fund_entries
         WHERE project_id = record.id AND kind = 'fixed_asset')
        """
    }
}
