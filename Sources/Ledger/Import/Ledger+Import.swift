import Journal
import Localization
public import Spreadsheets

extension Ledger {
    /// Imports a sheet: every row becomes records as the mapping says; what is there already is amended where it
    /// differs and left alone where it does not, so the same file twice changes nothing.
    ///
    /// All or nothing: if anything is wrong with any row, the ledger stays as it is and every problem is named.
    ///
    /// - Parameter keeping: false for a dry run.
    /// - Throws: `SheetProblems` with row, column, value and reason each; `LedgerProblem`.
    public func importing(
        _ sheet: Sheet, by mapping: Mapping, account: Account, keeping: Bool = true
    ) throws -> ImportResult {
        let mapping = try completed(mapping, for: sheet)
        let table = try TableFinder(expecting: expectedColumns(of: mapping)).table(in: sheet)
        let batch = "B\(try head().position + 1)"
        var importer = SheetImporter(mapping: mapping, table: table)
        let receipt = try enter(by: account, batch: batch, keeping: keeping) { session in
            try importer.run(session)
        }
        return ImportResult(
            batch: batch, counts: importer.counts, table: table, entries: receipt.entries, head: receipt.head)
    }

    private func expectedColumns(of mapping: Mapping) -> [ExpectedColumn] {
        mapping.columns.map { ExpectedColumn(key: $0, label: Localized(verbatim: $0)) }
    }

    /// A mapping without fields takes the columns whose headers are names or labels of the register's fields.
    private func completed(_ mapping: Mapping, for sheet: Sheet) throws -> Mapping {
        guard let record = mapping.records.first, mapping.records.count == 1, record.fields.isEmpty else {
            return mapping
        }
        let expected = record.register.fields.map {
            ExpectedColumn(key: $0.name, label: $0.label, isRequired: $0.isRequired && $0.defaultValue == nil)
        }
        let table = try TableFinder(expecting: expected).table(in: sheet)
        var completed = record
        completed.fields = table.columns.compactMap { column in
            column.key.map { ($0, ValueSource.column(column.header)) }
        }
        return Mapping(records: [completed])
    }
}
