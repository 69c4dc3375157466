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
            <body class="\(document.page.orientation.rawValue)\(document.page.look == .official ? " official" : "")">
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
        case .table(let table): HTMLTable(table.forPeople, language).text()
        case .chart(let chart): render(chart, on: document.page, language)
        case .keyFigures(let figures):
            "<dl class=\"figures\">\n" + figures.map { render($0, language) }.joined() + "</dl>"
        case .pageBreak: "<div class=\"page-break\"></div>"
        case .signatures(let signatures): render(signatures, language)
        }
    }

    private func render(_ figure: KeyFigure, _ language: Language) -> String {
        "<div>" + element("dt", figure.label) + element("dd", figure.format.display(figure.cell, language: language))
            + (figure.note.map { element("dd", $0, class: "remark") } ?? "") + "</div>\n"
    }

    private func render(_ block: SignatureBlock, _ language: Language) -> String {
        "<dl class=\"signatures\">\n"
            + block.fields(language).map { field in
                "<div>" + element("dt", field.label + Wording.labelEnd[language])
                    + element("dd", field.value ?? "") + "</div>\n"
            }.joined() + "</dl>"
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
            data += HTMLTable(table, language).text() + "\n</details>\n"
        }
        return """
            <figure class="chart">
            \(chart.title.map { element("figcaption", $0) + "\n" } ?? "")\(drawing.pictures)\(data)\
            \(notes.joined())</figure>
            """
    }

    private func element(_ name: String, _ text: String, class cssClass: String? = nil) -> String {
        htmlElement(name, text, class: cssClass)
    }
}
