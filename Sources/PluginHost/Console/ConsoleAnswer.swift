import LuaSandbox

/// What came of an input.
public struct ConsoleAnswer: Sendable {
    /// What the input printed, also if it failed.
    public let printed: String
    /// What it gave, each value as `console.lua` describes it.
    let values: [ScriptValue]
    /// Why it failed.
    public let failure: JobFailure?
    /// Whether what the session knew is gone: a limit or a key ended the process, and the next input has a new one.
    public let isStateLost: Bool

    /// Whether it gave something to show.
    public var isSilent: Bool { values.isEmpty }

    /// - Parameter failure: why it failed, where that is more than the reply says.
    init(_ reply: JobReply, failing failure: JobFailure?) {
        printed = reply.printed
        self.failure = failure ?? reply.failure
        values = self.failure == nil ? reply.value.list ?? [] : []
        isStateLost = reply.failure != nil && reply.value == Self.stateEnded
    }

    /// The process is gone.
    init(lost failure: JobFailure) {
        printed = ""
        values = []
        self.failure = failure
        isStateLost = true
    }

    /// What a worker says beside a failure that its state does not survive.
    static let stateEnded = ScriptValue(["ended": true])
}
