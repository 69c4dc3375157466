/// The one sheet of a CSV file (RFC 4180) in UTF-8, with or without byte order mark.
///
/// Lines end in CR LF, LF or CR. Fields may be in quotes, and then hold delimiters, line breaks and doubled quotes; a
/// quote inside an unquoted field is an ordinary character. Empty lines count as rows, but not those at the end.
///
/// ```swift
/// let sheet = try CSVSource(file: "projects.csv", bytes: bytes).sheet()
/// ```
public struct CSVSource: SheetSource {
    /// The name of the file for messages.
    public let file: String
    /// The whole file.
    public let bytes: [UInt8]
    /// What stands between fields; nil to find out from the first lines.
    public let delimiter: CSVDelimiter?

    public init(file: String, bytes: [UInt8], delimiter: CSVDelimiter? = nil) {
        self.file = file
        self.bytes = bytes
        self.delimiter = delimiter
    }

    public func outlines() throws(SheetProblem) -> [SheetOutline] {
        [SheetOutline(index: 0, name: nil)]
    }

    public func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        for row in try self.sheet().rows { try body(row) }
    }

    /// - Throws: a problem if the file is not UTF-8, holds a NUL byte, or its quotes do not match.
    public func sheet() throws(SheetProblem) -> Sheet {
        try checkEncoding(of: bytes, file: file)
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let delimiter = delimiter ?? CSVDelimiter(sniffing: bytes[start...])
        var parser = CSVParser(file: file, bytes: bytes, start: start, delimiter: delimiter.byte)
        return Sheet(file: file, rows: try parser.rows())
    }
}
