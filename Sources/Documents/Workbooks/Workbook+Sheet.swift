extension Workbook {
    /// One sheet.
    public struct Sheet: Sendable, Hashable {
        /// The name on its tab. `SheetName.cleaned` makes one of any text.
        public var name: String
        /// Whether people who open the file see the sheet. At least one sheet of a workbook must be visible.
        public var isVisible: Bool
        /// The columns that have a width or a style of their own, from the first.
        public var columns: [Column]
        public var rows: [Row]
        /// Areas shown as one cell each: the first cell of an area is seen in all of it. No two may overlap.
        public var merged: [Area]
        /// So many rows and columns stay where they are when the rest is scrolled.
        public var frozenRows: Int
        public var frozenColumns: Int
        /// The area that has filter buttons, its header row first.
        public var filter: Area?
        public var validations: [Validation]
        /// Drawn from cells of the sheet, over whatever cells they cover.
        public var charts: [Chart]
        public var print: PrintSetup
        /// Whether cells whose style is locked (all, unless their style says otherwise) refuse to be changed. There is
        /// no password: this guards against slips, not against people.
        public var isProtected: Bool
        public var showsGridlines: Bool

        public init(name: String, isVisible: Bool = true, columns: [Column] = [], rows: [Row] = []) {
            self.name = name
            self.isVisible = isVisible
            self.columns = columns
            self.rows = rows
            merged = []
            frozenRows = 0
            frozenColumns = 0
            validations = []
            charts = []
            print = PrintSetup()
            isProtected = false
            showsGridlines = true
        }
    }

    /// How a column looks.
    public struct Column: Sendable, Hashable {
        /// In characters of a Latin font, a Chinese one takes two; nil leaves the width to the program.
        public var width: Double?
        /// For cells of the column that have no style of their own, also those that are still empty.
        public var style: Style?
        public var isHidden: Bool

        public init(width: Double? = nil, style: Style? = nil, isHidden: Bool = false) {
            self.width = width
            self.style = style
            self.isHidden = isHidden
        }
    }

    /// One row; what is not there is empty.
    public struct Row: Sendable, Hashable, ExpressibleByArrayLiteral {
        public var cells: [Cell]
        /// In points; nil lets the program fit the row to its texts, which it cannot do for merged cells.
        public var height: Double?
        /// Whether a new page begins with this row when the sheet is printed.
        public var startsPage: Bool
        public var isHidden: Bool

        public init(_ cells: [Cell], height: Double? = nil, startsPage: Bool = false, isHidden: Bool = false) {
            self.isHidden = isHidden
            self.cells = cells
            self.height = height
            self.startsPage = startsPage
        }

        /// A row whose cells all have the same style, except those that have one already.
        public init(_ cells: [Cell], style: Style, height: Double? = nil) {
            self.init(cells.map { $0.style == nil ? $0.styled(style) : $0 }, height: height)
        }

        public init(arrayLiteral elements: Cell...) {
            self.init(elements)
        }
    }
}
