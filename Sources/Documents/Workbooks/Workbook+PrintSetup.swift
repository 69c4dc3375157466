public import Localization

extension Workbook {
    /// How a sheet goes on paper.
    public struct PrintSetup: Sendable, Hashable {
        public var page: Page
        /// Whether the sheet is made smaller until all its columns fit on one page.
        public var fitsWidth: Bool
        /// Rows that stand on top of every page, such as the header of a table.
        public var repeatedRows: Range<Int>?
        /// A line in the upper margin of every page.
        public var header: String?
        /// The language of the page numbers in the lower margin; nil for no numbers.
        public var pageNumbers: Language?
        /// Whether the numbers stand alone between dashes, as on official papers: — 3 —.
        public var dashesPageNumbers: Bool

        public init(
            page: Page = Page(), fitsWidth: Bool = true, repeatedRows: Range<Int>? = nil, header: String? = nil,
            pageNumbers: Language? = .chinese, dashesPageNumbers: Bool = false
        ) {
            self.page = page
            self.fitsWidth = fitsWidth
            self.repeatedRows = repeatedRows
            self.header = header
            self.pageNumbers = pageNumbers
            self.dashesPageNumbers = dashesPageNumbers
        }
    }
}
