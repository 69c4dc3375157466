import Localization

/// Writes a document as one HTML page that needs nothing else: no script, no font, no image from elsewhere. It prints
/// on the paper that the document names, with the titles of a table repeated on every sheet.
public struct HTMLRenderer: DocumentRenderer {
    public var mediaType: String { "text/html; charset=utf-8" }
    public var fileExtension: String { "html" }

    public init() {}

    public func render(_ document: Document) -> String {
        let language = document.language
        let stamp = document.stamp.map { "<div>\(element("dt", $0.label))\(element("dd", $0.value))</div>\n" }.joined()
        return """
            <!DOCTYPE html>
            <html lang="\(language == .chinese ? "zh-Hans" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(htmlEscaped(document.title))</title>
            <style>
            \(HTMLStyle.sheet(for: document))
            </style>
            </head>
            <body class="\(document.page.orientation.rawValue)">
            \(document.banner.map { element("p", $0, class: "banner") + "\n" } ?? "")<header>
            \(element("h1", document.title))
            \(document.subtitle.map { element("p", $0, class: "subtitle") + "\n" } ?? "")</header>
            <main>
            \(document.hasCharts ? ChartMark.patterns : "")\(document.blocks.map { render($0, document) + "\n" }.joined())</main>
            \(stamp.isEmpty ? "" : "<footer>\n<dl class=\"stamp\">\n\(stamp)</dl>\n</footer>\n")</body>
            </html>

            """
    }

    private func render(_ block: Block, _ document: Document) -> String {
        let language = document.language
        return switch block {
        case .heading(let level, let text): element("h\(min(max(level, 1), 3) + 1)", text)
        case .text(let text): element("p", text)
        case .table(let table): render(table.forPeople, language)
        case .chart(let chart): render(chart, on: document.page, language)
        case .keyFigures(let figures):
            "<dl class=\"figures\">\n" + figures.map { render($0, language) }.joined() + "</dl>"
        case .pageBreak: "<div class=\"page-break\"></div>"
        }
    }

    private func render(_ figure: KeyFigure, _ language: Language) -> String {
        "<div>" + element("dt", figure.label) + element("dd", figure.format.display(figure.cell, language: language))
            + (figure.note.map { element("dd", $0, class: "remark") } ?? "") + "</div>\n"
    }

    private func render(_ table: Table, _ language: Language) -> String {
        let layout = HTMLTableLayout(table, language)
        func cells(_ row: Row) -> String {
            table.columns.enumerated().map { index, column in
                element("td", column.display(row[index], language), class: layout.cellClasses[index])
            }.joined()
        }
        func spanning(_ text: String, _ cssClass: String) -> String {
            "<tr class=\"\(cssClass)\"><td colspan=\"\(max(1, table.columns.count))\">\(htmlEscaped(text))</td></tr>\n"
        }
        let columns = layout.columnWidths.map { $0.map { "<col style=\"width: \($0)ch\">" } ?? "<col>" }
        let titles = zip(table.columns, layout.titleClasses).map { column, cssClass in
            // The space before a Latin unit stays outside, so that the line can break there.
            let unit =
                column.unitBehindTitle(language).map { unit in
                    (unit.hasPrefix(" ") ? " " : "") + element("span", String(unit.drop { $0 == " " }), class: "unit")
                } ?? ""
            return "<th class=\"\(cssClass)\" scope=\"col\">\(htmlEscaped(column.title))\(unit)</th>"
        }
        let rows = table.rows.map { row in
            (row.heading.map { spanning($0, "group") } ?? "") + "<tr>\(cells(row))</tr>\n"
        }
        let body = rows.isEmpty ? spanning(Wording.noRows[language], "none") : rows.joined()
        let notes = table.notes.map { element("p", Wording.note[language] + $0, class: "note") + "\n" }
        return """
            <div class="table">
            <table\(layout.tableClasses.isEmpty ? "" : " class=\"\(layout.tableClasses)\"")>
            \(table.title.map { element("caption", $0) + "\n" } ?? "")<colgroup>\(columns.joined())</colgroup>
            <thead><tr>\(titles.joined())</tr></thead>
            <tbody>
            \(body)</tbody>
            \(table.totals.map { "<tfoot><tr>\(cells($0))</tr></tfoot>\n" } ?? "")</table>
            \(notes.joined())</div>
            """
    }

    private func render(_ chart: Chart, on page: Page, _ language: Language) -> String {
        let drawing = HTMLChart(chart, on: page, language)
        let notes = chart.notes.map { element("p", Wording.note[language] + $0, class: "note") + "\n" }
        var data = ""
        if chart.hasData {
            var table = chart.table(language).forPeople
            table.title = nil
            table.notes = []
            data = "<details\(drawing.needsData ? " open" : "")>\n\(element("summary", Wording.data[language]))\n"
            data += render(table, language) + "\n</details>\n"
        }
        return """
            <figure class="chart">
            \(chart.title.map { element("figcaption", $0) + "\n" } ?? "")\(drawing.pictures)\(data)\
            \(notes.joined())</figure>
            """
    }

    private func element(_ name: String, _ text: String, class cssClass: String? = nil) -> String {
        let classes = cssClass.map { " class=\"\($0)\"" } ?? ""
        return "<\(name)\(classes)>\(htmlEscaped(text))</\(name)>"
    }
}
