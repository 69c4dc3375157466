import Documents
import Glibc
import Ledger
import Localization
import LuaSandbox

/// A script state with everything of this program in it: the data API, the host modules, the runner.
final class ScriptSession {
    private let job: Job
    private let database: ReadOnlyDatabase?
    private let position: Int64
    private var state: ScriptState
    private var runner: ScriptFunction
    private let output: Output

    /// What scripts print; a class, since the state's callback and the session share it.
    private final class Output {
        var text = ""
    }

    /// Host modules that scripts may require, and those that only our own Lua may.
    private static let publicModules: [(String, [UInt8])] = [
        ("date", PackageResources.date_lua), ("document", PackageResources.document_lua),
        ("json", PackageResources.json_lua), ("money", PackageResources.money_lua),
        ("stats", PackageResources.stats_lua), ("test", PackageResources.test_lua),
        ("text", PackageResources.text_lua),
    ]
    private static let privateModules: [(String, [UInt8])] = [
        ("declaration", PackageResources.declaration_lua), ("problem", PackageResources.problem_lua),
        ("query", PackageResources.query_lua), ("result", PackageResources.result_lua),
        ("schema", PackageResources.schema_lua), ("zone", PackageResources.zone_lua),
    ]

    init(job: Job, database: ReadOnlyDatabase?, position: Int64) throws {
        self.job = job
        self.database = database
        self.position = position
        output = Output()
        (state, runner) = try Self.start(job, database, position, output)
    }

    /// Throws the state away and begins with a new one.
    func restart() throws {
        output.text = ""
        (state, runner) = try Self.start(job, database, position, output)
    }

    var printed: String { output.text }

    var usage: ScriptValue {
        let usage = state.usage
        return ScriptValue(
            [
                "milliseconds": usage.milliseconds, "processor_milliseconds": usage.processorMilliseconds,
                "peak_memory": usage.peakMemoryBytes, "rows": usage[.rows] ?? 0, "sql_steps": usage[.sqlSteps] ?? 0,
                "host_calls": usage[.hostCalls] ?? 0, "output": usage.outputBytes, "result": usage.resultBytes,
            ].mapValues { .integer(Int64($0)) })
    }

    /// Where the script spent its time, if the job asked for that.
    var profile: ScriptProfile? { job.isProfiled ? state.stopProfile() : nil }

    /// The script's text, name and strictness, as the runner takes them.
    var sourceArguments: [ScriptValue] { [.text(job.script.main.text), .text(job.script.main.chunkName)] }

    /// Whether it is worth asking the script what it declares: a plugin has a `kind` and a `run`, and its text says so.
    var mayDeclarePlugin: Bool {
        let text = Array(job.script.main.text.utf8)
        return ["kind", "run"].allSatisfy { word in
            let word = Array(word.utf8)
            return text.indices.contains { text[$0...].starts(with: word) }
        }
    }

    /// Runs the load phase.
    func load() throws -> ScriptValue {
        let deadline = min(job.limits.loadDeadline, job.limits.deadline)
        return try call("load", sourceArguments + [.boolean(true)], deadline: deadline)
    }

    func call(_ command: String, _ arguments: [ScriptValue], deadline: Double? = nil) throws -> ScriptValue {
        try state.call(runner, [.text(command)] + arguments, deadline: deadline ?? job.limits.deadline).first ?? .null
    }

    private static func start(
        _ job: Job, _ database: ReadOnlyDatabase?, _ position: Int64, _ output: Output
    ) throws -> (ScriptState, ScriptFunction) {
        let state = try ScriptState(
            limits: job.limits, ownLimits: ScriptLimit.counted, seed: 1, language: job.context.language,
            database: database,
            print: { output.text += $0 })
        state.onHardKill(descriptor: STDERR_FILENO, status: Worker.hardKillStatus, report: [])
        HostFunctions(context: job.context, position: position, limits: job.limits).provide(to: state)
        for (name, source) in publicModules {
            try state.addModule(name, source: text(source), chunkName: "=[\(name)]", trust: .trusted)
        }
        for (name, source) in privateModules {
            try state.addModule("host." + name, source: text(source), chunkName: "=[\(name)]", trust: .trusted)
        }
        for module in job.script.modules {
            try state.addModule(module.name, source: module.text, chunkName: module.chunkName, trust: .script)
        }
        if job.isProfiled, !state.startProfile() {
            throw JobFailure(
                kind: .worker,
                text: Localized(zh: "系统不给计时器，无法取样", en: "the system gives no timer to take a profile with"))
        }
        let runner = try state.loadTrusted(source: text(PackageResources.runner_lua), name: "runner")
        return (state, runner)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
