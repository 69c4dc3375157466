/// A picture in the making: shapes and texts that become an inline SVG element of a page. How they look is the business
/// of `HTMLStyle.chartRules`.
///
/// Lengths are in CSS pixels, rounded to tenths when they are written, so that the bytes are the same everywhere.
struct SVGPicture {
    enum Anchor: String {
        case start, middle, end
    }

    let width: Double
    var height: Double
    private var content = ""

    init(width: Double, height: Double = 0) {
        self.width = width
        self.height = height
    }

    /// The element, with its name and its description for people who do not see it.
    func element(title: String, description: String) -> String {
        let size = "\(Self.length(width)) \(Self.length(height))"
        return "<svg viewBox=\"0 0 \(size)\" style=\"max-width: \(Self.length(width))px\" role=\"img\">\n"
            + "<title>\(htmlEscaped(title))</title>\n<desc>\(htmlEscaped(description))</desc>\n\(content)</svg>"
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ cssClass: String) {
        content += "<line class=\"\(cssClass)\" x1=\"\(Self.length(x1))\" y1=\"\(Self.length(y1))\" "
        content += "x2=\"\(Self.length(x2))\" y2=\"\(Self.length(y2))\"/>\n"
    }

    /// - Parameter title: what a reader is told who points at it.
    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, _ cssClass: String, title: String? = nil
    ) {
        content += "<rect class=\"\(cssClass)\" x=\"\(Self.length(x))\" y=\"\(Self.length(y))\" "
        content += "width=\"\(Self.length(width))\" height=\"\(Self.length(height))\""
        end("rect", title)
    }

    mutating func circle(x: Double, y: Double, radius: Double, _ cssClass: String, title: String? = nil) {
        content += "<circle class=\"\(cssClass)\" cx=\"\(Self.length(x))\" cy=\"\(Self.length(y))\" "
        content += "r=\"\(Self.length(radius))\""
        end("circle", title)
    }

    mutating func path(_ path: SVGPath, _ cssClass: String, title: String? = nil) {
        content += "<path class=\"\(cssClass)\" d=\"\(path.commands)\""
        end("path", title)
    }

    /// One line of text.
    ///
    /// - Parameter y: of its base line.
    mutating func text(
        _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, _ cssClass: String? = nil,
        title: String? = nil
    ) {
        guard !text.isEmpty else { return }
        let classes = [anchor == .start ? nil : anchor.rawValue, cssClass].compactMap { $0 }
        content += "<text\(classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") "
        content += "x=\"\(Self.length(x))\" y=\"\(Self.length(y))\">\(htmlEscaped(text))"
        content += title.map { "<title>\(htmlEscaped($0))</title>" } ?? ""
        content += "</text>\n"
    }

    private mutating func end(_ name: String, _ title: String?) {
        content += title.map { "><title>\(htmlEscaped($0))</title></\(name)>\n" } ?? "/>\n"
    }

    /// A length in tenths of a pixel. What is too long for any page is cut.
    static func length(_ length: Double) -> String {
        let tenths = Int((min(max(length, -1e6), 1e6) * 10).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}

/// An outline, drawn from point to point.
struct SVGPath {
    private(set) var commands = ""

    mutating func move(to x: Double, _ y: Double) { add("M", [x, y]) }
    mutating func line(to x: Double, _ y: Double) { add("L", [x, y]) }

    /// Clockwise along a circle.
    mutating func arc(to x: Double, _ y: Double, radius: Double, isLarge: Bool) {
        let size = SVGPicture.length(radius)
        commands += "A\(size) \(size) 0 \(isLarge ? 1 : 0) 1 \(SVGPicture.length(x)) \(SVGPicture.length(y))"
    }

    mutating func close() { commands += "Z" }

    private mutating func add(_ command: String, _ numbers: [Double]) {
        commands += command + numbers.map { SVGPicture.length($0) }.joined(separator: " ")
    }
}
