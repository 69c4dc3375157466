/// What was read of a sheet, and what was not: every row that holds something is in one of its lists.
public struct TableSummary: Sendable, Hashable {
    /// Why a row is not data.
    public enum Reason: Sendable, Hashable, CaseIterable {
        /// Above the header: a title, a unit, a date.
        case title
        /// The header once more, as at the top of every printed page.
        case repeatedHeader
        /// A line across the table that names the rows below it.
        case groupHeading
        /// Sums of other rows.
        case total
        /// Below the data: a note, who filled in the form.
        case remark
        /// Rows that a person who opens the file does not see.
        case hidden
        /// Rows that the caller did not ask for.
        case outsideRange
        case blank
    }

    /// The tables, one below the other; more than one where a sheet has several blocks with headers of their own.
    public var tables: [FoundTable] = []
    /// The rows of data.
    public var data = RowNumbers()
    public var skipped: [Reason: RowNumbers] = [:]
    /// The first rows that are remarks: they may say something of the rows above them.
    public var remarks: [SheetRow] = []
    /// Rows with fewer cells than the header, where every row should have as many.
    public var shortRows = RowNumbers()
    /// Columns that hold something and that nobody reads: those without a header, and those that nobody asked for.
    /// With the number of rows that hold something.
    public var unread: [FoundColumn: Int] = [:]
    /// Rows that do not fit the header, and are not among the data.
    public var problems: [SheetProblem] = []

    mutating func skip(_ row: Int, _ reason: Reason) { skipped[reason, default: RowNumbers()].append(row) }
}
