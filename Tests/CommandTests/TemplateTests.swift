import Foundation
import Testing

@Suite("Templates to fill in")
struct TemplateTests {
    private func template(_ ledger: LedgerFolder, _ register: String, _ language: String) async throws
        -> Openpyxl.Reading
    {
        let said = try await ledger.output("template", register, "-o", "t.xlsx", "--lang", language)
        #expect(said == (language == "zh" ? "模板已写入 t.xlsx\n" : "the template is in t.xlsx\n"))
        return try Openpyxl.read(ledger.path + "/t.xlsx")
    }

    @Test("a title, a row of notes and the headers stand above room for rows, in either language")
    func layout() async throws {
        let ledger = try await LedgerFolder()
        let zh = try await template(ledger, "fund_entries", "zh")
        #expect(zh["A1"]?.value == "到位资金填报模板")
        #expect(
            ["A", "B", "C", "D", "E"].map { zh[$0 + "3"]?.value } == ["项目", "到位日期", "资金类别", "申报金额（万元）", "认定金额（万元）"])
        #expect(
            ["A", "B", "C", "D", "E"].map { zh[$0 + "2"]?.value } == [
                "必填；名称或编号（项目）", "必填；日期：年-月-日", "必填；从列表中选", "必填；数字，或自带单位如 1.2亿", "选填；数字，或自带单位如 1.2亿；由招商局填写",
            ])
        #expect(zh.frozen == "A4")
        let en = try await template(ledger, "fund_entries", "en")
        #expect(en["A1"]?.value == "Template for fund entries")
        #expect(en["D3"]?.value == "claimed amount (million yuan)")
        #expect(
            en["E2"]?.value?.contains("optional") == true && en["E2"]?.value?.contains("set by the lead bureau") == true
        )
    }

    @Test("choices come as lists that must be kept, names as lists that may be left")
    func lists() async throws {
        let ledger = try await LedgerFolder()
        _ = try await ledger.output("add", "people", "name=王芳", "department=财政局")
        _ = try await ledger.output("add", "people", "name=赵刚", "department=财政局")
        _ = try await ledger.output("add", "enterprises", "name=★甲")
        let sheet = try await template(ledger, "projects", "zh")
        func list(_ letter: String) -> Openpyxl.Reading.List? {
            sheet.lists.first { $0.cells.hasPrefix(letter + "4:" + letter) }
        }
        #expect(list("E")?.formula == "\"工业,三产服务业,房地产\"")
        #expect(list("E")?.isStrict == true)
        #expect(list("B")?.formula == "\"招商局,财政局\"" && list("B")?.isStrict == false)
        // Of two people of one name each is told apart; a mark that is part of a name is kept by an apostrophe.
        #expect(list("D")?.formula == "\"S1（王芳，招商局）,S2（王芳，财政局）,赵刚\"", "\(list("D")?.formula ?? "")")
        #expect(list("C")?.formula == "\"'★甲,华东轴承公司,远洋物流公司\"")
        #expect(list("A") == nil && list("I") == nil)
    }

    @Test(
        "filled in with what the lists offer it imports as it is, and again without a change", arguments: ["zh", "en"])
    func filledIn(language: String) async throws {
        let ledger = try await LedgerFolder()
        _ = try await ledger.output("add", "people", "name=王芳", "department=财政局")
        _ = try await ledger.output("add", "enterprises", "name=★甲")
        _ = try await template(ledger, "projects", language)
        let isChinese = language == "zh"
        try Openpyxl.edit(
            ledger.path + "/t.xlsx",
            [
                "A4": "电池", "B4": "财政局", "C4": "'★甲", "D4": "S2（王芳，财政局）",
                "E4": isChinese ? .text("工业") : .text("industry"),
                "I4": isChinese ? 12000 : 120, "L4": 24, "Q4": .day("2014-05-01"), "R4": "007",
                "A5": "光伏", "B5": "招商局", "E5": isChinese ? .text("三产服务业") : .text("service"), "I5": "1.2亿",
                "Q5": "2014-06-01", "S5": "—",
            ])
        let said = try await ledger.output("import", "t.xlsx", "--into", "projects", "--lang", language)
        #expect(
            said.contains(isChinese ? "数据行：4–5（共 2 行）；跳过：表头说明 1–2" : "data rows 4–5 (2 of them); skipped: titles 1–2"))
        let head = try await ledger.head()
        let stored = try await ledger.lua(
            """
            for _, id in ipairs{ "P5", "P6" } do
              local p = zone.get("projects", id)
              print(p.name, p.department.name, p.enterprise and p.enterprise.name, p.service_officer and p.service_officer.id,
                p.total_investment, p.reported_on, p.external_id, p.remark)
            end
            """)
        #expect(
            stored
                == "电池\t财政局\t★甲\tS2\t12000000000\t2014-05-01\t007\tnil\n光伏\t招商局\tnil\tnil\t12000000000\t2014-06-01\tnil\tnil\n"
        )
        _ = try await ledger.output("import", "t.xlsx", "--into", "projects")
        #expect(try await ledger.head() == head)
    }

    @Test("every register has a template that imports nothing while it is empty", arguments: HostileLedger.registers)
    func empty(register: String) async throws {
        let ledger = try await LedgerFolder()
        let sheet = try await template(ledger, register, "zh")
        #expect(sheet.cells.keys.contains("A3"))
        let said = try await ledger.output("import", "t.xlsx", "--into", register)
        #expect(said.contains("没有新内容"), "\(said)")
    }

    @Test("the name of somebody whose other details are wrong is refused like any unknown name")
    func describedNames() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            "项目名称,引进部门,项目类别,首报日期,帮办人员\n电池,财政局,工业,2014-05-01,S1（王芳，财政局）\n", "a.csv")
        try await ledger.expectRefusal(
            ["import", "a.csv", "--into", "projects"], status: 65, zh: ["值“S1（王芳，财政局）”：在“人员”中没有这条记录"],
            en: ["refers to nothing in people"])
    }
}
