/// The one sheet of a CSV file (RFC 4180) in UTF-8, UTF-16 or GB18030.
///
/// Lines end in CR LF, LF or CR. Fields may be in quotes, and then hold delimiters, line breaks and doubled quotes; a
/// quote inside an unquoted field is an ordinary character. Empty lines count as rows, but not those at the end.
///
/// ```swift
/// let source = try CSVSource(file: "projects.csv", bytes: bytes)
/// try source.read(source.outline, progress: { _ in }) { row in print(row.number, row[1].displayText) }
/// ```
public struct CSVSource: SheetSource {
    /// The name of the file for messages.
    public let file: String
    /// How the file is encoded.
    public let encoding: TextEncoding
    /// What stands between fields.
    public let delimiter: CSVDelimiter
    private let text: DecodedText

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - delimiter: what stands between fields; nil to find out from the first lines.
    /// - Throws: a problem if the file is no text, or holds a NUL byte.
    public init(file: String, bytes: [UInt8], delimiter: CSVDelimiter? = nil) throws(SheetProblem) {
        self.file = file
        text = try DecodedText(bytes, file: file)
        encoding = text.encoding
        self.delimiter = delimiter ?? CSVDelimiter(sniffing: text.bytes[text.start...])
    }

    /// The one sheet.
    public var outline: SheetOutline { SheetOutline(index: 0, name: nil) }

    public var hasRowsOfOneWidth: Bool { true }

    public func outlines() throws(SheetProblem) -> [SheetOutline] { [outline] }

    /// - Throws: a problem if quotes do not match; what `body` throws.
    public func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        try text.bytes.withUnsafeBufferPointer { bytes in
            var parser = CSVParser(file: file, bytes: bytes, start: text.start, delimiter: delimiter.byte)
            while let row = try parser.nextRow() {
                if row.number % 1_000 == 0 { progress(parser.share) }
                try body(row)
            }
        }
    }

    /// All of it at once.
    public func sheet() throws -> Sheet { try sheet(outline) }
}
