import CScriptVM

/// What a state has used so far.
public struct ScriptUsage: Sendable, Equatable {
    /// Time spent in calls, by the clock, in milliseconds.
    public var milliseconds = 0
    /// Processor time spent in calls, in milliseconds.
    public var processorMilliseconds = 0
    /// Lua memory held now, in bytes.
    public var memoryBytes = 0
    /// The most Lua memory held at once, in bytes.
    public var peakMemoryBytes = 0
    /// What was asked for and refused when memory ran out, in bytes.
    var refusedBytes = 0
    /// Bytes printed.
    public var outputBytes = 0
    /// Bytes of the latest call's results, encoded.
    public var resultBytes = 0
    private var counters: [Int] = []

    /// How much of a limit is used up, in the limit's unit; nil where use is not counted here.
    public subscript(limit: ScriptLimit) -> Int? {
        switch limit.place {
        case .time, .loadTime: milliseconds
        case .memory: memoryBytes
        case .output: outputBytes
        case .result: resultBytes
        case .values, .nesting, .elsewhere: nil
        case .counter(let index): counters.indices.contains(index) ? counters[index] : nil
        }
    }

    init() {}

    init(_ usage: script_usage, milliseconds: Int, processorMilliseconds: Int) {
        self.milliseconds = milliseconds
        self.processorMilliseconds = processorMilliseconds
        memoryBytes = usage.memory_bytes
        peakMemoryBytes = usage.peak_memory_bytes
        refusedBytes = usage.refused_bytes
        outputBytes = usage.output_bytes
        resultBytes = usage.result_bytes
        counters = withUnsafeBytes(of: usage.counters) { $0.bindMemory(to: UInt64.self).map { Int(clamping: $0) } }
    }
}
