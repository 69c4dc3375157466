import Foundation
import Spreadsheets
import Testing

@testable import Ledger

@Suite("The mappings that ship, and their guide")
struct ShippedMappingTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Plugins/mappings").path

    private static func text(_ name: String) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")), as: UTF8.self)
    }

    @Test("every mapping of the guide is one")
    func guide() throws {
        let blocks = try Self.text("README.md").components(separatedBy: "```yaml\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(!blocks.isEmpty)
        for block in blocks { _ = try MappingFile.read(block, file: "README.md") }
    }

    @Test(
        "each of them imports the form it is made for",
        arguments: [
            (
                "monthly-progress", [["2014年7月项目推进情况表"], ["填报单位：财政局　填报日期：2014年7月25日"]],
                [["序号", "项目名称", "工作进展", "存在问题", "下月计划"], ["1", "★甲", "厂房封顶", "无", "安装设备"]]
            ),
            (
                "information-form", [["招商引资信息表（7月下半月）"], ["填报单位：财政局　填报日期：2014年7月31日　单位：亿元"]],
                [["序号", "项目名称", "投资方", "投资额", "信息来源", "联系人"], ["1", "乙", "某公司", "1.5", "引荐", "王芳"]]
            ),
            (
                "project-ledger", [["招商引资项目台账"], ["单位：万元　2014年7月31日"]],
                [
                    ["序号", "项目名称", "责任单位", "企业名称", "类别", "总投资额", "开工时间"],
                    ["1", "丙", "财政局", "丙公司", "制造业", "12000", "2014.7.1"], ["合计", "", "", "", "", "12000", ""],
                ]
            ),
        ])
    func forms(name: String, titles: [[String]], table: [[String]]) throws {
        let zone = try Zone()
        try zone.enter([Zone.project("甲", "财政局")])
        let lines = (titles + table).map { $0.map { CellValue($0) } }
        let result = try zone.importing(WrittenTable(lines), try Self.text("\(name).yaml"))
        #expect(result.counts.map(\.added).reduce(0, +) == ["project-ledger": 3][name] ?? 1)
        switch name {
        case "monthly-progress":
            let report = try #require(try zone.record(.progressReports, "R1"))
            #expect(report["month"] == .text("2014-07") && report["reported_on"] == .text("2014-07-25"))
            #expect(report["difficulties"] == .null && report["next_steps"] == .text("安装设备"))
        case "information-form":
            let lead = try #require(try zone.record(.leads, "L1"))
            #expect(lead["department_id"] == .text("D2") && lead["intended_investment"] == .integer(15_000_000_000))
            #expect(lead["source"] == .text("referred") && lead["reported_on"] == .text("2014-07-31"))
        default:
            let project = try #require(try zone.record(.projects, "P2"))
            #expect(project["enterprise_id"] == .text("E1") && project["category"] == .text("industry"))
            #expect(project["total_investment"] == .integer(12_000_000_000))
            #expect(project["construction_started_on"] == .text("2014-07-01"))
        }
    }
}
