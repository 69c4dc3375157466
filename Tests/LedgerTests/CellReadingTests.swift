import Journal
import Spreadsheets
import Testing

@testable import Ledger

@Suite("Cells as offices fill them in")
struct CellReadingTests {
    /// Reads a cell as a field of a register, below the given lines.
    private func value(
        _ cell: CellValue, as field: String, of register: Register = .projects, header: String? = nil,
        titles: [String] = [], _ change: (inout ColumnSource) -> Void = { _ in }
    ) throws -> FieldValue {
        let field = try #require(register.field(field))
        var source = ColumnSource([field.label.zh])
        change(&source)
        let column = FoundColumn(number: 1, header: header ?? field.label.zh)
        let table = FoundTable(
            file: "a.xlsx", headerRows: 9...9, columns: [column],
            titles: titles.enumerated().map { SheetRow(number: $0 + 1, cells: [.text($1)]) })
        let context = ReportingContext(of: table)
        var unit = context.units.count == 1 ? context.units.first : nil
        if case .one(let named, _) = Money.Unit.stated(inHeader: column.header) { unit = named }
        return try CellReader(
            field, of: register, from: source, in: column, unit: source.unit ?? unit, context: context,
            currency: .cny, empties: ["待定"]
        ).value(of: cell)
    }

    private func reason(_ body: () throws -> FieldValue) -> String {
        do { return "\(try body())" } catch let problem as Unreadable { return problem.reason.zh } catch {
            return "\(error)"
        }
    }

    @Test(
        "an amount has the unit of its own, else the header's, else that of the line above, else yuan",
        arguments: [
            ("12", "总投资", [], 1_200), ("12", "总投资（万元）", [], 12_000_000), ("１２", "总投资(亿元)", ["单位：万元"], 120_000_000_000),
            ("12", "总投资", ["单位：万元　2014年"], 12_000_000), ("12", "总投资", ["（金额单位:亿元）"], 120_000_000_000),
            ("1.2亿", "总投资（万元）", [], 12_000_000_000), ("1,200.5", "总投资万元", [], 1_200_500_000),
            ("3,000 元", "总投资（万元）", [], 300_000), ("3000元", "总投资（万元）", [], 300_000), ("0.5", "总投资（元）", ["单位：万元"], 50),
        ] as [(String, String, [String], Int64)])
    func amounts(cell: String, header: String, titles: [String], fen: Int64) throws {
        #expect(try value(.text(cell), as: "total_investment", header: header, titles: titles) == .integer(fen))
    }

    @Test(
        "a header says its unit in whatever bracket, or in the header above",
        arguments: [
            ("总投资（单位：亿元）", .one(.yi, word: "亿元")), ("总投资（亿元人民币）", .one(.yi, word: "亿元人民币")),
            ("总投资（人民币：亿元）", .one(.yi, word: "亿元")), ("总投资（亿元，含税）", .one(.yi, word: "亿元")),
            ("投资额（亿元）/总投资", .one(.yi, word: "亿元")), ("投资额（亿元）/总投资（万元）", .one(.wan, word: "万元")),
            ("CAPEX (million USD)", .one(.million, word: "million USD")), ("总投资万元", .one(.wan, word: "万元")),
            ("总投资（千元）", .unclear("千元")), ("总投资（千万元）", .unclear("千万元")), ("总投资千万元", .unclear("千万元")),
            ("总投资（万日元）", .unclear("万日元")), ("总投资（万元/亿元）", .unclear("万元、亿元")), ("总投资", .none),
            ("亿元以上项目总投资（5000万元以上）", .none),
        ] as [(String, UnitStatement)])
    func headerUnits(header: String, statement: UnitStatement) {
        #expect(Money.Unit.stated(inHeader: header) == statement)
    }

    @Test(
        "a line says its unit however it is put",
        arguments: [
            ("单位：个、亿元", .one(.yi, word: "亿元")), ("单位 亿元", .one(.yi, word: "亿元")), ("（亿元）", .one(.yi, word: "亿元")),
            ("单位：亿元（人民币）", .one(.yi, word: "亿元")), ("计量单位为亿元", .one(.yi, word: "亿元")), ("亿元", .one(.yi, word: "亿元")),
            ("金额：亿元", .one(.yi, word: "亿元")), ("单位：万美元", .one(.wan, word: "万美元")), ("单位：千元", .unclear("千元")),
            ("单位：亿元 万元", .unclear("亿元、万元")), ("合计 5 亿元", .none), ("亿元以上项目台账", .none),
            ("填报单位：万达集团　填报人：万 芳", .none), ("单位：万", .one(.wan, word: "万")),
        ] as [(String, UnitStatement)])
    func lineUnits(line: String, statement: UnitStatement) {
        #expect(Money.Unit.stated(inLine: line) == statement)
    }

    @Test("numbers of a workbook are amounts to the fen")
    func numbers() throws {
        #expect(try value(.number("8000.5"), as: "total_investment", header: "总投资（万元）") == .integer(8_000_500_000))
        #expect(
            reason { try value(.number("333.333333333333"), as: "total_investment", header: "总投资（万元）") }
                .contains("最小到分"))
        #expect(try value(.number("24"), as: "construction_months") == .integer(24))
        #expect(reason { try value(.number("24.5"), as: "construction_months") }.contains("整数"))
        #expect(reason { try value("1,2", as: "construction_months") }.contains("整数"))
    }

    @Test("two units above the table are one too many")
    func twoUnits() {
        let text = reason { try value("5", as: "total_investment", titles: ["单位：万元", "单位：亿元"]) }
        #expect(text == "表格上方写了不止一种金额单位；请在列标题中写明，如（万元）")
    }

    @Test(
        "dates are read however they are written",
        arguments: [
            (.date("2014-03-05"), "2014-03-05"), (.date("2014-03-05 09:30:00"), "2014-03-05"),
            ("2014.3.5", "2014-03-05"),
            ("2014年3月5日", "2014-03-05"), ("２０１４－３－５", "2014-03-05"), ("2014/3/5 0:00", "2014-03-05"),
            ("20140305", "2014-03-05"), (.number("41703"), "2014-03-05"), ("41703", "2014-03-05"),
            (.number("20140305"), "2014-03-05"), ("3月5日", "2014-03-05"), ("3月5号", "2014-03-05"),
        ] as [(CellValue, String)])
    func dates(cell: CellValue, day: String) throws {
        #expect(try value(cell, as: "reported_on", titles: ["2014年3月项目台账"]) == .text(day))
    }

    @Test("a day without a year needs one year above the table, or the mapping's")
    func years() {
        for titles in [[], ["2013—2014年度"], ["2013年", "2014年"]] {
            #expect(reason { try value("3月5日", as: "reported_on", titles: titles) }.contains("请补上年份，或在映射中写 year"))
        }
        #expect(reason { try value("2月30日", as: "reported_on", titles: ["2014年"]) }.contains("日历上有的日期"))
    }

    @Test(
        "a date above the table says the month and the year it shows, as a text would",
        arguments: [(CellValue.date("2014-06"), true), ("2014年6月", true), (.date("2014-06-25"), false)])
    func dateAbove(title: CellValue, isMonth: Bool) {
        let context = ReportingContext(
            of: FoundTable(
                file: "a.xlsx", headerRows: 2...2, columns: [], titles: [SheetRow(number: 1, cells: [title])]))
        #expect(context.year == 2014)
        #expect(context.month == (isMonth ? Day("2014-06-01") : nil))
        #expect(context.day == (isMonth ? nil : Day("2014-06-25")))
    }

    @Test("a month without a day is a date only if the mapping says which day")
    func months() throws {
        #expect(reason { try value("2014年2月", as: "reported_on") }.contains("day: first"))
        #expect(reason { try value(.date("2014-02"), as: "reported_on") }.contains("day: first"))
        #expect(try value(.date("2014-02"), as: "reported_on") { $0.dayOfMonth = .last } == .text("2014-02-28"))
        #expect(try value("2014年2月", as: "reported_on") { $0.dayOfMonth = .first } == .text("2014-02-01"))
        #expect(try value("2014.2", as: "reported_on") { $0.dayOfMonth = .last } == .text("2014-02-28"))
    }

    @Test(
        "months are read however they are written",
        arguments: [
            ("2014年3月", "2014-03"), ("2014-03", "2014-03"), ("3月", "2014-03"), ("3月份", "2014-03"),
            ("201403", "2014-03"),
            (.number("201403"), "2014-03"), (.date("2014-03-01"), "2014-03"), (.date("2014-03"), "2014-03"),
            (.number("2014.3"), "2014-03"),
            (.number("2014.12"), "2014-12"), ("2014年3月5日", "2014-03"),
        ] as [(CellValue, String)])
    func monthFields(cell: CellValue, month: String) throws {
        #expect(
            try value(cell, as: "month", of: .progressReports, titles: ["2014年3月项目推进情况表"]) == .text(month))
    }

    @Test("2014.1 as a number may have been October")
    func october() {
        #expect(
            reason { try value(.number("2014.1"), as: "month", of: .progressReports) }
                == "可能是 1 月也可能是 10 月；请写作 2014-01 或 2014-10")
    }

    @Test(
        "a dash, a slash or 无 is an empty cell where the field may be empty",
        arguments: ["—", "——", "/", "-", "无", "待定", " "])
    func empties(text: String) throws {
        #expect(try value(.text(text), as: "total_investment") == .null)
        #expect(try value(.text(text), as: "remark") == .null)
        #expect(try value(.text(text), as: "service_officer") == .null)
        #expect(try value(.text(text), as: "source") == .null)
    }

    @Test("in a field that must be filled 无 is a word")
    func words() throws {
        #expect(try value("无", as: "progress", of: .progressReports) == .text("无"))
        #expect(try value("—", as: "progress", of: .progressReports) == .null)
    }

    @Test(
        "marks before names and breaks within them are no part of them",
        arguments: [
            ("★ 甲项目", "甲项目"), ("■甲\n项目", "甲项目"), ("ABC\nHolding 公司", "ABC Holding公司"), ("★", "★"), ("*ST金马", "*ST金马"),
        ])
    func names(text: String, name: String) throws {
        #expect(try value(.text(text), as: "name") == .text(name))
    }

    @Test(
        "an apostrophe in front says that the text is meant as it is", arguments: ["—", "★甲", "=1+1", "-", "'甲", "无"])
    func literals(text: String) throws {
        #expect(CellText.guarded(text, isName: true) == "'" + text)
        #expect(try value(.text("'" + text), as: "name") == .text(text))
        #expect(try value("'90s", as: "name") == .text("'90s"))
    }

    @Test("choices go by label, code, mark or the mapping's synonyms")
    func choices() throws {
        for text in ["工业", "industry", "Industry", "★工业"] {
            #expect(try value(.text(text), as: "category") == .text("industry"))
        }
        #expect(try value("制造类", as: "category") { $0.values = ["制造类": "industry"] } == .text("industry"))
        #expect(
            try value("服务", as: "category") {
                $0.values = ["工业": "industry"]; $0.otherwise = "service"
            } == .text("service"))
        #expect(reason { try value("服务", as: "category") { $0.values = [:] } }.contains("可在映射的 values 中补上"))
        #expect(reason { try value("服务", as: "category") }.contains("应为下列之一：工业（industry）"))
    }

    @Test("months may carry their counter", arguments: ["36", "36月", "36个月", "３６个月"])
    func counters(text: String) throws {
        #expect(try value(.text(text), as: "construction_months") == .integer(36))
        #expect(reason { try value("3年", as: "construction_months") }.contains("整数"))
    }

    @Test("cells that are no value are refused with what to do")
    func noValues() {
        #expect(reason { try value(.uncalculated, as: "remark") }.contains("请用 Excel 或 WPS 打开并保存一次"))
        #expect(reason { try value(.error("#REF!"), as: "remark") } == "公式出错（#REF!）；请在表格中改正")
        #expect(reason { try value(.percent("38.6"), as: "total_investment") }.contains("百分数"))
        #expect(reason { try value(.date("2014-01-01"), as: "total_investment") }.contains("是日期"))
        #expect(reason { try value(.number("1234567890123456"), as: "external_id") }.contains("已丢失末位"))
        #expect(reason { try value("3.70102E+17", as: "external_id") }.contains("科学记数法"))
        #expect(reason { try value("5万美元", as: "total_investment") }.contains("币种是USD"))
    }

    @Test("texts take numbers, dates and percentages as people see them")
    func texts() throws {
        #expect(try value(.number("13800138000"), as: "remark") == .text("13800138000"))
        #expect(try value("3.5E 项目", as: "name") == .text("3.5E项目"))
        #expect(try value(.percent("38.6"), as: "remark") == .text("38.6%"))
        #expect(try value(.date("2014-01-01"), as: "remark") == .text("2014-01-01"))
        #expect(try value(.boolean(true), as: "is_verified", of: .leads) == .boolean(true))
    }
}
