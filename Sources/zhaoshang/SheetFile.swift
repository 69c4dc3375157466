import Foundation
import Spreadsheets

/// Opens a file that somebody wants to import, whatever its format.
enum SheetFile {
    static func open(_ path: String) throws -> any SheetSource {
        let name = (path as NSString).lastPathComponent
        let bytes = Array(try readFile(path))
        if bytes.starts(with: [0x50, 0x4B]) { return XLSXSource(file: name, bytes: bytes) }
        return try CSVSource(file: name, bytes: bytes)
    }
}
