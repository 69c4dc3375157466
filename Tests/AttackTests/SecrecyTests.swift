import Foundation
import Ledger
import Testing

extension AttackTests {
    @Suite("What a viewer may not see") struct SecrecyTests {
        @Test("tables that are nobody's to read, in the ledger's own file", arguments: hidden.map(\.ofWholeZone))
        func againstHidden(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("tables that are nobody's to read, in a department's copy", arguments: hidden.map(\.ofDepartment))
        func againstHiddenInCopies(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("a department's view of another's rows", arguments: departments)
        func againstDepartments(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("errors tell a department nothing of what another has")
        func errors() async throws {
            let box = try Box()
            // The same question about a record of another department, and about one that does not exist.
            let questions = [
                "local _ = zone.get('projects', '%').name", "local _ = zone.projects { id = '%' }:first().name",
                "local _ = zone.sql(\"SELECT abs(-9223372036854775808) AS n FROM projects WHERE id = '%'\"):first().n",
                "error(zone.projects { id = '%' }:count() .. tostring(zone.get('projects', '%')), 0)",
                "local _ = zone.people { department = zone.get('departments', 'D2'), name = '%' }:first().id",
            ]
            for question in questions {
                let told = try await [("P2", "赵敏"), ("P9", "孙权")].asyncMap { project, person in
                    let name = question.contains("people") ? person : project
                    let code = question.replacing("%", with: name)
                    let attempt = try await box.attempt(Attack("", .gives(.null), as: .department("D1"), code))
                    return attempt.failure?.text.en.replacing(name, with: "%")
                }
                #expect(told[0] != nil, "\(question)")
                #expect(told[0] == told[1], "\(question)")
            }
        }

        @Test("a copy in a folder of everybody's is nobody else's to read")
        func copies() throws {
            let snapshot = try Ledger.inMemory(clock: .fixed(Clock.Moment(day: .beginning, recorded: "")))
                .snapshot(for: .department("D1"))
            #expect(!snapshot.path.hasPrefix("/ledger"))
            let attributes = try FileManager.default.attributesOfItem(atPath: snapshot.path)
            #expect((attributes[.posixPermissions] as? Int) == 0o600)
        }

        private static let hidden: [Hidden] = [
            "SELECT * FROM journal", "SELECT * FROM accounts", "SELECT * FROM register_accounts",
            "SELECT * FROM settings",
            "SELECT * FROM snapshot", "SELECT * FROM sqlite_master", "SELECT * FROM sqlite_schema",
            "SELECT * FROM main.sqlite_master", "SELECT * FROM temp.sqlite_master", "SELECT * FROM sqlite_temp_schema",
            "SELECT * FROM sqlite_sequence", "SELECT * FROM sqlite_stat1", "SELECT count(*) FROM journal",
            "SELECT count(*) FROM accounts", "SELECT 1 FROM journal", "SELECT EXISTS (SELECT 1 FROM accounts)",
            "SELECT (SELECT name FROM accounts LIMIT 1) AS name", "SELECT p.name FROM projects p JOIN accounts a",
            "SELECT p.name FROM projects p LEFT JOIN journal j ON 1",
            "SELECT name FROM projects UNION ALL SELECT name FROM accounts",
            "SELECT name FROM projects EXCEPT SELECT name FROM accounts",
            "SELECT name FROM projects WHERE name IN (SELECT name FROM accounts)",
            "SELECT name FROM projects WHERE name IN accounts",
            "SELECT name FROM projects ORDER BY (SELECT count(*) FROM journal)",
            "SELECT max(name) OVER (PARTITION BY (SELECT name FROM accounts)) FROM projects",
            "WITH projects AS (SELECT * FROM journal) SELECT * FROM projects",
            "WITH projects AS (SELECT * FROM accounts) SELECT * FROM projects",
            "WITH register_projects AS (SELECT * FROM register_accounts) SELECT * FROM register_projects",
            "WITH x AS (SELECT * FROM sqlite_master) SELECT count(*) FROM x",
            "WITH RECURSIVE x AS (SELECT name FROM accounts UNION SELECT name FROM x) SELECT * FROM x",
            "SELECT * FROM (SELECT * FROM (SELECT * FROM accounts))", "SELECT * FROM projects NATURAL JOIN accounts",
            "SELECT * FROM \"accounts\"", "SELECT * FROM [journal]", "SELECT * FROM `accounts`",
            "SELECT * FROM Accounts", "SELECT * FROM JOURNAL",
            "SELECT * FROM main.accounts", "SELECT projects.name, accounts.name FROM projects, accounts",
            "VALUES ((SELECT name FROM accounts))",
            "SELECT json_group_array(name) FROM accounts", "SELECT group_concat(name) FROM accounts",
        ].map(Hidden.init)

        /// A query that no viewer may make, on either kind of snapshot.
        private struct Hidden {
            let sql: String

            var ofWholeZone: Attack { attack(as: .wholeZone) }
            var ofDepartment: Attack { attack(as: .department("D1")) }

            private func attack(as viewer: Viewer) -> Attack {
                Attack(
                    sql, .fails(line: 1, "SQL: ", "SQL："), as: viewer,
                    "for row in zone.sql([==[\(sql)]==]) do print(row) end")
            }
        }

        private static let secret = "秘密项目"

        static let departments: [Attack] = [
            own("all rows", ["轴承项目"], "zone.projects()"),
            own("by name", [], "zone.projects { name = \"\(secret)\" }"),
            own("by department", [], "zone.projects { department = \"D2\" }"),
            own("by SQL", ["轴承项目"], "zone.sql('SELECT name FROM projects')"),
            own("by the table below the view", ["轴承项目"], "zone.sql('SELECT name FROM register_projects')"),
            own(
                "by a common table of the view's name", ["轴承项目"],
                "zone.sql('WITH projects AS (SELECT * FROM register_projects) SELECT name FROM projects')"),
            own(
                "by a common table of the table's name", ["轴承项目"],
                "zone.sql('WITH register_projects AS (SELECT * FROM projects) SELECT name FROM register_projects')"),
            own(
                "by a join from the department", ["轴承项目"],
                "zone.sql('SELECT p.name FROM departments d JOIN projects p ON p.department_id = d.id')"),
            own("by people", ["王丽"], "zone.people()"),
            Attack(
                "by a sum", .gives(15_000_000_000), as: .department("D1"),
                "return zone.projects():sum('total_investment')"),
            Attack(
                "by an aggregate", .gives(1), as: .department("D1"),
                "return zone.sql('SELECT count(*) AS n FROM projects'):first().n"),
            Attack("by a group", .gives(1), as: .department("D1"), "return #zone.projects():group('department')"),
            Attack(
                "by id", .gives(true), as: .department("D1"),
                "return zone.get('projects', 'P2') == nil and zone.get('projects', 'P3') == nil"),
            Attack(
                "by the department's children", .gives(0), as: .department("D1"),
                "return zone.get('departments', 'D2'):projects():count()"),
            Attack(
                "by any text in any column", .gives(true), as: .department("D1"),
                """
                for _, register in ipairs { "projects", "people", "departments", "enterprises", "stage_events", "fund_entries", "leads", "targets", "progress_reports", "periods" } do
                  for row in zone[register]() do
                    for _, value in pairs(row) do
                      if tostring(value):find("\(secret)") or tostring(value):find("赵敏") then return register end
                    end
                  end
                end
                return true
                """),
            Attack(
                "by claiming to be another", .fails(line: 1, "read-only", "只读"), as: .department("D1"),
                "zone.viewer.department_id = 'D2'"),
            Attack(
                "by the free pages of the file", .fails(line: 1, "SQL: ", "SQL："), as: .department("D1"),
                "for row in zone.sql('SELECT * FROM sqlite_dbpage') do print(row) end"),
        ]

        /// A query of department D1 and the names of all rows that it gives.
        private static func own(_ name: String, _ names: [String], _ query: String) -> Attack {
            Attack(
                name, .gives(.list(names.map { .text($0) })), as: .department("D1"),
                """
                local names = {}
                for row in \(query) do names[#names + 1] = row.name end
                return names
                """)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
