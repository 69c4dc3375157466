import Testing

@Suite("Entries that are refused")
struct RefusedEntryTests {
    @Test("a reference to nothing, an amount below a fen, a date that is yet to come")
    func values() async throws {
        let ledger = try await LedgerFolder()
        func project(_ pairs: String...) -> [String] {
            ["add", "projects", "name=新项目", "category=industry"] + pairs
        }
        try await ledger.expectRefusal(
            project("department=招商据", "reported_on=2014-01-01"), status: 65,
            zh: ["“项目”", "引进部门", "值“招商据”", "是否指“招商局”？"], en: ["field department", "did you mean “招商局”?"])
        try await ledger.expectRefusal(
            project("department=招商局", "reported_on=2014-01-01", "total_investment=1.001"), status: 65,
            zh: ["总投资", "值“1.001”", "最小到分（0.01 元）"], en: ["field total_investment", "the smallest amount is a fen"])
        try await ledger.expectRefusal(
            project("department=招商局", "reported_on=2014-08-02"), status: 65,
            zh: ["值“2014-08-02”", "晚于今天（2014-08-01）", "计划请写入普通字段"],
            en: ["field reported_on", "takes effect after today (2014-08-01)", "put plans into ordinary fields"])
        try await ledger.expectRefusal(
            ["amend", "projects", "P1", "address=东区", "--effective", "2014-08-02"], status: 65, zh: ["晚于今天"],
            en: ["takes effect after today"])
    }

    @Test("all that is wrong with a record is told at once")
    func together() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["add", "projects", "nmae=甲", "department=无", "category=farm"], status: 65,
            zh: ["是否指 name？", "值“无”", "值“farm”"], en: ["did you mean name?", "value “无”", "value “farm”"])
    }

    @Test("a record that is referred to cannot be retracted, and a retraction needs a reason")
    func retractions() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["retract", "enterprises", "华东轴承公司", "--reason", "重复"], status: 65,
            zh: ["仍被引用，不能撤销：项目 P1", "请先撤销或修改这些记录"],
            en: ["cannot be retracted: projects P1", "retract or amend those first"])
        try await ledger.expectRefusal(
            ["retract", "fund_entries", "F1"], status: 65, zh: ["撤销必须写明原因（--reason）"],
            en: ["a retraction needs a reason (--reason)"])
        try await ledger.expectRefusal(
            ["retract", "projects", "P9", "--reason", "x"], status: 65, zh: ["没有这条记录"], en: ["no such record"])
    }

    @Test("an account enters what its role allows, and nothing of another department")
    func accounts() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["add", "departments", "name=新局", "--by", "clerk"], status: 65,
            zh: ["账户“clerk”（部门）不可添加", "请联系招商局或管理员"],
            en: ["“clerk” (department) may not add here", "ask the lead bureau"])
        try await ledger.expectRefusal(
            ["amend", "projects", "P1", "address=东区", "--by", "clerk"], status: 65, zh: ["属于其他部门"],
            en: ["belongs to another department"])
        try await ledger.expectRefusal(
            ["amend", "fund_entries", "F2", "recognised_amount=1万", "--by", "clerk"], status: 65,
            zh: ["只有招商局或管理员可以填写"], en: ["by the lead bureau or an administrator only"])
        try await ledger.expectRefusal(
            ["add", "projects", "name=x", "--by", "guest"], status: 65, zh: ["账户“guest”（只读）"], en: ["“guest” (reader)"])
        #expect(try await ledger.run("amend", "projects", "物流园", "address=东区", "--by", "clerk").status == 0)
    }

    @Test("an account that nobody knows, and a user without one, are told how to get one")
    func unknownAccounts() async throws {
        let ledger = try await LedgerFolder()
        for arguments in [["add", "departments", "name=x"], ["list", "projects"], ["run", "-e", "print(1)"]] {
            try await ledger.expectRefusal(
                arguments + ["--by", "nobody"], status: 65, zh: ["没有名为“nobody”的账户", "请管理员添加"],
                en: ["there is no account “nobody”", "ask an administrator"])
        }
    }

    @Test("a register or a field that there is not is refused with the nearest name")
    func names() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["add", "project", "name=x"], status: 65, zh: ["没有这本台账册；是否指 projects？", "case_decisions（一事一议）"],
            en: ["did you mean projects?"])
        try await ledger.expectRefusal(
            ["list", "projects", "stge=signed"], status: 65, zh: ["没有这个字段"], en: ["there is no such field"])
        try await ledger.expectRefusal(
            ["amend", "projects", "P1", "name=甲", "name=乙"], status: 64, zh: ["字段 name 写了两次"],
            en: ["name is given twice"])
    }

    @Test("a snapshot of a day or position that is yet to come is refused")
    func snapshots() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.expectRefusal(
            ["list", "projects", "--as-of", "2014-08-02"], status: 65, zh: ["晚于今天（2014-08-01）"],
            en: ["is after today (2014-08-01)"])
        try await ledger.expectRefusal(
            ["run", "-e", "print(1)", "--position", "999"], status: 65, zh: ["没有第 999 号分录"],
            en: ["there is no position 999"])
        try await ledger.expectRefusal(
            ["check", "--as", "财务局"], status: 65, zh: ["没有名为“财务局”的部门；是否指“财政局”？"],
            en: ["there is no department “财务局”; did you mean “财政局”?"])
    }
}
