import Foundation
import LuaSandbox

@testable import PluginHost

/// Mangled scripts, each run by a worker process as the program itself has it done.
struct WorkerFuzzer: Fuzzer {
    private let seeds: ScriptSeeds
    private let zone: SmallZone
    private let modules: [ScriptSource]
    private let plugin: ScriptSource
    private let executable: String
    private(set) var peakMemory = 0
    private var outcomes: [String: Int] = [:]

    var seedCount: Int { seeds.count }
    var figures: String { outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ") }

    /// Seconds that a worker may take beyond its script's time.
    private static let grace = 1.0
    /// Bytes that a worker may hold beyond its script's memory.
    private static let overhead = 96 << 20

    init(repository: URL, work: URL) throws {
        seeds = try ScriptSeeds(repository: repository)
        zone = try SmallZone()
        modules = ScriptSource.modules(in: repository.appending(path: "Plugins/lib").path(percentEncoded: false))
        plugin = try ScriptSource.read(
            repository.appending(path: "Plugins/checks/stalled-projects.lua").path(percentEncoded: false),
            name: "plugin", within: repository.path(percentEncoded: false))
        // A copy: a long run survives that the program is built again meanwhile.
        let copy = work.appending(path: "zhaoshang")
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(at: repository.appending(path: ".build/debug/zhaoshang"), to: copy)
        executable = copy.path(percentEncoded: false)
    }

    func input(_ random: inout Generator) -> [UInt8] { seeds.mangled(&random) }

    mutating func finding(with input: [UInt8]) throws -> String? {
        let job = job(for: input)
        // A busy machine may be slow once.
        for _ in 0..<3 {
            let (end, output, words) = try run(job)
            guard let end else { continue }
            let finding = verdict(on: end, output, words, job)
            if let finding { return finding }
            return peakMemory > job.limits[.memory] + Self.overhead ? "held \(peakMemory >> 20) MiB" : nil
        }
        return "the worker did not end in time, three times"
    }

    /// Mostly the script is run; sometimes it is only described, or is the test of a plugin.
    private func job(for input: [UInt8]) -> Job {
        var choice = InputChoice(for: input)
        let script = ScriptSource(
            name: "mangled", path: ReportedFailure.file, text: String(decoding: input, as: UTF8.self))
        let isTest = choice.once(in: 12)
        let command: Job.Command =
            isTest
            ? choice.any(of: [
                .listCases(test: script), .runCase(test: script, index: 1, isReversed: choice.any(of: [false, true])),
            ])
            : choice.once(in: 12) ? .describe : .run([])
        var limits = ScriptLimits()
        limits.deadline = choice.any(of: [0.05, 0.1, 0.2])
        limits[.memory] = choice.any(of: [2, 4, 32]) << 20
        return Job(
            command: command, script: Script(main: isTest ? plugin : script, modules: modules), data: zone.data,
            context: zone.context, limits: limits)
    }

    /// How a worker ended, nil if it did not in time, and what it wrote and said.
    private mutating func run(_ job: Job) throws -> (ChildProcess.Ending?, [UInt8], String) {
        let process = try ChildProcess(executable, [Worker.argument], environment: ["LC_ALL=C.UTF-8"])
        // Loading a script and running it have a time each.
        let deadline = ContinuousClock.now + .seconds(2 * job.limits.deadline + Self.grace)
        _ = process.write(Frame.framed(job.encoded.encode()))
        process.closeInput()
        var output: [UInt8] = []
        while let more = process.read(64 << 10, by: deadline), !more.isEmpty { output += more }
        let end = process.wait(by: deadline)
        process.kill()
        peakMemory = max(peakMemory, process.peakMemory)
        return (end, output, process.lastWords)
    }

    private mutating func verdict(
        on end: ChildProcess.Ending, _ output: [UInt8], _ words: String, _ job: Job
    ) -> String? {
        switch end {
        case .exited(Worker.hardKillStatus):
            outcomes["killed", default: 0] += 1
            return words.hasSuffix("\n") && Int(words.prefix { $0 != ":" }) != nil ? nil : "last words: \(words)"
        case .exited(0):
            guard let message = Frame.message(in: output), let value = try? ScriptValue(decoding: message),
                let reply = JobReply(value)
            else { return "no reply in \(output.count) bytes" }
            outcomes[reply.failure?.kind.rawValue ?? "done", default: 0] += 1
            return reply.failure.flatMap { ReportedFailure(failure: $0, source: source(of: job)).finding }
        default: return "\(end): \(words.prefix(1000))"
        }
    }

    /// The text that the input became.
    private func source(of job: Job) -> String {
        switch job.command {
        case .listCases(let test), .runCase(let test, _, _): test.text
        case .describe, .run, .console: job.script.main.text
        }
    }
}
