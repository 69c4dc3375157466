import CScriptVM
public import Localization

/// How and where a script failed, told to its author.
public struct ScriptFailure: LocalizedProblem, Equatable {
    /// What ended the script.
    public enum Kind: String, Sendable {
        /// The text is not Lua.
        case syntax
        /// An error while running, `error` included.
        case runtime
        /// It used more than it may; `ScriptFailure.limit` says of what.
        case limit
        /// What the script returned cannot leave it: a function, a cycle, …
        case badResult
    }

    /// A call under way when the script failed.
    public struct Frame: Sendable, Equatable {
        /// The file, without Lua's `@`.
        public let chunk: String
        public let line: Int
        /// Lua's guess at the function's name, or nil.
        public let function: String?
    }

    public let kind: Kind
    /// The limit that ended it.
    public let limit: ScriptLimit?
    /// What is wrong, without the place: “attempt to index a nil value (field 'department')”.
    public let message: Localized
    /// The script's file, or nil if the failure has no place in one.
    public let chunk: String?
    /// The line, counted from 1.
    public let line: Int?
    /// That line as the author wrote it, without indentation.
    public let sourceLine: String?
    /// The script's own frames, innermost first; frames of the program and of C are left out.
    public let traceback: [Frame]
    /// Everything for the author: place, what is wrong, the line itself, what to do.
    public let text: Localized
}

extension ScriptFailure.Kind {
    init(_ outcome: script_outcome) {
        self =
            switch outcome {
            case SCRIPT_SYNTAX: .syntax
            case SCRIPT_TIME_LIMIT, SCRIPT_MEMORY_LIMIT, SCRIPT_OUTPUT_LIMIT, SCRIPT_COUNT_LIMIT, SCRIPT_RESULT_LIMIT,
                SCRIPT_VALUES_LIMIT, SCRIPT_NESTING_LIMIT:
                .limit
            case SCRIPT_BAD_RESULT: .badResult
            default: .runtime
            }
    }
}

extension ScriptFailure.Frame {
    init(_ frame: script_frame) {
        let name = String(ofArray: frame.function)
        chunk = ChunkName(String(ofArray: frame.chunk)).file
        line = Int(frame.line)
        function = name.isEmpty ? nil : name
    }
}

/// A chunk's name as Lua keeps it: `@path` for a file, `=[name]` for a trusted chunk, `=name` for another, else the
/// text itself.
struct ChunkName {
    let raw: String

    init(_ raw: String) { self.raw = raw }

    var isTrusted: Bool { raw.hasPrefix("=[") }

    /// What authors call it.
    var file: String { raw.hasPrefix("@") || raw.hasPrefix("=") ? String(raw.dropFirst()) : raw }

    /// How Lua writes it in messages: at most 59 bytes, the end of a longer file name after three dots.
    var inMessages: String {
        let file = self.file
        guard file.utf8.count > 59 else { return file }
        if raw.hasPrefix("=") { return String(decoding: file.utf8.prefix(59), as: UTF8.self) }
        return "..." + String(decoding: file.utf8.suffix(56), as: UTF8.self)
    }
}
