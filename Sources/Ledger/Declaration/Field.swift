public import Journal
public import Localization

/// One field of a register. A class for the same reason as `Register`.
public final class Field: Sendable {
    public let name: String
    public let label: Localized
    public let kind: FieldKind
    public let isRequired: Bool
    /// What a new record gets if the field is left out.
    public let defaultValue: FieldValue?
    /// Only the lead bureau and administrators may set it: recognised amounts are not recognised by who claims them.
    public let isReserved: Bool
    /// Names that earlier versions of the declaration gave this field; their entries still post.
    public let formerNames: [String]
    /// The column in SQL and Lua: a reference holds an id and says so.
    public let column: String

    init(
        _ name: String, zh: String, en: String, _ kind: FieldKind, required: Bool = false,
        default defaultValue: FieldValue? = nil, reserved: Bool = false, formerly formerNames: [String] = []
    ) {
        self.name = name
        label = Localized(zh: zh, en: en)
        self.kind = kind
        isRequired = required
        self.defaultValue = defaultValue
        isReserved = reserved
        self.formerNames = formerNames
        column = kind.reference == nil ? name : name + "_id"
    }
}
