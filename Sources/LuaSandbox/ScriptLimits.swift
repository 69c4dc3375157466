/// What a script may use. One table; the defaults suit a run on a ledger of a development zone.
public struct ScriptLimits: Sendable, Equatable {
    /// Lua memory, in bytes. SQLite's is limited by `ReadOnlyDatabase`.
    public var memoryBytes = 256 << 20
    /// Time of one call, in seconds.
    public var deadline = 10.0
    /// Time to run the top level of a trusted chunk, in seconds.
    public var loadDeadline = 3.0
    /// Everything printed, in bytes.
    public var outputBytes = 4 << 20
    /// One crossing (arguments or results), encoded, in bytes.
    public var resultBytes = 64 << 20
    /// Tables within tables in one crossing; at most `ScriptValue.maximumDepth` count.
    public var resultDepth = 100

    /// The defaults.
    public init() {}
}
