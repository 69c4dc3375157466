import LuaSyntax
import Testing

@Suite("The tree, as Lua would have read it")
struct TreeTests {
    @Test(arguments: 0..<rounds)
    func `a tree written down again becomes the same code`(seed: UInt64) throws {
        let compiler = try #require(RealCompiler())
        var generator = ProgramGenerator(seed: seed, isOneLine: true)
        for _ in 0..<100 {
            let program = generator.program()
            guard let code = compiler.code(program) else { continue }
            let rendering = Rendering(try Chunk(parsing: program)).text
            let isSame = compiler.code(rendering) == code
            #expect(isSame, "seed \(seed): \(program)\n\(rendering)")
        }
    }

    @Test(arguments: [
        ("a + b * c - d", "((a + (b * c)) - d)"), ("a ^ b ^ c", "(a ^ (b ^ c))"), ("a .. b .. c", "(a .. (b .. c))"),
        ("-a ^ b", "(- (a ^ b))"), ("not a == b", "((not a) == b)"), ("a or b and c", "(a or (b and c))"),
        ("a < b == c", "((a < b) == c)"), ("a | b ~ c & d << e", "(a | (b ~ (c & (d << e))))"),
        ("a << b .. c + d", "(a << (b .. (c + d)))"), ("a // b % c / d", "(((a // b) % c) / d)"),
        ("- - # ~ a", "(- (- (# (~ a))))"), ("2 ^ - a", "(0x2 ^ (- a))"), ("(a + b) * c", "(((a + b)) * c)"),
        ("a.b:c'd'[e]{f}", "a.b:c(\"\\x64\")[e]({f, })"), ("a >= b ~= c <= d > e", "((((a >= b) ~= c) <= d) > e)"),
    ])
    func `operators bind as in Lua`(expression: String, rendering: String) throws {
        let chunk = try Chunk(parsing: "return " + expression)
        #expect(Rendering(chunk).text == "return \(rendering); ")
    }

    @Test(arguments: [
        "do local a <const>, b <close> = 0x1, nil; end; ", "while a do break; end; ", "repeat a(); until b; ",
        "for i = a, b do end; ", "for i = a, b, c do end; ", "for k, v in a, b do end; ",
        "if a then elseif b then else end; ", "if a then end; ", "goto l; ::l::; ", "function a.b.c() end; ",
        "local function f(a, ...) return ..., nil, true, false; end; ", "a, b.c, d[e] = f, {g = h, [i] = j, k, }; ",
        "a(function(a) end); ", "return (a()); ",
    ])
    func `every construct is in the tree`(text: String) throws {
        let rendering = Rendering(try Chunk(parsing: text)).text
        // Variables are numbered in the order of declaration.
        let names = try Chunk(parsing: text).variables.enumerated()
        let expected = rendering.replacing(/variable(\d+)/) { match in
            names.first { "\($0.offset)" == match.1 }?.element.name ?? ""
        }
        #expect(expected == text)
    }

    @Test func `a method has a receiver and says so`() throws {
        let chunk = try Chunk(parsing: "function a.b:c(d) return self end")
        guard case .function(let target, true, let function) = chunk.body.statements.first?.kind,
            case .member(_, let name) = target.kind
        else {
            Issue.record("no method")
            return
        }
        #expect(name.name == "c")
        #expect(function.parameters.map { chunk[$0].name } == ["self", "d"])
        #expect(function.parameters.map { chunk[$0].kind } == [.receiver, .parameter])
    }

    @Test func `every script of the repository is Lua`() throws {
        #expect(LuaFiles.all.count > 40)
        for (path, bytes) in LuaFiles.all {
            #expect(throws: Never.self, "\(path)") { _ = try Chunk(parsing: bytes) }
        }
    }

    @Test func `every node stands where it was read`() throws {
        for (path, bytes) in LuaFiles.all {
            let lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
            for node in try Chunk(parsing: bytes).body.nodes {
                let span = node.span
                let line = lineStarts.count { $0 <= span.bytes.lowerBound }
                let before = String(decoding: bytes[lineStarts[line - 1]..<span.bytes.lowerBound], as: UTF8.self)
                #expect(span.line == line, "\(path)")
                #expect(span.column == before.unicodeScalars.count + 1, "\(path):\(span.line)")
                for child in node.children {
                    #expect(span.bytes.lowerBound <= child.span.bytes.lowerBound, "\(path):\(span.line)")
                    #expect(span.bytes.upperBound >= child.span.bytes.upperBound, "\(path):\(span.line)")
                }
                let text = String(decoding: bytes[span.bytes], as: UTF8.self)
                // What a method is defined as, `a:b`, is no expression by itself.
                guard case .expression(let expression) = node, !text.contains(/:\w+$/) else { continue }
                if case .name(let name, _) = expression.kind { #expect(text == name, "\(path):\(span.line)") }
                #expect(throws: Never.self, "\(path):\(span.line)") { _ = try Chunk(parsing: "return \(text)") }
            }
        }
    }

    @Test func `a walk meets nodes in the order of the text`() throws {
        for (path, bytes) in LuaFiles.all {
            let offsets = try Chunk(parsing: bytes).body.nodes.map(\.span.bytes.lowerBound)
            #expect(offsets == offsets.sorted(), "\(path)")
        }
    }

    @Test func `a field is known by its name, however it is asked for`() throws {
        let chunk = try Chunk(parsing: "return a.b, a['b'], a[b], a")
        guard case .returned(let values) = chunk.body.statements.first?.kind else {
            Issue.record("no values")
            return
        }
        #expect(values.map { $0.field?.name } == ["b", "b", nil, nil])
        #expect(values.map { $0.field?.span.column } == [10, 15, nil, nil])
    }
}
