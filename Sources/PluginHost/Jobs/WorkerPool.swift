import Foundation
import Glibc
import Localization
import LuaSandbox
import Subprocess
import Synchronization

/// Worker processes for jobs: each does one job and ends, so nothing of a script outlives it. Some may be up already,
/// waiting for theirs; without one a job waits for a process to come up.
public final class WorkerPool: Sendable {
    private let executable: String
    private let capacity: Int
    private let isRefilled: Bool
    private let waiting: Mutex<[WaitingWorker]>

    /// - Parameters:
    ///   - executable: the `zhaoshang` executable, which is also the worker.
    ///   - warm: how many processes wait for jobs. They are started at once.
    ///   - isRefilled: whether another is started for each that is taken. A command that has one job needs none.
    public init(executable: String, warm: Int, isRefilled: Bool) {
        self.executable = executable
        capacity = warm
        self.isRefilled = isRefilled
        waiting = Mutex((0..<warm).map { _ in WaitingWorker(executable: executable) })
    }

    /// How long a worker may take beyond its script's own limits: to start, to read, to answer.
    private static let grace = 3.0

    /// A process that is up, or else a new one. If it was the last, another comes up at once; otherwise `refill` brings
    /// the next, so that its start takes no processor from the job.
    private func take() -> WaitingWorker {
        waiting.withLock { waiting in
            let taken = waiting.isEmpty ? WaitingWorker(executable: executable) : waiting.removeFirst()
            if isRefilled, waiting.isEmpty, capacity > 0 { waiting.append(WaitingWorker(executable: executable)) }
            return taken
        }
    }

    private func refill() {
        guard isRefilled else { return }
        waiting.withLock { waiting in
            while waiting.count < capacity { waiting.append(WaitingWorker(executable: executable)) }
        }
    }

    /// Has a job done.
    ///
    /// - Throws: `JobFailure` when the worker gives no reply; a failure of the script itself is in the reply.
    func perform(_ job: Job) async throws -> JobReply {
        try Self.checkSources(of: job)
        let message = Frame.framed(job.encoded.encode())
        let limit = job.limits.deadline + job.limits.loadDeadline + Self.grace
        let worker = take()
        defer { refill() }
        let ended: WaitingWorker.Ended?
        do {
            ended = try await withThrowingTaskGroup(of: WaitingWorker.Ended?.self) { group in
                group.addTask { try await worker.perform(message, mostOutput: job.mostOutput) }
                group.addTask {
                    try await Task.sleep(for: .seconds(limit))
                    return nil
                }
                // Cancelling the first task kills its process.
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch let error where !(error is CancellationError) {
            throw died("\(error)")
        }
        guard let ended else { throw failure(of: job, Self.timedOut(limit)) }
        if let bytes = Frame.message(in: ended.output),
            let value = try? ScriptValue(decoding: bytes, mostValues: job.mostValues),
            var reply = JobReply(value)
        {
            let size = LayoutSize(of: reply.value["result"] ?? .null)
            if let text = size.failure(beyond: job.limits[.values], bytes: job.limits[.result]) {
                reply.failure = reply.failure ?? failure(of: job, Self.placed(text, job.script.main))
            }
            return reply
        }
        switch ended.status {
        case .exited(Worker.hardKillStatus): throw failure(of: job, Self.hardKilled(ended.errors, job))
        case .signaled(SIGXCPU): throw failure(of: job, Self.processorTimeUsed)
        case .signaled(SIGSYS): throw JobFailure(kind: .worker, text: Self.filtered)
        default: throw died(ended.errors.isEmpty ? "\(ended.status)" : "\(ended.status): \(ended.errors)")
        }
    }

    /// A text that is too big is not even sent.
    private static func checkSources(of job: Job) throws {
        for source in job.sources where source.text.utf8.count > job.limits[.source] {
            let text = ScriptLimit.source.text(exceeding: job.limits[.source], used: source.text.utf8.count)
            throw JobFailure(kind: .limit, text: placed(text, source))
        }
    }

    private static func placed(_ text: Localized, _ source: ScriptSource) -> Localized {
        Localized(zh: "\(source.path)：", en: "\(source.path): ") + text
    }

    private func failure(of job: Job, _ text: Localized) -> JobFailure {
        JobFailure(kind: .limit, text: text)
    }

    private static func timedOut(_ seconds: Double) -> Localized {
        Localized(
            zh: "脚本进程在 \(Int(seconds)) 秒内没有结束，已被终止；请缩小数据范围或检查循环",
            en: "the script process did not end within \(Int(seconds)) seconds and was killed; narrow the data or "
                + "look for a loop that does not end")
    }

    /// The signal handler's last words are `LINE:CHUNK`.
    private static func hardKilled(_ errors: String, _ job: Job) -> Localized {
        let words = (errors.split(separator: "\n").last ?? "").split(separator: ":", maxSplits: 1)
        let line = words.first.flatMap { Int($0) } ?? 0
        let chunk = words.count == 2 ? String(words[1].drop { $0 == "@" }) : ""
        let source = job.sources.first { $0.path == chunk }
        let quoted = source.flatMap { sourceLine(line, of: $0.text) }.map { "\n    \(line) | \($0)" } ?? ""
        let limit = ScriptLimit.time.shown(job.limits[.time])
        let place =
            line > 0
            ? Localized(zh: "\(chunk) 第 \(line) 行：", en: "\(chunk):\(line): ") : Localized(verbatim: "")
        return place
            + Localized(
                zh: "脚本运行超过了 \(limit.zh)的时限，停在一个库函数内（如 string.find 的模式）\(quoted)\n怎么办：简化模式，或把文字分段处理。",
                en:
                    "the script ran longer than its limit of \(limit.en) and hung inside a library function "
                    + "(a pattern in string.find, say)\(quoted)\nWhat to do: simplify the pattern, or work on the text "
                    + "in pieces.")
    }

    /// Its own deadline comes long before; this is for a process in which that failed.
    private static let processorTimeUsed = Localized(
        zh: "脚本进程用尽了处理器时间，已被终止；请缩小数据范围或检查循环",
        en: "the script process used up its processor time and was ended; narrow the data or look for a loop that does "
            + "not end")

    private static let filtered = Localized(
        zh: "脚本进程被沙箱的系统调用过滤终止；台账未受影响。脚本本身做不到这一点，这是程序缺陷：请连同脚本一起报告；"
            + "内核日志（journalctl -k，type=1326）中的 syscall= 是被拦截的调用",
        en:
            "the script process was stopped by the sandbox's system call filter; the ledger is untouched. No script can "
            + "bring this about by itself, so it is a defect to report, with the script; syscall= in the kernel's log "
            + "(journalctl -k, type=1326) is the call that was stopped")

    private func died(_ detail: String) -> JobFailure {
        JobFailure(
            kind: .worker,
            text: Localized(
                zh: "脚本进程意外结束（\(detail)）；台账未受影响，请重试，并把此信息交给信息人员",
                en: "the script process ended unexpectedly (\(detail)); the ledger is untouched; try again, and show "
                    + "this to the IT staff"))
    }
}
