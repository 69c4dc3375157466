import Testing

@Suite("What a department can read")
struct DepartmentViewTests {
    /// Ways to read projects, and what each gives for the department of P3 and P4. P1 and P2 are another's.
    static let readings: [(code: String, expected: String)] = [
        ("for p in zone.projects() do print(p.id) end", "P3\nP4\n"),
        ("print(zone.projects():count())", "2\n"),
        ("print(zone.projects():sum('total_investment'))", "28000000000\n"),
        ("for _, g in ipairs(zone.projects():group('department')) do print(g.label, g.count) end", "财政局\t2\n"),
        (
            "for _, g in ipairs(zone.projects():group('category', 'total_investment')) do print(g.key, g.sum) end",
            "service\t28000000000\n"
        ),
        ("print(zone.get('projects', 'P1'), zone.get('projects', 'P3'))", "nil\t物流园\n"),
        ("print(zone.projects { id = { 'P1', 'P2' } }:first())", "nil\n"),
        ("print(zone.get('departments', 'D1'):projects():count())", "0\n"),
        ("for f in zone.fund_entries() do print(f.id, f.project.name) end", "F2\t物流园\n"),
        ("for e in zone.stage_events() do print(e.project_id) end", "P3\n"),
        ("for e in zone.enterprises() do print(e.name) end", "远洋物流公司\n"),
        ("for t in zone.targets() do print(t.department.name) end", "财政局\n"),
        ("print(zone.progress_reports():count())", "0\n"),
        ("for r in zone.sql('SELECT id FROM projects ORDER BY id') do print(r.id) end", "P3\nP4\n"),
        ("print(zone.sql('SELECT count(*) AS n FROM register_projects'):first().n)", "2\n"),
        (
            "for r in zone.sql('WITH projects AS (SELECT * FROM register_projects) SELECT id FROM projects ORDER BY id') "
                + "do print(r.id) end", "P3\nP4\n"
        ),
        (
            "for r in zone.sql('WITH register_projects AS (SELECT * FROM projects) SELECT id FROM register_projects "
                + "ORDER BY id') do print(r.id) end", "P3\nP4\n"
        ),
        (
            "for r in zone.sql('SELECT p.id FROM departments d LEFT JOIN projects p ON p.department_id = d.id "
                + "WHERE p.id IS NOT NULL ORDER BY p.id') do print(r.id) end", "P3\nP4\n"
        ),
        ("print(zone.viewer.name, zone.viewer.department_id)", "财政局\tD2\n"),
    ]

    @Test("--as shows one department's projects and what belongs to them, whichever way they are read")
    func asDepartment() async throws {
        let ledger = try await LedgerFolder()
        for reading in Self.readings {
            #expect(try await ledger.lua(reading.code, as: "财政局") == reading.expected, "\(reading.code)")
        }
    }

    @Test("an account of a department reads the same without saying so")
    func departmentAccount() async throws {
        let ledger = try await LedgerFolder()
        #expect(try await ledger.output("run", "--by", "clerk", "-e", "print(zone.projects():count())") == "2\n")
        let list = try await ledger.output("list", "projects", "--by", "clerk", "--format", "csv")
        #expect(list.contains("物流园"))
        #expect(!list.contains("轴承项目"))
        #expect(try await ledger.run("show", "projects", "P1", "--by", "clerk").status == 65)
        #expect(try await ledger.output("run", "--by", "clerk", "--as", "财政局", "-e", "print(1)") == "1\n")
    }

    @Test("a department cannot look as another one")
    func otherDepartments() async throws {
        let ledger = try await LedgerFolder()
        for arguments in [["run", "-e", "print(1)"], ["list", "projects"], ["check"], ["report", "project-ledger"]] {
            try await ledger.expectRefusal(
                arguments + ["--by", "clerk", "--as", "招商局"], status: 65, zh: ["账户“clerk”只能查看本部门"],
                en: ["“clerk” sees its own department only", "it is not a login"])
        }
    }

    @Test(
        "no script reads the journal, accounts or the schema, or changes anything, on either kind of snapshot",
        arguments: [
            "SELECT * FROM journal", "SELECT * FROM accounts", "SELECT * FROM register_accounts",
            "SELECT * FROM sqlite_master", "SELECT * FROM settings", "SELECT * FROM snapshot", "PRAGMA table_list",
            "SELECT * FROM pragma_table_list", "ATTACH 'ledger/ledger.sqlite' AS other", "DELETE FROM projects",
            "CREATE TEMP TABLE t (x)", "SELECT load_extension('x')",
            "WITH projects AS (SELECT * FROM journal) SELECT * FROM projects", "SELECT 1; SELECT 2",
        ])
    func forbidden(sql: String) async throws {
        let ledger = try await LedgerFolder()
        for department in [nil, "财政局"] {
            let arguments = ["run", "-e", "print(#zone.sql(\(luaQuoted(sql))):all())"]
            let result = try await ledger.run(arguments + (department.map { ["--as", $0] } ?? []))
            #expect(result.status == 70)
            #expect(result.out.isEmpty)
            #expect(result.err.contains("-e 第 1 行：SQL"))
        }
        #expect(try await ledger.lua("print(zone.projects():count())") == "4\n")
    }

    private func luaQuoted(_ text: String) -> String { "[[\(text)]]" }
}
