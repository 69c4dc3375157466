extension Workbook {
    /// A chart that programs draw from cells of its own sheet, and anew when these are changed.
    public struct Chart: Sendable, Hashable {
        public enum Kind: Sendable, Hashable, CaseIterable {
            case columns, stackedColumns
            /// Columns that lie, the first row on top.
            case bars, stackedBars
            case lines, pie
        }

        /// The cell with the name of a series, and those with its values.
        public struct Series: Sendable, Hashable {
            public var name: Area
            public var values: Area

            public init(name: Area, values: Area) {
                self.name = name
                self.values = values
            }
        }

        public var kind: Kind
        /// The cells with the names of what is drawn.
        public var categories: Area
        public var series: [Series]
        /// The upper left corner is that of this cell.
        public var row: Int
        public var column: Int
        /// In pixels.
        public var width: Double
        public var height: Double
        /// For people who do not see it.
        public var description: String
        /// Whether the values stand at their marks.
        public var hasLabels: Bool

        public init(
            _ kind: Kind, categories: Area, series: [Series], row: Int, column: Int = 0, width: Double = 640,
            height: Double = 320, description: String = "", hasLabels: Bool = true
        ) {
            self.kind = kind
            self.categories = categories
            self.series = series
            self.row = row
            self.column = column
            self.width = width
            self.height = height
            self.description = description
            self.hasLabels = hasLabels
        }
    }
}
