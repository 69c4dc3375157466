import LuaSandbox

/// One reason why a record was named by a script, or was not.
public struct ExplanationNote: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// A filter of a query: the field, what it is compared with, and what the record has there.
        case filter(field: String, wanted: String, found: String)
        /// What the script stated by `zone.because`.
        case condition(String)
    }

    public let reason: Reason
    /// Whether the record meets it.
    public let holds: Bool
    /// `file.lua:line` of the script, or empty.
    public let place: String

    init?(_ value: ScriptValue) {
        guard let fields = value.table, case .boolean(let holds)? = fields["holds"] else { return nil }
        switch fields["kind"]?.text {
        case "filter":
            reason = .filter(
                field: fields["name"]?.text ?? "", wanted: fields["wanted"]?.text ?? "",
                found: fields["found"]?.text ?? "")
        case "condition": reason = .condition(fields["text"]?.text ?? "")
        default: return nil
        }
        self.holds = holds
        place = fields["place"]?.text?.split(separator: "/").last.map(String.init) ?? ""
    }
}
