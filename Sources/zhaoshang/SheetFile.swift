import Foundation
import Spreadsheets

/// Opens a file that somebody wants to import, whatever its format.
enum SheetFile {
    static func open(_ path: String) throws -> any SheetSource {
        let name = (path as NSString).lastPathComponent
        return try CSVSource(file: name, bytes: Array(try readFile(path)))
    }
}
