import Localization

/// Which fill means which series. A chart with one series needs none.
struct ChartKey {
    private static let swatch = 16.0
    private static let gap = 18.0
    private static let mostColumns = 32

    private let entries: [(text: String, title: String, x: Double, row: Int)]
    /// How tall the key is, in pixels.
    let height: Double
    let isComplete: Bool

    init(_ chart: Chart, _ frame: ChartFrame) {
        guard chart.series.count > 1 else {
            entries = []
            height = 0
            isComplete = true
            return
        }
        var entries: [(String, String, Double, Int)] = []
        var (x, row) = (0.0, 0)
        var isComplete = true
        for column in chart.series {
            let title = column.title.inOneLine
            let text = truncated(title, to: Self.mostColumns)
            if text != title { isComplete = false }
            let width = Self.swatch + 6 + ChartText.width(of: text) + Self.gap
            if x > 0, x + width > frame.width { (x, row) = (0, row + 1) }
            entries.append((text, title, x, row))
            x += width
        }
        self.entries = entries
        self.isComplete = isComplete
        height = Double(row + 1) * 20 + 6
    }

    func draw(at y: Double, on picture: inout SVGPicture) {
        for (index, entry) in entries.enumerated() {
            let top = y + Double(entry.row) * 20
            picture.rectangle(
                x: entry.x + 0.5, y: top + 2, width: Self.swatch, height: 12, "bar " + ChartMark.fill(index))
            picture.text(
                entry.text, x: entry.x + Self.swatch + 6, y: top + 12,
                title: entry.text == entry.title ? nil : entry.title)
        }
    }
}
