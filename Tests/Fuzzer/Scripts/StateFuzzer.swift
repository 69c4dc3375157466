import CScriptVM
import Foundation
import Ledger
import LuaSandbox

@testable import PluginHost

/// Mangled scripts, run by the C layer under sanitizers with the host's own Lua and a snapshot, in little memory and time.
struct StateFuzzer: Fuzzer {
    private let seeds: ScriptSeeds
    private let zone: SmallZone
    private var server: StateServer
    private var outcomes: [UInt32: Int] = [:]
    private var hardKills = 0

    var seedCount: Int { seeds.count }
    var peakMemory: Int { server.peakMemory }
    var figures: String {
        let counted = [
            (SCRIPT_OK, "done"), (SCRIPT_SYNTAX, "no Lua"), (SCRIPT_RUNTIME, "errors"),
            (SCRIPT_BAD_RESULT, "bad results"), (SCRIPT_RESULT_LIMIT, "too big results"),
            (SCRIPT_VALUES_LIMIT, "too many values"), (SCRIPT_NESTING_LIMIT, "too deep results"),
            (SCRIPT_TIME_LIMIT, "out of time"), (SCRIPT_MEMORY_LIMIT, "out of memory"),
            (SCRIPT_OUTPUT_LIMIT, "out of output"), (SCRIPT_COUNT_LIMIT, "out of rows, steps, calls"),
        ].map { "\(outcomes[$0.0.rawValue] ?? 0) \($0.1)" }
        return counted.joined(separator: ", ") + ", \(hardKills) killed"
    }

    /// Seconds from the deadline to the answer: a tenth until the signal handler ends it, and one.
    private static let grace = 1.1
    private static let name = "@mangled.lua"

    /// What one script came to.
    private enum End {
        case outcome(script_outcome, [UInt8])
        case hardKill
        case finding(String)
    }

    init(repository: URL, work: URL) throws {
        seeds = try ScriptSeeds(repository: repository)
        zone = try SmallZone()
        let folder = work.appending(path: "stage", directoryHint: .isDirectory)
        let stage = try Stage(folder: folder, repository: repository, zone: zone)
        server = StateServer(
            repository: repository, stage: stage.folder,
            database: (zone.snapshot.path, Snapshot.readableTables.sorted()))
    }

    func input(_ random: inout Generator) -> [UInt8] { seeds.mangled(&random) }

    mutating func finding(with input: [UInt8]) throws -> String? {
        var choice = InputChoice(for: input)
        let memory =
            choice.once(in: 5) ? Int(choice.any(of: Array(200...1500))) << 10 : choice.any(of: [2, 4, 16]) << 20
        let deadline = choice.any(of: [0.05, 0.1, 0.2])
        // A busy machine may be slow once.
        for _ in 0..<3 {
            let end = try run(input, memory: memory, deadline: deadline)
            switch end {
            case .finding(let finding) where finding.hasPrefix("no answer"): continue
            case .finding(let finding): return finding
            case .hardKill:
                hardKills += 1
                return nil
            case .outcome(let outcome, let content):
                outcomes[outcome.rawValue, default: 0] += 1
                guard outcome == SCRIPT_OK, choice.once(in: 4),
                    case .outcome(SCRIPT_OK, let again) = try run(input, memory: memory, deadline: deadline)
                else { return nil }
                return again == content ? nil : "the same script gives another result the second time"
            }
        }
        return "no answer in time, three times"
    }

    mutating func finish() -> String? { server.finish() }

    /// Runs a script as a worker does: a plugin by its `run`, anything else from its first line on in a new state.
    private mutating func run(_ input: [UInt8], memory: Int, deadline: Double) throws -> End {
        let source: [ScriptValue] = [.text(String(decoding: input, as: UTF8.self)), .text(Self.name)]
        let loaded = try begin(memory, deadline) ?? call([["load"], source, [true]], deadline)
        guard case .outcome(SCRIPT_OK, let content) = loaded else { return loaded }
        let declared = (try? ScriptValue(decoding: content))?.list?.first
        guard declared?["bare"] == .boolean(true) else { return try call([["run"], [[:]]], deadline) }
        return try begin(memory, deadline) ?? call([["script"], source, [[:]]], deadline)
    }

    /// Nil if there is a state that can be called.
    private mutating func begin(_ memory: Int, _ deadline: Double) throws -> End? {
        switch try server.begin(memory: memory, deadline: deadline) {
        case .outcome(SCRIPT_OK, _): try beginJob(deadline)
        case .outcome(SCRIPT_MEMORY_LIMIT, let message): .outcome(SCRIPT_MEMORY_LIMIT, message)
        case .outcome(_, let message): .finding("no state: \(String(decoding: message, as: UTF8.self))")
        case let answer: .finding("no state: \(answer)")
        }
    }

    /// Tells the runner that there is a job, as a worker does.
    private mutating func beginJob(_ deadline: Double) throws -> End? {
        let end = try call([["begin"]], deadline)
        if case .outcome(SCRIPT_OK, _) = end { return nil }
        return end
    }

    private mutating func call(_ parts: [[ScriptValue]], _ deadline: Double) throws -> End {
        let arguments = ScriptValue.list(Array(parts.joined())).encode()
        switch try server.call(arguments, within: deadline + Self.grace) {
        case .broken(let reason): return .finding(reason)
        case .hardKill(let words): return Self.arePlace(words) ? .hardKill : .finding("killed with the words \(words)")
        case .outcome(let outcome, let content):
            if outcome == SCRIPT_OK, (try? ScriptValue(decoding: content)) == nil {
                return .finding("a result that cannot be decoded")
            }
            guard [SCRIPT_TIME_LIMIT, SCRIPT_MEMORY_LIMIT, SCRIPT_OUTPUT_LIMIT, SCRIPT_COUNT_LIMIT].contains(outcome)
            else {
                return .outcome(outcome, content)
            }
            guard case .outcome(outcome, _) = try server.call(arguments, within: deadline + Self.grace) else {
                return .finding("a script that was ended (\(outcome.rawValue)) goes on")
            }
            return .outcome(outcome, content)
        }
    }

    /// Whether a killed script's last words are `LINE:CHUNK`.
    private static func arePlace(_ words: String) -> Bool {
        words.hasSuffix("\n") && Int(words.prefix { $0 != ":" }) != nil
    }
}
