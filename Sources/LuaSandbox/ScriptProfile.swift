import CScriptVM

/// Where a script spent its time: taken about every millisecond, so short visits show up by their sum.
public struct ScriptProfile: Sendable, Equatable {
    public struct Place: Sendable, Equatable {
        /// The file, without Lua's `@`.
        public let chunk: String
        /// Counted from 1; of a function where it begins, and 0 for the file itself.
        public let line: Int
        /// Lua's guess at a function's name, or nil.
        public let function: String?
        /// Microseconds spent right there, or in what is not the script's that it called.
        public let own: Int
        /// Of a function: microseconds in all that it called, too.
        public let withCalls: Int

        public init(chunk: String, line: Int, function: String?, own: Int, withCalls: Int) {
            self.chunk = chunk
            self.line = line
            self.function = function
            self.own = own
            self.withCalls = withCalls
        }
    }

    /// The time that was looked at.
    public let microseconds: Int
    /// Lines of the script, the most expensive first.
    public let lines: [Place]
    /// Functions of the script, the most expensive first, with all that they called.
    public let functions: [Place]

    public init(microseconds: Int, lines: [Place], functions: [Place]) {
        self.microseconds = microseconds
        self.lines = lines
        self.functions = functions
    }
}

extension ScriptProfile {
    init(_ profile: script_profile) {
        let entries = UnsafeBufferPointer(start: profile.entries, count: profile.count)
        self.init(
            microseconds: Int(clamping: profile.microseconds),
            lines: entries.filter { !$0.is_function }.map(Place.init).sorted { ($0.own, $1.line) > ($1.own, $0.line) },
            functions: entries.filter(\.is_function).map(Place.init).sorted {
                ($0.withCalls, $0.own, $1.line) > ($1.withCalls, $1.own, $0.line)
            })
    }
}

extension ScriptProfile.Place {
    fileprivate init(_ entry: script_profile_entry) {
        let name = String(ofArray: entry.function)
        self.init(
            chunk: ChunkName(String(ofArray: entry.chunk)).file, line: Int(entry.line),
            function: name.isEmpty ? nil : name,
            own: Int(clamping: entry.own), withCalls: Int(clamping: entry.with_calls))
    }
}
