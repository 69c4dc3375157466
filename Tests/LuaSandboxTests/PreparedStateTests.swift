import Localization
import LuaSandbox
import Testing

@Suite("States that are made before their work is known")
struct PreparedStateTests {
    private struct Refusal: LocalizedProblem {
        let text = Localized(zh: "不行", en: "no")
        var description: String { text.en }
    }

    /// A state whose trusted chunk has called the host five times and used some memory already.
    private func prepared() throws -> (ScriptState, ScriptFunction) {
        let state = try ScriptState(seed: 1, language: .chinese)
        state.provide("refuse") { _ in throw Refusal() }
        let run = try state.loadTrusted(
            source: """
                for _ = 1, 5 do pcall(host.call, "refuse") end
                return function(times)
                    local message
                    for _ = 1, times do message = select(2, pcall(host.call, "refuse")) end
                    return message
                end
                """, name: "runner")
        return (state, run)
    }

    @Test("what was used before does not count, and what is caught is in the language of the work")
    func begins() throws {
        let (state, run) = try prepared()
        var limits = ScriptLimits()
        limits[.hostCalls] = 3
        try state.begin(limits: limits, language: .english, database: nil)
        #expect(state.usage[.hostCalls] == 0 && state.usage.milliseconds == 0)
        #expect(try state.call(run, [3]).first?.text?.hasSuffix("no") == true)
        #expect(state.usage[.hostCalls] == 3)
        #expect(throws: ScriptFailure.self) { try state.call(run, [1]) }
    }

    @Test("a state that holds more than the work may is finished before it begins")
    func tooSmall() throws {
        let (state, run) = try prepared()
        var limits = ScriptLimits()
        limits[.memory] = 1_000
        let failure = #expect(throws: ScriptFailure.self) {
            try state.begin(limits: limits, language: .english, database: nil)
        }
        #expect(failure?.limit == .memory)
        #expect(throws: ScriptFailure.self) { try state.call(run, [1]) }
    }
}
