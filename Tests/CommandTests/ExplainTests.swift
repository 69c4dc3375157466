import Testing

@Suite("Asking why, by command")
struct ExplainTests {
    @Test("a check says of a record why it is named, condition by condition; by name or by id")
    func check() async throws {
        let ledger = try await LedgerFolder()
        let named = try await ledger.output("check", "stalled-projects", "--explain", "齿轮项目")
        for piece in ["为什么：P2 齿轮项目", "已点名：已有", "超过30天没有进展", "项目在推进", "stalled-projects.lua:"] {
            #expect(named.contains(piece), "\(named)")
        }
        let not = try await ledger.output("check", "--explain", "P3", "--lang", "en")
        #expect(
            not.contains("not named") && not.contains("filter stage: construction, production, suspended"), "\(not)")
    }

    @Test("a reminder says so without sending; a script that states nothing is said to")
    func remind() async throws {
        let ledger = try await LedgerFolder()
        try ledger.plugin(
            "silent", "return { api = 1, kind = 'reminder', title = '无声', run = function() return {} end }")
        let text = try await ledger.output("remind", "--explain", "轴承项目", "--on", "2014-07-22")
        #expect(text.contains("2014年7月的推进情况表还没有报") && text.contains("没有用 zone.because 说明理由"), "\(text)")
        let json = try await ledger.output("remind", "monthly-progress-due", "--explain", "P1", "--format", "json")
        #expect(json.contains("\"holds\": "))
    }

    @Test("a record that is not there, or that several have the name of, is refused")
    func refused() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["check", "--explain", "没有的项目"], status: 64, zh: ["没有“没有的项目”", "编号"],
            en: ["has no “没有的项目”", "an id such as P1"])
        try await ledger.run(
            "add", "projects", "name=轴承项目", "department=财政局", "category=industry", "reported_on=2014-07-01",
            "enterprise=远洋物流公司")
        try await ledger.expectRefusal(
            ["check", "--explain", "轴承项目"], status: 64, zh: ["有多条记录：projects P1、projects P5"],
            en: ["projects P1, projects P5"])
        try await ledger.expectRefusal(
            ["check", "--explain", "会展中心", "--as", "招商局"], status: 64, zh: ["可见的台账中没有"], en: ["that is seen"])
    }
}
