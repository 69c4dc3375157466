import LuaSandbox
import TestSupport
import Testing

@Suite("Values crossing to Lua and back")
struct ScriptValueTests {
    static let samples: [ScriptValue] = [
        .null, true, false, 0, -1, .integer(.max), .integer(.min), .number(0.1), .number(-1e300), "", "招商引资 🏭", "a\0b",
        [], [1, "x", [true]], ["b": 1, "a": ["n": nil], 3: 1, -1: 2],
    ]

    @Test("every value decodes from its own encoding", arguments: samples)
    func roundTrip(_ value: ScriptValue) throws {
        #expect(try ScriptValue(decoding: value.encode()) == value)
    }

    @Test("integers and floats stay apart through Lua, and nested tables keep their shape")
    func throughLua() throws {
        let state = try ScriptState(seed: 1, language: .english)
        let echo = try state.loadTrusted(source: "return function(...) return ... end", name: "echo")
        let values: [ScriptValue] = [
            1, .number(1), .integer(.min), "招商\0", true, nil, [1, [2, "x"]], ["a": ["b": 1.5], -3: "n", 7: false], [],
        ]
        #expect(try state.call(echo, values) == values)
    }

    @Test("table entries are ordered whatever the order of insertion")
    func order() {
        var table: ScriptTable = ["b": 1, 10: 2, "a": 3]
        table[-5] = 4
        table["b"] = nil
        #expect(table.entries.map(\.key) == [-5, 10, "a"])
        #expect(table["a"] == 3)
        #expect(ScriptTable([("x", 1), ("x", 2)])["x"] == 2)
    }

    @Test("random bytes and mangled encodings are refused or decoded, and never trap")
    func fuzz() {
        var random = SplitMix(state: 20_140_731)
        let samples = Self.samples.map { $0.encode() }
        for round in 0..<30_000 {
            var bytes = samples[Int(random.next() % UInt64(samples.count))]
            if round % 2 == 0 {
                bytes = (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next() % 9) }
            } else {
                for _ in 0..<3 where !bytes.isEmpty {
                    bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            if let value = try? ScriptValue(decoding: bytes) {
                #expect(value.encode() == bytes, "an encoding that is not canonical was accepted")
            }
        }
    }

    @Test(
        "each kind of broken encoding is named",
        arguments: [
            ([5, 4, 0, 0, 0, 65], .truncated), ([9], .unknownTag(9)), ([5, 1, 0, 0, 0, 0xff], .notUTF8),
            ([4, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f], .notFinite), ([7, 1, 0, 0, 0, 1, 1], .keyOfWrongType),
            ([7, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0], .keysOutOfOrder), ([0, 0], .trailingBytes(1)),
            ((0..<300).flatMap { _ in [6, 1, 0, 0, 0] as [UInt8] } + [0], .tooDeep),
        ] as [([UInt8], ScriptDecodingProblem)])
    func broken(_ bytes: [UInt8], _ problem: ScriptDecodingProblem) {
        #expect(throws: problem) { try ScriptValue(decoding: bytes) }
    }

    @Test("bytes that stand for more values than expected are refused before they take memory")
    func tooManyValues() throws {
        let list = ScriptValue.list([ScriptValue](repeating: .boolean(true), count: 99)).encode()
        #expect(try ScriptValue(decoding: list, mostValues: 100).list?.count == 99)
        #expect(throws: ScriptDecodingProblem.tooMany) { try ScriptValue(decoding: list, mostValues: 99) }
    }
}
