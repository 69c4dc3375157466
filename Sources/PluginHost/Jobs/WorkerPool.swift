import Foundation
import Localization
import LuaSandbox
import Subprocess
import Synchronization

/// Worker processes for jobs: each does one job and ends, so nothing of a script outlives it. Some may be up already,
/// waiting for theirs; without one a job waits for a process to come up.
public final class WorkerPool: Sendable {
    /// The program that is the worker.
    let executable: String
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
    static let grace = 3.0

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
        let output: [UInt8]?
        do {
            output = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
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
            throw WorkerEnd.died("\(error)")
        }
        guard let output else { throw WorkerEnd.timedOut(limit) }
        if let reply = Frame.message(in: output).flatMap(job.reply) { return reply }
        // It has closed its output and was killed if it had not ended: this takes a moment.
        let ended: WaitingWorker.Ended
        do { ended = try await worker.ended } catch { throw WorkerEnd.died("\(error)") }
        throw WorkerEnd.failure(ended, job.limits, sources: job.sources)
    }

    /// A text that is too big is not even sent.
    private static func checkSources(of job: Job) throws {
        for source in job.sources where source.text.utf8.count > job.limits[.source] {
            let text = ScriptLimit.source.text(exceeding: job.limits[.source], used: source.text.utf8.count)
            throw JobFailure(kind: .limit, text: placed(text, source))
        }
    }

    fileprivate static func placed(_ text: Localized, _ source: ScriptSource) -> Localized {
        Localized(zh: "\(source.path)：", en: "\(source.path): ") + text
    }
}

extension Job {
    /// What a worker answered; nil if no honest one can have answered so.
    func reply(in message: [UInt8]) -> JobReply? {
        guard let value = try? ScriptValue(decoding: message, mostValues: mostValues), var reply = JobReply(value)
        else {
            return nil
        }
        let size = LayoutSize(of: reply.value["result"] ?? .null)
        if let text = size.failure(beyond: limits[.values], bytes: limits[.result]) {
            let failure = JobFailure(kind: .limit, text: WorkerPool.placed(text, script.main))
            reply.failure = reply.failure ?? failure
        }
        return reply
    }
}
