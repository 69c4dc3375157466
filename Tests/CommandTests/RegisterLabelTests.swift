import Testing

@Suite("The labels of registers")
struct RegisterLabelTests {
    @Test("people may call a register by its label, in a list, an entry and the console")
    func labels() async throws {
        let ledger = try await LedgerFolder()
        #expect(try await ledger.output("list", "项目") == ledger.output("list", "projects"))
        _ = try await ledger.output("add", "人员", "name=张三", "department=招商局")
        #expect(try await ledger.output("list", "人员").contains("张三"))
        let fields = try await ledger.run("console", input: ":fields 一事一议\n:fields 项目\n")
        #expect(fields.out.contains("case_decisions") && fields.out.contains("contract_amount"), "\(fields.err)")
        #expect(
            try await ledger.run("console", input: ":fields 裁定\n").err.contains("没有台账册“裁定”；有 departments（部门）"))
        #expect(fields.out.contains("\"does_not_count\" 不计入"))
        #expect(try await ledger.output("plugin", "docs").contains("\"referred\" 引荐"))
    }
}
