import Localization

/// What the style sheet must know about a table to divide its width: which columns are as narrow as what stands in
/// them, and which hold texts that share the rest.
struct HTMLTableLayout {
    /// A cell no wider than this, in columns of a Latin font, is not broken.
    private static let short = 16
    /// A title no wider than this is not broken.
    private static let brief = 8
    /// Only texts wider than this are worth leaving them the rest of the width.
    private static let long = 20
    /// A table with more columns is set smaller.
    private static let crowded = 8

    let tableClasses: String
    let cellClasses: [String]
    let titleClasses: [String]
    /// The widths asked for, in characters, where the cells would be wider.
    let columnWidths: [Int?]

    init(_ table: Table, _ merged: MergedCells, _ language: Language) {
        let sums = table.rows.compactMap(\.subtotals).map { Row($0) } + (table.totals.map { [$0] } ?? [])
        let widest = table.columns.enumerated().map { index, column in
            // What stands across several columns does not make the first of them wide.
            let cells = table.rows.enumerated().lazy.filter { number, row in
                row.spans.isEmpty || !merged.isAcross(row: number, column: index)
            }.map { $0.element[index] }
            return max(
                cells.map { displayWidth(of: column.display($0, language)) }.max() ?? 0,
                sums.map { displayWidth(of: column.display($0[index], language)) }.max() ?? 0)
        }
        let contents = zip(table.columns, widest).map { column, width in
            Self.content(column.format, isShort: width <= Self.short)
        }
        cellClasses = zip(table.columns, contents).map { column, content in
            column.alignment == .leading ? content : content + " " + column.alignment.rawValue
        }
        titleClasses = zip(table.columns, cellClasses).map { column, classes in
            displayWidth(of: column.heading(language)) <= Self.brief ? classes + " brief" : classes
        }
        columnWidths = zip(table.columns, widest).map { column, width in
            column.width.flatMap { $0 < width ? $0 : nil }
        }
        let hasLongTexts = zip(contents, widest).contains { $0 == "words" && $1 > Self.long }
        tableClasses = [
            hasLongTexts ? "uneven" : nil, table.columns.count > Self.crowded ? "crowded" : nil,
        ].compactMap { $0 }.joined(separator: " ")
    }

    private static func content(_ format: CellFormat, isShort: Bool) -> String {
        switch format {
        case .text: isShort ? "short" : "words"
        case .integer, .number, .scaled, .percent: "number"
        case .date: "date"
        case .boolean: "short"
        }
    }
}
