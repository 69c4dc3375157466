import Foundation
import Testing

@Suite("Ten departments report and the clerk imports")
struct ClerkSessionTests {
    /// What the senders change in the sheets that come back to them.
    private static let corrections: [String: [String: Openpyxl.Cell]] = [
        "财政局.csv": ["F2": 10000, "G2": .day("2014-03-01"), "C3": "财政局", "I3": "S2"],
        "规划建设局.xlsx": ["F3": "李建国", "D5": 1.8], "派出所.xlsx": ["B3": "线索名称"],
    ]

    @Test("from previews by way of corrections to a ledger that holds exactly what they reported")
    func session() async throws {
        let ledger = try await LedgerFolder(empty: ())
        try ledger.write(ClerkSession.departments, "d.csv")
        try ledger.write(ClerkSession.people, "p.csv")
        _ = try await ledger.output("import", "d.csv", "--into", "departments")
        _ = try await ledger.output("import", "p.csv", "--into", "people")
        var imported: [(file: String, mapping: String)] = []
        var said: [String: String] = [:]

        for file in ClerkSession.files {
            try file.write(ledger)
            let before = try await ledger.head()
            let preview = try await ledger.run("import", file.name, "--mapping", file.mapping, "--dry-run")
            #expect(try await ledger.head() == before, "\(file.name)")
            var name = file.name
            if let correction = ClerkSessionTests.corrections[file.name] {
                name = "退回-\((file.name as NSString).deletingPathExtension).xlsx"
                #expect(preview.status == 65)
                let refused = try await ledger.run("import", file.name, "--mapping", file.mapping, "--errors", name)
                #expect(refused.status == 65)
                #expect(try await ledger.head() == before, "\(file.name)")
                said[file.name] = refused.err
                try Openpyxl.edit(ledger.path + "/" + name, correction)
            } else {
                #expect(preview.status == 0 && preview.out.contains("预演：台账未改动"), "\(preview.err)")
            }
            said[name] = try await ledger.output("import", name, "--mapping", file.mapping)
            imported.append((name, file.mapping))
        }

        expect(refused: said)
        expect(read: said)
        try await expectWhatWasReported(in: ledger)

        // The clerk imports the whole folder once more: nothing is new.
        let head = try await ledger.head()
        for (file, mapping) in imported {
            #expect(try await ledger.output("import", file, "--mapping", mapping).contains("没有新内容，台账未改动"), "\(file)")
        }
        #expect(try await ledger.head() == head)

        // One of them was the wrong one; it is taken back whole, and sent again.
        let leads = try await ledger.output("export", "leads")
        let batch = try #require(said["国税局.xlsx"]?.firstMatch(of: /批次 (B\d+) 已记入/)?.1)
        _ = try await ledger.output("retract", "--batch", String(batch), "--reason", "报错了文件")
        #expect(try await !ledger.output("export", "leads").contains("国税局"))
        #expect(try await ledger.output("import", "国税局.xlsx", "--mapping", "information-form").contains("添加 2"))
        #expect(withoutIDs(try await ledger.output("export", "leads")) == withoutIDs(leads))
        #expect(try await ledger.output("journal", "verify").contains("一致"))
    }

    /// What the clerk is told about the three sheets that are wrong.
    private func expect(refused said: [String: String]) {
        let told = [
            "财政局.csv": [
                "第 2 行，F 列（总投资（万元）），值“约1亿”：不是金额", "第 2 行，G 列（首报日期），值“2014-02-30”：应为日历上有的日期",
                "第 3 行，C 列（引进部门），值“财政居”", "是否指“财政局”？",
                "第 3 行，I 列（帮办人员），值“王芳”：在“人员”中不止一条：S2（王芳，财政局）、S3（王芳，招商局）；请写编号", "（4 处问题）",
            ],
            "规划建设局.xlsx": ["第 3 行，F 列（帮办人员），值“李建囯”", "是否指“李建国”？", "第 5 行，D 列（总投资），值“1.6”：与第 4 行矛盾", "“1.8亿元”"],
            "派出所.xlsx": ["第 3 行：缺少“线索名称”列；如果就是 B 列“线索”，请改成这个名称"],
        ]
        for (file, parts) in told {
            for part in parts { #expect(said[file]?.contains(part) == true, "\(file): \(said[file] ?? "")") }
        }
    }

    /// What the clerk is told about how the sheets were understood.
    private func expect(read said: [String: String]) {
        let told = [
            "党群工作部.xlsx": [
                "工作表“台账”；标题行：第 3–4 行；数据行：6–7, 9（共 3 行）；跳过：表头说明 1–2，分组标题 5, 8，合计 10，附注 11–12",
                "E 列（投资额/总投资）：未带单位的金额按“万元”计", "1 个数字按表格日期序号读作日期，如 41730 → 2014-04-01",
            ], "党政办公室.csv": ["编码：GB18030；标题行：第 2 行；数据行：3, 5（共 2 行）；跳过：表头说明 1，合计 6"],
            "退回-规划建设局.xlsx": ["与前面某行完全相同的行：5", "D 列（总投资）：未带单位的金额按“亿元”计", "项目：添加 2，修改 0，未变 1"],
            "招商局.xlsx": ["工作表“项目”", "跳过：隐藏的行（--include-hidden 可导入） 4"],
            "资产运营管理中心.txt": ["编码：UTF-16LE"], "地税局.csv": ["编码：GB18030"],
        ]
        for (file, parts) in told {
            for part in parts { #expect(said[file]?.contains(part) == true, "\(file): \(said[file] ?? "")") }
        }
        #expect(said.filter { $0.key.hasPrefix("退回") }.allSatisfy { !$0.value.contains("导入问题") })
    }

    private func withoutIDs(_ csv: String) -> [Substring] {
        csv.split(whereSeparator: \.isNewline).map { $0.drop { $0 != "," } }.sorted()
    }

    private func expectWhatWasReported(in ledger: LedgerFolder) async throws {
        for (register, rows) in ClerkSession.expected {
            let exported = try await ledger.output("export", register)
            #expect(exported.replacing("\r\n", with: "\n") == "\u{FEFF}" + rows, "\(register)")
        }
    }
}
