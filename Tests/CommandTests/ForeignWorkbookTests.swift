import Foundation
import Testing

@Suite("Workbooks that were made by and for others")
struct ForeignWorkbookTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let deaths = root.appendingPathComponent("Tests/SpreadsheetsTests/Fixtures/readxl-deaths.xlsx").path

    /// Lines of notes above and below the table are no leads: they have no profession and no date.
    private let mapping = """
        records:
          - register: leads
            when: [{ column: Profession }, { column: Date of birth }]
            key: [name]
            fields:
              name: Name
              department: { constant: 招商局 }
              reported_on: Date of death
              industry: { column: Profession, values: { actor: 影视, musician: 音乐 }, otherwise: 其他 }
              is_verified: Has kids
              remark: { template: "born {Date of birth}, {Age}" }
        """

    @Test("a sheet with notes all around its table imports without an edit, and what was left out is said")
    func notes() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(mapping, "m.yaml")
        let today = ["--now", "2017-06-01"]
        let arts = ["import", ForeignWorkbookTests.deaths, "--mapping", "m.yaml", "--sheet", "arts"]
        let zh = try await ledger.run(arts + today + ["--dry-run"])
        #expect(zh.status == 0, "\(zh.err)")
        #expect(zh.out.contains("工作表“arts”；标题行：第 5 行；数据行：6–19（共 14 行）；跳过：表头说明 1–4"), "\(zh.out)")
        #expect(zh.out.contains("不满足映射中任何条件（when）、没有导入的行：16–19（共 4 行）"), "\(zh.out)")
        #expect(zh.out.contains("招商线索：添加 10，修改 0，未变 0"))
        let en = try await ledger.run(arts + today + ["--lang", "en"])
        #expect(
            en.out.contains("rows with none of the mapping's conditions (when), which were not imported: 16–19"),
            "\(en.out)")

        let rows = try await ledger.run(["list", "leads", "--format", "csv"] + today).out.split(
            whereSeparator: \.isNewline)
        #expect(rows.count == 12, "\(rows)")
        #expect(rows.contains { $0.contains("David Bowie,") && $0.contains("2016-01-10") && $0.contains("音乐") })
        #expect(
            rows.contains {
                $0.contains("Zsa Zsa Gábor") && $0.contains("2016-12-18") && $0.contains("born 1917-02-06, 99")
            })
        #expect(rows.contains { $0.contains("Harper Lee") && $0.contains("其他") })
    }

    @Test("two sheets that look alike are not guessed between")
    func alike() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(mapping, "m.yaml")
        try await ledger.expectRefusal(
            ["import", ForeignWorkbookTests.deaths, "--mapping", "m.yaml"], status: 65,
            zh: ["有 2 个工作表都像要导入的表：arts、other；请用 --sheet 指定一个"],
            en: ["2 sheets look like the one to import: arts, other; name one with --sheet"])
        let other = try await ledger.run(
            "import", ForeignWorkbookTests.deaths, "--mapping", "m.yaml", "--sheet", "other", "--now", "2017-06-01")
        #expect(other.out.contains("招商线索：添加 10"), "\(other.err)")
    }

    @Test("without its conditions the notes are errors, and --rows leaves them out")
    func rows() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write(
            mapping.replacing("    when: [{ column: Profession }, { column: Date of birth }]\n", with: ""), "m.yaml")
        let arguments = [
            "import", ForeignWorkbookTests.deaths, "--mapping", "m.yaml", "--sheet", "arts", "--now", "2017-06-01",
        ]
        try await ledger.expectRefusal(
            arguments, status: 65, zh: ["第 16 行", "第 19 行，F 列（Date of death），值“too!”"], en: ["row 16", "row 19"])
        let some = try await ledger.run(arguments + ["--rows", "5-15"])
        #expect(
            some.out.contains("招商线索：添加 10") && some.out.contains("不在 --rows 之内 1–4, 16–19"), "\(some.out)\(some.err)")
    }

    @Test("real facilities give the same records from text and from a workbook")
    func facilities() async throws {
        let folder = ForeignWorkbookTests.root.appendingPathComponent("Scripts/demonstration/clean-manufacturing").path
        let lines = try String(contentsOfFile: folder + "/projects.csv", encoding: .utf8)
        let script = """
            import csv, datetime, sys
            from openpyxl import Workbook
            book = Workbook()
            page = book.active
            page.append(["Clean Investment Monitor"])
            for row in csv.reader(sys.stdin):
                row = [float(x) if i == 6 and x[:1].isdigit() else x or None for i, x in enumerate(row)]
                if row[7] and row[7][:2] == "20":
                    row[7] = datetime.date.fromisoformat(row[7])
                page.append(row)
            page.append(["Total", None, None, None, None, None, "=SUM(G3:G583)"])
            page.merge_cells("A1:J1")
            book.save(sys.argv[1])
            """
        var pictures: [[String]] = []
        for file in ["projects.csv", "projects.xlsx"] {
            let ledger = try await LedgerFolder(empty: ())
            try ledger.write(lines, "projects.csv")
            if file == "projects.xlsx" {
                try Openpyxl.run(script, [ledger.path + "/" + file], input: Data(lines.utf8))
            }
            let today = ["--now", "2025-01-15"]
            _ = try await ledger.run(["import", folder + "/departments.csv", "--into", "departments"] + today)
            let said = try await ledger.run(["import", file, "--mapping", folder + "/mapping.yaml"] + today)
            #expect(said.status == 0 && said.out.contains("项目：添加 581"), "\(said.out)\(said.err)")
            var picture: [String] = []
            for register in ["enterprises", "projects", "stage_events"] {
                picture.append(try await ledger.run(["export", register] + today).out)
            }
            pictures.append(picture)
        }
        #expect(pictures[0] == pictures[1])
        #expect(pictures[0][1].count > 10_000)
    }
}
