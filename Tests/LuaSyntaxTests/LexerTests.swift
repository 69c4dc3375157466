import LuaSyntax
import Testing

@Suite("Tokens")
struct LexerTests {
    @Test(arguments: [
        "0", "3", "345", "0xff", "0XBEBADA", "3.0", "3.1416", "314.16e-2", "0.31416E1", "34e1", "0x0.1E", "0xA23p-4",
        "0X1.921FB54442D18P+1", ".5", "5.", "0x.8", "0x8.", "0x.8p1", "1e+10", "08", "000000000000000000000000001",
        "9223372036854775807", "9223372036854775808", "18446744073709551616", "0x7fffffffffffffff",
        "0xffffffffffffffff", "0x1ffffffffffffffff", "0x123456789abcdef0123", "1e308", "1e309", "1e-400",
        "0x1p1023", "0x1p1024", "0x1p-1074", "2.2250738585072011e-308", "0.1", "123456789012345678901234567890",
        "0x.00000000000000000000000000000000000000000001p200", "0xe+1", "0x1fp1", "4503599627370497.5",
    ])
    func `numbers have the values they have in Lua`(literal: String) throws {
        let compiler = try #require(RealCompiler())
        let values = try returned(literal)
        let real = compiler.value(literal)
        switch try #require(values.first?.kind) {
        case .integer(let integer): #expect(real == .integer(integer))
        case .number(let number): #expect(real == .number(number))
        case .binary: #expect(literal == "0xe+1", "the exponent of a hexadecimal number begins with p")
        default: Issue.record("no number")
        }
    }

    @Test(arguments: [
        "''", "\"\"", "'a\"b'", "\"a'b\"", #"'\a\b\f\n\r\t\v\\\"\''"#, "'\\\n'", "'\\\r\n'", "'\\\n\r'", "'\\\r'",
        #"'\z  x'"#, "'\\z \n\t\r\n\u{B}\u{C}x'", #"'\z'"#, #"'\0\00\000\0000'"#, #"'\65\065\10x\255'"#,
        #"'\x41\xfF\x00'"#, #"'\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}'"#, #"'\u{1fffff}\u{200000}'"#,
        #"'\u{3ffffff}\u{4000000}\u{7fffffff}'"#, #"'\u{000000000000041}'"#, #"'\u{d800}'"#, "'中文𠮷'", "'--[['",
        "[[]]", "[[a]]", "[[\na]]", "[[\r\na\r\nb\rc\n\rd\n\ne\r\rf]]", "[[\n\na]]", "[=[]]]=]", "[==[]=]]==]",
        "[=[]]==]=]", "[[ [=[ ]=] ]]", #"[[\n]]"#, "[[]=]]", "[===[]==]===]", "'\u{0}'", "[[\u{0}]]", "'\u{FEFF}'",
    ])
    func `strings have the values they have in Lua`(literal: String) throws {
        let compiler = try #require(RealCompiler())
        guard case .string(let string) = try returned(literal).first?.kind else {
            Issue.record("no string")
            return
        }
        #expect(compiler.value(literal) == .string(string.bytes))
    }

    @Test func `a string that is not UTF-8 has bytes and no text`() throws {
        guard case .string(let string) = try returned(#"'\xff'"#).first?.kind else {
            Issue.record("no string")
            return
        }
        #expect(string.bytes == [0xFF] && string.text == nil)
    }

    @Test(arguments: ["\n", "\r", "\r\n", "\n\r"])
    func `every kind of line end ends one line`(end: String) throws {
        let text = ["--[[", "]] local a", "--[==[ ]]", "]==]", "", "= '\\", "\\z", " ' --", "local b", "local c"]
        let chunk = try Chunk(parsing: text.joined(separator: end))
        #expect(chunk.variables.map(\.span.line) == [2, 9, 10])
        #expect(chunk.variables.map(\.span.column) == [10, 7, 7])
        #expect(chunk.comments.map(\.span.line) == [1, 3, 8])
        #expect(chunk.comments.map(\.lastLine) == [2, 4, 8])
    }

    @Test func `columns count characters, offsets bytes`() throws {
        let chunk = try Chunk(
            parsing: "local a = 1 --[[二〇]] local b = '𠮷é' local c\t\tlocal d")
        #expect(chunk.variables.map(\.span.column) == [7, 28, 43, 52])
        #expect(chunk.variables.map(\.span.bytes.lowerBound) == [6, 31, 50, 59])
    }

    @Test func `comments are kept with what they say and where`() throws {
        let text = "--- The first.\nlocal a -- second\n--[[ third\n3 ]] local b --[==[]==] --[=x\n--"
        let chunk = try Chunk(parsing: text)
        #expect(chunk.comments.map(\.text) == ["- The first.", " second", " third\n3 ", "", "[=x", ""])
        #expect(chunk.comments.map(\.isDocumentation) == [true, false, false, false, false, false])
        #expect(chunk.comments(onLine: 1).map(\.text) == ["- The first."])
        #expect(chunk.comments(onLine: 4).map(\.span.column) == [14, 25])
        #expect(chunk.comments(onLine: 6).isEmpty)
    }

    @Test(arguments: ["#!/usr/bin/env lua\nlocal a", "# \r\nlocal a", "\u{FEFF}#\rlocal a", "\u{FEFF}\nlocal a"])
    func `a byte order mark and a first line for the shell are passed over`(text: String) throws {
        let chunk = try Chunk(parsing: text)
        #expect(chunk.variables.map(\.span.line) == [2])
        #expect(chunk.variables.map(\.span.column) == [7])
    }

    @Test func `a byte order mark takes no column`() throws {
        #expect(try Chunk(parsing: "\u{FEFF}local a").variables.map(\.span.column) == [7])
        #expect(throws: SyntaxError.self) { _ = try Chunk(parsing: "\u{FEFF}\u{FEFF}local a") }
        #expect(throws: SyntaxError.self) { _ = try Chunk(parsing: "\n#") }
    }
}

/// The expressions that `return` and a text have.
func returned(_ text: String) throws -> [Expression] {
    guard case .returned(let values) = try Chunk(parsing: "return \(text)").body.statements.first?.kind else {
        return []
    }
    return values
}
