import Glibc
import LuaSandbox

/// The worker's side of a console: locked in like any worker, it answers one request after another until there are no
/// more, each under the limits of a run of its own.
struct ConsoleService {
    let job: Job
    let session: ScriptSession

    /// How long a worker may use the processor in all, in seconds: a session may last a day. Each request has its deadline
    /// besides.
    static let processorSeconds: UInt64 = 24 * 60 * 60

    /// - Parameter reply: what is the same in every reply.
    func serve(_ reply: JobReply) -> Never {
        send(reply)
        while let message = Frame.read(from: STDIN_FILENO), let value = try? ScriptValue(decoding: message),
            let request = ConsoleRequest(value)
        {
            send(answer(request, reply))
        }
        _exit(0)
    }

    private func answer(_ request: ConsoleRequest, _ common: JobReply) -> JobReply {
        var reply = common
        do {
            try session.renew()
            let (command, arguments) = request.call
            reply.value = try session.call(command, arguments)
        } catch {
            reply.failure = JobFailure(error, of: job)
        }
        reply.printed = session.printed
        reply.usage = session.usage
        if reply.failure != nil, (try? session.renew()) == nil { reply.value = ConsoleAnswer.stateEnded }
        return reply
    }

    private func send(_ reply: JobReply) {
        guard Frame.write(reply.encoded.encode(), to: STDOUT_FILENO) else { _exit(74) }
    }
}
