import LuaSyntax
import Testing

@Suite("What is looked for in a text with a mistake")
struct SlipTests {
    @Test(
        "the block that is not closed is told by the indentation, else the innermost",
        arguments: [
            ("if a then", SkimmedText.Imbalance.unclosed(word: "if", line: 1)),
            ("for i = 1, 2 do\n  if a then\n    b()\nend", .unclosed(word: "if", line: 2)),
            ("f(function()\n  while a do\n    b()\nend)", .unclosed(word: "while", line: 2)),
            ("local t = {\n  f = function()\n}", .unclosed(word: "function", line: 2)),
            ("if a then do b() else c() end", .unclosed(word: "do", line: 1)),
            ("do\n  a()\n  end\nend", .surplus(line: 3)), ("end", .surplus(line: 1)), ("f { end }", .surplus(line: 1)),
        ])
    func imbalance(text: String, expected: SkimmedText.Imbalance) {
        #expect(SkimmedText(text).imbalance == expected)
    }

    @Test(
        "nothing is told where all blocks are closed, or a bracket is what is missing",
        arguments: [
            "", "if a then b() elseif c then d() else e() end", "repeat local f = function() end until a",
            "for i = 1, 2 do while a do do b() end end end", "f({ 1, [2] = (3) })", "f(", "f)", "'end", "--[[ if",
            "if a then b() end 5000万 “",
        ])
    func balanced(text: String) {
        #expect(SkimmedText(text).imbalance == nil)
    }

    @Test("a text is read to its end whatever is wrong with it, with the place of each part")
    func tokens() {
        let tokens = SkimmedText("  a，\"x\n0x 'b' \\").tokens
        #expect(tokens.map(\.text) == ["a", "，", "\"x", "0x", "'b'", "\\"])
        #expect(tokens.map(\.kind) == [.name, .foreign, .broken, .broken, .string, .foreign])
        #expect(tokens.map(\.line) == [1, 1, 1, 2, 2, 2] && tokens.map(\.column) == [3, 4, 5, 1, 4, 8])
        #expect(tokens.map(\.indentation) == [2, 2, 2, 0, 0, 0] && tokens[3].beginsLine && !tokens[4].beginsLine)
    }

    @Test(
        "a table on a line of its own at the end, with no return, is what was to be returned",
        arguments: [
            ("local d = require 'date'\n{ a = 1 }", 2), ("local d = require('date').x\n\n{ 1 }", 3),
            ("local a\na = f\n{ 1 }", 3), ("require 'date'\n{ 1 }", 2), ("local a = f {\n}\n{ 1 }", 3),
        ])
    func forgottenReturn(text: String, line: Int) throws {
        #expect(try Chunk(parsing: text).forgottenReturn?.line == line)
    }

    @Test(
        "a table that is an argument is none",
        arguments: [
            "local a = f { 1 }", "f\n{ 1 }", "a:b\n{ 1 }", "local a = f {\n 1 }", "return f\n{ 1 }", "local a = f\n{}",
            "",
            "local a = f(\n{ 1 })", "local a = f\n  { 1 }", "local a = f {\n} { 1 }",
        ])
    func arguments(text: String) throws {
        #expect(try Chunk(parsing: text).forgottenReturn == nil)
    }
}
