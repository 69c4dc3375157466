/// Who acts.
public struct Account: Sendable, Equatable {
    /// The record's id in the register of accounts; what the journal notes.
    public let id: String
    public let name: String
    public let role: Role
    /// The id of the department, for an account of a department.
    public let department: String?

    /// The account of the program itself, in ledgers that exist only in memory: plugin tests and rebuilds.
    public static let system = Account(id: "system", name: "system", role: .administrator, department: nil)
}

/// For whom a snapshot is made: it holds what they may see and nothing else.
public enum Viewer: Sendable, Hashable {
    case wholeZone
    /// A department, by id.
    case department(String)
}
