/// A file from which sheets can be read, whatever its format.
///
/// Rows are handed over one by one, so that a sheet of any length takes no more memory than a short one.
public protocol SheetSource: Sendable {
    /// The name of the file for messages.
    var file: String { get }

    /// Whether every row should have as many cells as the header, as where delimiters make the cells: then a longer row
    /// has a delimiter too many, while elsewhere somebody wrote beside the table.
    var hasRowsOfOneWidth: Bool { get }

    /// The sheets of the file, in its order; at least one.
    ///
    /// - Throws: a problem that says what is wrong with the file, and what to do.
    func outlines() throws(SheetProblem) -> [SheetOutline]

    /// Hands over the rows of a sheet from top to bottom; rows without any cell may be left out.
    ///
    /// - Parameters:
    ///   - sheet: one of `outlines()`.
    ///   - progress: called now and then with the share that is read, from 0 to 1.
    /// - Throws: `SheetProblem` where the file cannot be read; what `body` throws.
    func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws
}

extension SheetSource {
    public var hasRowsOfOneWidth: Bool { false }

    /// A sheet with all its rows, for files that are known to be small.
    public func sheet(_ outline: SheetOutline) throws -> Sheet {
        var sheet = Sheet(file: file, name: outline.name, rows: [])
        try read(outline, progress: { _ in }) { sheet.rows.append($0) }
        return sheet
    }
}

/// What is known of a sheet before its rows are read.
public struct SheetOutline: Sendable, Hashable {
    /// From 0, in the file's order.
    public var index: Int
    /// The name on its tab; nil where files have but one sheet, such as CSV.
    public var name: String?
    /// Whether a person who opens the file does not see the sheet.
    public var isHidden: Bool

    public init(index: Int, name: String?, isHidden: Bool = false) {
        self.index = index
        self.name = name
        self.isHidden = isHidden
    }
}
