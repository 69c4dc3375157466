import Foundation
import Spreadsheets

/// The files that `Fixtures/make.py` made or that strangers made.
enum FixtureFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static func workbook(_ name: String) -> XLSXSource { XLSXSource(file: name, path: path(name)) }
}
