import Documents
import Glibc
import Ledger
import Localization
import LuaSandbox

/// A script state with a job in it: its circumstances, its data, the modules that its script may require.
final class ScriptSession {
    private let job: Job
    private let database: ReadOnlyDatabase?
    private let position: Int64
    private var prepared: PreparedState
    private var state: ScriptState { prepared.state }

    /// - Parameter prepared: a state in which nothing of any job has been, and which nobody else will use.
    init(job: Job, database: ReadOnlyDatabase?, position: Int64, in prepared: PreparedState) throws {
        self.job = job
        self.database = database
        self.position = position
        self.prepared = prepared
        try begin()
    }

    /// Throws the state away and begins with a new one.
    func restart() throws {
        prepared = try PreparedState()
        try begin()
    }

    /// Lets what is counted and printed begin anew, for the next piece of work in the same state.
    ///
    /// - Throws: `ScriptFailure` if a limit has ended the state.
    func renew() throws {
        prepared.output.text = ""
        try state.renew()
    }

    var printed: String { prepared.output.text }

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

    /// The lines that ran, if the job asked for that.
    var coveredLines: [String: Set<Int>] { job.isCovered ? state.coveredLines : [:] }

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
        try state.call(prepared.runner, [.text(command)] + arguments, deadline: deadline ?? job.limits.deadline).first
            ?? .null
    }

    private func begin() throws {
        try state.begin(limits: job.limits, language: job.context.language, database: database)
        HostFunctions(context: job.context, position: position, limits: job.limits).provide(to: state)
        AssessmentFunctions(database: database, context: job.context).provide(to: state)
        for module in job.script.modules {
            guard let problem = module.problem?[job.context.language] else {
                try state.addModule(module.name, source: module.text, chunkName: module.chunkName, trust: .script)
                continue
            }
            // Under the name of a chunk of ours, so that the error is told at the line that requires it.
            let literal = problem.utf8.map { "\\" + String(1_000 + Int($0)).dropFirst() }.joined()
            try state.addModule(
                module.name, source: "error(\"\(literal)\", 0)", chunkName: "=[\(module.name)]", trust: .script)
        }
        if job.isProfiled, !state.startProfile() {
            throw JobFailure(
                kind: .worker,
                text: Localized(zh: "系统不给计时器，无法取样", en: "the system gives no timer to take a profile with"))
        }
        if job.isCovered, !state.startCoverage() {
            throw JobFailure(
                kind: .worker, text: Localized(zh: "内存不足，无法记录运行过的行", en: "there is no memory to note lines in"))
        }
        _ = try call("begin", [], deadline: job.limits.loadDeadline)
    }
}
