import Localization

/// Writes the tables of a document as CSV (RFC 4180, lines end in CRLF).
///
/// Tables and key figures are written, texts and notes are not. Values stand as a spreadsheet understands them: in the
/// unit of their column, rounded as shown, without grouping; a unit moves to the title of its column. Several tables
/// are set apart by an empty line and each begins with its title; a single one is header and rows only. A banner comes
/// first, the stamp last after an empty line. Groups of rows become a first column that names the group; their sums are
/// left out, since whoever adds up a column would count everything twice. The title of a group of columns stands before
/// that of each of its columns. What runs across columns stands in each of them, a number only in the first.
///
/// Text that a spreadsheet would run as a formula gets an apostrophe in front.
public struct CSVRenderer: DocumentRenderer {
    public var mediaType: String { "text/csv; charset=utf-8" }
    public var fileExtension: String { "csv" }

    /// Whether the output begins with a byte order mark, without which Excel takes Chinese text for GBK.
    public let byteOrderMark: Bool
    /// Whether the stamp follows the tables.
    public let stamp: Bool

    public init(byteOrderMark: Bool = true, stamp: Bool = true) {
        self.byteOrderMark = byteOrderMark
        self.stamp = stamp
    }

    public func render(_ document: Document) -> String {
        let language = document.language
        let sections = document.blocks.filter(\.isWritten).compactMap { block -> (title: String?, rows: [[String]])? in
            switch block {
            case .table(let table): (table.title, records(of: table, language))
            case .chart(let chart): (chart.title, records(of: chart.table(language), language))
            case .keyFigures(let figures): (nil, records(of: figures, language))
            case .heading, .text, .pageBreak, .signatures: nil
            }
        }
        var parts = sections.map { section in
            (sections.count > 1 ? section.title.map { [[guarded($0)]] } ?? [] : []) + section.rows
        }
        if let banner = document.banner { parts.insert([[guarded(banner)]], at: 0) }
        if stamp, !document.stamp.isEmpty {
            parts.append(document.stamp.map { [guarded($0.label), guarded($0.value)] })
        }
        return (byteOrderMark ? "\u{FEFF}" : "")
            + parts.map { $0.map(CSVText.line).joined() }.joined(separator: "\r\n")
    }

    private func records(of table: Table, _ language: Language) -> [[String]] {
        let isGrouped = table.rows.contains { $0.heading != nil }
        var group = ""
        func texts(_ row: Row) -> [String] {
            table.columns.enumerated().map { text(row[$0], $1.display(row[$0], language, for: .program)) }
        }
        let header = table.columns.map { guarded($0.fullHeading(language)) }
        var records = [(isGrouped ? [Wording.group[language]] : []) + header]
        for row in table.rows {
            group = row.heading ?? group
            records.append((isGrouped ? [guarded(group)] : []) + texts(row.unmerged(columns: table.columns.count)))
        }
        if let totals = table.totals { records.append((isGrouped ? [""] : []) + texts(totals)) }
        return records
    }

    private func records(of figures: [KeyFigure], _ language: Language) -> [[String]] {
        [[Wording.item, Wording.value, Wording.unit, Wording.remark].map { $0[language] }]
            + figures.map { figure in
                [
                    guarded(figure.label),
                    text(figure.cell, figure.format.display(figure.cell, language: language, for: .program)),
                    guarded(figure.format.unit ?? ""), guarded(figure.note ?? ""),
                ]
            }
    }

    private func text(_ cell: Cell, _ displayed: String) -> String {
        if case .text = cell { return guarded(displayed) }
        return displayed
    }

    /// Excel, and its East Asian editions for the full-width forms too, runs a text that begins like this.
    private func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        let number = text.hasSuffix("%") ? text.dropLast() : text[...]
        return RoundedDecimal(number, places: 0) == nil ? "'" + text : text
    }
}
