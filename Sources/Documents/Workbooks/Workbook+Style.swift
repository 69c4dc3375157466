extension Workbook {
    /// How a cell looks.
    public struct Style: Sendable, Hashable {
        public enum HorizontalAlignment: Sendable, Hashable, CaseIterable {
            /// Texts to the left, numbers to the right.
            case automatic
            case left, center, right
        }

        public enum VerticalAlignment: Sendable, Hashable, CaseIterable {
            case bottom, center, top
        }

        /// As spreadsheet programs write it, in English notation: `#,##0.00`, `yyyy-mm-dd`, `@`; "" for none.
        public var numberFormat: String
        public var isBold: Bool
        public var isItalic: Bool
        /// The typeface, by the name that programs know it by; nil is the usual one.
        public var fontName: String?
        /// In points; nil is the usual size.
        public var fontSize: Double?
        public var fontColor: Color?
        public var fill: Color?
        public var horizontal: HorizontalAlignment
        public var vertical: VerticalAlignment
        /// Whether text that is too long for its cell goes on in a new line.
        public var wraps: Bool
        /// How many steps the text stands in from its edge.
        public var indent: Int
        public var borders: Borders
        /// Whether the cell refuses to be changed while its sheet is protected.
        public var isLocked: Bool

        public init(
            numberFormat: String = "", isBold: Bool = false, isItalic: Bool = false, fontName: String? = nil,
            fontSize: Double? = nil, fontColor: Color? = nil, fill: Color? = nil,
            horizontal: HorizontalAlignment = .automatic, vertical: VerticalAlignment = .bottom, wraps: Bool = false,
            indent: Int = 0, borders: Borders = Borders(), isLocked: Bool = true
        ) {
            self.numberFormat = numberFormat
            self.isBold = isBold
            self.isItalic = isItalic
            self.fontName = fontName
            self.fontSize = fontSize
            self.fontColor = fontColor
            self.fill = fill
            self.horizontal = horizontal
            self.vertical = vertical
            self.wraps = wraps
            self.indent = indent
            self.borders = borders
            self.isLocked = isLocked
        }

        /// The style with some of it changed: `.header.with { $0.fill = 0xFFF2CC }`.
        public func with(_ change: (inout Style) -> Void) -> Style {
            var style = self
            change(&style)
            return style
        }
    }

    /// A colour, red in the highest byte: `0xFFC7CE`.
    public struct Color: Sendable, Hashable, ExpressibleByIntegerLiteral {
        public var rgb: UInt32

        public init(rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }

        public init(integerLiteral value: UInt32) { self.init(rgb: value) }
    }

    /// The lines around a cell.
    public struct Borders: Sendable, Hashable {
        public enum Line: Sendable, Hashable, CaseIterable {
            case none, thin, medium, thick
        }

        public var top: Line
        public var bottom: Line
        public var left: Line
        public var right: Line
        /// nil is black.
        public var color: Color?

        public init(
            top: Line = .none, bottom: Line = .none, left: Line = .none, right: Line = .none, color: Color? = nil
        ) {
            self.top = top
            self.bottom = bottom
            self.left = left
            self.right = right
            self.color = color
        }

        public static func all(_ line: Line, color: Color? = nil) -> Borders {
            Borders(top: line, bottom: line, left: line, right: line, color: color)
        }
    }
}

/// Styles that belong together.
extension Workbook.Style {
    public static let day = Self(numberFormat: "yyyy-mm-dd")
    public static let integer = Self(numberFormat: "#,##0")
    /// Two decimal places, more where there are more.
    public static let amount = Self(numberFormat: "#,##0.00####")
    /// What is typed into such a cell stays as it was typed: 007, 3-1.
    public static let literal = Self(numberFormat: "@")
    public static let bold = Self(isBold: true)
    /// The titles of a table's columns.
    public static let header = Self(
        isBold: true, fill: 0xDDE6F0, horizontal: .center, vertical: .center, wraps: true,
        borders: .all(.thin, color: 0x8C9BAB))
    /// Words about the data, not data.
    public static let remark = Self(
        isItalic: true, fontColor: 0x595959, fill: 0xF5F5F5, vertical: .top, wraps: true,
        borders: .all(.thin, color: 0xBFBFBF))
    /// A cell that is wrong.
    public static let problem = Self(fontColor: 0x9C0006, fill: 0xFFC7CE)
}
