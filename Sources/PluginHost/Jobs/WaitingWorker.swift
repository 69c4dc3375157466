import Glibc
import Subprocess

/// A worker process that was started before its job is known: it comes up while the ledger is being opened.
final class WaitingWorker: Sendable {
    /// How a worker ended and what it left.
    struct Ended: Sendable {
        let status: TerminationStatus
        let output: [UInt8]
        let errors: String
    }

    /// A framed job, and how many bytes may come back for it.
    private struct Assignment: Sendable {
        let message: [UInt8]
        let mostOutput: Int
    }

    private let jobs: AsyncStream<Assignment>.Continuation
    private let outputs: AsyncStream<[UInt8]>
    private let process: Task<Ended, any Error>

    /// Starts the process. One that never gets a job ends with this process, or when this value goes.
    init(executable: String) {
        let (stream, continuation) = AsyncStream.makeStream(of: Assignment.self)
        let (outputs, output) = AsyncStream.makeStream(of: [UInt8].self)
        jobs = continuation
        self.outputs = outputs
        process = Task {
            defer { output.finish() }
            return try await WaitingWorker.run(executable, stream) { output.yield($0) }
        }
    }

    deinit {
        jobs.finish()
    }

    /// Gives the one job and waits for what the process says until it closes its output, which is its last act: that it
    /// ends takes a while, for which nobody has to wait. Cancelling the caller kills the process.
    func perform(_ message: [UInt8], mostOutput: Int) async throws -> [UInt8] {
        jobs.yield(Assignment(message: message, mostOutput: mostOutput))
        jobs.finish()
        return try await withTaskCancellationHandler {
            for await output in outputs { return output }
            return try await process.value.output
        } onCancel: {
            process.cancel()
        }
    }

    /// Waits for the end of a process that has closed its output.
    var ended: Ended {
        get async throws { try await process.value }
    }

    /// Without this a worker that ends before it has read its job would end us too, by SIGPIPE.
    private static let ignoringBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

    static func ignoreBrokenPipes() { _ = ignoringBrokenPipes }

    private static func run(
        _ executable: String, _ jobs: AsyncStream<Assignment>, said: @escaping @Sendable ([UInt8]) -> Void
    ) async throws -> Ended {
        ignoreBrokenPipes()
        var options = PlatformOptions()
        options.teardownSequence = []
        let result = try await Subprocess.run(
            .path(.init(executable)), arguments: [Worker.argument],
            environment: .custom(["LC_ALL": "C.UTF-8"]),
            platformOptions: options, input: .inputWriter, output: .sequence, error: .string(limit: 64 << 10)
        ) { execution -> [UInt8] in
            // A worker that is gone cannot be written to; how it ended says more than that.
            var most = 0
            for await job in jobs {
                most = job.mostOutput
                _ = try? await execution.standardInputWriter.write(job.message)
            }
            try? await execution.standardInputWriter.finish()
            var output: [UInt8] = []
            for try await buffer in execution.standardOutput {
                buffer.withUnsafeBytes { output.append(contentsOf: $0) }
                // No honest one says more; it is left unread, and what came is no answer.
                guard output.count <= most else {
                    output = []
                    break
                }
            }
            // Most have ended or are about to, which this does not change; one that is not must not outlive its answer.
            try? execution.send(signal: .kill)
            said(output)
            return output
        }
        return Ended(status: result.terminationStatus, output: result.closureResult, errors: result.standardError)
    }
}
