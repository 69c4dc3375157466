import Localization

/// A chart as pictures. One that is too tall for a page is several, so that none is cut in two on paper.
struct ChartDrawing {
    /// No picture is taller, in pixels: it must fit on a page, below a heading.
    static func mostHeight(on page: Page) -> Double {
        switch (page.size, page.orientation) {
        case (.a4, .portrait): 860
        case (.a4, .landscape): 560
        case (.a3, .portrait): 1_250
        case (.a3, .landscape): 860
        }
    }

    /// The width of a picture, in pixels: that of the text on paper.
    static func width(on page: Page) -> Double {
        switch (page.size, page.orientation) {
        case (.a4, .portrait): 700
        case (.a4, .landscape), (.a3, .portrait): 1_000
        case (.a3, .landscape): 1_440
        }
    }

    let pictures: [SVGPicture]
    /// Whether everything that the data says can be read in the pictures.
    let isComplete: Bool

    init(pictures: [SVGPicture], isComplete: Bool) {
        self.pictures = pictures
        self.isComplete = isComplete
    }

    /// - Parameter chart: one without obstacle.
    static func of(_ chart: Chart, on page: Page, _ language: Language) -> ChartDrawing {
        let frame = ChartFrame(
            width: width(on: page), mostHeight: mostHeight(on: page),
            plotHeight: page.orientation == .portrait ? 240 : mostHeight(on: page) * 0.36, language: language)
        switch chart.kind {
        case .bar, .stackedBar:
            let bars = BarMarks(chart, language)
            return UprightBars(chart, bars, frame)?.drawing ?? LyingBars(chart, bars, frame).drawing
        case .line: return LineDrawing(chart, frame).drawing
        case .pie: return PieDrawing(chart, frame).drawing
        case .funnel: return FunnelDrawing(chart, frame).drawing
        case .timeline: return TimelineDrawing(chart, frame).drawing
        }
    }
}

/// What every kind of chart is drawn in.
struct ChartFrame {
    let width: Double
    let mostHeight: Double
    /// How tall an area with axes is: two charts fit on a page, three on one in portrait.
    let plotHeight: Double
    let language: Language
}

extension Chart {
    /// What a row is called in one line; “—” where it is not called anything.
    func name(of row: Row, _ language: Language) -> String {
        let name = category.display(row[0], language).inOneLine
        return name.isEmpty ? "—" : name
    }

    /// A value as it stands at its mark.
    func value(of row: Row, _ series: Int, _ language: Language) -> String {
        self.series[series].display(row[series + 1], language).inOneLine
    }

    /// What a mark says to whoever points at it: 招商局，达标项目：12.
    func tip(_ row: Row, _ series: Int, _ language: Language) -> String {
        let comma = language == .chinese ? "，" : ", "
        return briefName(of: row, language) + comma + briefHeading(series, language) + Wording.labelEnd[language]
            + briefValue(of: row, series, language)
    }

    /// What the values along the axis are: the only series, or the unit that all have.
    func axisTitle(_ language: Language) -> String {
        if series.count == 1 { return briefHeading(0, language) }
        return series.first?.format.unit.map { Wording.unit[language] + Wording.labelEnd[language] + $0 } ?? ""
    }

    func briefName(of row: Row, _ language: Language) -> String {
        let name = ChartText.brief(category.display(row[0], language), to: Self.brief)
        return name.isEmpty ? "—" : name
    }

    func briefHeading(_ index: Int, _ language: Language) -> String {
        ChartText.brief(series[index].heading(language), to: Self.brief)
    }

    func briefValue(of row: Row, _ index: Int, _ language: Language) -> String {
        ChartText.brief(series[index].display(row[index + 1], language), to: Self.brief)
    }

    /// In sentences, texts are no longer than this.
    private static let brief = 80
}
