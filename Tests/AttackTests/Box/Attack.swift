import Ledger
import LuaSandbox
import Testing

/// What a hostile script does, and how it must end.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let ending: Ending
    /// Lua's memory, in MiB.
    let memory: Int
    let viewer: Viewer
    /// Modules beside the script, by name.
    let modules: [String: String]

    var testDescription: String { name }

    init(
        _ name: String, _ ending: Ending, memory: Int = 32, as viewer: Viewer = .wholeZone,
        modules: [String: String] = [:], _ code: String
    ) {
        self.name = name
        self.code = code
        self.ending = ending
        self.memory = memory
        self.viewer = viewer
        self.modules = modules
    }

    /// Short where the deadline is what ends the attack; else so long that a busy machine does not come into it.
    var limits: ScriptLimits {
        var limits = ScriptLimits()
        limits[.memory] = memory << 20
        switch ending {
        case .outOfTime: limits.deadline = 0.15
        case .stopped: limits.deadline = 0.3
        case .outOfMemory, .tooMuchOutput, .fails, .gives: limits.deadline = 5
        }
        return limits
    }
}

extension Attack {
    /// When its worker must be gone: a second after all that the script may take. What may be a plugin is loaded first,
    /// within a limit of its own, and what is none then begins afresh.
    var deadline: Duration {
        let mayBePlugin = code.contains("kind") && code.contains("run")
        return .seconds(limits.deadline * (mayBePlugin ? 2 : 1) + 1)
    }
}

/// How an attack must end. A line is the script's line that the author is told; nil where no line can be blamed.
enum Ending: Sendable {
    case outOfTime(line: Int?)
    case outOfMemory(line: Int?)
    case tooMuchOutput(line: Int?)
    /// By whichever limit comes first on this machine.
    case stopped(line: Int?)
    /// The script's own mistake, with what it is told in English and in Chinese.
    case fails(line: Int?, _ en: String, _ zh: String)
    /// Nothing happens: the script goes on and returns this.
    case gives(ScriptValue)
}
