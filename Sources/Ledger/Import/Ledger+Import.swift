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
        var importer = SheetImporter(mapping: mapping, table: table)
        let receipt = try enter(by: account, asBatch: true, keeping: keeping) { session in
            try importer.run(session)
        }
        return ImportResult(
            batch: receipt.batch ?? "", counts: importer.counts, table: table, entries: receipt.entries,
            head: receipt.head)
    }

    /// Columns that number the rows of a sheet: they say nothing about the records.
    private static let rowNumberHeaders: Set<String> = ["序号", "No.", "#"]

    private static func unknownColumn(
        _ column: FoundColumn, _ table: FoundTable, _ register: Register
    ) -> SheetProblem {
        let names = register.fields.flatMap { [$0.name, $0.label.zh, $0.label.en] }
        let near = nearestName(to: column.header, among: names)
        return SheetProblem(
            file: table.file, sheet: table.sheet, row: table.headerRow, column: column.place,
            reason: Localized(
                zh: "“\(register.label.zh)”没有这一列" + (near.map { "；是否指“\($0)”？" } ?? ""),
                en: "\(register.name) has no such column" + (near.map { "; did you mean “\($0)”?" } ?? "")),
            remedy: Localized(
                zh: "请改列标题，或用 --map 列=字段 只导入写明的列",
                en: "rename the column, or import only the columns named by --map COLUMN=FIELD"))
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
        let unknown = table.columns.filter { $0.key == nil && !Ledger.rowNumberHeaders.contains($0.header) }
            .map { Ledger.unknownColumn($0, table, record.register) }
        if let first = unknown.first { throw SheetProblems(first, Array(unknown.dropFirst())) }
        var completed = record
        completed.fields = table.columns.compactMap { column in
            column.key.map { ($0, ValueSource.column(column.header)) }
        }
        return Mapping(records: [completed])
    }
}
