import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Completing names at a console")
    struct ConsoleCompletionTests {
        /// Text up to the cursor, and names that must be offered there.
        static let offers: [(text: String, names: [String])] = [
            ("zo", ["zone"]), ("loc", ["local"]), ("print(tos", ["tostring"]),
            ("zone.proj", ["projects"]), ("x = zone.to", ["today"]), ("zone.sq", ["sql"]),
            ("zone.projects():co", ["count"]), ("zone.projects { stage = \"signed\" }:or", ["order"]),
            ("zone.projects():where { stage = \"signed\" }:limit(3):al", ["all"]),
            ("zone.projects { sta", ["stage", "stage_since"]),
            ("zone.projects { stage = \"signed\", depart", ["department"]),
            ("zone.projects():where { na", ["name"]), ("zone.projects { stage = \"sig", ["signed"]),
            ("zone.projects { stage = { \"signed\", \"lan", ["landed"]),
            ("zone.projects():order(\"na", ["name"]), ("zone.projects():group(\"dep", ["department"]),
            ("zone.get(\"proj", ["projects"]), ("zone.get(\"projects\", \"P1\").na", ["name"]),
            ("zone.projects():first().department.na", ["name"]), ("zone.projects():first():fund", ["fund_entries"]),
            ("for p in zone.projects() do print(p.na", ["name"]),
            ("for p in zone.projects() do\n  for f in p:fund_entries { ki", ["kind"]),
            ("local p = zone.projects():first()\np.department_", ["department_id"]),
            ("require \"mon", ["money"]), ("require(\"sta", ["stats"]), ("require \"money\".for", ["format"]),
            ("local d = require \"date\" d.add_m", ["add_months"]),
            ("string.gs", ["gsub"]), (":he", ["help"]), (":help zone.sq", ["sql"]), (":help mon", ["money"]),
            (":help money.for", ["format"]), (":fields proj", ["projects"]),
        ]

        @Test("offers what can stand there, by the declarations", arguments: offers)
        func offered(text: String, names: [String]) async throws {
            let console = try await Self.console()
            let completion = await ConsoleCompletion(text, in: console)
            #expect(completion.candidates == names || Set(completion.candidates).isSuperset(of: names), "\(completion)")
            #expect(completion.candidates.allSatisfy { $0.hasPrefix(completion.prefix) })
            #expect(completion.candidates == completion.candidates.sorted())
        }

        @Test("offers nothing in a comment, in any other text, or where nothing is known")
        func nothing() async throws {
            let console = try await Self.console()
            for text in ["-- zo", "print(\"zo", "x = 'zone.", "unknown.na", "zone.projects.na", "1.", ")."] {
                #expect(await ConsoleCompletion(text, in: console).candidates.isEmpty, "\(text)")
            }
        }

        @Test(
            "offers what the session holds: globals, keys of tables, members of what was required, of rows and queries")
        func state() async throws {
            let console = try await Self.console()
            for text in [
                "mine = { alpha = 1, beta = { gamma = 2 }, [1] = 3, ['no name'] = 4 }", "d = require 'date'",
                "q = zone.projects()", "p = q:first()", "s = 'text'",
                "object = setmetatable({ own = 1 }, { __index = { method = print } })",
            ] {
                #expect(try await Self.run(text, console).failure == nil, "\(text)")
            }
            func offered(_ text: String) async -> [String] { await ConsoleCompletion(text, in: console).candidates }
            #expect(await offered("min") == ["mine"])
            #expect(await offered("mine.") == ["alpha", "beta", "no name"])
            #expect(await offered("mine.beta.") == ["gamma"])
            #expect(await offered("print(d.add_m") == ["add_months"])
            #expect(await offered("q:fi") == ["first"])
            #expect(await offered("p.na") == ["name"])
            #expect(await offered("p.department.na").contains("name_en"))
            #expect(await offered("s:gs") == ["gsub"])
            #expect(await offered("object:") == ["method", "own"])
        }

        @Test("runs nothing of what the session holds, and leaves its state alone")
        func withoutRunning() async throws {
            let console = try await Self.console()
            let code = """
                touched = 0
                local function touch() touched = touched + 1 return {} end
                trap = setmetatable({ inner = 1 }, { __index = touch, __pairs = touch, __len = touch, __call = touch })
                big = {} for i = 1, 200000 do big["key" .. i] = i end
                """
            #expect(try await Self.run(code, console).failure == nil)
            #expect(await ConsoleCompletion("trap.", in: console).candidates == ["inner"])
            #expect(await ConsoleCompletion("trap.missing.", in: console).candidates.isEmpty)
            #expect(await ConsoleCompletion("big.", in: console).candidates.count == Int(ConsoleNames.most))
            #expect(await ConsoleCompletion("big.key123456", in: console).candidates == ["key123456"])
            #expect(try await Self.shown("touched", console) == "0\n")
        }

        static func console() async throws -> Console {
            let host = try Host()
            let console = try Console(host.runner, on: try host.ledger.snapshot(for: .wholeZone))
            try await console.begin()
            return console
        }

        static func run(_ text: String, _ console: Console) async throws -> ConsoleAnswer {
            guard case .finished(let input) = ConsoleInput.reading(text) else {
                return try await console.run(ConsoleInput(statements: text), mostRows: 5)
            }
            return try await console.run(input, mostRows: 5)
        }

        static func shown(_ text: String, _ console: Console) async throws -> String {
            ConsoleTests.text(of: try await run(text, console))
        }
    }
}
