import Foundation
import Testing

/// A ledger whose records hold what sheets, text formats and spreadsheet programs are known to spoil.
final class HostileLedger: Sendable {
    static let registers = [
        "departments", "people", "accounts", "periods", "targets", "enterprises", "projects", "stage_events",
        "fund_entries", "progress_reports", "leads", "case_decisions", "waivers", "credit_shares",
        "published_results",
    ]

    let outer: TemporaryFolder

    /// - Parameter currency: what its amounts are in.
    init(_ currency: String) async throws {
        outer = try TemporaryFolder()
        try outer.write(
            try await (currency == "USD" ? HostileLedger.dollars : HostileLedger.yuan).value, "full/ledger.sqlite")
    }

    private init(filling currency: String) async throws {
        outer = try TemporaryFolder()
        try #require(try await run("init", "--rehearsal", "--currency", currency, in: "full").status == 0)
    }

    func run(_ arguments: String..., in ledger: String, language: String = "zh") async throws -> Command.Result {
        try await Command.run(
            ["--ledger", ledger, "--now", LedgerFolder.today, "--by", "root", "--lang", language] + arguments,
            in: outer.path)
    }

    /// The output of a command that must succeed.
    func output(
        _ arguments: String..., in ledger: String, language: String = "zh",
        at location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let result = try await Command.run(
            ["--ledger", ledger, "--now", LedgerFolder.today, "--by", "root", "--lang", language] + arguments,
            in: outer.path)
        #expect(result.status == 0, "\(arguments): \(result.err)", sourceLocation: location)
        return result.out
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: outer.path + "/" + name))
    }

    // MARK: - What it holds

    private static let yuan = Task { try await fill("CNY") }
    private static let dollars = Task { try await fill("USD") }

    private static func fill(_ currency: String) async throws -> Data {
        let ledger = try await HostileLedger(filling: currency)
        for (register, fields) in records {
            let result = try await Command.run(
                ["--ledger", "full", "--now", LedgerFolder.today, "--by", "root", "add", register] + fields,
                in: ledger.outer.path)
            try #require(result.status == 0, "\(register) \(fields): \(result.err)")
        }
        return try ledger.data("full/ledger.sqlite")
    }

    private static let long = String(repeating: "很长的文字，", count: 330)

    private static let records: [(register: String, fields: [String])] = [
        ("departments", ["name=招商局", "short_name=招商", "name_en=Investment Promotion", "sort_order=1"]),
        ("departments", ["name=财政局", "short_name=—", "name_en== SUM(A1)", "sort_order=10000"]),
        ("departments", ["name=D9", "short_name=@甲", "name_en=-", "sort_order=0"]),
        ("departments", ["name=★ 派出所", "short_name=无", "name_en=/"]),
        ("departments", ["name=国 税 局", "short_name=007"]),
        ("departments", ["name=+1", "short_name=合计"]), ("departments", ["name=合计", "short_name=2014-01-01"]),
        ("departments", ["name=注：某局", "--id", "007"]), ("departments", ["name=一、规划局", "--id", "甲.乙"]),

        ("people", ["name=王芳", "department=招商局", "duty=主任", "phone=007", "email=a@b.cn"]),
        ("people", ["name=王芳", "department=财政局", "duty=科员,副科", "phone=+86 10 1234", "email=—"]),
        ("people", ["name=王 五", "department=财政局", "duty=行一\n行二"]),
        ("people", ["name=𠮷䶮", "department=D1", "duty=😀👨‍👩‍👧"]), ("people", ["name=S1", "department=D1"]),
        ("people", ["name=John Smith", "department=★ 派出所", "phone=0000000000000000012345"]),
        ("people", ["name=\u{200B}零", "department=+1", "duty='—"]),

        ("accounts", ["name=clerk", "role=department", "department=财政局", "os_user=x007"]),
        ("accounts", ["name==1+1", "role=reader"]), ("accounts", ["name=lead", "role=lead_bureau", "os_user=无"]),

        ("periods", ["name=2013-2014", "starts_on=2013-09-01", "ends_on=2014-08-31"]),
        ("periods", ["name=2012", "starts_on=1890-05-05", "ends_on=2012-02-29"]),

        (
            "targets",
            [
                "department=招商局", "period=2013-2014", "project_count=0", "investment_threshold=0.01",
                "first_year_investment=1000000000000", "construction_months=1",
            ]
        ),
        ("targets", ["department=财政局", "period=2012", "remark=a\tb"]),
        ("targets", ["department=D7", "period=2012", "project_count=1000", "remark=\"引号\" '单', 逗号"]),

        (
            "enterprises",
            [
                "name=华东轴承公司", "credit_code=91350100M000100Y43", "origin=上海", "industry_code=007", "external_id=1e5",
                "remark=_x0041_",
            ]
        ),
        ("enterprises", ["name=甲（集团）有限公司", "origin=-", "industry_code=1.50", "remark=+" + long]),
        ("enterprises", ["name=123", "origin=TRUE", "external_id=2014/3/5", "remark='已引"]),
        ("enterprises", ["name=“甲”公司", "remark=a\u{FEFF}\u{200B}\u{A0}全　角\u{2028}\u{85}b"]),
        ("enterprises", ["name=Acme  Two", "remark=#REF!"]), ("enterprises", ["name=E2", "remark=a\rb"]),
        ("enterprises", ["name='", "origin=''", "remark=\u{1}\u{1F}\u{FFFE}_x000D_"]),

        (
            "projects",
            [
                "name=P3", "department=招商局", "enterprise=华东轴承公司", "service_officer=S1", "category=industry",
                "total_investment=0.01", "fixed_asset_investment=1000000000000", "contract_amount=12345678901.23",
                "construction_months=600", "reported_on=1890-05-05", "external_id=007", "remark=—",
            ]
        ),
        (
            "projects",
            [
                "name=★标星", "department=财政局", "category=service", "kind=restart", "source=referred", "introducer='甲",
                "total_investment=0", "reported_on=2012-02-29", "industry==A1", "industry_code=000", "region=@",
                "address=+1", "remark=末尾\n\n换行",
            ]
        ),
        (
            "projects",
            ["name=同名", "department=招商局", "category=real_estate", "reported_on=2014-08-01", "external_id=A-1"]
        ),
        (
            "projects",
            [
                "name=同名", "department=财政局", "category=industry", "reported_on=2014-01-01", "external_id=a-1",
                "service_officer=S2",
            ]
        ),
        ("projects", ["name=-", "department=财政局", "category=industry", "reported_on=2014-01-01", "external_id==X"]),
        ("projects", ["name=无", "department=财政局", "category=industry", "reported_on=2014-01-01", "remark=\\"]),
        ("projects", ["name=小计", "department=财政局", "category=industry", "reported_on=2014-01-01", "remark=1,000"]),
        ("projects", ["name=甲\n乙", "department=+1", "category=industry", "reported_on=2014-01-01", "enterprise='"]),

        ("stage_events", ["project=P1", "stage=signed", "date=1890-05-05", "date_estimated=yes", "evidence=合同"]),
        ("stage_events", ["project=★标星", "stage=landed", "date=2012-02-29", "date_estimated=no", "evidence=N/A"]),
        ("stage_events", ["project=P3", "stage=retired", "date=2014-08-01", "remark==cmd|' /C calc'!A0"]),
        ("stage_events", ["project=-", "stage=negotiating", "date=1900-01-01"]),
        ("stage_events", ["project=-", "stage=signed", "date=1900-02-28"]),
        ("stage_events", ["project=无", "stage=landed", "date=1900-03-01", "remark=--"]),
        ("stage_events", ["project=甲\n乙", "stage=landed", "date=1899-12-31"]),

        (
            "fund_entries",
            [
                "project=P1", "date=2014-03-05", "kind=fixed_asset", "claimed_amount=1000000000000",
                "recognised_amount=999999999999.99", "recognised_on=2014-03-06", "evidence=bank_slip", "voucher=007",
            ]
        ),
        (
            "fund_entries",
            [
                "project=★标星", "date=2014-03-05", "kind=land", "claimed_amount=0.01", "recognised_amount=0.01",
                "voucher=—", "remark=－",
            ]
        ),
        ("fund_entries", ["project=P3", "date=2014-03-05", "kind=other", "claimed_amount=0", "voucher=1"]),

        (
            "progress_reports",
            [
                "project=P1", "month=2014-07", "reported_on=2014-07-20", "progress=无", "difficulties=—", "next_steps=-",
                "planned_investment=0.07", "reporter=S1",
            ]
        ),
        (
            "progress_reports",
            ["project=P4", "month=1890-12", "reported_on=1891-01-05", "progress=/", "next_steps=暂无", "reporter=王 五"]
        ),
        (
            "progress_reports",
            [
                "project=无", "month=2014-06", "reported_on=2014-07-20", "progress=厂房“封顶”，\n\"二期\"",
                "reporter=\u{200B}零",
            ]
        ),

        (
            "leads",
            [
                "name=线索", "department=招商局", "reported_on=2014-07-20", "investor==1", "region=—", "industry=无",
                "intended_investment=123456789.01", "source=solicited", "introducer=-", "phone=013800000000",
                "content=" + long, "progress=/", "is_verified=yes", "remark=N/A",
            ]
        ),
        ("leads", ["name=线索", "department=财政局", "reported_on=2014-02-28", "is_verified=no", "phone=13800000000"]),
        ("leads", ["name=2014-01-01", "department=★ 派出所", "reported_on=2014-02-28", "content=<b>&amp;]]>"]),
        (
            "published_results",
            ["period=2013—2014年度", "rule_set==1+1", "subject=★ 派出所", "place=1", "total=27/70", "remark=<b>&amp;]]>"]
        ),
        (
            "published_results",
            ["period=1.50", "rule_set=-x", "subject=注：某局", "place=2", "total=61.50", "published_on=2014-07-31"]
        ),
        ("leads", ["name=1.50", "department=注：某局", "reported_on=2014-02-28", "content=50%", "remark=导入问题"]),

        (
            "case_decisions",
            ["project=P3", "date=1890-05-05", "verdict=counts", "document_number=007", "remark=—"]
        ),
        ("case_decisions", ["project=甲\n乙", "date=2014-08-01", "verdict=does_not_count", "document_number==1+1"]),

        (
            "waivers",
            [
                "project=★标星", "date=2012-02-29", "condition=investment_threshold", "amount=0.01", "approved_by=—",
                "reason=" + long,
            ]
        ),
        (
            "waivers",
            [
                "project=-", "date=2014-01-01", "condition=construction_months", "months=600", "approved_by='",
                "reason=1.50",
            ]
        ),

        ("credit_shares", ["project=P1", "department=财政局", "share=1", "remark=/"]),
        ("credit_shares", ["project=P1", "person=𠮷䶮", "share=10000"]),
    ]
}
