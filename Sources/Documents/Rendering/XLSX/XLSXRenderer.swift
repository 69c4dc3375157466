/// Writes a document as a spreadsheet that people can go on working with: numbers, dates and sums are what they look
/// like.
///
/// - A document with one table, or none, is one sheet; one with several has a sheet for each, named by the table's title
///   or else by the heading above it, so that each can be sorted, filtered and printed by itself. What stands between two
///   tables goes to the second from the first heading on. The order of the sheets is that of the document.
/// - Title and key figures stand above the table, notes and stamp below. A banner is on top of every sheet and in the
///   upper margin of every page.
/// - The header of a table stays in view, unless so much stands above it that little would be left to scroll; it has
///   filter buttons, unless the rows are grouped: sorted, they would lose their groups.
/// - Titles of groups of columns, values that repeat and values across columns are merged cells. Beneath a value that
///   repeats, every row keeps its own, so that a filter finds it. Sums of groups are formulas that the totals leave out.
/// - An amount stands in the unit of its column, unrounded, and is shown rounded as everywhere. A total is a formula where
///   that gives what the document says, and otherwise the value. With filter buttons it is a sum of the rows that
///   are shown.
///
/// A chart is its data, and what the program draws from it, above; as a timeline, a funnel or with too many rows, only its
/// data.
///
/// A text longer than a cell can be is cut, and ends in “…”.
public struct XLSXRenderer: DocumentFileRenderer {
    public var mediaType: String { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
    public var fileExtension: String { "xlsx" }

    public init() {}

    public func write(_ document: Document, to path: String) throws {
        try WorkbookFile.write(workbook(of: document), to: path)
    }

    /// The document as a workbook, for whoever wants to add to it before it is written.
    public func workbook(of document: Document) -> Workbook {
        var sheets: [Workbook.Sheet] = []
        var names = SheetNames()
        for part in XLSXPart.parts(of: document) {
            let name = names.add(part.name, fallback: Wording.sheet[document.language])
            var builder = XLSXSheetBuilder(name: name, part: part, document: document)
            sheets.append(builder.build())
        }
        return Workbook(title: document.title, sheets: sheets)
    }
}
