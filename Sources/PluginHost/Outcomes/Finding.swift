public import Localization
import LuaSandbox

/// A record that an outcome speaks of.
public struct RecordReference: Sendable, Hashable {
    public let register: String
    public let id: String
    public let label: String
    /// The id of the department that the record belongs to, if it belongs to one.
    public let department: String?

    init?(_ value: ScriptValue?) {
        guard let fields = value?.table, let register = fields["register"]?.text, let id = fields["id"]?.text else {
            return nil
        }
        self.register = register
        self.id = id
        label = fields["label"]?.text ?? id
        department = fields["department_id"]?.text
    }
}

/// What a check has to say about a record, or about the whole.
public struct Finding: Sendable, Hashable {
    public enum Level: String, Sendable, CaseIterable {
        case info
        case warning
        case error

        public var label: Localized {
            switch self {
            case .info: Localized(zh: "提示", en: "info")
            case .warning: Localized(zh: "警告", en: "warning")
            case .error: Localized(zh: "错误", en: "error")
            }
        }
    }

    public let about: RecordReference?
    public let level: Level
    public let message: String
    public let clause: String?

    init?(_ value: ScriptValue) {
        guard let fields = value.table, let level = fields["level"]?.text.flatMap(Level.init(rawValue:)),
            let message = fields["message"]?.text
        else { return nil }
        about = RecordReference(fields["about"])
        self.level = level
        self.message = message
        clause = fields["clause"]?.text
    }
}
