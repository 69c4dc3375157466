import Localization

/// A chart of a document as a spreadsheet draws it: from the data, which stands below. Kinds that spreadsheets do not
/// have are their data only.
struct XLSXChart {
    /// More bars or slices than this are too many to be drawn in the height of a screen.
    private static let mostBars = 60
    /// With more marks, their values would lie on one another.
    private static let mostLabels = 60
    private static let rowHeight = 20.0

    private let chart: Chart
    private let language: Language
    private let kind: Workbook.Chart.Kind

    /// Nil where the data must do.
    init?(_ chart: Chart, _ language: Language) {
        guard chart.obstacle(language) == nil, chart.kind == .line || chart.rows.count <= Self.mostBars else {
            return nil
        }
        let lies =
            chart.rows.count > 12 || chart.rows.contains { displayWidth(of: chart.briefName(of: $0, language)) > 16 }
        switch chart.kind {
        case .bar: kind = lies ? .bars : .columns
        case .stackedBar: kind = lies ? .stackedBars : .stackedColumns
        case .line: kind = .lines
        case .pie: kind = .pie
        case .funnel, .timeline: return nil
        }
        self.chart = chart
        self.language = language
    }

    private var height: Double {
        switch kind {
        case .bars: max(300, Double(chart.rows.count * (chart.series.count * 14 + 10)) + 80)
        case .stackedBars: max(300, Double(chart.rows.count * 24) + 80)
        case .columns, .stackedColumns, .lines, .pie: 320
        }
    }

    /// How many rows of the usual height it covers.
    var rows: Int { Int((height / Self.rowHeight).rounded(.up)) + 1 }

    /// - Parameters:
    ///   - row: the first of the rows that it covers.
    ///   - header: the row with the titles of its data.
    ///   - width: in pixels.
    func placed(at row: Int, header: Int, width: Double) -> Workbook.Chart {
        func area(_ rows: Range<Int>, _ column: Int) -> Workbook.Area {
            Workbook.Area(rows: rows, columns: column..<column + 1)
        }
        let body = header + 1..<header + 1 + chart.rows.count
        return Workbook.Chart(
            kind, categories: area(body, 0),
            series: chart.series.indices.map { index in
                Workbook.Chart.Series(name: area(header..<header + 1, index + 1), values: area(body, index + 1))
            }, row: row, width: width, height: height, description: chart.description(language),
            hasLabels: chart.rows.count * chart.series.count <= Self.mostLabels)
    }
}
