import Localization

/// Writes a document for a terminal: aligned columns, no boxes, Chinese characters counted as two columns wide.
public struct PlainTextRenderer: DocumentRenderer {
    public var mediaType: String { "text/plain; charset=utf-8" }
    public var fileExtension: String { "txt" }

    /// Into how many display columns texts and tables are fitted; nil: as wide as they are, but for a cell that
    /// is far wider than the others of its column. A table whose columns cannot be wrapped any further is wider.
    public let width: Int?

    public init(width: Int? = 100) {
        self.width = width
    }

    public func render(_ document: Document) -> String {
        var parts: [[String]] = []
        if let banner = document.banner { parts.append(lines("*** \(banner) ***")) }
        if !document.title.isEmpty {
            parts.append(underlined(document.title, with: "=") + (document.subtitle.map(lines) ?? []))
        }
        parts += document.blocks.filter(\.isWritten).map { render($0, document.language) }
        if !document.stamp.isEmpty {
            parts.append(["--"] + labelled(document.stamp.map { ($0.label, $0.value) }, document.language))
        }
        return parts.map { $0.map(withoutTrailingSpaces).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func render(_ block: Block, _ language: Language) -> [String] {
        switch block {
        case .heading(let level, let text): level <= 1 ? underlined(text, with: "-") : lines(text)
        case .text(let text): lines(text)
        case .table(let table): render(table.forPeople, language)
        case .chart(let chart): render(chart.tableWithBars(language), language)
        case .keyFigures(let figures): render(figures, language)
        case .pageBreak: ["* * *"]
        case .signatures(let block):
            lines(
                block.fields(language).map { field in
                    field.label + Wording.labelEnd[language] + (field.value ?? Self.blank)
                }.joined(separator: "    "))
        }
    }

    /// Room to write in.
    private static let blank = String(repeating: "_", count: 12)

    private func lines(_ text: String) -> [String] { wrapped(terminalSafe(text), to: width) }

    private func underlined(_ text: String, with rule: String) -> [String] {
        let lines = lines(text)
        return lines + [String(repeating: rule, count: lines.map { displayWidth(of: $0) }.max() ?? 0)]
    }

    private func labelled(_ pairs: [(label: String, value: String)], _ language: Language) -> [String] {
        pairs.flatMap { lines($0.label + Wording.labelEnd[language] + $0.value) }
    }

    private func render(_ figures: [KeyFigure], _ language: Language) -> [String] {
        let rows = figures.map { figure in
            [figure.label, figure.format.display(figure.cell, language: language), figure.note ?? ""]
                .map { terminalSafe($0) }
        }
        let values = PlainTextLayout.Column(
            alignment: .trailing, wraps: figures.contains { $0.format == .text })
        let layout = PlainTextLayout(rows: rows, columns: [.init(), values, .init()], total: width)
        return rows.flatMap(layout.lines)
    }

    private func render(_ table: Table, _ language: Language) -> [String] {
        (table.title.map(lines) ?? []) + PlainTextTable(table, language, width: width).lines()
            + table.notes.flatMap { lines(Wording.note[language] + $0) }
    }

    private func withoutTrailingSpaces(_ line: String) -> Substring {
        line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)]
    }
}
