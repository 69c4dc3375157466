import Documents
import LuaSandbox

/// What came of running a script.
public struct Outcome: Sendable {
    public enum Result: Sendable {
        case findings([Finding])
        case reminders([Reminder])
        case document(Document)
        /// What an analysis returned, if anything.
        case value(ScriptValue)
    }

    /// What the plugin declares; nil for a bare script.
    public let plugin: PluginDescription?
    public let result: Result
    public let printed: String
    public let stamp: Stamp
    /// Why the record that was asked about was named or not, in the order in which the script came to it.
    public var explanation: [ExplanationNote] = []
}
