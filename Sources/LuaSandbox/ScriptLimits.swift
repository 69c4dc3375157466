import CScriptVM

/// What a script may use: the default of every limit, unless set.
public struct ScriptLimits: Sendable {
    private var set: [ScriptLimit: Int] = [:]

    /// The defaults.
    public init() {}

    /// A limit, in its unit.
    public subscript(limit: ScriptLimit) -> Int {
        get { set[limit] ?? limit.defaultValue }
        set { set[limit] = newValue }
    }

    /// These limits, but for those that are set in `other`.
    public func overridden(by other: ScriptLimits) -> ScriptLimits {
        var result = self
        result.set.merge(other.set) { $1 }
        return result
    }

    /// `ScriptLimit.time` in seconds.
    public var deadline: Double {
        get { Double(self[.time]) / 1_000 }
        set { self[.time] = Self.milliseconds(newValue) }
    }

    /// `ScriptLimit.loadTime` in seconds.
    public var loadDeadline: Double {
        get { Double(self[.loadTime]) / 1_000 }
        set { self[.loadTime] = Self.milliseconds(newValue) }
    }

    /// Whole milliseconds, at least one; what is no number of seconds is no time.
    static func milliseconds(_ seconds: Double) -> Int {
        seconds > 0 ? Int((min(seconds, 1e6) * 1_000).rounded(.up)) : 1
    }

    /// As C takes them.
    func bounds(own: [ScriptLimit]) -> script_limits {
        var bounds = script_limits()
        bounds.memory_bytes = self[.memory]
        bounds.output_bytes = self[.output]
        bounds.value_bytes = self[.result]
        bounds.value_count = UInt64(clamping: self[.values])
        bounds.value_depth = UInt32(clamping: self[.nesting])
        withUnsafeMutableBytes(of: &bounds.counters) { bytes in
            let counters = bytes.assumingMemoryBound(to: UInt64.self)
            for limit in ScriptLimit.standard + own {
                if case .counter(let index) = limit.place, counters.indices.contains(index) {
                    counters[index] = UInt64(clamping: self[limit])
                }
            }
        }
        return bounds
    }
}

extension ScriptLimits: Equatable {
    /// The same limits, whether set or left alone.
    public static func == (left: ScriptLimits, right: ScriptLimits) -> Bool {
        Set(left.set.keys).union(right.set.keys).allSatisfy { left[$0] == right[$0] }
    }
}
