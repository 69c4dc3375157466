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

    private let machine: OpaquePointer
    private let host: HostFunctions
    private var limits: ScriptLimits
    private let ownLimits: [ScriptLimit]
    private var spent = TimeSpent()
    private var database: ReadOnlyDatabase?

    /// - Parameters:
    ///   - ownLimits: those beside the standard ones that trusted chunks count.
    ///   - seed: of `math.random`; the same seed gives the same numbers.
    ///   - language: of messages of host functions that a script catches; failures come in every language.
    ///   - database: what `host.cursor` reads; nil if there is nothing to query.
    ///   - print: receives what scripts print, in pieces, line ends included.
    /// - Throws: `ScriptFailure` (memory limit) if the limits do not hold Lua's own library.
    public init(
        limits: ScriptLimits = ScriptLimits(), ownLimits: [ScriptLimit] = [], seed: UInt64, language: Language,
        database: ReadOnlyDatabase? = nil, print: @escaping (String) -> Void = { _ in }
    ) throws {
        host = HostFunctions(language: language, print: print)
        self.limits = limits
        self.ownLimits = ownLimits
        self.database = database
        var bounds = limits.bounds(own: ownLimits)
        var interface = host.interface
        guard let machine = script_vm_create(&bounds, &interface, seed, database?.connection) else {
            throw ScriptFailure(
                kind: .limit, exceeded: Exceeded(limit: .memory, value: limits[.memory], usage: ScriptUsage()))
        }
        for limit in ownLimits {
            if case .counter(let index) = limit.place {
                script_vm_name_counter(machine, script_counter(UInt32(index)), limit.name)
            }
        }
        self.machine = machine
        host.machine = machine
    }

    deinit {
        script_vm_destroy(machine)
    }

    /// Says what the state is for, once, where that was not known when it was made: a state can be made and trusted
    /// chunks loaded beforehand, with default limits and no database, and neither counts for what is done later.
    ///
    /// - Throws: `ScriptFailure` (memory limit) if the state holds more than that already.
    public func begin(limits: ScriptLimits, language: Language, database: ReadOnlyDatabase?) throws(ScriptFailure) {
        self.limits = limits
        self.database = database
        host.language = language
        spent = TimeSpent()
        var bounds = limits.bounds(own: ownLimits)
        let outcome = script_vm_begin(machine, &bounds, database?.connection)
        guard outcome == SCRIPT_OK else { throw failure(outcome, limits[.loadTime]) }
    }

    /// Lets the counters, output and times begin anew, between two pieces of work that share this state; the memory that
    /// it holds stays counted.
    ///
    /// - Throws: the failure of a state that a limit has ended: it stays finished.
    public func renew() throws(ScriptFailure) {
        spent = TimeSpent()
        let outcome = script_vm_renew(machine)
        guard outcome == SCRIPT_OK else { throw failure(outcome, limits[.time]) }
    }

    /// Offers a function to trusted chunks as `host.call(name, …)`. What it throws becomes a Lua error at the script's
    /// line; it must not call this state. `nearest(name, candidates)` is provided from the start.
    public func provide(_ name: String, _ function: @escaping ([ScriptValue]) throws -> [ScriptValue]) {
        host.functions[name] = function
    }

    /// Offers a function of two integers to trusted chunks: `host.of_integers(name)` is the function itself, which they
    /// may hand to scripts. A call takes a few dozen nanoseconds; nothing is encoded. nil is Lua's nil, what it throws
    /// becomes a Lua error at the script's line, and arguments that are no integers are refused as by Lua's own library.
    public func provideIntegers(_ name: String, _ function: @escaping (Int64, Int64) throws -> Int64?) {
        host.add(name, function)
    }

    /// Lets `require(name)` find a text, which runs once, when it is first required. `chunkName` starts with `=[` for
    /// trusted modules and with `@` and the file's path for authors' ones.
    ///
    /// - Throws: `ScriptFailure` if the text does not fit into memory.
    public func addModule(_ name: String, source: String, chunkName: String, trust: Trust) throws(ScriptFailure) {
        let outcome = script_vm_add_module(
            machine, name, source, source.utf8.count, chunkName, trust == .trusted)
        guard outcome == SCRIPT_OK else { throw failure(outcome, limits[.loadTime]) }
    }

    /// Runs a trusted chunk, which must return a function: that function is the handle.
    ///
    /// - Parameter name: the chunk is called `=[name]` in tracebacks of our own.
    public func loadTrusted(source: String, name: String) throws(ScriptFailure) -> ScriptFunction {
        let chunk = "=[\(name)]"
        host.sources[chunk] = source
        var handle: Int32 = 0
        let (outcome, took) = TimeSpent.on {
            script_vm_load(machine, source, source.utf8.count, chunk, limits.loadDeadline, &handle)
        }
        spent += took
        guard outcome == SCRIPT_OK else { throw failure(outcome, limits[.loadTime]) }
        return ScriptFunction(handle: handle)
    }

    /// Calls a function of this state and returns its results.
    ///
    /// - Parameter deadline: in seconds from now; nil for the limit's.
    /// - Throws: `ScriptFailure`.
    public func call(
        _ function: ScriptFunction, _ arguments: [ScriptValue], deadline: Double? = nil
    ) throws(ScriptFailure) -> [ScriptValue] {
        let bytes = ScriptValue.list(arguments).encode()
        let seconds = deadline ?? limits.deadline
        let (outcome, took) = TimeSpent.on { script_vm_call(machine, function.handle, bytes, bytes.count, seconds) }
        spent += took
        guard outcome == SCRIPT_OK else { throw failure(outcome, ScriptLimits.milliseconds(seconds)) }
        let report = script_vm_report(machine)
        let result = UnsafeRawBufferPointer(start: report.result, count: report.result_length)
        do {
            guard case .list(let values) = try ScriptValue(decoding: result) else { return [] }
            return values
        } catch {
            throw ScriptFailure(kind: .badResult, message: error.text)
        }
    }

    /// Ends the process should a script still hold a C function 0.1 s after its deadline, where nothing else can stop
    /// it: the signal handler writes `report`, then `LINE:CHUNK` and a line end (`0:` if the place is unknown), to
    /// `descriptor` and exits with `status`. Without this such a script is waited for.
    public func onHardKill(descriptor: Int32, status: Int32, report: [UInt8]) {
        script_vm_on_hard_kill(machine, descriptor, status, report, report.count)
    }

    /// From here on notes about every millisecond where the script is; what runs in between is as fast as ever.
    ///
    /// - Returns: false if the system gives no timer for it.
    public func startProfile() -> Bool {
        script_vm_start_profile(machine)
    }

    /// Where the scripts of this state spent their time since `startProfile()`, which ends with this.
    public func stopProfile() -> ScriptProfile {
        ScriptProfile(script_vm_stop_profile(machine))
    }

    /// From here on notes which lines of authors' texts run, which makes them slower. Not together with a profile.
    ///
    /// - Returns: false if there is no memory for it.
    public func startCoverage() -> Bool {
        script_vm_start_coverage(machine)
    }

    /// The lines that ran since `startCoverage()`, by the files' paths.
    public var coveredLines: [String: Set<Int>] {
        var chunks: UnsafePointer<script_covered_chunk>?
        let count = script_vm_coverage(machine, &chunks)
        var lines: [String: Set<Int>] = [:]
        for chunk in UnsafeBufferPointer(start: chunks, count: count) {
            let ran = UnsafeBufferPointer(start: chunk.lines, count: chunk.line_count)
            lines[ChunkName(String(ofArray: chunk.chunk)).file] = Set(ran.indices.filter { ran[$0] })
        }
        return lines
    }

    /// What the state has used so far; host functions may ask, too.
    public var usage: ScriptUsage {
        ScriptUsage(
            script_vm_usage(machine), milliseconds: spent.milliseconds,
            processorMilliseconds: spent.processorMilliseconds)
    }

    /// - Parameter milliseconds: the deadline that was set.
    private func failure(_ outcome: script_outcome, _ milliseconds: Int) -> ScriptFailure {
        if outcome == SCRIPT_BUSY {
            let message = Localized(
                zh: "宿主函数不能再调用它所在的脚本", en: "a host function must not call the script it was called by")
            return ScriptFailure(kind: .runtime, message: message)
        }
        let report = script_vm_report(machine)
        let frames = UnsafeBufferPointer(start: report.frames, count: report.frame_count).map(ScriptFailure.Frame.init)
        let exceeded = limit(of: outcome, report.counter).map { limit in
            Exceeded(limit: limit, value: limit == .time ? milliseconds : limits[limit], usage: usage)
        }
        return ScriptFailure(
            kind: ScriptFailure.Kind(outcome), exceeded: exceeded,
            rawMessage: String(bytes: report.message, count: report.message_length),
            frames: frames, sources: host.sources, hostMessages: host.messages)
    }

    private func limit(of outcome: script_outcome, _ counter: script_counter) -> ScriptLimit? {
        switch outcome {
        case SCRIPT_TIME_LIMIT: .time
        case SCRIPT_MEMORY_LIMIT: .memory
        case SCRIPT_OUTPUT_LIMIT: .output
        case SCRIPT_RESULT_LIMIT: .result
        case SCRIPT_VALUES_LIMIT: .values
        case SCRIPT_NESTING_LIMIT: .nesting
        case SCRIPT_COUNT_LIMIT:
            (ScriptLimit.standard + ownLimits).first { $0.place == .counter(Int(counter.rawValue)) }
        default: nil
        }
    }
}
