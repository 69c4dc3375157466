import Ledger
import Localization
import LuaSandbox
import Testing

@testable import PluginHost

/// The sandbox under attack.
struct Box {
    let zone: Zone

    init() throws {
        zone = try Zone.shared.get()
    }

    /// Runs an attack; expects that it ends as it must and in time, that nothing of it is left, and that the next job
    /// of the pool finds everything as a fresh worker would.
    func withstands(_ attack: Attack, at place: SourceLocation = #_sourceLocation) async throws {
        let attempt = try await attempt(attack)
        attempt.expect(attack.ending, place)
        if case .fails(let line, _, let zh) = attack.ending, attempt.failure?.text.zh.contains(zh) != true {
            // What our own Lua says, it says in the language of the run.
            let chinese = try await self.attempt(attack, in: .chinese)
            chinese.expect(.script, line, en: "", zh: zh, place)
        }
        #expect(
            attempt.took < attack.deadline, "the worker outlasted its deadline", sourceLocation: place)
        try await isUntouched(at: place)
    }

    /// Runs an attack and says what came of it.
    func attempt(_ attack: Attack, in language: Language = .english) async throws -> Attempt {
        let modules = attack.modules.sorted { $0.key < $1.key }.map { name, text in
            ScriptSource(name: name, path: name + ".lua", text: text)
        }
        let script = Script(
            main: ScriptSource(name: "attack", path: "attack.lua", text: attack.code), modules: modules)
        return try await attempt(script, runner(zone.workers, attack.limits, language), attack.viewer)
    }

    /// Runs a script in the workers of a runner and says what came of it.
    func attempt(_ script: Script, _ runner: PluginRunner, _ viewer: Viewer = .wholeZone) async throws -> Attempt {
        let snapshot = try zone.snapshot(for: viewer)
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let outcome = try await runner.run(script, parameters: [], on: snapshot)
            return Attempt(outcome: outcome, failure: nil, took: start.duration(to: clock.now))
        } catch let failure as JobFailure {
            return Attempt(outcome: nil, failure: failure, took: start.duration(to: clock.now))
        }
    }

    func runner(
        _ workers: WorkerPool, _ limits: ScriptLimits = ScriptLimits(), _ language: Language = .english
    ) throws -> PluginRunner {
        PluginRunner(
            ledger: zone.ledger, catalogue: PluginCatalogue(ledgerFolder: nil, shippedFolder: nil),
            account: .system, language: language, workers: workers, limits: limits, keepingLog: false)
    }

    /// Expects that only the waiting workers are left, and that one of them does a job as a fresh one would.
    func isUntouched(at place: SourceLocation = #_sourceLocation) async throws {
        for _ in 0..<40 where Processes.workers(of: zone.executable).count > Zone.waitingWorkers {
            try await Task.sleep(for: .milliseconds(25))
        }
        let left = Processes.workers(of: zone.executable).count
        #expect(left <= Zone.waitingWorkers, "a worker outlives its job", sourceLocation: place)
        let probed = try await probe(zone.workers)
        let fresh = try await Box.fresh.value
        #expect(probed == fresh, "the next job sees something of the attack", sourceLocation: place)
    }

    /// What the probe sees in a worker that was started for it, before anything else ran.
    private static let fresh = Task {
        let box = try Box()
        return try await box.probe(WorkerPool(executable: box.zone.executable, warm: 0, isRefilled: false))
    }

    private func probe(_ workers: WorkerPool) async throws -> [String] {
        var limits = ScriptLimits()
        limits.deadline = 5
        let script = Script(main: ScriptSource(name: "probe", path: "probe.lua", text: Probe.code), modules: [])
        let attempt = try await attempt(script, runner(workers, limits))
        guard let outcome = attempt.outcome, case .value(.list(let seen)) = outcome.result else {
            throw attempt.failure ?? JobFailure(kind: .worker, text: Localized(verbatim: "no list"))
        }
        return seen.compactMap(\.text) + [outcome.stamp.headHash, String(outcome.stamp.position), outcome.printed]
    }
}
