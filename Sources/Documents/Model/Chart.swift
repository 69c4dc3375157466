/// A chart: what a table would say, to be drawn.
///
/// It has the rows and columns that a table has, so that the data can always stand beside the drawing. A chart that
/// cannot be drawn (`ChartObstacle`) is only its data, and says why.
///
/// ```swift
/// let chart = Chart(
///     .bar, title: "Harvest", category: Column(key: "field", title: "Field"),
///     series: [Column(key: "tons", title: "Tons", format: .integer())],
///     rows: [["North", 12], ["South", 30]])
/// ```
public struct Chart: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Bars beside each other, a group of them for each row.
        case bar
        /// The bars of a row on top of each other: their sum.
        case stackedBar = "stacked_bar"
        /// A line for each series; the rows are points that follow one another, such as months.
        case line
        /// The shares of the rows in their sum.
        case pie
        /// Stages that follow one another, with how much of each is left in the next.
        case funnel
        /// Rows as spans of days.
        case timeline
    }

    /// In which order the slices of a pie follow one another, clockwise from the top.
    public enum SliceOrder: String, Sendable, CaseIterable {
        /// The largest first.
        case size
        /// As the rows are.
        case given
    }

    public var kind: Kind
    public var title: String?
    /// What each row is called: a department, a month, a stage.
    public var category: Column
    /// What is drawn of each row: quantities; of a timeline the first day and, if there is a second series, the last,
    /// which is open where it is empty. A timeline with one series shows single days.
    public var series: [Column]
    /// The category of each row and then its series. Groups of a timeline are opened by the headings of rows.
    public var rows: [Row]
    /// Remarks below the chart: units, sources, exceptions.
    public var notes: [String]
    /// Whether the data stands below the drawing, and in the place of one where a format has none. Not wanted where a
    /// table of the document says the same.
    public var hasData: Bool
    public var sliceOrder: SliceOrder
    /// Slices of a pie with a smaller share than this are drawn as one, in per cent; 0 draws each by itself.
    public var mergingBelow: Int
    /// The day that a timeline marks as today, as ISO 8601 text.
    public var today: String?

    public init(
        _ kind: Kind, title: String? = nil, category: Column, series: [Column], rows: [Row] = [], notes: [String] = [],
        hasData: Bool = true, sliceOrder: SliceOrder = .size, mergingBelow: Int = 0, today: String? = nil
    ) {
        self.kind = kind
        self.title = title
        self.category = category
        self.series = series
        self.rows = rows
        self.notes = notes
        self.hasData = hasData
        self.sliceOrder = sliceOrder
        self.mergingBelow = mergingBelow
        self.today = today
    }
}

extension Chart.Kind {
    /// More rows than this are not drawn: nobody could read them.
    public var mostRows: Int {
        switch self {
        case .bar, .stackedBar, .pie, .timeline: 500
        case .line: 1_000
        case .funnel: 20
        }
    }

    /// How many series there may be; without colour, more than eight cannot be told apart.
    public var seriesCount: ClosedRange<Int> {
        switch self {
        case .bar, .stackedBar, .line: 1...8
        case .pie, .funnel: 1...1
        case .timeline: 1...2
        }
    }

    /// A pie has no more slices than this, the merged one aside.
    public static let mostSlices = 16
}
