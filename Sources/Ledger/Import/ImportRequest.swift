public import Spreadsheets

/// What is to be imported, and how.
public struct ImportRequest: Sendable {
    public var source: any SheetSource
    public var mapping: Mapping
    /// The name or number (from 1) of the sheet; nil to take the one that has the columns.
    public var sheet: String?
    /// The rows to look at; nil for all.
    public var rows: ClosedRange<Int>?
    /// Whether hidden rows are data like others.
    public var includesHiddenRows = false
    /// False for a dry run.
    public var isKept = true
    /// How many changes are listed one by one.
    public var changesListed = 0

    public init(_ source: any SheetSource, by mapping: Mapping) {
        self.source = source
        self.mapping = mapping
    }

    /// The sheet that would be read, and its table if it has one whose header fits.
    ///
    /// - Throws: `SheetProblem` if nobody can tell which sheet is meant, or the file cannot be read.
    public func located() throws -> (sheet: SheetOutline, table: FoundTable?) {
        struct Found: Error { let table: FoundTable }
        let finder = TableFinder(expecting: mapping.expectedColumns)
        let sheet = try SheetChoice(source: source, finder: finder).sheet(sheet ?? mapping.sheet)
        do {
            try finder.read(
                sheet, of: source, rows: rows, includingHidden: includesHiddenRows,
                begin: { throw Found(table: $0) }
            ) { _, _ in }
        } catch let found as Found { return (sheet, found.table) } catch is SheetProblems {}
        return (sheet, nil)
    }
}
