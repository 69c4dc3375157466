public import Journal
public import Localization
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

    /// A record that is added or amended.
    public struct Change: Sendable {
        public let register: Register
        public let id: String
        /// The name by which people know the record.
        public let label: Localized
        /// The row of the sheet that says so.
        public let row: Int
        public let isAddition: Bool
        /// The fields of an amendment, with what they were and what they are.
        public let differences: [Difference]
    }

    /// A field that is amended, with its values as people write them.
    public struct Difference: Sendable {
        public let field: Field
        public let old: Localized
        public let new: Localized
    }

    /// The batch under which the entries stand in the journal; nil if nothing was new.
    public let batch: String?
    /// One for each register, in the mapping's order.
    public let counts: [Count]
    /// The sheet that was read.
    public let sheet: SheetOutline
    /// Header, columns, rows, and what was skipped.
    public let table: TableSummary
    /// Rows that say exactly what an earlier row said.
    public let repeatedRows: RowNumbers
    /// Rows to which no record of the mapping applies, because its conditions do not hold.
    public let unusedRows: RowNumbers
    /// The first changes one by one, as many as were asked for.
    public let changes: [Change]
    /// How many entries were made; a dry run's were undone again.
    public let entryCount: Int
    /// How amounts and dates were understood where the sheet leaves it open.
    public let assumptions: [Localized]
    public let head: Head
}
