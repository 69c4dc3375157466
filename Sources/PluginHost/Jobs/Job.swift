import Ledger
public import Localization
import LuaSandbox

/// One piece of work for a worker process: everything that decides what comes out.
struct Job: Sendable {
    enum Command: Sendable, Equatable {
        /// Say what the script declares.
        case describe
        /// Run it, with parameters as written on the command line.
        case run([Pair])
        /// Say which cases a test file has.
        case listCases(test: ScriptSource)
        /// Run the plugin on the snapshot and one case's expectation on the result.
        ///
        /// - Parameter isReversed: rows that no ORDER BY settles come the other way round.
        case runCase(test: ScriptSource, index: Int64, isReversed: Bool)
        /// Answer the requests of a console, one after another, with one state.
        case console
    }

    struct Pair: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// The database file to read, or nil for jobs without data.
    struct Data: Sendable, Equatable {
        let path: String
        /// Whether nobody writes to it meanwhile.
        let isImmutable: Bool
        let headQuery: String
    }

    var command: Command
    var script: Script
    var data: Data?
    var context: Context
    var limits: ScriptLimits
    /// Layers of the sandbox that may stay open where they cannot be closed.
    var waivedLayers: Set<Containment.Layer> = []
    /// Whether to note where the script spends its time.
    var isProfiled = false
    /// Whether to note which lines run.
    var isCovered = false

    /// Every text in it that is the author's.
    var sources: [ScriptSource] {
        let test: [ScriptSource] =
            switch command {
            case .describe, .run, .console: []
            case .listCases(let test), .runCase(let test, _, _): [test]
            }
        return script.sources + test
    }

    /// Bytes that an honest worker's reply cannot exceed: a result and a declaration, what was printed, and the rest.
    var mostOutput: Int { 2 * limits[.result] + limits[.output] + 16 << 20 }

    /// Values that an honest worker's reply cannot exceed: the 10,000 places of the largest profile are 110,000 of them.
    var mostValues: Int { 2 * limits[.values] + 200_000 }

    /// What the script sees of the circumstances.
    struct Context: Sendable, Equatable {
        /// `YYYY-MM-DD`
        var today: String
        var viewerName: String
        var viewerDepartment: String?
        var account: String
        var currency: Currency
        var language: Language
        /// The record about which to say why it was named, or was not.
        var explained: RecordName?
    }

    struct RecordName: Sendable, Equatable {
        let register: String
        let id: String
    }
}

/// What a worker sends back.
struct JobReply: Sendable {
    /// What the command gave: a description, a result, cases.
    var value: ScriptValue
    /// The plugin's declaration as the runner reports it, where there was one.
    var declaration: ScriptValue
    /// Everything the script printed.
    var printed: String
    /// The journal position that the snapshot was read at.
    var position: Int64
    var headHash: String
    /// Counters of the run: peak memory in bytes, rows read, and the like.
    var usage: ScriptValue
    /// Where the script spent its time, if the job asked for that.
    var profile: ScriptProfile?
    /// The lines that ran, by the files' paths, if the job asked for that.
    var coveredLines: [String: Set<Int>] = [:]
    /// Layers of the sandbox that were waived and could not be closed.
    var openLayers: [Containment.Layer] = []
    var failure: JobFailure?
}

/// Why a job gave no result.
public struct JobFailure: LocalizedProblem, Equatable {
    public enum Kind: String, Sendable {
        /// The script is wrong or raised an error. Exit status 70.
        case script
        /// A limit stopped it. Exit status 75.
        case limit
        /// What was asked of it was wrong: a parameter, say. Exit status 65.
        case input
        /// The worker could not do its work. Exit status 74.
        case worker
    }

    public let kind: Kind
    public let text: Localized
    /// What the script had printed until then.
    public var printed = ""

    public init(kind: Kind, text: Localized) {
        self.kind = kind
        self.text = text
    }
}
