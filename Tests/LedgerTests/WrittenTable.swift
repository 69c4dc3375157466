import Journal
import Spreadsheets

@testable import Ledger

/// A sheet that a test has written down, as a workbook would hand it over.
struct WrittenTable: SheetSource {
    let file = "a.xlsx"
    var rows: [SheetRow]
    var names: [String?] = [nil]

    init(_ lines: [[CellValue]]) {
        rows = lines.enumerated().map { SheetRow(number: $0 + 1, cells: $1) }
    }

    func outlines() -> [SheetOutline] { names.enumerated().map { SheetOutline(index: $0, name: $1) } }

    func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        for row in rows { try body(row) }
    }
}

extension CellValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension Zone {
    /// Imports a table through a mapping.
    @discardableResult
    func importing(_ table: WrittenTable, _ mapping: String, listing: Int = 0) throws -> ImportResult {
        var request = ImportRequest(table, by: try MappingFile.read(mapping, file: "m.yaml"))
        request.changesListed = listing
        return try ledger.importing(request, account: .system)
    }

    /// What is told of a table that cannot be imported, one text a problem. The ledger must stay as it was.
    func problems(of table: WrittenTable, _ mapping: String) throws -> [String] {
        let before = try ledger.head()
        do { try importing(table, mapping) } catch let found as SheetProblems {
            return try ledger.head() == before ? found.problems.map(\.text.zh) : ["the ledger has changed"]
        }
        return []
    }
}
