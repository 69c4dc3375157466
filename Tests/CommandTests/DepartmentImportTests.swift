import Foundation
import Testing

@Suite("What a department may import and export")
struct DepartmentImportTests {
    @Test("its own projects, leads and funds, under its own account")
    func ownRecords() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目名称,引进部门,项目类别,首报日期\n电池,财政局,工业,2014-05-01\n", "p.csv")
        try ledger.write("项目,到位日期,资金类别,申报金额\n电池,2014-06-01,土地,100万\n", "f.csv")
        for (file, register) in [("p.csv", "projects"), ("f.csv", "fund_entries")] {
            #expect(try await ledger.output("import", file, "--into", register, "--by", "clerk").contains("添加 1"))
        }
    }

    @Test("what is another department's is refused in the cell that says so, and what it may not set in its own")
    func others() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目名称,引进部门,项目类别,首报日期\n电池,财政局,工业,2014-05-01\n光伏,招商局,工业,2014-05-01\n", "p.csv")
        try await ledger.expectRefusal(
            ["import", "p.csv", "--into", "projects", "--by", "clerk", "--errors", "back.xlsx"], status: 65,
            zh: ["第 3 行，B 列（引进部门），值“招商局”：属于其他部门，账户“clerk”不可改动；请联系该部门或招商局"],
            en: ["row 3, column B (引进部门), value “招商局”: belongs to another department"])
        #expect(try Openpyxl.read(ledger.path + "/back.xlsx")["B3"]?.comment?.contains("belongs to another") == true)
        try ledger.write("项目,到位日期,资金类别,申报金额,认定金额\n物流园,2014-06-01,土地,100万,100万\n", "f.csv")
        try await ledger.expectRefusal(
            ["import", "f.csv", "--into", "fund_entries", "--by", "clerk"], status: 65,
            zh: ["第 2 行，E 列（认定金额），值“100万”：只有招商局或管理员可以填写"],
            en: ["can be set by the lead bureau or an administrator only"])
        try await ledger.expectRefusal(
            ["import", "p.csv", "--into", "projects", "--by", "guest"], status: 65, zh: ["（只读）不可添加"],
            en: ["may not add here"])
    }

    @Test("a register that it may not see is neither exported nor made a template of, and it is told so")
    func hidden() async throws {
        let ledger = try await LedgerFolder()
        for command in [["export", "accounts"], ["template", "accounts", "-o", "t.xlsx"], ["list", "accounts"]] {
            try await ledger.expectRefusal(
                command + ["--by", "clerk"], status: 65, zh: ["“账户”：账户“clerk”（部门）不能查看；请联系管理员"],
                en: ["accounts: the account “clerk” (department) may not see it"])
        }
        #expect(!FileManager.default.fileExists(atPath: ledger.path + "/t.xlsx"))
        _ = try await ledger.output("template", "fund_entries", "-o", "t.xlsx", "--by", "clerk")
        let lists = try Openpyxl.read(ledger.path + "/t.xlsx").lists
        #expect(lists.first?.formula == "\"会展中心,物流园\"", "\(lists)")
    }

    @Test("rows that leave out the header are refused with what to do")
    func rowsWithoutHeader() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("姓名,所属部门\n赵刚,招商局\n孙丽,招商局\n", "p.csv")
        try await ledger.expectRefusal(
            ["import", "p.csv", "--into", "people", "--rows", "2-3"], status: 65,
            zh: ["找不到标题行", "请把标题行也包括在选定的行里"], en: ["include the header row in the rows that are chosen"])
        let some = try await ledger.output("import", "p.csv", "--into", "people", "--rows", "1-2")
        #expect(some.contains("人员：添加 1") && some.contains("不在 --rows 之内 3"))
    }
}
