import LuaSyntax
import Testing

@Suite("What names stand for")
struct NameTests {
    /// What each use of a name stands for, in order: `name`, or `name@line` of the declaration, `^` before upvalues.
    private func uses(_ text: String) throws -> [String] {
        let chunk = try Chunk(parsing: text)
        return chunk.body.nodes.compactMap { node -> String? in
            guard case .expression(let expression) = node, case .name(let name, let binding) = expression.kind else {
                return nil
            }
            switch binding {
            case .local(let id): return "\(name)@\(chunk[id].span.line)"
            case .upvalue(let id): return "^\(name)@\(chunk[id].span.line)"
            case .global: return name
            case .field(let id): return "\(name) of \(chunk[id].name)@\(chunk[id].span.line)"
            case .environment: return "the environment"
            }
        }
    }

    @Test(arguments: [
        ("return a", ["a"]),
        ("local a\nreturn a", ["a@1"]),
        ("local a = a", ["a"]),
        ("local a\nlocal a = a\nreturn a", ["a@1", "a@2"]),
        ("local function f() return f end", ["^f@1"]),
        ("local f = function() return f end", ["f"]),
        ("do local a end return a", ["a"]),
        ("local a\ndo\nlocal a\nend return a", ["a@1"]),
        ("return function(a)\nreturn function() return a, b end end", ["^a@1", "b"]),
        ("local a\nreturn function(a)\nreturn a end", ["a@2"]),
        ("for a = a, a, a do a() end", ["a", "a", "a", "a@1"]),
        ("for a, b in a, b do a(b) end a()", ["a", "b", "a@1", "b@1", "a"]),
        ("repeat local a until a return a", ["a@1", "a"]),
        ("while a do local a = a end", ["a", "a"]),
        ("if a then local a elseif a then a() else a() end", ["a", "a", "a", "a"]),
        ("function a.b:c() return self, a end", ["a", "self@1", "a"]),
        ("function self.a() return self end", ["self", "self"]),
        ("return a.b, { b = 1, [c] = 2 }, a:b()", ["a", "c", "a"]),
        ("return _ENV, _ENV.a", ["the environment", "the environment"]),
        ("local _ENV = {}\nreturn a, _ENV", ["a of _ENV@1", "_ENV@1"]),
        ("local function f(_ENV)\nreturn function() return a end end", ["a of _ENV@1"]),
        ("do local _ENV end return a", ["a"]),
        ("local a, a\nreturn a", ["a@1"]),
    ])
    func `a name is what it is in Lua`(text: String, expected: [String]) throws {
        #expect(try uses(text) == expected)
    }

    @Test func `of two variables with one name in one list the second is known`() throws {
        let chunk = try Chunk(parsing: "local a, a = 1, 2 return a")
        guard case .returned(let values) = chunk.body.statements.last?.kind,
            case .name(_, .local(let id)) = values.first?.kind
        else {
            Issue.record("no local variable")
            return
        }
        #expect(id == chunk.variables.last?.id)
    }

    @Test func `a variable says what declared it`() throws {
        let text =
            "local a <const>, b <close> = 1 local function c(d) end function e:f() end "
            + "for g = 1, 2 do end for h in i do end"
        let variables = try Chunk(parsing: text).variables
        #expect(variables.map(\.name) == ["a", "b", "c", "d", "self", "g", "h"])
        #expect(variables.map(\.kind) == [.local, .local, .function, .parameter, .receiver, .loop, .loop])
        #expect(variables.map(\.attribute) == [.const, .close, nil, nil, nil, nil, nil])
        #expect(
            variables[4].span.bytes
                == text.firstRange(of: "f()").map { range in
                    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                    return start..<(start + 1)
                })
    }

    @Test(arguments: [
        ("local a = 1", [false]), ("local a a = 1", [true]), ("local a, b b, a.b = 1", [false, true]),
        ("local a function a() end", [true]), ("local a function a.b() end", [false]), ("local a a.b = 1", [false]),
        ("local a local a a = 1", [false, true]), ("local a return function() a = 1 end", [true]),
        ("local function a() a = 1 end", [true]), ("for a = 1, 2 do a = 3 end", [true]),
    ])
    func `a variable says whether it is assigned to later`(text: String, expected: [Bool]) throws {
        #expect(try Chunk(parsing: text).variables.map(\.isReassigned) == expected)
    }

    @Test(arguments: [
        ("local a return a", false), ("local a return function() return a end", true),
        ("local a return function() a = 1 end", true), ("local a return function(a) return a end", false),
        ("local _ENV return function() return a end", true),
    ])
    func `a variable says whether a function inside uses it`(text: String, expected: Bool) throws {
        #expect(try Chunk(parsing: text).variables.first?.isCaptured == expected)
    }
}
