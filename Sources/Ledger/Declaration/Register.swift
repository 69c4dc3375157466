import Journal
public import Localization

/// A register (台账册), declared once.
///
/// The declaration gives the table, the validation, the view and Lua accessors of the data API, the help and the
/// import: nothing else in the program knows a register's fields.
///
/// A class, because a declaration is one thing however often it is passed on: a batch does so several times an entry.
public final class Register: Sendable {
    /// The name in code, Lua, SQL and on the command line: plural, lower case, `fund_entries`.
    public let name: String
    public let label: Localized
    /// The clause of the document that the register serves.
    public let clause: String
    /// What generated ids begin with: `P` gives P1, P2, ….
    public let idPrefix: String
    /// Raised with every change of the fields; entries remember under which version they were made.
    public let version: Int64
    public let fields: [Field]
    /// Which day an entry takes effect if nobody says.
    public let effective: EffectiveRule
    /// Sets of fields that identify a record, the strongest first. A set counts only where its first field is filled.
    public let naturalKeys: [[String]]
    /// Fields by whose text a reference may name a record instead of its id; the first is how a record is displayed.
    public let nameFields: [String]
    /// Columns that are computed from this and other registers when they are read.
    public let derived: [DerivedColumn]
    public let ownership: Ownership
    /// False keeps a register out of every snapshot: scripts never see it.
    public let isExposed: Bool
    /// True for a register that commands of its own enter into: nobody does so field by field, or by importing a sheet.
    public let isManaged: Bool
    /// Rules that need more than one field.
    public let rules: [RecordRule]
    /// The fields that must be filled or have a default, which every addition asks for.
    let fieldsToFill: [Field]
    private let byName: [String: Field]

    init(
        _ name: String, zh: String, en: String, clause: String, idPrefix: String, version: Int64 = 1,
        effective: EffectiveRule, naturalKeys: [[String]], nameFields: [String] = [], ownership: Ownership,
        isExposed: Bool = true, isManaged: Bool = false, fields: [Field], derived: [DerivedColumn] = [],
        rules: [RecordRule] = []
    ) {
        self.name = name
        label = Localized(zh: zh, en: en)
        self.clause = clause
        self.idPrefix = idPrefix
        self.version = version
        self.fields = fields
        self.effective = effective
        self.naturalKeys = naturalKeys
        self.nameFields = nameFields
        self.derived = derived
        self.ownership = ownership
        self.isExposed = isExposed
        self.isManaged = isManaged
        self.rules = rules
        fieldsToFill = fields.filter { $0.isRequired || $0.defaultValue != nil }
        byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
    }

    public func field(_ name: String) -> Field? {
        byName[name]
    }

    /// The field that a person calls so: by its name, or its label in either language.
    public func field(called text: String) -> Field? {
        field(text) ?? fields.first { $0.label.zh == text || $0.label.en == text }
    }
}

/// Which day an entry takes effect.
public enum EffectiveRule: Sendable, Equatable {
    /// The record describes something that lasts (a department, a target): it holds since ever unless somebody gives
    /// a date; a later change holds from the day given, by default the day it is recorded.
    case always
    /// As `always`, but the record begins on the day in a field of its own (a project on the day it was reported).
    case beginning(field: String)
    /// The record *is* something that happened on the day in this field. Amending it corrects it, date included, so
    /// all its entries take effect on that day.
    case dated(field: String)
}

/// Whose a record is, and so who may see and change it.
public indirect enum Ownership: Sendable, Equatable {
    /// Everybody's.
    case zone
    /// Everybody's once this field is filled; a draft is seen only by those who see the whole zone.
    case published(field: String)
    /// The department named in this field.
    case department(field: String)
    /// The owner of the record that this field refers to.
    case parent(field: String, register: String)
    /// Whoever owns a record of `register` whose `field` refers to it: an investor is seen by those who deal with it.
    case referrer(field: String, register: String)
}

/// A column that readers expect but nobody enters.
public struct DerivedColumn: Sendable {
    public let name: String
    public let label: Localized
    public let kind: FieldKind
    /// An SQL expression over `record` (the register's own row) and the views of other registers.
    let sql: String

    init(_ name: String, zh: String, en: String, _ kind: FieldKind, sql: String) {
        self.name = name
        label = Localized(zh: zh, en: en)
        self.kind = kind
        self.sql = sql
    }
}

/// A rule about a whole record: given its fields, what is wrong, or nil.
public struct RecordRule: Sendable {
    let check: @Sendable ([String: FieldValue]) -> (field: String, reason: Localized)?

    init(_ check: @escaping @Sendable ([String: FieldValue]) -> (field: String, reason: Localized)?) {
        self.check = check
    }
}
