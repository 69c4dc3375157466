import LuaSyntax
import TestSupport
import Testing

@Suite("Limits")
struct LimitTests {
    @Test(arguments: [
        ("do ", "", "end "), ("while a do ", "", "end "), ("if a then ", "", "end "), ("if a then else ", "", "end "),
        ("for i = 1, 2 do ", "", "end "), ("for i in a do ", "", "end "), ("repeat ", "", "until a "),
        ("function f() ", "", "end "), ("local function f() ", "", "end "), ("f(function() ", "", "end) "),
        ("f(", "a", ")"), ("f{", "", "}"), ("::l#:: ", "", ""), ("a, ", "b = 1", ""), ("a = {", "", "}"),
    ])
    func `statements nest as deeply as in Lua`(opening: String, inside: String, closing: String) throws {
        try nest("", opening, inside, closing)
    }

    @Test(arguments: [
        ("{", "", "}"), ("(", "a", ")"), ("- ", "a", ""), ("not ", "a", ""), ("a .. ", "a", ""), ("a ^ ", "a", ""),
        ("a[", "a", "]"), ("f(", "", ")"), ("f{", "", "}"), ("{[", "a", "] = 1}"), ("{ a = ", "1", "}"),
        ("function() return ", "", " end"), ("a and (b or ", "c", ")"), ("a * - ", "a", ""), ("a + ", "a", ""),
    ])
    func `expressions nest as deeply as in Lua`(opening: String, inside: String, closing: String) throws {
        try nest("return ", opening, inside, closing)
    }

    private func nest(_ start: String, _ opening: String, _ inside: String, _ closing: String) throws {
        var agreement = try #require(Agreement())
        for depth in [1, 60] + Array(95...104) + Array(190...205) + [900] {
            // Labels must differ.
            let openings = (0..<depth).map { opening.replacing("#", with: "\($0)") }.joined()
            let text = start + openings + inside + String(repeating: closing, count: depth)
            if let dispute = agreement.dispute(Array(text.utf8)) { Issue.record("\(depth): \(dispute)") }
        }
        let hostile = start + String(repeating: opening.replacing("#", with: ""), count: 100_000)
        #expect(throws: SyntaxError.self) { _ = try Chunk(parsing: hostile) }
        #expect(agreement.accepted > 0)
    }

    @Test(arguments: [".a", "[1]", "()", ":a()", "''", "{}", " + a", " == a", " and a", ".a()"])
    func `operators and suffixes in a row have a limit of their own, which no stack notices`(link: String) throws {
        func text(_ count: Int) -> String { "return a" + String(repeating: link, count: count) }
        let chunk = try Chunk(parsing: text(500))
        #expect(chunk.body.nodes.reduce(0) { count, _ in count + 1 } > 500)
        let error = try #require(throws: SyntaxError.self) { _ = try Chunk(parsing: text(1001)) }
        #expect(error.kind == .nestedTooDeeply(limit: 1000))
    }

    @Test func `links below links are counted together, those beside each other are not`() throws {
        let links = String(repeating: ".a", count: 90)
        let below = "return " + String(repeating: "(", count: 12) + "a" + String(repeating: links + ")", count: 12)
        #expect(throws: SyntaxError.self) { _ = try Chunk(parsing: below) }
        let beside = "return {" + String(repeating: "a\(links), ", count: 12) + "}"
        #expect(throws: Never.self) { _ = try Chunk(parsing: beside) }
    }

    @Test(arguments: [
        "local a ", "local function f() end ", "local a, b, c ", "for a = 1, 2 do ", "for a, b in c do ",
        "local a <const> = 1 ", "local a <close> = nil ",
    ])
    func `a function has as many local variables as in Lua`(declaration: String) throws {
        var agreement = try #require(Agreement())
        for count in [30, 39, 40, 41, 49, 50, 51, 66, 67, 68, 199, 200, 201, 300] {
            let ends = declaration.hasSuffix("do ") ? String(repeating: "end ", count: count) : ""
            let text = String(repeating: declaration, count: count) + ends
            if let dispute = agreement.dispute(Array(text.utf8)) { Issue.record("\(count): \(dispute)") }
        }
        #expect(agreement.accepted > 0 && agreement.refused > 0)
    }

    @Test(arguments: ["", " <const> = 1", " <const> = f()"])
    func `a function uses as many variables of those around it as in Lua`(value: String) throws {
        var agreement = try #require(Agreement())
        for count in [100, 126, 127, 128, 129, 190] {
            func names(_ prefix: String) -> [String] { (0..<count).map { "\(prefix)\($0)" } }
            let outer = names("a").map { "local \($0)\(value) " }.joined()
            let inner = names("b").map { "local \($0)\(value) " }.joined()
            let uses = (names("a") + names("b")).map { "c(\($0)) " }.joined()
            let text = "local c \(outer) function f() \(inner) function g() \(uses) end end"
            if let dispute = agreement.dispute(Array(text.utf8)) { Issue.record("\(count): \(dispute)") }
        }
    }

    @Test func `no bytes do harm`() {
        var random = SplitMix(state: 1)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = try? Chunk(parsing: bytes)
        }
    }
}
