import Foundation
import Testing

@Suite("Taking a batch back")
struct RetractBatchTests {
    /// Rows of a project on days of their own: a history.
    private let mapping = """
        records:
          - register: enterprises
            when: { column: 企业 }
            fields: { name: 企业 }
          - register: projects
            key: [name]
            effective: { column: 日期 }
            fields:
              name: 项目
              department: 部门
              enterprise: { record: enterprises }
              category: { column: 类别 }
              reported_on: { constant: 2013-09-10 }
              total_investment: 总投资
              remark: 备注
        """
    private static let days = [
        "2013-09-15", "2013-12-31", "2014-01-01", "2014-02-28", "2014-03-01", "2014-05-31", "2014-06-01", "2014-07-31",
        "2014-08-01",
    ]

    /// Imports and gives the batch's id.
    private func batch(_ ledger: LedgerFolder, _ arguments: String..., at location: SourceLocation = #_sourceLocation)
        async throws -> String
    {
        let result = try await ledger.run(["import"] + arguments)
        let batch = result.out.firstMatch(of: /批次 (B\d+) 已记入/)?.1
        return String(try #require(batch, "\(result.err)", sourceLocation: location))
    }

    /// What every register says as of every day.
    private func pictures(_ ledger: LedgerFolder) async throws -> [String] {
        var pictures: [String] = []
        for register in ["enterprises", "projects", "stage_events", "progress_reports"] {
            for day in RetractBatchTests.days {
                let picture = try await ledger.output("export", register, "--as-of", day)
                pictures.append(day + picture)
            }
        }
        return pictures
    }

    @Test("additions and backdated amendments are undone: as of every day all is as it was")
    func history() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(mapping, "m.yaml")
        try ledger.write(
            """
            项目,部门,日期,总投资,企业,类别,备注
            轴承项目,招商局,2014-01-01,2亿,新设公司,工业,一
            轴承项目,财政局,2014-03-01,3亿,华东轴承公司,工业,
            轴承项目,招商局,2014-06-01,4亿,,三产服务业,三
            新项目,财政局,2014-02-01,5亿,另一公司,工业,
            """, "a.csv")
        _ = try await ledger.output("amend", "projects", "P1", "total_investment=9亿", "--effective", "2014-05-01")
        let before = try await pictures(ledger)
        let id = try await batch(ledger, "a.csv", "--mapping", "m.yaml")
        #expect(try await pictures(ledger) != before)
        let said = try await ledger.output("retract", "--batch", id, "--reason", "报错了文件")
        #expect(said.contains("批次 \(id) 已撤销："))
        #expect(try await pictures(ledger) == before)
        #expect(try await ledger.output("journal", "verify").contains("一致"))
        #expect(try await ledger.output("journal", "log", "P1").contains("报错了文件"))
        _ = try await ledger.output("journal", "rebuild")
        #expect(try await pictures(ledger) == before)

        // What was taken back can be said again, under new ids.
        _ = try await batch(ledger, "a.csv", "--mapping", "m.yaml")
        #expect(try await ledger.output("export", "projects").contains("P6,新项目"))
    }

    @Test("records that are events of a day get their day and their other fields back")
    func datedRegisters() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            """
            编号,项目,月份,填报日期,进展情况,存在困难,下月计划投资（万元）
            R1,轴承项目,2014-07,2014-07-31,设备安装,缺电,
            ,物流园,2014-07,2014-07-30,封顶,,100
            """, "r.csv")
        try ledger.write("编号,项目,阶段,日期,备注\nV1,轴承项目,签约,2013-12-31,补签\n", "v.csv")
        let before = try await pictures(ledger)
        let reports = try await batch(ledger, "r.csv", "--into", "progress_reports")
        let events = try await batch(ledger, "v.csv", "--into", "stage_events")
        #expect(try await ledger.output("export", "stage_events").contains("V1,轴承项目,签约,2013-12-31,,,补签"))
        _ = try await ledger.output("retract", "--batch", reports, "--reason", "填错月份")
        _ = try await ledger.output("retract", "--batch", events, "--reason", "填错日期")
        #expect(try await pictures(ledger) == before)
        #expect(try await ledger.output("journal", "verify").contains("一致"))
    }

    @Test("a batch that something later depends on is kept, and what depends on it is named")
    func laterEntries() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目名称,引进部门,项目类别,首报日期\n电池,财政局,工业,2014-05-01\n光伏,财政局,工业,2014-05-01\n", "a.csv")
        let id = try await batch(ledger, "a.csv", "--into", "projects")
        _ = try await ledger.output("add", "stage_events", "project=光伏", "stage=signed", "date=2014-06-01")
        let undo = ["retract", "--batch", id, "--reason", "重复"]
        try await ledger.expectRefusal(
            undo, status: 65, zh: ["“项目” P6：仍被引用，不能撤销：阶段事件 V5"],
            en: ["projects P6: is still referred to and cannot be retracted: stage_events V5"])
        let position = try await ledger.output("amend", "projects", "P5", "remark=后来").split(separator: "\t").last
        let number = try #require(position?.split(separator: ":").first)
        try await ledger.expectRefusal(
            undo, status: 65, zh: ["“项目” P5：此后又有分录（第 \(number) 号），不能随批次撤销"],
            en: ["projects P5: was entered again later (entries \(number))"])
        #expect(try await ledger.output("export", "projects").contains("P5,电池"))
    }

    @Test("a batch is taken back once; neither an unknown one nor a retraction is")
    func wrongBatches() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("编号,项目名称,引进部门,项目类别,首报日期,备注\nP1,轴承项目,招商局,工业,2013-09-10,改过\n", "a.csv")
        let id = try await batch(ledger, "a.csv", "--into", "projects")
        try await ledger.expectRefusal(
            ["retract", "--batch", "B999", "--reason", "x"], status: 65,
            zh: ["“B999”：没有这个批次", "zhaoshang journal batches"],
            en: ["B999: there is no such batch"])
        for reason in [[], ["--reason", " "]] {
            try await ledger.expectRefusal(
                ["retract", "--batch", id] + reason, status: 65, zh: ["撤销必须写明原因（--reason）"],
                en: ["a retraction needs a reason"])
        }
        try await ledger.expectRefusal(
            ["retract", "projects", "P1", "--batch", id, "--reason", "x"], status: 64, zh: ["请写 retract"],
            en: ["say retract"])
        _ = try await ledger.output("retract", "--batch", id, "--reason", "误报")
        let undoing = try #require(
            try await ledger.output("journal", "batches").split(separator: "\n").last?.split(separator: "\t").first)
        try await ledger.expectRefusal(
            ["retract", "--batch", id, "--reason", "x"], status: 65, zh: ["“\(id)”：这个批次已经撤销（见批次 \(undoing)）"],
            en: ["\(id): the batch is undone already (by batch \(undoing))"])
        // It only amends back, and is a retraction all the same.
        try await ledger.expectRefusal(
            ["retract", "--batch", String(undoing), "--reason", "x"], status: 65, zh: ["这个批次本身就是撤销，不能再撤销"],
            en: ["the batch is a retraction itself"])
    }

    @Test("nobody takes back what he may not retract")
    func roles() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("项目名称,引进部门,项目类别,首报日期\n电池,财政局,工业,2014-05-01\n", "a.csv")
        try ledger.write("项目,阶段,日期\n物流园,开工,2014-05-01\n", "v.csv")
        let projects = try await batch(ledger, "a.csv", "--into", "projects", "--by", "clerk")
        let events = try await batch(ledger, "v.csv", "--into", "stage_events", "--by", "clerk")
        for (account, zh) in [("guest", "（只读）不可撤销"), ("clerk", "（部门）不可撤销")] {
            try await ledger.expectRefusal(
                ["retract", "--batch", projects, "--reason", "x", "--by", account], status: 65, zh: [zh],
                en: ["may not retract"])
        }
        // Stage events of its own a department may retract.
        #expect(try await ledger.output("retract", "--batch", events, "--reason", "x", "--by", "clerk").contains("已撤销"))
        #expect(
            try await ledger.output("retract", "--batch", projects, "--reason", "x", "--by", "lead").contains("已撤销"))
    }
}
