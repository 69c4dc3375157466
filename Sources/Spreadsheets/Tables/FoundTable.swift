public import Localization

/// A table in a sheet: where its header is, which columns it has, and what stands above it.
public struct FoundTable: Sendable, Hashable {
    public var file: String
    /// The name of the sheet, if it has one.
    public var sheet: String?
    /// The rows of the header: one, or several where headers are grouped under common ones.
    public var headerRows: ClosedRange<Int>
    /// All columns that have a header, from left to right.
    public var columns: [FoundColumn]
    /// The rows above the header that hold something: titles, units, dates, who reports.
    public var titles: [SheetRow]

    public init(
        file: String, sheet: String? = nil, headerRows: ClosedRange<Int>, columns: [FoundColumn], titles: [SheetRow]
    ) {
        self.file = file
        self.sheet = sheet
        self.headerRows = headerRows
        self.columns = columns
        self.titles = titles
    }

    /// Whether a row says again what the header says, or one of its rows.
    func repeatsHeader(_ row: SheetRow) -> Bool {
        row.cells.enumerated().allSatisfy { index, cell in
            if cell.isBlank { return true }
            guard let column = columns.first(where: { $0.number == index + 1 }) else { return false }
            let (own, all) = (headerForm(cell.displayText), headerForm(column.header))
            return own == all || all.hasPrefix(own + "/") || all.hasSuffix("/" + own) || all.contains("/" + own + "/")
        }
    }

    /// The number of the column that the caller knows as `key`; nil if the table does not have it.
    public func column(_ key: String) -> Int? {
        columns.first { $0.keys.contains(key) }?.number
    }

    /// The cell of `row` in the column that the caller knows as `key`, empty if the table does not have it.
    public func value(_ key: String, in row: SheetRow) -> CellValue {
        column(key).map { row[$0] } ?? .empty
    }

    /// A problem with `row`, or with its cell in the column `key`, whose text it quotes.
    public func problem(
        in row: SheetRow, column key: String? = nil, reason: Localized, remedy: Localized? = nil
    ) -> SheetProblem {
        let column = key.flatMap { key in columns.first { $0.keys.contains(key) } }
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
    /// The header as it stands in the file, trimmed; grouped headers as `group/header`.
    public var header: String
    /// The keys of the expected columns that it is; empty if nobody asked for it.
    public var keys: [String]

    public init(number: Int, header: String, keys: [String] = []) {
        self.number = number
        self.header = header
        self.keys = keys
    }

    /// The column as a message names it.
    public var place: SheetColumn { SheetColumn(number, header: header) }
}
