public import Journal

/// What somebody wants to enter: not yet checked, nothing resolved.
public struct Draft: Sendable {
    public var operation: Operation
    public var register: String
    /// The record's id. For an addition nil lets the ledger choose; otherwise it may also be a record's name.
    public var record: String?
    /// Values as written (`.text`), which are read as the field's kind demands, or already typed.
    public var fields: [String: FieldValue]
    /// The day from which it holds; nil leaves it to the register's rule.
    public var effective: Day?
    public var reason: String?

    public static func add(
        _ register: String, _ fields: [String: FieldValue], id: String? = nil, effective: Day? = nil
    ) -> Draft {
        Draft(operation: .add, register: register, record: id, fields: fields, effective: effective)
    }

    public static func amend(
        _ register: String, _ record: String, _ fields: [String: FieldValue], effective: Day? = nil,
        reason: String? = nil
    ) -> Draft {
        Draft(
            operation: .amend, register: register, record: record, fields: fields, effective: effective, reason: reason)
    }

    public static func retract(_ register: String, _ record: String, reason: String) -> Draft {
        Draft(operation: .retract, register: register, record: record, fields: [:], reason: reason)
    }
}
