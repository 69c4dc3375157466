import Foundation
import Spreadsheets

/// Opens a file that somebody wants to import. What it is is told by its content, since names and endings are often
/// wrong.
enum SheetFile {
    /// - Parameter path: a file, or `-` for standard input.
    /// - Throws: `FileProblem`; `SheetProblem` with the way to a format that can be read.
    static func open(_ path: String) throws -> any SheetSource {
        let name = (path as NSString).lastPathComponent
        guard path != "-" else {
            let bytes = Array(try readFile(path))
            switch try FileFormat(file: name, bytes: bytes) {
            case .xlsx: return XLSXSource(file: name, bytes: bytes)
            case .csv: return try CSVSource(file: name, bytes: bytes)
            }
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            FileManager.default.isReadableFile(atPath: path)
        else { throw FileProblem.unreadable(path) }
        switch try FileFormat(file: name, path: path) {
        case .xlsx: return XLSXSource(file: name, path: path)
        case .csv: return try CSVSource(file: name, bytes: Array(try readFile(path)))
        }
    }
}
