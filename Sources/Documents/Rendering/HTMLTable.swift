import Localization

/// A table as HTML: titles of groups across their columns, merged cells, groups of rows with their sums.
struct HTMLTable {
    private let table: Table
    private let language: Language
    private let layout: HTMLTableLayout
    private let merged: MergedCells
    private let header: TableHeader

    init(_ table: Table, _ language: Language) {
        self.table = table
        self.language = language
        merged = MergedCells(table)
        layout = HTMLTableLayout(table, merged, language)
        header = TableHeader(table.columns)
    }

    func text() -> String {
        let columns = layout.columnWidths.map { $0.map { "<col style=\"width: \($0)ch\">" } ?? "<col>" }
        let rows = table.rows.indices.map(render)
        let body = rows.isEmpty ? spanning(Wording.noRows[language], "none") : rows.joined()
        let notes = table.notes.map { htmlElement("p", Wording.note[language] + $0, class: "note") + "\n" }
        return """
            <div class="table">
            <table\(classes.isEmpty ? "" : " class=\"\(classes)\"")>
            \(table.title.map { htmlElement("caption", $0) + "\n" } ?? "")<colgroup>\(columns.joined())</colgroup>
            <thead>\(header.rows.map { "<tr>\($0.map(render).joined())</tr>" }.joined(separator: "\n"))</thead>
            <tbody>
            \(body)</tbody>
            \(table.totals.map { "<tfoot><tr>\(cells($0))</tr></tfoot>\n" } ?? "")</table>
            \(notes.joined())</div>
            """
    }

    /// Cells that are not all of one size are told apart only by lines around them.
    private var classes: String {
        let isRuled = header.rows.count > 1 || !merged.isEmpty
        return [layout.tableClasses, isRuled ? "ruled" : ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    // MARK: - Header

    private func render(_ title: TableHeader.Title) -> String {
        let size = Self.size(rows: title.rows, columns: title.columns.count)
        switch title.content {
        case .group(let text):
            let scope = title.columns.count > 1 ? "colgroup" : "col"
            return "<th class=\"center\" scope=\"\(scope)\"\(size)>\(htmlEscaped(text))</th>"
        case .column(let index):
            let column = table.columns[index]
            // The space before a Latin unit stays outside, so that the line can break there.
            let unit =
                column.unitBehindTitle(language).map { unit in
                    (unit.hasPrefix(" ") ? " " : "")
                        + htmlElement("span", String(unit.drop { $0 == " " }), class: "unit")
                } ?? ""
            return
                "<th class=\"\(layout.titleClasses[index])\" scope=\"col\"\(size)>\(htmlEscaped(column.title))\(unit)</th>"
        }
    }

    private static func size(rows: Int, columns: Int) -> String {
        (rows > 1 ? " rowspan=\"\(rows)\"" : "") + (columns > 1 ? " colspan=\"\(columns)\"" : "")
    }

    // MARK: - Rows

    private func render(_ index: Int) -> String {
        let row = table.rows[index]
        let cells = table.columns.indices.map { column in cell(row[column], index, column) }.joined()
        return (row.heading.map { spanning($0, "group") } ?? "") + "<tr>\(cells)</tr>\n"
            + (row.subtotals.map { "<tr class=\"subtotal\">\(self.cells(Row($0)))</tr>\n" } ?? "")
    }

    private func cell(_ cell: Cell, _ row: Int, _ column: Int) -> String {
        guard let size = merged.size(row: row, column: column) else { return "" }
        let classes = size.columns > 1 ? "words center" : layout.cellClasses[column]
        let text = htmlEscaped(table.columns[column].display(cell, language))
        return "<td class=\"\(classes)\"\(Self.size(rows: size.rows, columns: size.columns))>\(text)</td>"
    }

    private func cells(_ row: Row) -> String {
        table.columns.enumerated().map { index, column in
            htmlElement("td", column.display(row[index], language), class: layout.cellClasses[index])
        }.joined()
    }

    /// A line across all columns.
    private func spanning(_ text: String, _ cssClass: String) -> String {
        "<tr class=\"\(cssClass)\"><td colspan=\"\(max(1, table.columns.count))\">\(htmlEscaped(text))</td></tr>\n"
    }
}
