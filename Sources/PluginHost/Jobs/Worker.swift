import Glibc
import Ledger
import Localization
import LuaSandbox

/// The process in which a script runs: reads one job, does it, writes one reply, ends.
///
/// It is the same executable as everything else; `main` branches here before anything starts a second thread, since
/// what locks the process in binds only the calling thread.
public enum Worker {
    /// The command line's first argument that makes a process a worker.
    public static let argument = "worker"

    /// Where a script that hangs inside a C function is reported by the signal handler, and with which status.
    static let hardKillStatus: Int32 = 75

    public static func run() -> Never {
        // Whoever crashes dies of that signal: what the Swift runtime may do about it, the system call filter stops.
        for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
        Containment.widenStack()
        // Nothing of whoever started this process may be in reach, and it has nothing open of its own yet.
        let inherited = Result { try Containment.closeInheritedDescriptors() }
        // Before the job is there, since nobody waits yet.
        let prepared = Result { try PreparedState() }
        ReadOnlyDatabase.rehearse()
        Job.rehearse()
        guard let message = Frame.read(from: STDIN_FILENO), let value = try? ScriptValue(decoding: message),
            let job = Job(value)
        else { exit(65) }
        let reply = perform(job, inherited, in: prepared)
        let isWritten = Frame.write(reply.encoded.encode(), to: STDOUT_FILENO)
        // Whoever waits need not wait for the process to end, which does not take anything apart either.
        close(STDOUT_FILENO)
        _exit(isWritten ? 0 : 74)
    }

    private static func perform(
        _ job: Job, _ inherited: Result<Void, any Error>, in prepared: Result<PreparedState, any Error>
    ) -> JobReply {
        var reply = JobReply(
            value: .null, declaration: .null, printed: "", position: 0, headHash: "", usage: .null, failure: nil)
        do {
            try inherited.get()
            try perform(job, in: try prepared.get(), &reply)
        } catch {
            reply.failure = JobFailure(error, of: job)
        }
        return reply
    }

    private static func perform(_ job: Job, in prepared: PreparedState, _ reply: inout JobReply) throws {
        let database = try job.data.map { data in
            try ReadOnlyDatabase.openFilesForReadingOnly()
            let database = try ReadOnlyDatabase(
                path: data.path, immutable: data.isImmutable, allowedTables: Snapshot.readableTables,
                heapLimitBytes: job.limits[.memory])
            try database.beginSnapshot()
            if let head = try database.read(data.headQuery).first {
                reply.position = head[0].integer ?? 0
                reply.headHash = head[1].text ?? ""
            }
            if case .runCase(_, _, isReversed: true) = job.command { try database.reverseUnorderedRows() }
            try database.restrict()
            return database
        }
        reply.openLayers = try Containment.lockIn(
            cpuSeconds: processorSeconds(of: job),
            addressSpaceBytes: addressSpace(job.limits), waived: job.waivedLayers)

        let session = try ScriptSession(job: job, database: database, position: reply.position, in: prepared)
        // Nor is the state taken apart at the end.
        _ = Unmanaged.passRetained(session)
        defer {
            reply.printed = session.printed
            reply.usage = session.usage
            reply.profile = session.profile
            reply.coveredLines = session.coveredLines
        }
        switch job.command {
        case .describe:
            reply.declaration = try session.load()
            reply.value = reply.declaration
        case .run(let pairs):
            try run(pairs, session, &reply)
        case .listCases(let test):
            reply.value = try session.call("test", [.text(test.text), .text(test.chunkName)])
        case .runCase(let test, let index, _):
            _ = try session.call("test", [.text(test.text), .text(test.chunkName)])
            let described: ScriptValue
            do {
                described = try session.call("case", [.integer(index)])
                _ = try session.call("replace", [.integer(index)])
            } catch let failure as ScriptFailure {
                let line = PluginShape.lineOfCase(Int(index), in: test.text)
                throw JobFailure(kind: .script, text: failure.text(in: test, line: line))
            }
            reply.declaration = try session.load()
            let given: ScriptValue
            do {
                given = try PluginDescription(reply.declaration)?.read(described["params"]) ?? .list([])
            } catch {
                // A case may be there to see it refused.
                guard let piece = described["fails"]?.text,
                    [error.text.zh, error.text.en].contains(where: { $0.contains(piece) })
                else { throw error }
                reply.value = ScriptValue(["passed": .boolean(true)])
                return
            }
            reply.value = try session.call("expect", [.integer(index), given])
        case .console:
            _ = try session.call("open", [])
            ConsoleService(job: job, session: session).serve(reply)
        }
    }

    /// Its own deadline ends a script long before.
    private static func processorSeconds(of job: Job) -> UInt64 {
        guard job.command != .console else { return ConsoleService.processorSeconds }
        return UInt64(job.limits.deadline + job.limits.loadDeadline) + 5
    }

    /// Room for all that the limits allow to be held at once, twice over since allocators leave gaps, and for the pages of
    /// the snapshot that SQLite maps. What is counted exactly is counted by the limits; this bounds what they do not see.
    private static func addressSpace(_ limits: ScriptLimits) -> UInt64 {
        let script = limits[.memory]
        let database = limits[.memory]
        let crossings = limits[.result] * 2 + limits[.output]
        let mappedSnapshot = 256 << 20
        return UInt64((script + database + crossings) * 2 + mappedSnapshot)
    }

    private static func run(_ pairs: [Job.Pair], _ session: ScriptSession, _ reply: inout JobReply) throws {
        let mayBePlugin = session.mayDeclarePlugin
        if mayBePlugin { reply.declaration = try load(session) }
        let given = pairs.map { ($0.name, $0.value) }
        if let plugin = PluginDescription(reply.declaration) {
            let parameters = try plugin.read(given.map { (name: $0.0, value: $0.1) })
            reply.value = try session.call("run", [ScriptValue(Dictionary(parameters) { $1 })])
        } else {
            // A bare script does its work at the top level, where loading allowed it no data: begin afresh.
            if mayBePlugin { try session.restart() }
            let parameters = ScriptValue(Dictionary(given.map { ($0.0, ScriptValue.text($0.1)) }) { $1 })
            reply.value = try session.call("script", session.sourceArguments + [parameters])
        }
    }

    /// What the script declares; nothing for a bare script, also for one that computes for long before it touches data:
    /// that one has its whole time when it is run.
    private static func load(_ session: ScriptSession) throws -> ScriptValue {
        do { return try session.load() } catch let failure as ScriptFailure where failure.limit == .time {
            return .null
        }
    }
}

extension JobFailure {
    /// Whatever a worker met with on the way to a reply.
    init(_ error: any Error, of job: Job) {
        switch error {
        case let failure as JobFailure: self = failure
        case let failure as ScriptFailure:
            self.init(kind: failure.kind == .limit ? .limit : .script, text: Self.placed(failure, job))
        case let problem as ParameterProblem: self.init(kind: .input, text: problem.text)
        case let problem as any LocalizedProblem: self.init(kind: .worker, text: problem.text)
        default: self.init(kind: .worker, text: Localized(verbatim: "\(error)"))
        }
    }

    private static func placed(_ failure: ScriptFailure, _ job: Job) -> Localized {
        if case .listCases(let test) = job.command { return failure.text(in: test) }
        return failure.text(in: job.script.main)
    }
}

extension ScriptFailure {
    /// A failure that is no line's, such as a result of the wrong shape, at least names the file, and the line that it is
    /// about if that is known.
    fileprivate func text(in source: ScriptSource, line: Int? = nil) -> Localized {
        guard chunk == nil else { return text }
        let line = line ?? (kind == .syntax ? ScriptChecker.lineOfMistake(in: source.text) : nil)
        let place =
            line.map { Localized(zh: "\(source.path) 第 \($0) 行：", en: "\(source.path):\($0): ") }
            ?? Localized(zh: "\(source.path)：", en: "\(source.path): ")
        let quote = line.flatMap { line in
            LuaSandbox.sourceLine(line, of: source.text).map { "\n    \(line) | \($0)" }
        }
        // Below what is wrong, above what to do.
        func quoting(_ said: String) -> String {
            let end = said.firstIndex(of: "\n") ?? said.endIndex
            return said[..<end] + (quote ?? "") + said[end...]
        }
        return place + Localized(zh: quoting(text.zh), en: quoting(text.en))
    }
}
