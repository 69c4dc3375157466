import CScriptVM
public import Localization

/// One sandboxed Lua state.
///
/// ## Overview
///
/// Trusted chunks, the program's own Lua, see the global `host` and prepare what scripts see. Scripts are text that
/// trusted code compiles with `host.load`. Nothing a script does ends the process or outlasts its limits; how it failed
/// comes back as a `ScriptFailure`. After a limit has ended a script, its state is finished: every later call fails in
/// the same way.
///
/// ## Usage
///
/// ```swift
/// let state = try ScriptState(seed: 1, language: .english)
/// state.provide("greet") { arguments in [.text("hello, \(arguments[0].text ?? "you")")] }
/// let run = try state.loadTrusted(
///     source: "return function(name) return host.call('greet', name) end", name: "greeting")
/// try state.call(run, ["Lua"])  // ["hello, Lua"]
/// ```
///
/// A state belongs to the thread that calls it; it is deliberately not `Sendable`.
public final class ScriptState {
    /// Whose code a module is.
    public enum Trust: Sendable {
        /// The program's own: sees `host`; what it returns is frozen.
        case trusted
        /// An author's library: unknown globals are nil there, as libraries expect.
        case script
    }

    /// What the state has used so far.
    public struct Usage: Sendable, Equatable {
        /// The most Lua memory held at once, in bytes.
        public let peakMemoryBytes: Int
        /// Rows read from the database by scripts.
        public let rowsStepped: UInt64
        /// Bytes printed.
        public let outputBytes: Int
    }

    private let machine: OpaquePointer
    private let host: HostFunctions
    private let limits: ScriptLimits
    private let database: ReadOnlyDatabase?

    /// - Parameters:
    ///   - seed: of `math.random`; the same seed gives the same numbers.
    ///   - language: of messages of host functions that a script catches; failures come in every language.
    ///   - database: what `host.cursor` reads; nil if there is nothing to query.
    ///   - print: receives what scripts print, in pieces, line ends included.
    /// - Throws: `ScriptFailure` (memory limit) if the limits do not hold Lua's own library.
    public init(
        limits: ScriptLimits = ScriptLimits(), seed: UInt64, language: Language,
        database: ReadOnlyDatabase? = nil, print: @escaping (String) -> Void = { _ in }
    ) throws {
        host = HostFunctions(language: language, print: print)
        self.limits = limits
        self.database = database
        var bounds = script_limits(
            memory_bytes: limits.memoryBytes, output_bytes: limits.outputBytes, value_bytes: limits.resultBytes,
            value_depth: UInt32(clamping: limits.resultDepth))
        var interface = host.interface
        guard let machine = script_vm_create(&bounds, &interface, seed, database?.connection) else {
            throw ScriptFailure(kind: .memoryLimit, limits: limits, deadline: limits.loadDeadline)
        }
        self.machine = machine
        host.machine = machine
    }

    deinit {
        script_vm_destroy(machine)
    }

    /// Offers a function to trusted chunks as `host.call(name, …)`. What it throws becomes a Lua error at the script's
    /// line; it must not call this state. `nearest(name, candidates)` is provided from the start.
    public func provide(_ name: String, _ function: @escaping ([ScriptValue]) throws -> [ScriptValue]) {
        host.functions[name] = function
    }

    /// Lets `require(name)` find a text, which runs once, when it is first required. `chunkName` starts with `=[` for
    /// trusted modules and with `@` and the file's path for authors' ones.
    ///
    /// - Throws: `ScriptFailure` if the text does not fit into memory.
    public func addModule(_ name: String, source: String, chunkName: String, trust: Trust) throws(ScriptFailure) {
        let outcome = script_vm_add_module(
            machine, name, source, source.utf8.count, chunkName, trust == .trusted)
        guard outcome == SCRIPT_OK else { throw failure(outcome, deadline: limits.loadDeadline) }
    }

    /// Runs a trusted chunk, which must return a function: that function is the handle.
    ///
    /// - Parameter name: the chunk is called `=[name]` in tracebacks of our own.
    public func loadTrusted(source: String, name: String) throws(ScriptFailure) -> ScriptFunction {
        let chunk = "=[\(name)]"
        host.sources[chunk] = source
        var handle: Int32 = 0
        let outcome = script_vm_load(machine, source, source.utf8.count, chunk, limits.loadDeadline, &handle)
        guard outcome == SCRIPT_OK else { throw failure(outcome, deadline: limits.loadDeadline) }
        return ScriptFunction(handle: handle)
    }

    /// Calls a function of this state and returns its results.
    ///
    /// - Parameter deadline: in seconds from now; nil for the limit's.
    public func call(
        _ function: ScriptFunction, _ arguments: [ScriptValue], deadline: Double? = nil
    ) throws(ScriptFailure) -> [ScriptValue] {
        let bytes = ScriptValue.list(arguments).encode()
        let seconds = deadline ?? limits.deadline
        let outcome = script_vm_call(machine, function.handle, bytes, bytes.count, seconds)
        guard outcome == SCRIPT_OK else { throw failure(outcome, deadline: seconds) }
        let report = script_vm_report(machine)
        let result = UnsafeRawBufferPointer(start: report.result, count: report.result_length)
        do {
            guard case .list(let values) = try ScriptValue(decoding: result) else { return [] }
            return values
        } catch {
            throw ScriptFailure(kind: .badResult, message: error.text, limits: limits, deadline: seconds)
        }
    }

    /// Ends the process should a script still hold a C function 0.1 s after its deadline, where nothing else can stop
    /// it: the signal handler writes `report`, then `LINE:CHUNK` and a line end (`0:` if the place is unknown), to
    /// `descriptor` and exits with `status`. Without this such a script is waited for.
    public func onHardKill(descriptor: Int32, status: Int32, report: [UInt8]) {
        script_vm_on_hard_kill(machine, descriptor, status, report, report.count)
    }

    /// What the state has used so far.
    public var usage: Usage {
        let usage = script_vm_usage(machine)
        return Usage(
            peakMemoryBytes: usage.peak_memory_bytes, rowsStepped: usage.rows_stepped,
            outputBytes: usage.output_bytes)
    }

    private func failure(_ outcome: script_outcome, deadline: Double) -> ScriptFailure {
        if outcome == SCRIPT_BUSY {
            let message = Localized(
                zh: "宿主函数不能再调用它所在的脚本", en: "a host function must not call the script it was called by")
            return ScriptFailure(kind: .runtime, message: message, limits: limits, deadline: deadline)
        }
        let report = script_vm_report(machine)
        let frames = UnsafeBufferPointer(start: report.frames, count: report.frame_count).map(ScriptFailure.Frame.init)
        return ScriptFailure(
            kind: ScriptFailure.Kind(outcome), rawMessage: String(bytes: report.message, count: report.message_length),
            frames: frames, sources: host.sources, hostMessages: host.messages, limits: limits, deadline: deadline)
    }
}
