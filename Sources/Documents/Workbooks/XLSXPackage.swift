import CXlsxWriter
import Localization

/// A workbook that libxlsxwriter is putting together; its pointers never leave this type.
///
/// Sheets are added one after the other, each with its rows from top to bottom.
struct XLSXPackage: ~Copyable {
    typealias Worksheet = UnsafeMutablePointer<lxw_worksheet>
    typealias Format = UnsafeMutablePointer<lxw_format>

    let workbook: UnsafeMutablePointer<lxw_workbook>
    /// What messages call the file.
    let path: String
    /// Whether rows leave memory as soon as they are written.
    let isStreaming: Bool
    /// How many bytes the rows of each sheet take in the file; nil where only the library knows.
    private(set) var rowBytes: [Int?] = []
    private var formats: [Workbook.Style: Format] = [:]
    /// The temporary files that rows are streamed to.
    private var streams: [UnsafeMutablePointer<FILE>] = []
    private var isClosed = false

    /// - Parameters:
    ///   - temporaryPath: where the library writes.
    ///   - folder: where it puts its temporary files.
    init(at temporaryPath: String, folder: String, path: String, isStreaming: Bool) throws(WorkbookProblem) {
        self.path = path
        self.isStreaming = isStreaming
        let opened = withCopies(of: [folder]) { copies in
            var options = lxw_workbook_options(constant_memory: isStreaming ? 1 : 0, tmpdir: copies[0], use_zip64: 0)
            return workbook_new_opt(temporaryPath, &options)
        }
        guard let opened else { throw .failed(path: path, reason: "workbook_new_opt") }
        workbook = opened
    }

    deinit {
        if isClosed { return }
        // The library forgets these when it is not asked to close.
        for file in streams { fclose(file) }
        lxw_workbook_free(workbook)
    }

    /// Writes the file. Closing frees the workbook, whether it succeeds or not.
    consuming func close() throws(WorkbookProblem) {
        isClosed = true
        try check(workbook_close(workbook))
    }

    func setProperties(of model: Workbook) throws(WorkbookProblem) {
        let texts = [model.title, model.author].map { $0.map(SpreadsheetText.printable) }
        let code = withCopies(of: texts) { copies in
            var properties = lxw_doc_properties()
            properties.title = copies[0]
            properties.author = copies[1]
            // To the library 0 means now.
            properties.created = model.created == 0 ? 1 : model.created
            return workbook_set_properties(workbook, &properties)
        }
        try check(code)
    }

    /// Adds a sheet with everything in it.
    ///
    /// - Parameter isFirstVisible: whether it is the one that people see first.
    mutating func add(_ sheet: Workbook.Sheet, isFirstVisible: Bool) throws(WorkbookProblem) {
        guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else {
            throw .failed(path: path, reason: "workbook_add_worksheet")
        }
        if let stream = worksheet.pointee.optimize_tmpfile { streams.append(stream) }
        // The library leaves names such as 2014 and Q1 unquoted in formulas, where they mean a number and a cell.
        free(worksheet.pointee.quoted_name)
        worksheet.pointee.quoted_name = strdup(SheetName.quoted(sheet.name))
        if isFirstVisible {
            // Where no sheet is active, the library shows the first one, even if it is hidden.
            worksheet_activate(worksheet)
            worksheet_set_first_sheet(worksheet)
        }
        if !sheet.isVisible { worksheet_hide(worksheet) }
        try setColumns(of: sheet, worksheet)
        // Before the rows: while streaming, the library takes no area that ends above the row written last.
        try setView(of: sheet, worksheet)
        try writeRows(of: sheet, worksheet)
        rowBytes.append(isStreaming ? try streamedBytes(worksheet) : nil)
        try setValidations(of: sheet, worksheet)
        try writeCharts(of: sheet, worksheet)
        try setPrint(of: sheet, worksheet)
    }

    mutating func format(_ style: Workbook.Style) throws(WorkbookProblem) -> Format {
        if let known = formats[style] { return known }
        try WorkbookCheck.checkStyle(style)
        guard let format = workbook_add_format(workbook) else {
            throw .failed(path: path, reason: "workbook_add_format")
        }
        XLSXFormat.apply(style, to: format)
        formats[style] = format
        return format
    }

    /// Sends the last row on its way, and asks the file that all rows went to whether it has them.
    private func streamedBytes(_ worksheet: Worksheet) throws(WorkbookProblem) -> Int? {
        lxw_worksheet_write_single_row(worksheet)
        guard let file = worksheet.pointee.optimize_tmpfile else { return nil }
        guard fflush(file) == 0, ferror(file) == 0 else { throw .diskFull(path: path) }
        let size = ftello(file)
        // Of a sheet without any row, the file says so in another way.
        return size > 0 ? Int(size) : nil
    }

    func check(_ code: lxw_error) throws(WorkbookProblem) {
        switch code {
        case LXW_NO_ERROR: return
        case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
            LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
            // Its folder could be written to a moment ago.
            throw .diskFull(path: path)
        default: throw .failed(path: path, reason: lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)")
        }
    }
}

/// Calls `body` with C strings that it may keep pointers to until it returns.
func withCopies<Result>(of texts: [String?], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let copies = texts.map { $0.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    return body(copies)
}
