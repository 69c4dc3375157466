import Testing

extension AttackTests {
    @Suite("SQL") struct SQLTests {
        @Test("what is no SELECT", arguments: statements)
        func againstStatements(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("functions that do not exist here", arguments: functions)
        func againstFunctions(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("queries that do not end", arguments: endless)
        func againstEndless(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("queries that are hard to prepare", arguments: preparation)
        func againstPreparation(_ attack: Attack) async throws { try await Box().withstands(attack) }

        static let statements: [Attack] = [
            denied("ATTACH '/etc/passwd' AS other"), denied("ATTACH ':memory:' AS other"), denied("DETACH main"),
            denied("PRAGMA writable_schema = ON"), denied("PRAGMA query_only = OFF"),
            denied("PRAGMA table_info(projects)"),
            denied("PRAGMA temp_store_directory = '/tmp'"), denied("PRAGMA database_list"),
            denied("PRAGMA function_list"),
            denied("DELETE FROM projects"), denied("UPDATE projects SET name = 'x'"),
            denied("INSERT INTO projects DEFAULT VALUES"),
            denied("DROP TABLE projects"), denied("CREATE TABLE t (a)"), denied("CREATE TEMP TABLE t (a)"),
            denied("CREATE TEMP VIEW projects AS SELECT 1"), denied("CREATE VIRTUAL TABLE t USING fts5(a)"),
            denied("CREATE TRIGGER t AFTER INSERT ON projects BEGIN SELECT 1; END"),
            denied("ALTER TABLE projects RENAME TO p"), denied("REINDEX"), denied("ANALYZE"), denied("VACUUM"),
            denied("VACUUM INTO '/tmp/copy'"), denied("BEGIN"), denied("COMMIT"), denied("ROLLBACK"),
            denied("SAVEPOINT s"),
            denied("EXPLAIN SELECT * FROM projects"), denied("EXPLAIN QUERY PLAN SELECT * FROM projects"),
            denied("WITH x AS (SELECT 1) DELETE FROM projects"), denied("SELECT 1; DELETE FROM projects"),
            denied("SELECT 1; SELECT 2"),
            denied("SELECT 1 RETURNING 2"), denied(""), denied(";"), denied("-- nothing"), denied("SELECT"),
            denied("SELECT * FROM"),
            denied("VALUES (1) INTERSECT SELECT name FROM sqlite_master"),
        ]

        static let functions: [Attack] = [
            denied("SELECT load_extension('/tmp/evil.so')"), denied("SELECT fts3_tokenizer('simple', x'00')"),
            denied("SELECT readfile('/etc/passwd')"), denied("SELECT writefile('/tmp/x', 'y')"),
            denied("SELECT edit('x')"),
            denied("SELECT sqlite_version()"), denied("SELECT sqlite_source_id()"),
            denied("SELECT sqlite_compileoption_get(1)"),
            denied("SELECT sqlite_log(1, 'x')"), denied("SELECT random()"), denied("SELECT randomblob(1000)"),
            denied("SELECT zeroblob(1000000000)"),
            denied("SELECT date('now')"), denied("SELECT datetime('now')"), denied("SELECT julianday()"),
            denied("SELECT strftime('%s', 'now')"),
            denied("SELECT current_timestamp"), denied("SELECT current_date"), denied("SELECT changes()"),
            denied("SELECT last_insert_rowid()"),
            denied("SELECT * FROM pragma_table_info('projects')"), denied("SELECT * FROM pragma_database_list"),
            denied("SELECT * FROM pragma_function_list"),
            denied("SELECT * FROM sqlite_dbpage"), denied("SELECT * FROM dbstat"),
            denied("SELECT * FROM bytecode('SELECT 1')"),
            denied("SELECT * FROM generate_series(1, 10)"), denied("SELECT * FROM fsdir('/etc')"),
            denied("SELECT * FROM json_each('[1]')"),
            denied("SELECT * FROM csv"), denied("SELECT (SELECT load_extension('x')) FROM projects"),
            denied("SELECT name FROM projects WHERE load_extension('x')"),
            denied("SELECT name FROM projects ORDER BY randomblob(1)"),
            denied("SELECT max(name) OVER (PARTITION BY sqlite_version()) FROM projects"),
            denied("SELECT count(*) FILTER (WHERE zeroblob(1)) FROM projects"),
        ]

        /// Refused, whatever the words are; the next query works.
        private static func denied(_ sql: String) -> Attack {
            Attack(
                sql.isEmpty ? "no text" : sql, .fails(line: 3, "SQL: ", "SQL："),
                """
                assert(zone.projects():count() == 3)
                local text = [==[\(sql)]==]
                for row in zone.sql(text) do print(row) end
                """)
        }

        static let endless: [Attack] = [
            Attack(
                "a recursive CTE", .stopped(line: 1),
                "for _ in zone.sql('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0') do end"
            ),
            Attack(
                "a recursive CTE that gives rows for ever", .stopped(line: 1),
                "for _ in zone.sql('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n') do end"
            ),
            Attack(
                "a recursive CTE that grows", .stopped(line: nil), memory: 16,
                "local _ = zone.sql(\"WITH RECURSIVE n(i) AS (SELECT 'x' UNION ALL SELECT i || i FROM n) SELECT max(length(i)) AS n FROM n\"):first().n"
            ),
            Attack(
                "10⁸ rows by joins", .stopped(line: nil),
                """
                local sql = "SELECT count(*) AS n FROM " .. ("projects, "):rep(16) .. "projects"
                local _ = zone.sql(sql):first().n
                """),
            Attack(
                "10⁸ rows, each read", .stopped(line: 3),
                """
                local sql = "SELECT 1 AS n FROM " .. ("projects, "):rep(16) .. "projects"
                local n = 0
                for row in zone.sql(sql) do n = n + row.n end
                """),
            Attack(
                "a loop of protected queries", .stopped(line: nil),
                """
                while true do pcall(function()
                  return zone.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS n FROM n"):first().n
                end) end
                """),
            Attack(
                "a pattern of LIKE", .gives(.null),
                """
                local text, pattern = ("a"):rep(10000), ("%a"):rep(40) .. "b"
                local _ = zone.sql("SELECT ? LIKE ? AS n", { text, pattern }):first().n
                """),
            Attack(
                "a pattern of GLOB", .gives(.null),
                """
                local text, pattern = ("a"):rep(10000), ("*a"):rep(40) .. "b"
                local _ = zone.sql("SELECT ? GLOB ? AS n", { text, pattern }):first().n
                """),
            Attack(
                "replacing again and again", .stopped(line: nil), memory: 16,
                """
                local sql = "'x'"
                for _ = 1, 12 do sql = "replace(" .. sql .. ", 'x', 'xxxxxxxxxx')" end
                local _ = zone.sql("SELECT length(" .. sql .. ") AS n"):first().n
                """),
            Attack(
                "instr of enormous texts", .stopped(line: nil), memory: 64,
                """
                local hay, needle = ("a"):rep(2000000), ("a"):rep(1000000) .. "b"
                local _ = zone.sql("SELECT instr(?, ?) AS n", { hay, needle }):first().n
                """),
            Attack(
                "a window over everything", .stopped(line: nil), memory: 16,
                """
                local _ = zone.sql([[WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000000)
                  SELECT sum(total) AS n FROM (SELECT sum(i) OVER (ORDER BY i ROWS BETWEEN 100000 PRECEDING AND CURRENT ROW) AS total FROM n)]]):first().n
                """),
        ]

        /// Lua that puts a chain of common table expressions into `sql`, each made of so many unions.
        static func chain(_ count: Int, unions: Int) -> String {
            """
            local parts, unions = { "WITH c0 AS (SELECT 1 AS x)" }, (" UNION SELECT 1"):rep(\(unions))
            for i = 1, \(count) do parts[i + 1] = ("c%d AS (SELECT x FROM c%d%s LIMIT 5)"):format(i, i - 1, unions) end
            local sql = table.concat(parts, ",") .. " SELECT x FROM c\(count)"

            """
        }

        static let preparation: [Attack] = [
            Attack(
                "views of views of views", .stopped(line: nil),
                """
                local parts = { "WITH t0 AS (SELECT 1 AS a)" }
                for i = 1, 30 do parts[#parts + 1] = (", t%d AS (SELECT a.a FROM t%d a, t%d b)"):format(i, i - 1, i - 1) end
                local _ = zone.sql(table.concat(parts) .. " SELECT count(*) AS n FROM t30"):first().n
                """),
            Attack(
                "18,000 common table expressions, each of the one before", .fails(line: nil, "SQL: ", "SQL："),
                memory: 256,
                chain(18_000, unions: 0) + "local _ = zone.sql(sql):first()"),
            Attack(
                "as deep a chain as a text may be long", .gives(1), memory: 256,
                chain(60, unions: 99) + "return zone.sql(sql):first().x"),
            Attack(
                "parentheses", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT ' .. ('('):rep(100000) .. '1' .. (')'):rep(100000)):first()"),
            Attack(
                "subqueries", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT ' .. ('(SELECT '):rep(2000) .. '1' .. (')'):rep(2000)):first()"),
            Attack(
                "a text of 2 MB", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT 1 AS a' .. (' '):rep(2000000)):first()"),
            Attack(
                "ten thousand columns", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT 1' .. (',1'):rep(10000)):first()"),
            Attack(
                "a hundred columns", .fails(line: nil, "more than 64 columns", "64"),
                "local _ = zone.sql('SELECT 1' .. (',1'):rep(99)):first()"),
            Attack(
                "65 tables", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT 1 FROM ' .. ('projects,'):rep(64) .. 'projects'):first()"),
            Attack(
                "a thousand unions", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT 1' .. (' UNION SELECT 1'):rep(1000)):first()"),
            Attack(
                "a hundred thousand parameters", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT 1 IN (?' .. (',?'):rep(100000) .. ')'):first()"),
            Attack(
                "a filter by thirty thousand values", .gives(3), memory: 64,
                """
                local ids = {}
                for i = 1, 30000 do ids[i] = "P" .. i end
                return zone.projects { id = ids }:count()
                """),
            Attack(
                "a parameter of number 10⁹", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT ?1000000000', { 1 }):first()"),
            Attack(
                "a table as a parameter", .fails(line: nil, "parameter 1 is a table", "第 1 个参数是"),
                "local _ = zone.sql('SELECT ?', { {} }):first()"),
            Attack(
                "parameters with a lying length", .fails(line: nil, "SQL: ", "SQL："),
                "local _ = zone.sql('SELECT ?', setmetatable({ 1, 2, 3 }, { __len = function() return 1 end })):first()"
            ),
            Attack("a NUL in the text", .gives(1), "return zone.sql('SELECT 1 AS a \\0 FROM accounts'):first().a"),
            Attack(
                "texts that are no UTF-8", .gives(true),
                "return zone.sql('SELECT ? AS a', { '\\xff\\xfe' }):first().a == '\\xff\\xfe'"),
            Attack(
                "an integer that overflows a sum", .fails(line: nil, "integer overflow", "integer overflow"),
                "local _ = zone.sql('SELECT sum(a) AS n FROM (SELECT 9223372036854775807 AS a UNION ALL SELECT 1)'):first().n"
            ),
        ]
    }
}
