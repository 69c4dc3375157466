import CScriptVM
import Foundation
import LuaSandbox

/// Encoded values, mangled, decoded and encoded again by the C layer under sanitizers: whatever it accepts it gives back
/// in the one canonical encoding, and it accepts whatever the Swift side may send.
struct ValueFuzzer: Fuzzer {
    private var server: StateServer
    private var hasState = false
    private var accepted = 0

    let seedCount = 1
    var peakMemory: Int { server.peakMemory }
    var figures: String { "\(accepted) accepted" }

    private static let memory = 32 << 20
    /// Nested more deeply than this, what Swift may read the C layer may refuse.
    private static let certainDepth = 90

    init(repository: URL, work: URL) throws {
        let stage = work.appending(path: "stage", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: stage, withIntermediateDirectories: true)
        try Data("return function(...) return ... end".utf8).write(to: stage.appending(path: "runner.lua"))
        server = StateServer(repository: repository, stage: stage)
    }

    func input(_ random: inout Generator) -> [UInt8] {
        var list = ScriptValue.list(depth: 4, &random)
        if random.once(in: 20), let first = list.first {
            list[0] = first.nested(Int.random(in: 50...250, using: &random))
        }
        let bytes = ScriptValue.list(list).encode()
        return random.once(in: 3) ? bytes : mangledBytes(bytes, &random)
    }

    mutating func finding(with input: [UInt8]) throws -> String? {
        if !hasState {
            guard case .outcome(SCRIPT_OK, _) = try server.begin(memory: Self.memory, deadline: 5) else {
                return "no state can be begun"
            }
            hasState = true
        }
        let answer = try server.call(input, within: 10)
        guard case .outcome(let outcome, let content) = answer else {
            hasState = false
            return "\(answer)"
        }
        guard outcome == SCRIPT_OK else { return refusal(of: input, outcome, content) }
        accepted += 1
        guard let decoded = try? ScriptValue(decoding: content) else { return "what C encodes Swift cannot decode" }
        if let sent = try? ScriptValue(decoding: input), sent.elementsPassedThroughLua != decoded {
            return "another value comes back"
        }
        guard case .outcome(SCRIPT_OK, content) = try server.call(content, within: 10) else {
            return "what C encodes it does not give back"
        }
        return nil
    }

    mutating func finish() -> String? { server.finish() }

    private mutating func refusal(of input: [UInt8], _ outcome: script_outcome, _ message: [UInt8]) -> String? {
        // A script that has ended stays ended.
        if outcome != SCRIPT_RUNTIME, outcome != SCRIPT_BAD_RESULT { hasState = false }
        guard let sent = try? ScriptValue(decoding: input), case .list = sent, sent.depth < Self.certainDepth else {
            return nil
        }
        return "what Swift may send is refused (\(outcome.rawValue)): \(String(decoding: message, as: UTF8.self))"
    }
}

extension ScriptValue {
    /// Of a list of arguments each is a value for itself, and null a value.
    fileprivate var elementsPassedThroughLua: ScriptValue {
        if case .list(let list) = self { .list(list.map(\.passedThroughLua)) } else { self }
    }
}
