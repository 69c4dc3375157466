import LuaSyntax
import Testing

@Suite("What is refused, and where")
struct SyntaxErrorTests {
    @Test(
        arguments: [
            // tokens
            ("a = 'b", .unfinishedString, 1, 5), ("a = 'b\n'", .unfinishedString, 1, 5),
            ("a = 'b\\", .unfinishedString, 1, 5),
            ("\n a = [[b\n", .unfinishedLongString, 2, 6), ("a = [==[b]]", .unfinishedLongString, 1, 5),
            ("a() --[[ b\n]", .unfinishedComment, 1, 5), ("a = [=b", .invalidLongBracket, 1, 5),
            ("a = 0x", .malformedNumber("0x"), 1, 5), ("a = 3..2", .malformedNumber("3..2"), 1, 5),
            ("a = 1e+", .malformedNumber("1e+"), 1, 5), ("a = 0x1p", .malformedNumber("0x1p"), 1, 5),
            ("a = 3b_", .malformedNumber("3b_"), 1, 5), ("a = 1e5.0", .malformedNumber("1e5.0"), 1, 5),
            ("a = 0x.p1", .malformedNumber("0x.p1"), 1, 5), ("a = 12 .. 3x", .malformedNumber("3x"), 1, 11),
            ("a = 'é\\q'", .invalidEscape("\\q"), 1, 7), ("a = '\\。'", .invalidEscape("\\。"), 1, 6),
            ("a = '\\xg'", .missingHexadecimalDigit, 1, 6), ("a = '\\x4'", .missingHexadecimalDigit, 1, 6),
            ("a = '\\u{}'", .missingHexadecimalDigit, 1, 6), ("a = '\\u41'", .missingBrace, 1, 6),
            ("a = '\\u{41'", .missingBrace, 1, 6), ("a = '\\z\n\\u{80000000}'", .codePointTooLarge, 2, 1),
            ("a = '\\256'", .decimalEscapeTooLarge, 1, 6),

            // grammar
            ("a = ", .unexpected(found: nil, expected: .expression), 1, 5),
            ("a = b +\n\n* c", .unexpected(found: "*", expected: .expression), 3, 1),
            ("a = ，b", .unexpected(found: "，", expected: .expression), 1, 5),
            ("a\n = = 1", .unexpected(found: "=", expected: .expression), 2, 4),
            ("a, b", .unexpected(found: nil, expected: .token("=")), 1, 5),
            (") a()", .unexpected(found: ")", expected: .statement), 1, 1),
            ("end", .unexpected(found: "end", expected: .endOfText), 1, 1),
            ("return 1\nlocal a", .unexpected(found: "local", expected: .endOfText), 2, 1),
            ("a.1", .notAStatement, 1, 1), ("a.'b'", .unexpected(found: "'b'", expected: .name), 1, 3),
            ("local 1", .unexpected(found: "1", expected: .name), 1, 7),
            ("local a.b", .unexpected(found: ".", expected: .statement), 1, 8),
            ("goto end", .unexpected(found: "end", expected: .name), 1, 6),
            ("::a", .unexpected(found: nil, expected: .token("::")), 1, 4),
            ("a:b", .unexpected(found: nil, expected: .arguments), 1, 4),
            ("for a do end", .unexpected(found: "do", expected: .loopRange), 1, 7),
            ("for a = 1 do end", .unexpected(found: "do", expected: .token(",")), 1, 11),
            ("for a, b = 1, 2 do end", .unexpected(found: "=", expected: .token("in")), 1, 10),
            ("while a end", .unexpected(found: "end", expected: .token("do")), 1, 9),
            ("if a do end", .unexpected(found: "do", expected: .token("then")), 1, 6),
            ("function a(..., b) end", .unexpected(found: ",", expected: .token(")")), 1, 15),
            ("function a(b,) end", .unexpected(found: ")", expected: .name), 1, 14),
            ("local function a.b() end", .unexpected(found: ".", expected: .token("(")), 1, 17),
            ("function(a) end", .unexpected(found: "(", expected: .name), 1, 9),
            ("a = { b = 1 c = 2 }", .unexpected(found: "c", expected: .token("}")), 1, 13),
            ("a = { [b] 1 }", .unexpected(found: "1", expected: .token("=")), 1, 11),
            ("f(a,)", .unexpected(found: ")", expected: .expression), 1, 5),
            ("a = b c = d e", .notAStatement, 1, 13),
            ("f(\na\n", .unclosed(opening: "(", line: 1, closing: ")", found: nil), 3, 1),
            ("if a then\nb()", .unclosed(opening: "if", line: 1, closing: "end", found: nil), 2, 4),
            ("\nrepeat\nend", .unclosed(opening: "repeat", line: 2, closing: "until", found: "end"), 3, 1),
            ("a = {\n1 2", .unclosed(opening: "{", line: 1, closing: "}", found: "2"), 2, 3),
            ("function a()\nuntil", .unclosed(opening: "function", line: 1, closing: "end", found: "until"), 2, 1),
            ("a = '\(String(repeating: "b", count: 50))' 'c'", .unexpected(found: "'c'", expected: .statement), 1, 58),
            ("a.b", .notAStatement, 1, 1), ("a = 1\n(b).c", .notAStatement, 2, 1), ("(f())", .notAStatement, 1, 1),
            ("f() = 1", .notAssignable, 1, 1), ("a, (b) = 1", .notAssignable, 1, 4),
            ("a:b() = 1", .notAssignable, 1, 1),
            ("function a() return ... end", .varargsOutsideVariadicFunction, 1, 21),
            ("function a(...) return function() return ... end end", .varargsOutsideVariadicFunction, 1, 42),

            // names
            ("local a <const> = 1\na = 2", .constantAssigned("a"), 2, 1),
            ("local a <close> = nil; b, a = 2", .constantAssigned("a"), 1, 27),
            ("local a <const> = 1; function a() end", .constantAssigned("a"), 1, 31),
            ("local a <const> = 1; return function() a = 2 end", .constantAssigned("a"), 1, 40),
            ("local a <constant> = 1", .unknownAttribute("constant"), 1, 10),
            ("local a <close>, b <close> = 1", .secondCloseVariable, 1, 18),
            ("a() break", .breakOutsideLoop, 1, 5),
            ("while a do b(function() break end) end", .breakOutsideLoop, 1, 25),
            ("goto a", .noVisibleLabel("a"), 1, 6), ("goto a do ::a:: end", .noVisibleLabel("a"), 1, 6),
            ("goto a b(function() ::a:: end)", .noVisibleLabel("a"), 1, 6),
            ("do goto b end ::a:: goto a goto c ::b::", .noVisibleLabel("c"), 1, 33),
            ("::a::\ndo ::a:: end", .duplicateLabel("a", firstLine: 1), 2, 6),
            ("goto a local b, c ::a:: d()", .jumpIntoScope(label: "a", variable: "b"), 1, 6),
            ("do goto a end local b ::a:: c()", .jumpIntoScope(label: "a", variable: "b"), 1, 9),
            ("repeat goto a local b ::a:: until b", .jumpIntoScope(label: "a", variable: "b"), 1, 13),
        ] as [(String, SyntaxError.Kind, Int, Int)])
    func `a text that is not Lua`(text: String, kind: SyntaxError.Kind, line: Int, column: Int) throws {
        let error = try #require(throws: SyntaxError.self) { _ = try Chunk(parsing: text) }
        #expect(error.kind == kind)
        #expect(error.line == line && error.column == column, "\(error)")
        var agreement = try #require(Agreement())
        #expect(agreement.dispute(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "goto a ::a::", "goto a local b ::a::", "goto a local b ::a:: ; ::c:: ;", "do goto a end ::a:: b()",
        "::a:: local b goto a", "do ::a:: end do ::a:: end", "::a:: b(function() ::a:: end)",
        "for i = 1, 2 do goto a local b ::a:: end", "do goto a local b ::a:: end local c ::a::",
        "while a do if b then break end end", "repeat break until a", "local a <const> = 1; a.b = 2",
        "local a <const> = 1; local a = 2; a = 3", "local a <close>, b <const> = 1", "return", "return;",
        "if a then return 1 else return 2; end", ";;;", "", "a = {1, 2; 3, }", "f{}'a'[[b]].c:d''", "(a).b = 1",
        "(f)()", "('a'):b()", "a = not b == c", "a(...)", "goto b do goto b end local a ::b::",
    ])
    func `a text that is`(text: String) throws {
        _ = try Chunk(parsing: text)
        var agreement = try #require(Agreement())
        #expect(agreement.dispute(Array(text.utf8)) == nil)
    }

    @Test func `a problem says in English what is wrong and where`() throws {
        let error = try #require(throws: SyntaxError.self) { _ = try Chunk(parsing: "if a then\nb()\n") }
        #expect("\(error)" == "3:1: ‘end’ expected to close ‘if’ of line 1, not the end of the text")
    }

    @Test func `a problem quotes no more than a line, and not all of a long one`() throws {
        let error = try #require(throws: SyntaxError.self) { _ = try Chunk(parsing: "a = 1 [[\n甲\n乙]]") }
        #expect(error.kind == .unexpected(found: "[[…", expected: .statement))
        let long = String(repeating: "甲", count: 100)
        let other = try #require(throws: SyntaxError.self) { _ = try Chunk(parsing: "local '\(long)'") }
        #expect(other.kind == .unexpected(found: "'" + long.prefix(39) + "…", expected: .name))
    }
}
