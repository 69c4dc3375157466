import Localization

/// Reads the rows of a sheet and hands them over one by one.
final class WorksheetPart: PartContent {
    private let place: PartPlace
    private let limits: XLSXLimits
    private let body: (SheetRow) throws -> Void
    private let expectedRanges: [CellRange]
    private let layout: LayoutPart
    // Behind pointers, since every use of a changing property of a class is checked at run time: here millions of times.
    private let cell: UnsafeMutablePointer<CellReading>
    private let assembly: UnsafeMutablePointer<RowAssembly>
    private var isInData = false
    private var isInRow = false
    private var isInCell = false

    init(
        place: PartPlace, limits: XLSXLimits, strings: StringTable, formats: CellFormats, workbook: Workbook,
        merged: MergedRanges, body: @escaping (SheetRow) throws -> Void
    ) {
        self.place = place
        self.limits = limits
        self.body = body
        expectedRanges = merged.ranges
        layout = LayoutPart(place: place, limits: limits, isCut: false)
        cell = .allocate(capacity: 1)
        cell.initialize(
            to: CellReading(place: place, limits: limits, strings: strings, formats: formats, workbook: workbook))
        assembly = .allocate(capacity: 1)
        assembly.initialize(to: RowAssembly(place: place, limits: limits, merged: merged))
    }

    deinit {
        cell.deinitialize(count: 1).deallocate()
        assembly.deinitialize(count: 1).deallocate()
    }

    override var row: Int? { assembly.pointee.number > 0 ? assembly.pointee.number : nil }

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws {
        switch depth {
        case 5 where isInCell:
            try cell.pointee.start(name)
            wantsText = cell.pointee.isInText
        case 4 where isInRow:
            guard name == "c" else { return }
            isInCell = true
            try cell.pointee.begin(
                try assembly.pointee.column(of: attributes), attributes, row: assembly.pointee.number)
        case 6... where isInCell:
            cell.pointee.startInside(name, depth: depth - 5)
            wantsText = cell.pointee.isInText
        case 3 where isInData:
            guard name == "row" else { return }
            isInRow = true
            try assembly.pointee.begin(attributes)
        case 2:
            isInData = name == "sheetData"
            if !isInData { try layout.start(name, attributes, depth: depth) }
        case 3: try layout.start(name, attributes, depth: depth)
        default: break
        }
    }

    override func end(depth: Int) throws {
        switch depth {
        case 5... where isInCell:
            cell.pointee.end(depth: depth - 5)
            wantsText = false
        case 4 where isInCell:
            isInCell = false
            try assembly.pointee.append(try cell.pointee.value(), at: cell.pointee.column)
        case 3 where isInRow:
            isInRow = false
            if let row = try assembly.pointee.end() { try body(row) }
            assembly.pointee.clear()
        case 1: try checkRanges()
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try cell.pointee.append(bytes)
    }

    /// The list of merged ranges was looked for before; a file may still hide it where the search does not look.
    private func checkRanges() throws {
        guard try MergedRanges(layout.ranges, at: place).ranges != expectedRanges else { return }
        throw place.problem(
            Localized(
                zh: "合并单元格的列表写在不寻常的位置", en: "the list of merged ranges stands in an unusual place"))
    }
}
