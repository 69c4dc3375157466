import Localization

/// The sheets of an Excel workbook: `.xlsx` and `.xlsm`, transitional and strict, as Excel, WPS, LibreOffice and the
/// usual libraries write them.
///
/// Only the parts that hold sheets, texts and number formats are read; macros, pictures and links to other files are
/// never opened. Rows are handed over while the file is inflated, so that a sheet of any length takes no more memory
/// than a short one; only the table of shared texts is kept.
///
/// - Rows without anything to see are left out, and rows end with their last cell that holds something.
/// - Numbers have at most 15 digits, dates and percentages are told apart by their number formats.
/// - Of a formula the result that was saved is read, but not a 0 where the file asks to be computed when it is opened:
///   libraries that compute nothing save that.
/// - Cells of merged ranges are listed in `SheetRow.covered`; ranges of more than 256 columns as far as the sheet has
///   been seen to reach.
///
/// ```swift
/// let source = XLSXSource(file: "projects.xlsx", path: path)
/// for outline in try source.outlines() where !outline.isHidden {
///     try source.read(outline, progress: { _ in }) { row in print(row.cells.map(\.displayText)) }
/// }
/// ```
public struct XLSXSource: SheetSource {
    /// The name of the file for messages.
    public let file: String
    public let limits: XLSXLimits
    private let content: FileContent

    /// - Parameter path: where the file lies.
    public init(file: String, path: String, limits: XLSXLimits = .standard) {
        self.file = file
        self.limits = limits
        content = .path(path)
    }

    public init(file: String, bytes: [UInt8], limits: XLSXLimits = .standard) {
        self.file = file
        self.limits = limits
        content = .bytes(bytes)
    }

    /// The sheets of cells; those that hold a chart, a dialog or macros are left out.
    public func outlines() throws(SheetProblem) -> [SheetOutline] {
        try asProblem {
            try Workbook(in: open()).tabs.enumerated().map {
                SheetOutline(index: $0, name: $1.name, isHidden: $1.isHidden)
            }
        }
    }

    public func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        let package = try open()
        let workbook = try Workbook(in: package)
        let place = try workbook.place(of: sheet)
        let first = try openSheet(place, in: package)
        let search = try MergeSearch(of: first)
        // What was inflated to be searched is not counted twice.
        package.bytesLeft += first.bytesRead
        let merged = try search.ranges(at: place, limits: limits) { () throws(SheetProblem) in
            try openSheet(place, in: open())
        }
        let strings = try StringTable(of: workbook, in: package)
        let formats = try CellFormats(of: workbook, in: package)
        try withoutActuallyEscaping(body) { body in
            let content = WorksheetPart(
                place: place, limits: limits, strings: strings, formats: formats, workbook: workbook,
                merged: merged, body: body)
            if let bytes = search.kept {
                try parse(
                    bytes[...], of: place, root: XMLRoot("worksheet"), content, limits: limits, progress: progress)
            } else {
                try parse(
                    openSheet(place, in: package), root: XMLRoot("worksheet"), content, limits: limits,
                    progress: progress)
            }
        }
    }

    /// How the sheet is laid out: the widths of its columns, its merged ranges.
    public func layout(of sheet: SheetOutline) throws(SheetProblem) -> SheetLayout {
        try asProblem {
            let package = try open()
            let place = try Workbook(in: package).place(of: sheet)
            let part = LayoutPart(place: place, limits: limits, isCut: false)
            try parse(openSheet(place, in: package), root: XMLRoot("worksheet"), part, limits: limits)
            var layout = SheetLayout()
            layout.columns = part.columns
            layout.mergedRanges = try MergedRanges(part.ranges, at: place).ranges
            return layout
        }
    }

    private func open() throws(SheetProblem) -> ZipPackage {
        try checkIsZip(file: file, content: content)
        let package = try ZipPackage(file: file, content: content, limits: limits)
        if let format = try foreignPackage(package) { throw format.problem(file: file) }
        return package
    }

    private func openSheet(_ place: PartPlace, in package: ZipPackage) throws(SheetProblem) -> ZipPart {
        if let part = try package.open(place, limit: limits.inflatedBytes) { return part }
        throw missingPart(place)
    }

    /// Nothing here throws anything else.
    private func asProblem<Result>(_ body: () throws -> Result) throws(SheetProblem) -> Result {
        do {
            return try body()
        } catch let problem as SheetProblem {
            throw problem
        } catch {
            throw PartPlace(file: file).problem(Localized(verbatim: "\(error)"))
        }
    }
}

extension Workbook {
    /// Where the rows of a sheet are.
    fileprivate func place(of sheet: SheetOutline) throws(SheetProblem) -> PartPlace {
        var place = relationships.source
        place.sheet = sheet.name
        guard tabs.indices.contains(sheet.index), let target = tabs[sheet.index].target else {
            throw place.problem(Localized(zh: "工作簿里找不到这张工作表的内容", en: "the workbook does not hold this sheet"))
        }
        place.sheet = tabs[sheet.index].name
        place.part = try relationships.place(of: target).part
        return place
    }
}
