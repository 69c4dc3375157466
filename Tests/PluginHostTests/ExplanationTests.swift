import Ledger
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Why a record is named, and why not")
    struct ExplanationTests {
        private func notes(on body: String, about record: (String, String)? = ("projects", "P1")) async throws
            -> [String]
        {
            let host = try Host()
            let code = "return { api = 1, kind = 'check', title = 't', run = function()\n\(body)\nreturn {} end }"
            let outcome = try await host.runner.run(
                host.runner.script(code, path: "why.lua"), parameters: [],
                on: try host.ledger.snapshot(for: .wholeZone),
                explaining: record.map { (register: $0.0, id: $0.1) })
            return outcome.explanation.map { note in
                let text =
                    switch note.reason {
                    case .filter(let field, let wanted, let found): "\(field) \(wanted) / \(found)"
                    case .condition(let text): text
                    }
                return "\(note.place) \(note.holds ? "+" : "-") \(text)"
            }
        }

        @Test("each filter of a query says whether the record meets it, and what it has instead")
        func filters() async throws {
            let found = try await notes(
                on: """
                    for p in zone.projects { category = { "service", "industry" }, total_investment = { from = "2亿" } } do end
                    print(#zone.projects { department = "D2", service_officer = zone.null }:all())
                    print(zone.projects { reported_on = { to = "2013-12-31" } }:first())
                    """)
            #expect(
                found == [
                    "why.lua:2 + category service, industry / industry",
                    "why.lua:2 - total_investment 2亿 …  / 15000000000", "why.lua:3 - department D2 / 招商局",
                    "why.lua:3 + service_officer (empty) / (empty)",
                    "why.lua:4 + reported_on  … 2013-12-31 / 2013-09-10",
                ])
        }

        @Test("a filter is what it was when the query was made, whatever becomes of the author's table")
        func changedLater() async throws {
            let found = try await notes(
                on: """
                    local stages, since = { "signed" }, { from = "2013-01-01" }
                    local rows = zone.projects { stage = stages }:where { reported_on = since }
                    stages[1], since.from = 42, print
                    for p in rows do end
                    """)
            #expect(found.count == 2 && found[0].contains("- stage signed / ") && found[1].contains("2013-01-01 … "))
        }

        @Test(
            "a text that cannot be shown is refused whether somebody asks or not", arguments: ["42", "nil", "'\\255'"])
        func unusableText(text: String) async throws {
            for record in [nil, ("projects", "P1")] {
                await #expect(throws: JobFailure.self) {
                    _ = try await notes(on: "zone.because(true, \(text))", about: record)
                }
            }
        }

        @Test("conditions are those of the row that a loop looks at, or of the one that is given")
        func conditions() async throws {
            let found = try await notes(
                on: """
                    for p in zone.projects() do
                      zone.because(p.id == "P1", { zh = "一", en = "first" })
                      for f in zone.departments() do zone.because(nil, "inner") end
                    end
                    zone.because(true, "outside")
                    for _, p in ipairs(zone.projects():all()) do zone.because(p.id, "given", p) end
                    zone.because(true, "another", zone.get("departments", "D1"))
                    """)
            #expect(
                found == [
                    "why.lua:3 + first", "why.lua:4 - inner", "why.lua:4 - inner", "why.lua:7 + given",
                ])
        }

        @Test("when a loop ends or is left, what is stated is about the row of the one around it again")
        func nested() async throws {
            let found = try await notes(
                on: """
                    for p in zone.projects() do
                      for q in zone.projects() do zone.because(p.id == q.id, "inner") end
                      zone.because(p.id == "P1", "outer")
                    end
                    zone.because(true, "outside")
                    for p in zone.projects() do
                      if p.id == "P1" then zone.because(true, "before") end
                      for q in zone.projects() do if q.id == "P2" then break end end
                    end
                    zone.because(true, "outside")
                    """)
            #expect(
                Set(found) == ["why.lua:3 + inner", "why.lua:3 - inner", "why.lua:4 + outer", "why.lua:8 + before"])
        }

        @Test("a condition is returned as it is, asked or not; nothing is noted unless somebody asks")
        func transparent() async throws {
            let host = try Host()
            let code = "return select('#', zone.because(nil, 'x')) == 1 and zone.because(42, 'x') == 42"
            #expect(try await host.value(of: code) == .boolean(true))
            #expect(
                try await notes(on: "for p in zone.projects { id = 'P1' } do zone.because(true, 'x') end", about: nil)
                    .isEmpty)
        }

        @Test("a row that is looked up is no query; without end nothing grows")
        func bounded() async throws {
            #expect(try await notes(on: "print(zone.get('projects', 'P2').name)").isEmpty)
            let many = try await notes(
                on: "for p in zone.projects() do for i = 1, 2000 do zone.because(true, 'x' .. i) end end")
            #expect(many.count == 1000)
        }
    }
}
