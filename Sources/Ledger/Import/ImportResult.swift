public import Journal
public import Spreadsheets

/// What an import did, or would do.
public struct ImportResult: Sendable {
    /// What happened to the records of one register.
    public struct Count: Sendable, Equatable {
        public let register: Register
        public internal(set) var added = 0
        public internal(set) var amended = 0
        public internal(set) var unchanged = 0

        public static func == (left: Count, right: Count) -> Bool {
            (left.register.name, left.added, left.amended, left.unchanged)
                == (right.register.name, right.added, right.amended, right.unchanged)
        }
    }

    /// The batch under which the entries stand in the journal.
    public let batch: String
    /// One for each register, in the mapping's order.
    public let counts: [Count]
    /// Where the table was found: header, columns, rows, and what was skipped.
    public let table: FoundTable
    /// The entries that were made; a dry run's were undone again.
    public let entries: [Entry]
    public let head: Head
}
