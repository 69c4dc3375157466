/// Headers under which offices are known to write the fields of a register, beside their labels.
enum HeaderSynonyms {
    static func names(of field: Field, in register: Register) -> [String] {
        (byField["\(register.name).\(field.name)"] ?? []) + (common[field.name] ?? [])
    }

    /// What stands above the day on which a project reached a stage.
    static let stageDays: [(stage: String, headers: [String])] = [
        ("signed", ["签约日期", "签约时间", "合同签订日期", "签订合同时间", "signed on", "signing date"]),
        ("landed", ["落地日期", "落地时间", "注册日期", "注册时间", "landed on"]),
        ("construction", ["开工日期", "开工时间", "动工时间", "construction started on", "construction start"]),
        ("production", ["投产日期", "投产时间", "竣工投产时间", "竣工时间", "production started on", "start of production"]),
        ("suspended", ["暂停日期", "停工日期", "suspended on"]), ("terminated", ["终止日期", "终止时间", "terminated on"]),
    ]

    private static let common: [String: [String]] = [
        "department": ["引进单位", "责任单位", "责任部门", "部门", "单位", "所属部门", "报送单位", "填报单位", "department", "team"],
        "project": ["项目名称", "项目", "project", "project name"], "remark": ["备注", "说明", "notes", "remarks"],
        "introducer": ["引荐人", "介绍人", "introduced by"], "region": ["来源地", "投资方所在地", "来源地区", "state", "province"],
        "industry": ["行业", "产业", "所属行业", "产业类别", "technology", "sector"],
        "external_id": ["项目编号", "编码", "项目代码", "unique_id", "project id", "code"],
        "phone": ["电话", "联系方式", "手机", "telephone"],
    ]

    private static let byField: [String: [String]] = [
        "projects.name": ["项目", "项目全称", "project name"],
        "projects.enterprise": ["企业名称", "投资主体", "投资方", "投资单位", "投资商", "company", "investor"],
        "projects.service_officer": ["帮办人", "帮办责任人", "联系人", "责任人"],
        "projects.category": ["类别", "项目类型", "产业类别", "type"],
        "projects.kind": ["项目性质", "建设类型", "project type", "project_type"],
        "projects.total_investment": ["总投资额", "投资总额", "计划总投资", "投资额", "investment", "capex"],
        "projects.fixed_asset_investment": ["固投", "固定资产投资额", "固定资产", "其中固定资产投资"],
        "projects.contract_amount": ["合同额", "合同投资额", "合同总额", "签约金额"],
        "projects.construction_months": ["建设周期", "建设期限", "建设期", "工期"],
        "projects.reported_on": ["首报时间", "上报日期", "登记日期", "报送日期", "announcement_date", "announcement date"],
        "projects.address": ["地址", "项目地址", "建设地址", "选址", "拟选址"],
        "enterprises.name": ["企业", "单位名称", "公司名称", "company"],
        "enterprises.credit_code": ["信用代码", "社会信用代码"],
        "progress_reports.progress": ["项目进展", "进展", "目前进展", "工作进展", "推进情况", "进展情况及形象进度"],
        "progress_reports.difficulties": ["存在问题", "困难和问题", "存在的困难和问题", "需协调问题", "问题"],
        "progress_reports.next_steps": ["下一步打算", "下一步工作", "下步计划", "下一步工作计划", "下月计划"],
        "progress_reports.reported_on": ["填表日期", "报送日期", "日期"], "progress_reports.reporter": ["填表人", "报送人"],
        "progress_reports.planned_investment": ["下月计划完成投资"],
        "leads.name": ["项目名称", "项目信息名称", "信息名称", "项目（信息）名称", "线索"],
        "leads.investor": ["投资方名称", "客商", "客商名称", "投资商", "企业名称"],
        "leads.intended_investment": ["意向投资额", "拟投资额", "计划投资", "总投资", "投资额"],
        "leads.content": ["内容", "信息内容", "项目简介", "建设内容", "主要内容及规模"],
        "leads.progress": ["进展情况", "目前进展", "洽谈情况"], "leads.source": ["信息来源"], "leads.is_verified": ["是否核实"],
        "leads.reported_on": ["日期", "填报日期", "上报日期"],
        "fund_entries.claimed_amount": ["到位金额", "到位资金", "金额"], "fund_entries.date": ["日期", "到账日期"],
        "people.name": ["人员姓名"], "people.duty": ["职位", "岗位"],
        "departments.name": ["部门", "单位"], "departments.short_name": ["部门简称"],
        "targets.department": ["部门名称"], "targets.period": ["周期", "年度"],
    ]
}
