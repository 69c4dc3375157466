import Testing

@testable import PluginHost

@Suite("What is typed at a console")
struct ConsoleInputTests {
    @Test(
        "goes on in the next line as long as something begins in it that does not end",
        arguments: [
            "for i = 1, 2 do", "if x then", "f(", "{ 1,", "x =", "1 +", "= 1 +", "function f()", "[[ text", "--[[ note",
            "repeat", "x = {\n  a = 1,", "f(function()\n  print(1)", "\"a\\", "local x = 1 +",
            "zone.projects { stage =",
        ])
    func unfinished(text: String) {
        #expect(ConsoleInput.reading(text) == .unfinished)
    }

    @Test("is an expression if it can be one, with the equals sign or without")
    func expressions() throws {
        for (text, source) in [
            ("1 + 1", "1 + 1"), ("= 1 + 1", " 1 + 1"), ("=x", "x"), ("f()", "f()"), ("a, b", "a, b"),
            ("x -- note", "x -- note"),
            ("function() end", "function() end"), ("{ 1,\n 2 }", "{ 1,\n 2 }"), ("\"中文\"", "\"中文\""),
        ] {
            let input = try finished(text)
            #expect(input.isExpression, "\(text)")
            #expect(input.source == source)
            #expect(input.locals.isEmpty)
        }
    }

    @Test("is a statement otherwise, whose local variables are known")
    func statements() throws {
        for (text, locals) in [
            ("x = 1", []), ("local x, y = 1", ["x", "y"]), ("local function f() local z end", ["f"]),
            ("for i = 1, 2 do local j = i end", []), ("do local k = 1 end x = 1", []), ("return", []), ("::a::", []),
        ] {
            let input = try finished(text)
            #expect(!input.isExpression || text == "return", "\(text)")
            #expect(input.locals == Set(locals))
        }
    }

    @Test("is wrong at once where no further line could mend it, as that of the two which made sense of more")
    func wrong() throws {
        for text in ["x = )", "1 +* 2", "end", "\"no end", "for for", "x = = 1", "甲 = 1"] {
            _ = try finished(text)
        }
        #expect(try finished("1 +* 2").isExpression)
        #expect(try !finished("x = 1 1").isExpression)
    }

    @Test("begins with a colon and a name where it is a command, with which no Lua begins")
    func commands() {
        #expect(ConsoleCommand(":help zone.sql ") == .help(topic: "zone.sql"))
        #expect(ConsoleCommand(" :help") == .help(topic: ""))
        #expect(ConsoleCommand(":fields projects") == .fields(register: "projects"))
        #expect(ConsoleCommand(":save a file.lua") == .save(file: "a file.lua"))
        #expect(ConsoleCommand(":limits") == .limits)
        for words in [":quit", ":q", "exit", " quit() ", "exit()"] {
            #expect(ConsoleCommand(words) == .quit, "\(words)")
        }
        #expect(ConsoleCommand("help") == .help(topic: "") && ConsoleCommand("exits") == nil)
        #expect(ConsoleCommand(":nonsense") == .unknown("nonsense"))
        #expect(ConsoleCommand("::label::") == nil)
        #expect(ConsoleCommand("x:help()") == nil)
    }

    private func finished(_ text: String) throws -> ConsoleInput {
        guard case .finished(let input) = ConsoleInput.reading(text) else {
            throw Unfinished(text: text)
        }
        return input
    }

    private struct Unfinished: Error {
        let text: String
    }
}
