public import Localization

/// What a field holds.
public enum FieldKind: Sendable, Equatable {
    case text(maxLength: Int = 2_000)
    case integer(ClosedRange<Int64>)
    /// An amount of the ledger's currency in fen, 1 yuan = 100 fen; never negative.
    case money
    /// A day, `YYYY-MM-DD`.
    case date
    /// A month, `YYYY-MM`.
    case month
    case boolean
    case choice([Choice])
    /// The id of a record of another register.
    case reference(String)
    /// A unified social credit code (统一社会信用代码): 18 characters with a check character.
    case creditCode

    /// The register that a reference refers to.
    public var reference: String? {
        if case .reference(let register) = self { register } else { nil }
    }

    /// The name of the kind in the data API.
    public var name: String {
        switch self {
        case .text, .creditCode: "text"
        case .integer: "integer"
        case .money: "money"
        case .date: "date"
        case .month: "month"
        case .boolean: "boolean"
        case .choice: "choice"
        case .reference: "reference"
        }
    }

    /// The declared type of the column. `BOOLEAN` is what tells readers that 1 means true.
    var columnType: String {
        switch self {
        case .integer, .money: "INTEGER"
        case .boolean: "BOOLEAN"
        default: "TEXT"
        }
    }
}

/// One of the values that a choice field may have.
public struct Choice: Sendable, Equatable {
    /// The value in the journal, SQL and Lua.
    public let code: String
    public let label: Localized

    init(_ code: String, zh: String, en: String) {
        self.code = code
        label = Localized(zh: zh, en: en)
    }
}
