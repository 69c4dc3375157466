import Localization

/// Writes a document as GitHub Flavored Markdown. No text of the document is taken for markup or HTML.
public struct MarkdownRenderer: DocumentRenderer {
    public var mediaType: String { "text/markdown; charset=utf-8" }
    public var fileExtension: String { "md" }

    public init() {}

    public func render(_ document: Document) -> String {
        let language = document.language
        var parts: [String] = []
        if let banner = document.banner { parts.append("> **\(inline(banner))**") }
        parts.append("# " + inline(document.title))
        if let subtitle = document.subtitle { parts.append("*\(inline(subtitle))*") }
        parts += document.blocks.filter(\.isWritten).map { render($0, language) }
        if !document.stamp.isEmpty {
            let lines = document.stamp.map { inline($0.label + Wording.labelEnd[language] + $0.value) }
            parts.append("---\n\n" + lines.map { "<sub>\($0)</sub>" }.joined(separator: "<br>\n"))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func render(_ block: Block, _ language: Language) -> String {
        switch block {
        case .heading(let level, let text):
            String(repeating: "#", count: min(max(level, 1), 3) + 1) + " " + inline(text)
        case .text(let text): paragraph(text)
        case .table(let table): render(table.forPeople, language)
        case .chart(let chart): render(chart.table(language).forPeople, language)
        case .keyFigures(let figures):
            figures.map { figure in
                let value = inline(figure.format.display(figure.cell, language: language))
                let note = figure.note.map { " — \(inline($0))" } ?? ""
                return "- \(inline(figure.label))\(Wording.labelEnd[language])**\(value)**\(note)"
            }.joined(separator: "\n")
        case .pageBreak: "---"
        case .signatures(let block):
            block.fields(language).map { field in
                inline(field.label + Wording.labelEnd[language]) + (field.value.map(inline) ?? Self.blank)
            }.joined(separator: " &emsp; ")
        }
    }

    /// Room to write in.
    private static let blank = String(repeating: "\\_", count: 12)

    private func render(_ table: Table, _ language: Language) -> String {
        let merged = MergedCells(table)
        /// A merged cell has its value where it begins.
        func texts(ofRow row: Int) -> [String] {
            table.columns.enumerated().map { index, column in
                merged.size(row: row, column: index) == nil
                    ? "" : inline(column.display(table.rows[row][index], language))
            }
        }
        func texts(_ row: Row) -> [String] {
            table.columns.enumerated().map { inline($1.display(row[$0], language)) }
        }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        func strong(_ text: String) -> String { text.isEmpty ? "" : "**\(text)**" }
        let padding = Array(repeating: "", count: max(0, table.columns.count - 1))

        var lines = [
            line(table.columns.map { inline($0.fullHeading(language)) }),
            line(table.columns.map { rule($0.alignment) }),
        ]
        for (index, row) in table.rows.enumerated() {
            if let heading = row.heading { lines.append(line([strong(inline(heading))] + padding)) }
            lines.append(line(texts(ofRow: index)))
            if let subtotals = row.subtotals { lines.append(line(texts(Row(subtotals)).map(strong))) }
        }
        if table.rows.isEmpty { lines.append(line([Wording.noRows[language]] + padding)) }
        if let totals = table.totals { lines.append(line(texts(totals).map(strong))) }

        let title = table.title.map { [strong(inline($0))] } ?? []
        let notes = table.notes.map { paragraph(Wording.note[language] + $0) }
        return (title + [lines.joined(separator: "\n")] + notes).joined(separator: "\n\n")
    }

    private func rule(_ alignment: Column.Alignment) -> String {
        switch alignment {
        case .leading: "---"
        case .center: ":---:"
        case .trailing: "---:"
        }
    }

    private func paragraph(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { escapedLine(String($0)) }
            .joined(separator: "<br>\n")
    }

    /// Text in one line: in a cell or a heading a line feed would end it.
    private func inline(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { escaped(String($0)) }
            .joined(separator: "<br>")
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        // Scalars, because to Swift a sign with an accent on it is another character, but not to readers of Markdown.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\\(scalar)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Escaped, and safe where a line begins: there `#`, `+`, `-`, `=` and `1.` would open a heading or a list.
    private func escapedLine(_ text: String) -> String {
        let text = String(text.drop { $0 == " " || $0 == "\t" })
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" {
            return digits + "\\" + escaped(String(rest))
        }
        guard let first = text.unicodeScalars.first, "#+-=".unicodeScalars.contains(first) else { return escaped(text) }
        return "\\" + escaped(text)
    }
}
