import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("zone.sql")
    struct SelectionTests {
        @Test(
            "what is wrong with a query is told at the line where it was given, and where it was read",
            arguments: [
                (#"zone.sql("SELECT nme FROM projects")"#, "SQL: no such column: nme"),
                (#"zone.sql("SELECT name FROM project")"#, "SQL: no such table: project"),
                (
                    #"zone.sql("SELECT abs(total_investment - 9223372036854775807 - 15000000001) FROM projects")"#,
                    "overflow"
                ),
                (#"zone.sql("SELECT name FROM projects", { 1 })"#, "SQL: 1 parameters given, but the text has 0"),
                (
                    #"zone.sql("SELECT name FROM projects WHERE id = :id", { ID = "P1" })"#,
                    "SQL: the parameter :id has no value"
                ),
                (
                    #"zone.sql("SELECT name FROM projects WHERE id = :id", { id = "P1", ID = "P1" })"#,
                    "SQL: 2 named parameters given"
                ),
                (#"zone.sql("SELECT name FROM projects WHERE id = ?")"#, "SQL: the parameter 1 has no value"),
                (
                    #"zone.sql("SELECT name FROM projects WHERE id = ? OR id = ?", { "P1" })"#,
                    "SQL: the parameter 2 has no value"
                ),
            ])
        func places(_ query: String, _ message: String) async throws {
            let code =
                "local rows =\n  \(query)\n\nfor row in rows do print(row) end"
            let text = try #require(await Host().failure(of: code)).text.en
            #expect(text.hasPrefix("script.lua:2: SQL: "), "\(text)")
            #expect(text.contains(message) && text.contains("    2 | zone.sql("), "\(text)")
            #expect(text.contains("Called from: script.lua:4"), "\(text)")
        }

        @Test(
            "what is no text of SQL, and parameters in no table, are refused",
            arguments: ["zone.projects", "'SELECT 1', 1"])
        func arguments(_ given: String) async throws {
            let text = try #require(await Host().failure(of: "\nlocal rows = zone.sql(\(given))")).text.en
            #expect(text.hasPrefix("script.lua:2: zone.sql needs a text of SQL, and parameters in a table"), "\(text)")
        }
    }
}
