import CSQLite
import Foundation
import LuaSandbox
import Testing

/// A database file of its own, removed with the value.
final class Fixture {
    let path = NSTemporaryDirectory() + "sandbox-\(UUID().uuidString).sqlite"

    init() throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        let sql = """
            CREATE TABLE item (id TEXT PRIMARY KEY, n INTEGER, ratio REAL, done BOOLEAN, note TEXT);
            INSERT INTO item VALUES ('a', 1, 0.5, 1, 'x'), ('b', 2, 1.5, 0, NULL), ('c', 3, 2.5, NULL, '招商');
            CREATE TABLE secret (id TEXT, word TEXT);
            INSERT INTO secret VALUES ('s', 'hidden');
            CREATE VIEW items AS SELECT id, n FROM item;
            """
        try #require(
            sqlite3_open(path, &connection) == SQLITE_OK && sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
    }

    deinit { unlink(path) }

    func sandbox() throws -> Sandbox {
        let database = try ReadOnlyDatabase(path: path, immutable: true, allowedTables: ["item", "items"])
        try database.beginSnapshot()
        try database.restrict()
        return try Sandbox(database: database)
    }
}

@Suite("Rows and cursors")
struct RowTests {
    let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test("columns are integers, floats, texts, nil, and booleans where declared so")
    func columns() throws {
        let code = """
            local r = {}
            for row in query("SELECT * FROM item ORDER BY id", nil, "item") do r[#r + 1] = row end
            return r[1].n, r[1].ratio, r[1].done, r[2].done, r[3].done, r[2].note, r[3].note, math.type(r[1].n)
            """
        #expect(try fixture.sandbox().run(code) == [1, 0.5, true, false, nil, nil, "招商", "integer"])
    }

    @Test("a query is iterated again and in nested loops, and rows outlive their cursor")
    func iteration() throws {
        let code = """
            local q = query("SELECT * FROM item ORDER BY id", nil, "item")
            local text, kept = "", nil
            for a in q do
                for b in q do text = text .. a.id .. b.id .. " " end
                if a.id == "b" then kept = a break end
            end
            for i = 1, 1000 do for _ in q do break end end
            return text, kept.id, kept.double, tostring(kept), is_row(kept), is_row(1)
            """
        let sandbox = try fixture.sandbox()
        #expect(try sandbox.run(code) == ["aa ab ac ba bb bc ", "b", 4, "item b", "item", nil])
        #expect(sandbox.state.usage[.rows] == 8 + 1000)
    }

    @Test("rows are equal by kind and key, are walked in column order, and cannot be written")
    func behaviour() throws {
        let sandbox = try fixture.sandbox()
        let code = """
            local q = query("SELECT note, n, id FROM item WHERE id < ? ORDER BY id", { "c" }, "item")
            local first, again, other, plain
            for r in q do if not first then first = r else other = r end end
            for r in q do again = r break end
            for r in query("SELECT id FROM item WHERE id = :id", { id = "a" }) do plain = r end
            local walked = ""
            for k, v in pairs(other) do walked = walked .. k .. "=" .. tostring(v) .. " " end
            return first == again, first == other, first == plain, walked, first, type(first)
            """
        #expect(
            try sandbox.run(code) == [true, false, false, "n=2 id=b ", ["id": "a", "n": 1, "note": "x"], "userdata"])
        let prefix = "local r for x in query('SELECT id, n FROM item', nil, 'item') do r = x break end "
        #expect(
            sandbox.failure(prefix + "r.n = 1")?.message.en
                == "attempt to change field 'n' of a row: rows are read-only")
        #expect(sandbox.failure(prefix + "return r.missing")?.message.en == "no field missing")
        #expect(sandbox.failure(prefix + "getmetatable(r).__index = nil") != nil)
        #expect(
            sandbox.failure(prefix + "for k in pairs({ [r] = 1 }) do end")?.message.en
                == "a table with a userdata as a key has no order to visit it in")
    }

    @Test(
        "SQL beyond reading the allowed tables is refused",
        arguments: [
            "ATTACH 'x' AS x", "PRAGMA table_info(item)", "SELECT * FROM sqlite_master",
            "SELECT name FROM sqlite_schema",
            "INSERT INTO item VALUES ('d', 1, 1, 1, 1)", "DELETE FROM item", "CREATE TABLE t (x)",
            "SELECT * FROM secret",
            "SELECT count(*) FROM secret", "SELECT load_extension('x')", "SELECT random()", "SELECT date('now')",
            "SELECT CURRENT_TIMESTAMP", "SELECT * FROM pragma_table_info('item')",
            "SELECT count(*) FROM pragma_table_list",
            "SELECT * FROM item; SELECT 1", "EXPLAIN SELECT 1", "", "BEGIN", "COMMIT", "VACUUM INTO 'x'",
            "WITH secret AS (SELECT * FROM main.secret) SELECT word FROM secret",
            "WITH item AS (SELECT word FROM secret) SELECT * FROM item", "SELECT (SELECT word FROM secret)",
            "SELECT sqlite_version()", "SELECT zeroblob(9)", "SELECT count(*) FROM dbstat",
            "WITH items AS (SELECT * FROM main.secret) SELECT count(*) FROM items",
        ])
    func refused(_ sql: String) throws {
        let failure = try #require(try fixture.sandbox().failure("for r in query([[\(sql)]]) do end"))
        #expect(failure.message.en.hasPrefix("SQL: ") && failure.message.zh.hasPrefix("SQL：") && failure.line == 1)
    }

    @Test(
        "what the register views need is allowed",
        arguments: [
            "SELECT count(*), sum(n), max(n) FROM item", "SELECT * FROM items", "SELECT count(*) FROM items",
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5) SELECT count(*) FROM c",
            "WITH secret AS (SELECT 1 AS word) SELECT word FROM secret",
            "SELECT row_number() OVER (ORDER BY n), substr(id, 1, 4), round(ratio, 1) FROM item",
        ])
    func allowed(_ sql: String) throws {
        #expect(try fixture.sandbox().failure("for r in query([[\(sql)]]) do end") == nil)
    }

    @Test("parameters that do not fit are named")
    func parameters() throws {
        let sandbox = try fixture.sandbox()
        #expect(
            sandbox.failure("for r in query('SELECT ?', { 1, 2 }) do end")?.message.en
                == "SQL: 2 parameters given, but the text has 1")
        #expect(sandbox.failure("for r in query('SELECT :a', { a = 1, b = 2 }) do end") != nil)
        #expect(
            sandbox.failure("for r in query('SELECT ?', { {} }) do end")?.message.en
                == "SQL: parameter 1 is a table, not a value")
        #expect(sandbox.failure("for r in query('SELECT missing FROM item') do end")?.message.zh == "SQL：没有列 missing")
    }

    @Test("parameters of both sorts are refused in every run, whichever of them Lua finds first")
    func mixedParameters() throws {
        for _ in 0..<16 {  // each state hashes texts in its own way
            #expect(
                try fixture.sandbox().failure("for r in query('SELECT :a', { a = 5, [1] = 7 }) do end")?.message.en
                    == "SQL: 2 named parameters given, but the text uses 1 of them")
        }
    }

    @Test("LIKE takes short patterns only: what a long one can cost nothing could interrupt")
    func longPatterns() throws {
        let sandbox = try Sandbox(database: try ReadOnlyDatabase(path: "/dev/null", immutable: true, allowedTables: []))
        let sql = "for r in query('SELECT ? LIKE ? AS x', { 'aaa', ('a'):rep(%d) }) do return r.x end"
        #expect(try sandbox.run(sql.replacing("%d", with: "200")) == [0])
        #expect(
            sandbox.failure(sql.replacing("%d", with: "201"))?.message.en == "SQL: LIKE or GLOB pattern too complex")
    }

    @Test("endless SQL ends at the deadline")
    func endless() throws {
        let sql = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
        let sandbox = try fixture.sandbox()
        #expect(sandbox.failure("for r in query('\(sql)') do end", deadline: 0.05)?.limit == .time)
    }

    @Test("the host reads before the restriction, and a missing file is reported in both languages")
    func host() throws {
        let database = try ReadOnlyDatabase(path: fixture.path, immutable: false, allowedTables: [])
        #expect(try database.read("SELECT id, n FROM item ORDER BY id").first == ["a", 1])
        #expect(throws: DatabaseProblem.self) { try database.read("DELETE FROM item") }
        try database.restrict()
        #expect(throws: DatabaseProblem.self) { try database.read("SELECT * FROM item") }
        let problem = #expect(throws: DatabaseProblem.self) {
            try ReadOnlyDatabase(path: "/nowhere/x?.sqlite", immutable: false, allowedTables: [])
        }
        #expect(problem?.text.zh.hasPrefix("无法打开数据库") == true)
    }
}
