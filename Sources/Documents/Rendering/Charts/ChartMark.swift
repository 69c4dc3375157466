/// How series and slices are told apart without colour: by fills, strokes and shapes.
enum ChartMark {
    /// As many as a chart may have series.
    static let count = 8

    /// The class of the fill with this number; the numbers go round.
    static func fill(_ index: Int) -> String { "fill-\(index % count + 1)" }

    /// The class of the stroke with this number.
    static func stroke(_ index: Int) -> String { "stroke-\(index % count + 1)" }

    /// The fills that are patterns. A page with charts has them once, before its first chart.
    static let patterns = """
        <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
        \(pattern("2", 6, "<path d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\"/>"))
        \(pattern("4", 6, "<circle cx=\"1.5\" cy=\"1.5\" r=\"0.9\"/><circle cx=\"4.5\" cy=\"4.5\" r=\"0.9\"/>"))
        \(pattern("6", 5, "<path d=\"M0 2.5H5\"/>"))
        \(pattern("7", 6, "<path d=\"M0 3H6M3 0V6\"/>"))
        \(pattern("8", 8, "<path d=\"M-1 -1L9 9M-1 7L1 9M7 -1L9 1\"/>"))
        </defs></svg>

        """

    private static func pattern(_ name: String, _ size: Int, _ shapes: String) -> String {
        "<pattern id=\"fill-\(name)\" width=\"\(size)\" height=\"\(size)\" patternUnits=\"userSpaceOnUse\">"
            + "<rect width=\"\(size)\" height=\"\(size)\"/>\(shapes)</pattern>"
    }

    /// A point of the series with this number: circle, square, triangle, diamond, each filled and then hollow.
    static func draw(
        _ index: Int, x: Double, y: Double, title: String? = nil, on picture: inout SVGPicture
    ) {
        let size = 3.5
        let cssClass = index % 2 == 0 ? "point" : "hollow point"
        var path = SVGPath()
        switch index % count / 2 {
        case 0:
            picture.circle(x: x, y: y, radius: size, cssClass, title: title)
            return
        case 1:
            picture.rectangle(x: x - size, y: y - size, width: 2 * size, height: 2 * size, cssClass, title: title)
            return
        case 2:
            path.move(to: x, y - size * 1.2)
            path.line(to: x + size * 1.2, y + size)
            path.line(to: x - size * 1.2, y + size)
        default:
            path.move(to: x, y - size * 1.4)
            path.line(to: x + size * 1.4, y)
            path.line(to: x, y + size * 1.4)
            path.line(to: x - size * 1.4, y)
        }
        path.close()
        picture.path(path, cssClass, title: title)
    }
}
