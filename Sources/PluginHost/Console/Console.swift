public import Ledger
import Localization
import LuaSandbox

/// A session in which a person runs one input after another on a snapshot, in a worker process like any other.
///
/// Globals last from one input to the next, locals do not. Each input has the limits of a run; the memory that the
/// session holds is one sum. Once a limit or `interrupt()` has ended an input, the next one begins with a new process:
/// what was cut off at an arbitrary place is nothing to go on with.
public actor Console {
    private let runner: PluginRunner
    private let job: Job
    /// Held, since its file may go with it.
    private let snapshot: Snapshot
    private let log: RunLog.Opened?
    private var worker: ConsoleWorker?
    private var isRunning = false
    private var isInterrupted = false
    private var locals: Set<String> = []
    private var succeeded: [(input: ConsoleInput, isSilent: Bool)] = []
    /// How many inputs there have been; the next one is `console:N+1` in messages.
    public private(set) var count = 0

    /// The journal position that the snapshot was read at; nil before `begin()`.
    public private(set) var position: Int64?

    /// What a session is called where a script has its name: in `sandbox.yaml`, in the run log, in messages.
    public static let name = "console"

    /// - Throws: `SandboxConfigurationProblem`.
    public init(_ runner: PluginRunner, on snapshot: Snapshot) throws {
        self.runner = runner
        self.snapshot = snapshot
        let script = runner.script("", path: Self.name)
        job = try runner.configured(try runner.job(.console, of: script, on: snapshot))
        log = runner.log?.open()
    }

    /// What each input may use.
    public nonisolated var limits: ScriptLimits { job.limits }

    /// Whose view it is, as people call it.
    public nonisolated var viewerName: String { job.context.viewerName }

    /// What `require` finds.
    nonisolated var moduleNames: [String] { APIReference.modules.map(\.name) + job.script.modules.map(\.name) }

    /// Starts the process; without it the first input does.
    ///
    /// - Throws: `JobFailure` if there can be no session.
    public func begin() async throws {
        guard worker == nil else { return }
        let started = ConsoleWorker(executable: runner.workers.executable)
        worker = started
        let limit = job.limits.deadline + job.limits.loadDeadline + WorkerPool.grace
        let reply = try await exchange(job.encoded, with: started, within: limit, sources: job.sources)
        if let failure = reply.failure {
            worker = nil
            throw failure
        }
        position = reply.position
    }

    /// Runs an input.
    ///
    /// - Parameter mostRows: how many rows of a query or a list are shown.
    /// - Throws: `JobFailure` if there is no process to run it in; how the input itself failed is in the answer.
    public func run(_ input: ConsoleInput, mostRows: Int) async throws -> ConsoleAnswer {
        isInterrupted = false
        isRunning = true
        defer { isRunning = false }
        count += 1
        let source = ScriptSource(name: "\(Self.name):\(count)", path: "\(Self.name):\(count)", text: input.source)
        let size = input.source.utf8.count
        guard size <= job.limits[.source] else {
            throw JobFailure(kind: .limit, text: ScriptLimit.source.text(exceeding: job.limits[.source], used: size))
        }
        try await begin()
        guard let worker else { throw WorkerEnd.died("") }
        let request = ConsoleRequest.run(
            source: input.source, name: source.path, isExpression: input.isExpression, mostRows: Int64(mostRows))
        let started = ContinuousClock.now
        var reply: JobReply?
        let answer: ConsoleAnswer
        do {
            let given = try await exchange(
                request.encoded, with: worker, within: job.limits.deadline + WorkerPool.grace,
                sources: job.script.modules + [source])
            reply = given
            answer = ConsoleAnswer(given, failing: given.failure.flatMap(localHint) ?? tooBig(given))
        } catch let failure as JobFailure {
            answer = ConsoleAnswer(lost: isInterrupted ? Self.interrupted : failure)
        }
        if answer.isStateLost {
            self.worker = nil
            locals = []
        } else if answer.failure == nil {
            locals.formUnion(input.locals)
            succeeded.append((input, answer.isSilent))
        }
        note(source, answer.failure, reply, took: ContinuousClock.now - started)
        return answer
    }

    /// Ends the input that is running, and with it what the session knows; does nothing in between.
    public func interrupt() {
        guard isRunning else { return }
        isInterrupted = true
        worker?.kill()
    }

    /// The inputs that succeeded, as a script for `run`: where values were shown, it prints them.
    public var script: String {
        succeeded.map { input, isSilent in
            // An expression without values is a call, which does as a statement.
            guard input.isExpression, !isSilent else { return input.source + "\n" }
            // A comment may end the line.
            let separator = input.source.contains("--") ? "\n" : ""
            return "print(" + input.source.trimmingBlanks + separator + ")\n"
        }.joined()
    }

    /// What a path of names leads to in the session's state. Nothing in it is run.
    ///
    /// - Returns: nil if there is no state yet.
    func names(of path: [String], prefix: String) async -> ConsoleNames? {
        guard let worker else { return nil }
        let request = ConsoleRequest.names(path: path, prefix: prefix, most: ConsoleNames.most)
        let limit = job.limits.loadDeadline + WorkerPool.grace
        let reply = try? await exchange(request.encoded, with: worker, within: limit, sources: [])
        guard let reply else {
            self.worker = nil
            return nil
        }
        return reply.failure == nil ? ConsoleNames(reply.value) : nil
    }

    private func exchange(
        _ message: ScriptValue, with worker: ConsoleWorker, within seconds: Double, sources: [ScriptSource]
    ) async throws -> JobReply {
        let most = job.mostOutput
        let bytes = message.encode()
        let answer = await withTaskGroup(of: (bytes: [UInt8]?, isLate: Bool).self) { group in
            group.addTask { (await worker.exchange(bytes, mostOutput: most), false) }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return (nil, true)
            }
            // Cancelling the exchange kills the process.
            defer { group.cancelAll() }
            return await group.next() ?? (nil, true)
        }
        guard !answer.isLate else { throw WorkerEnd.timedOut(seconds) }
        if let bytes = answer.bytes, let reply = job.reply(in: bytes) { return reply }
        worker.kill()
        do { throw WorkerEnd.failure(try await worker.ended, job.limits, sources: sources) } catch let error
            where !(error is JobFailure)
        {
            throw WorkerEnd.died("\(error)")
        }
    }

    private static let interrupted = JobFailure(
        kind: .limit, text: Localized(zh: "已中断", en: "interrupted"))

    /// A few values can be very many cells, as in the results of scripts.
    private func tooBig(_ reply: JobReply) -> JobFailure? {
        LayoutSize(ofAll: reply.value.list ?? []).failure(beyond: job.limits[.values], bytes: job.limits[.result]).map {
            JobFailure(kind: .limit, text: $0)
        }
    }

    /// Lua's consoles surprise everybody in this way once.
    private func localHint(_ failure: JobFailure) -> JobFailure? {
        guard let name = failure.text.en.firstMatch(of: /unknown global '([A-Za-z_][A-Za-z_0-9]*)'/)?.1,
            locals.contains(String(name))
        else { return nil }
        return JobFailure(
            kind: failure.kind,
            text: failure.text
                + Localized(
                    zh: "\n“\(name)”是前面某次输入的 local 变量，只在那次输入内有效：去掉 local，变量就会保留。",
                    en:
                        "\n‘\(name)’ was a local variable of an earlier input and is gone with it: without local it stays."
                ))
    }

    private func note(_ source: ScriptSource, _ failure: JobFailure?, _ reply: JobReply?, took: Duration) {
        let stamp = Stamp(
            script: Self.name, digest: Script(main: source, modules: job.script.modules).digest,
            position: position ?? 0, headHash: reply?.headHash ?? "", parameters: source.text, viewer: viewerName,
            date: job.context.today)
        log?.record(
            stamp, account: runner.account, startedAt: runner.ledger.clock.now().recorded, took: took,
            usage: reply?.usage ?? .null, openLayers: reply?.openLayers ?? [], failure: failure)
    }
}
