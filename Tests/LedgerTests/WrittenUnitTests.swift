import Testing

@testable import Ledger

@Suite("Units as headers and title lines name them")
struct WrittenUnitTests {
    @Test(
        "a header names its unit in brackets or at its end, a grouped one through its group",
        arguments: [
            ("总投资（万元）", .wan), ("总投资(亿元)", .yi), ("总投资（单位：亿元）", .yi), ("总投资（亿元人民币）", .yi), ("总投资（人民币：亿元）", .yi),
            ("总投资（亿元，含税）", .yi), ("总投资（单位:元）", .yuan), ("总投资万元", .wan), ("总投资(亿)", .yi), ("投资额（亿元）/总投资", .yi),
            ("投资额（亿元）/总投资（万元）", .wan), ("CAPEX ($ million)", .million), ("total investment (million yuan)", .million),
            ("亿元以上项目固定资产投资（万元）", .wan), ("总投资（万美元）", .wan), ("总投资（百万元）", .million),
        ] as [(String, Money.Unit)])
    func headers(header: String, unit: Money.Unit) {
        #expect(WrittenUnit(inHeader: header) == .one(unit))
    }

    @Test("a header that names no unit names none", arguments: ["总投资", "总投资（含税）", "多元化投资", "开工日期（计划）", "面积（亩）"])
    func none(header: String) {
        #expect(WrittenUnit(inHeader: header) == .none)
    }

    @Test(
        "what is counted otherwise, or in two ways, is not guessed",
        arguments: [
            "总投资（千元）", "总投资（千万元）", "总投资（万日元）", "总投资（亿元/万元）", "亩均投资（万元/亩）", "investment (thousand yuan)",
        ])
    func unclear(header: String) {
        guard case .unclear = WrittenUnit(inHeader: header) else {
            Issue.record("\(WrittenUnit(inHeader: header))")
            return
        }
    }

    @Test(
        "the lines above a table name the unit behind 单位, or by themselves in brackets",
        arguments: [
            ["单位：万元"], ["填报单位：财政局　单位：万元"], ["（单位：万元）"], ["单位：个、万元"], ["单位 万元"], ["（万元）"], ["计量单位为万元"],
            ["货币单位：人民币（万元）"], ["单位：万元（人民币）"], ["金额单位:万元  2014年"], ["责任单位：亿元公司", "单位：万元"],
        ])
    func titles(lines: [String]) {
        #expect(WrittenUnit(inTitles: lines) == .one(.wan))
    }

    @Test("other lines name none", arguments: ["填报单位：财政局", "2014年亿元以上项目台账", "单位：个"])
    func otherTitles(line: String) {
        #expect(WrittenUnit(inTitles: [line]) == .none)
    }

    @Test("two units above a table, or one that is not known, are unclear")
    func unclearTitles() {
        #expect(WrittenUnit(inTitles: ["单位：万元", "单位：亿元"]) == .unclear("万元、亿元"))
        #expect(WrittenUnit(inTitles: ["单位：千元"]) == .unclear("千元"))
        #expect(WrittenUnit(inTitles: ["单位：亿元/万元"]) == .unclear("亿元/、万元"))
    }
}
