import Localization

/// The drawing of a chart as a part of a page.
struct HTMLChart {
    /// The pictures, or the sentence that says why there are none.
    let pictures: String
    /// Whether the data must be seen beside them.
    let needsData: Bool

    init(_ chart: Chart, on page: Page, _ language: Language) {
        if let obstacle = chart.obstacle(language) {
            pictures = "<p class=\"none\">\(htmlEscaped(obstacle.text[language]))</p>\n"
            needsData = !chart.rows.isEmpty
            return
        }
        let drawing = ChartDrawing.of(chart, on: page, language)
        let title = chart.title ?? chart.kindName[language]
        let description = chart.description(language)
        let count = drawing.pictures.count
        pictures = drawing.pictures.enumerated().map { index, picture in
            let name = count == 1 ? title : "\(title) (\(index + 1)/\(count))"
            return "<div class=\"drawing\">\n\(picture.element(title: name, description: description))\n</div>\n"
        }.joined()
        needsData = !drawing.isComplete
    }
}
