import GRDB
import Journal

/// One version of a record: what is believed about it for a stretch of days.
struct Version: Equatable {
    var id: String
    var seqFrom: Int64
    var effectiveFrom: Day
    /// The first day for which it no longer speaks; `Day.end` when it goes on.
    var effectiveTo: Day
    var fields: [String: FieldValue]
    /// The day of the entry that won each field, where that is not the day on which the record begins. A later entry
    /// about an earlier day changes only the fields that no entry about a day in between has set.
    var fieldDays: [String: Day]
}

extension Version {
    init(_ row: Row, of register: Register) {
        id = row["id"]
        seqFrom = row["seq_from"]
        effectiveFrom = Day(row["effective_from"] as String) ?? .beginning
        effectiveTo = Day(row["effective_to"] as String) ?? .end
        fields = [:]
        for field in register.fields { fields[field.name] = FieldValue(row[field.column], kind: field.kind) }
        let days: String? = row["field_days"]
        fieldDays = days.flatMap(decodeFields)?.compactMapValues { Day($0.description) } ?? [:]
    }
}

extension FieldValue {
    init(_ value: DatabaseValue, kind: FieldKind) {
        switch (value.storage, kind) {
        case (.int64(let integer), .boolean): self = .boolean(integer != 0)
        case (.int64(let integer), _): self = .integer(integer)
        case (.string(let text), _): self = .text(text)
        default: self = .null
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .text(let text): text.databaseValue
        case .integer(let integer): integer.databaseValue
        case .boolean(let boolean): boolean.databaseValue
        }
    }
}
