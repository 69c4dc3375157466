import Localization

/// Writes workbooks as XLSX files.
public enum WorkbookFile {
    /// Longer workbooks are written row by row. They need a fraction of the memory then, but each text stands in its
    /// cell and no longer in a table at the end, which some programs that only preview a file do not know.
    static let longestInMemory = 50_000

    /// Writes the file whole, or not at all: it stands under another name in the same folder until it is complete, and
    /// then replaces a file of this name.
    ///
    /// - Throws: what a spreadsheet cannot hold, or why the file cannot be written there.
    public static func write(_ workbook: Workbook, to path: String) throws(WorkbookProblem) {
        try write(workbook, to: path, longestInMemory: longestInMemory)
    }

    static func write(
        _ workbook: Workbook, to path: String, longestInMemory: Int
    ) throws(WorkbookProblem) {
        try WorkbookCheck.check(workbook)
        let workbook = ChoiceSheet.placingLists(of: workbook)
        let size = WorkbookSize(workbook)
        // Cells merged across rows cannot be written row by row.
        let isStreaming =
            size.cells > longestInMemory && !workbook.sheets.contains { $0.merged.contains { $0.rows.count > 1 } }

        let file = try ReplacementFile(at: path, size: size.bytes * (isStreaming ? 2 : 1))
        var package = try XLSXPackage(
            at: file.temporaryPath, folder: file.folder, path: path, isStreaming: isStreaming)
        try package.setProperties(of: workbook)
        let firstVisible = workbook.sheets.firstIndex(where: \.isVisible)
        for (index, sheet) in workbook.sheets.enumerated() {
            try package.add(sheet, isFirstVisible: index == firstVisible)
        }
        let rowBytes = package.rowBytes
        try package.close()
        guard WrittenArchive.isWhole(at: file.temporaryPath, rowBytes: rowBytes) else { throw .diskFull(path: path) }
        try file.finish()
    }
}

/// How much there is to write.
struct WorkbookSize {
    private(set) var cells = 0
    /// What the sheets take before they are packed, at the least.
    private(set) var bytes = 0

    /// The shortest a cell can be: `<c r="A1"><v>1</v></c>`.
    private static let shortestCell = 22

    init(_ workbook: Workbook) {
        for sheet in workbook.sheets {
            for row in sheet.rows {
                cells += row.cells.count
                for cell in row.cells {
                    switch cell.value {
                    case .empty: break
                    default: bytes += Self.shortestCell
                    }
                }
            }
        }
    }
}
