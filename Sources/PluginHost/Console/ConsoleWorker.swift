import Localization
import LuaSandbox
import Subprocess

/// A worker process that answers request after request: the console's side of the pipes.
///
/// The process is taken for hostile: what it says is bounded, and it is killed once it says too much, no frame, or
/// anything that nobody asked for.
final class ConsoleWorker: Sendable {
    /// A framed message, and how many bytes may come back for it.
    private struct Exchange: Sendable {
        let message: [UInt8]
        let mostOutput: Int
    }

    private let exchanges: AsyncStream<Exchange>.Continuation
    private let answers: AsyncStream<[UInt8]>
    private let process: Task<WaitingWorker.Ended, any Error>

    init(executable: String) {
        let (stream, continuation) = AsyncStream.makeStream(of: Exchange.self)
        let (answers, answered) = AsyncStream.makeStream(of: [UInt8].self)
        exchanges = continuation
        self.answers = answers
        process = Task {
            defer { answered.finish() }
            return try await ConsoleWorker.run(executable, stream, answered)
        }
    }

    deinit {
        exchanges.finish()
        process.cancel()
    }

    /// Sends a message and waits for the answer to it. Cancelling the caller kills the process.
    ///
    /// - Returns: the message in the answer's frame, or nil once the process is gone.
    func exchange(_ message: [UInt8], mostOutput: Int) async -> [UInt8]? {
        exchanges.yield(Exchange(message: Frame.framed(message), mostOutput: mostOutput))
        return await withTaskCancellationHandler {
            for await answer in answers { return answer }
            return nil
        } onCancel: {
            kill()
        }
    }

    /// How the process ended, once it has.
    var ended: WaitingWorker.Ended {
        get async throws { try await process.value }
    }

    func kill() {
        process.cancel()
    }

    private static func run(
        _ executable: String, _ exchanges: AsyncStream<Exchange>, _ answers: AsyncStream<[UInt8]>.Continuation
    ) async throws -> WaitingWorker.Ended {
        WaitingWorker.ignoreBrokenPipes()
        var options = PlatformOptions()
        options.teardownSequence = []
        // Keys that interrupt reach every process of the terminal's foreground group: this one is the console's to kill.
        options.processGroupID = 0
        let result = try await Subprocess.run(
            .path(.init(executable)), arguments: [Worker.argument], environment: .custom(["LC_ALL": "C.UTF-8"]),
            platformOptions: options, input: .inputWriter, output: .sequence, error: .string(limit: 64 << 10)
        ) { execution in
            var output = execution.standardOutput.makeAsyncIterator()
            for await exchange in exchanges {
                _ = try? await execution.standardInputWriter.write(exchange.message)
                do {
                    guard let answer = try await frame(from: &output, most: exchange.mostOutput) else { break }
                    answers.yield(answer)
                } catch is NoAnswer {
                    try? execution.send(signal: .kill)
                    break
                }
            }
            try? await execution.standardInputWriter.finish()
        }
        return WaitingWorker.Ended(status: result.terminationStatus, output: [], errors: result.standardError)
    }

    /// What a worker of ours does not say.
    private struct NoAnswer: Error {}

    /// The message in the one frame that comes next; nil if the process says nothing any more.
    ///
    /// - Throws: `NoAnswer`.
    private static func frame(
        from output: inout SubprocessOutputSequence.AsyncIterator, most: Int
    ) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let buffer = try await output.next() {
            buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
            guard bytes.count <= most else { throw NoAnswer() }
            guard let length = Frame.announced(by: bytes), bytes.count - 8 >= length else { continue }
            guard let message = Frame.message(in: bytes) else { throw NoAnswer() }
            return message
        }
        return nil
    }
}
