import Foundation

@testable import Documents

/// A folder that goes when the test is done with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "documents-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The names of all that is in it.
    var contents: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

    /// Writes a workbook and opens it again.
    func opened(_ workbook: Workbook, longestInMemory: Int = .max) throws -> OpenedWorkbook {
        let file = path + "/opened.xlsx"
        try WorkbookFile.write(workbook, to: file, longestInMemory: longestInMemory)
        return try OpenedWorkbook(path: file)
    }
}
