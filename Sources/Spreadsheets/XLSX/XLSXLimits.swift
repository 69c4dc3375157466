/// How much a workbook may ask for before it is refused.
///
/// What a file says about its own size is never believed: bytes are counted while they are inflated, whatever their
/// ratio to the packed ones. The standard limits are far above what a workbook of a full million rows needs.
public struct XLSXLimits: Sendable, Hashable {
    /// Inflated bytes of all parts that one call reads.
    public var inflatedBytes = 2 << 30
    /// Inflated bytes of the table of shared strings.
    public var stringTableBytes = 256 << 20
    /// Inflated bytes of any other part but a sheet: the list of sheets, the styles.
    public var smallPartBytes = 64 << 20
    /// Entries in the directory of the package, references of one part, sheets of the workbook.
    public var packageEntries = 65_536
    /// Bytes of one cell's text in UTF-8. Excel itself stops at 32,767 characters.
    public var cellTextBytes = 1 << 20
    /// Bytes of all texts of one row, and of all merged cells that reach into one row.
    public var rowTextBytes = 64 << 20
    /// Cells handed over, empty ones before the last of a row included.
    public var cells = 1 << 30
    /// Merged ranges of one sheet.
    public var mergedRanges = 1_000_000
    /// Cells handed over as covered by a merged range, each column counted once for a range.
    public var coveredCells = 20_000_000
    /// Elements inside each other.
    public var nesting = 256
    /// Attributes of one element.
    public var attributes = 4096
    /// Bytes of one tag or comment.
    public var tagBytes = 1 << 20

    public static let standard = XLSXLimits()

    public init() {}
}

/// The edges of a sheet, which are the same for every workbook.
enum SheetEdge {
    static let lastRow = 1_048_576
    /// XFD
    static let lastColumn = 16_384
}
