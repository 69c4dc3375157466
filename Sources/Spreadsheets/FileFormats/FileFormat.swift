import Localization

/// What a file is by what is in it: names and endings are often wrong.
///
/// ```swift
/// let source: any SheetSource =
///     switch try FileFormat(file: "projects.xls", path: path) {
///     case .xlsx: XLSXSource(file: "projects.xls", path: path)
///     case .csv: CSVSource(file: "projects.xls", bytes: bytes)
///     }
/// ```
public enum FileFormat: Sendable, Hashable {
    /// An Excel workbook since 2007, with or without macros.
    case xlsx
    /// Text in any encoding, which may be a table.
    case csv

    /// - Parameters:
    ///   - file: the name for messages.
    ///   - path: where the file lies.
    /// - Throws: a problem that says what the file is instead and how to get an `.xlsx` workbook from it.
    public init(file: String, path: String) throws(SheetProblem) {
        try self.init(file: file, content: .path(path))
    }

    public init(file: String, bytes: [UInt8]) throws(SheetProblem) {
        try self.init(file: file, content: .bytes(bytes))
    }

    init(file: String, content: FileContent) throws(SheetProblem) {
        let reader = try FileReader(content, file: file)
        switch Signature(of: reader.bytes(at: 0, count: Signature.headLength)) {
        case .text: self = .csv
        case .zip:
            let package = try ZipPackage(file: file, content: content, limits: .standard)
            if let format = try foreignPackage(package) { throw format.problem(file: file) }
            self = .xlsx
        case .compoundFile: throw foreignCompoundFile(in: reader).problem(file: file)
        case .foreign(let format): throw format.problem(file: file)
        }
    }
}

/// Returns if the file begins as a zip archive does.
func checkIsZip(file: String, content: FileContent) throws(SheetProblem) {
    let reader = try FileReader(content, file: file)
    let head = reader.bytes(at: 0, count: Signature.headLength)
    switch Signature(of: head) {
    case .zip: return
    case .text:
        throw SheetProblem(
            file: file,
            reason: head.isEmpty
                ? Localized(zh: "文件是空的", en: "the file is empty")
                : Localized(zh: "文件是文本，不是工作簿", en: "the file is text, no workbook"),
            remedy: head.isEmpty ? Remedy.getAgain : nil)
    case .compoundFile: throw foreignCompoundFile(in: reader).problem(file: file)
    case .foreign(let format): throw format.problem(file: file)
    }
}
