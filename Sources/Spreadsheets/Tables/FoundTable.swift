public import Localization

/// A table in a sheet: where its columns are, and its rows of data.
public struct FoundTable: Sendable, Hashable {
    public var file: String
    /// The name of the sheet, if it has one.
    public var sheet: String?
    public var headerRow: Int
    /// All columns that have a header, from left to right.
    public var columns: [FoundColumn]
    /// The rows below the header that hold something and fit it.
    public var rows: [SheetRow]
    public var skipped: [SkippedRow]
    /// Rows that do not fit the header, and are not among `rows`.
    public var problems: [SheetProblem]

    /// The number of the column that the caller knows as `key`; nil if the table does not have it.
    public func column(_ key: String) -> Int? {
        columns.first { $0.key == key }?.number
    }

    /// The cell of `row` in the column that the caller knows as `key`, empty if the table does not have it.
    public func value(_ key: String, in row: SheetRow) -> CellValue {
        column(key).map { row[$0] } ?? .empty
    }

    /// A problem with `row`, or with its cell in the column `key`, whose text it quotes.
    public func problem(
        in row: SheetRow, column key: String? = nil, reason: Localized, remedy: Localized? = nil
    ) -> SheetProblem {
        let column = key.flatMap { key in columns.first { $0.key == key } }
        let value = column.map { row[$0.number].displayText }
        return SheetProblem(
            file: file, sheet: sheet, row: row.number, line: row.line, column: column?.place,
            value: value == "" ? nil : value, reason: reason, remedy: remedy)
    }
}

/// A column of a table that was found.
public struct FoundColumn: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// The header as it stands in the file, trimmed.
    public var header: String
    /// The key of the expected column that it is; nil if nobody asked for it.
    public var key: String?

    /// The column as a message names it.
    public var place: SheetColumn { SheetColumn(number, header: header) }
}

/// A row that is not data.
public struct SkippedRow: Sendable, Hashable {
    public enum Reason: Sendable {
        /// Above the header: a title, a unit, a date.
        case title
        case blank
    }

    public var number: Int
    public var reason: Reason
}
