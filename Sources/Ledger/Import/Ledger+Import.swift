import Journal
import Localization
import Spreadsheets

extension Ledger {
    /// Imports a sheet: every row becomes records as the mapping says; what is there already is amended where it
    /// differs and left alone where it does not, so the same file twice changes nothing.
    ///
    /// All or nothing: if anything is wrong with any row, the ledger stays as it is and every problem is named.
    ///
    /// - Parameter progress: called now and then with the share that is read, from 0 to 1.
    /// - Throws: `SheetProblems` with row, column, value and reason each; `LedgerProblem`.
    public func importing(
        _ request: ImportRequest, account: Account, progress: (Double) -> Void = { _ in }
    ) throws -> ImportResult {
        let mapping = request.mapping
        let finder = TableFinder(expecting: mapping.expectedColumns)
        let sheet = try SheetChoice(source: request.source, finder: finder).sheet(request.sheet ?? mapping.sheet)
        var outcome: (importer: SheetImporter, table: TableSummary)?
        let receipt = try enter(by: account, asBatch: true, keeping: request.isKept) { session in
            var importer = SheetImporter(
                registers: mapping.records.map(\.register), session: session, currency: settings.currency,
                changesListed: request.changesListed)
            let table = try finder.read(
                sheet, of: ReadAhead(request.source), rows: request.rows, includingHidden: request.includesHiddenRows,
                progress: progress, begin: { try importer.begin($0, try mapping.completed(for: $0)) }
            ) { row, _ in try importer.enter(row) }
            let problems = (table.problems + importer.problems + importer.unitProblems(of: table)).sorted {
                ($0.row ?? 0, $0.column?.number ?? 0) < ($1.row ?? 0, $1.column?.number ?? 0)
            }
            if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }
            outcome = (importer, table)
        }
        guard let (importer, table) = outcome else { throw LedgerProblem.failed(file: file, detail: "import") }
        return ImportResult(
            batch: receipt.batch, counts: importer.counts, sheet: sheet, table: table,
            repeatedRows: importer.repeatedRows, unusedRows: importer.unusedRows, changes: importer.changes,
            entryCount: receipt.count,
            assumptions: importer.readers.flatMap { $0.assumptions(in: settings.currency) }, head: receipt.head)
    }
}

extension SheetImporter {
    /// Units that a remark names, and that amounts were not counted in.
    fileprivate func unitProblems(of summary: TableSummary) -> [SheetProblem] {
        let open = readers.filter { reader in
            reader.bareAmounts > 0 && Money.Unit.stated(inHeader: reader.column?.header ?? "") == .none
        }
        return summary.remarks.flatMap { row in
            row.cells.flatMap { cell -> [SheetProblem] in
                guard case .text(let text) = cell else { return [] }
                let statement = Money.Unit.stated(inLine: text)
                let wrong = open.filter { reader in
                    if case .one(let unit, _) = statement { return unit != reader.unit ?? .yuan }
                    return statement != .none
                }
                guard let column = wrong.first?.column else { return [] }
                return [
                    SheetProblem(
                        file: summary.tables.first?.file ?? "", sheet: summary.tables.first?.sheet, row: row.number,
                        line: row.line, value: text,
                        reason: Localized(
                            zh: "附注写的金额单位与读取\(column.place.text.zh)时所用的不同",
                            en: "this remark names another unit than \(column.place.text.en) was read in"),
                        remedy: Localized(zh: "请把单位写进列标题，如（万元）", en: "name the unit in the column's header"))
                ]
            }
        }
    }
}

extension Mapping {
    /// Columns that say nothing about records: running numbers, and what a return file adds.
    public static func isIgnored(header: String) -> Bool {
        ["序号", "No.", "#"].contains(header) || ReturnedColumn.isHeader(header)
    }

    /// What the finder of the table looks for. A mapping without fields takes all of its register's.
    var expectedColumns: [ExpectedColumn] {
        guard let register = registerOfAllColumns else {
            return columns.map { column in
                ExpectedColumn(
                    key: column.name, label: Localized(verbatim: column.name),
                    aliases: Array(column.names.dropFirst()), isRequired: !column.isOptional)
            }
        }
        return Mapping.columns(of: register, isAddition: false)
            + [ExpectedColumn(key: Mapping.idKey, label: Mapping.idLabel, isRequired: false)]
    }

    /// - Parameter isAddition: whether the rows are to be new records, which need all of their required fields.
    private static func columns(of register: Register, isAddition: Bool) -> [ExpectedColumn] {
        register.fields.map {
            ExpectedColumn(
                key: $0.name, label: $0.label, isRequired: isAddition && $0.isRequired && $0.defaultValue == nil)
        }
    }

    static let idKey = "id"
    /// The header of the column with the records' ids.
    static let idLabel = Localized(zh: "编号", en: "id")

    /// The register whose columns are taken by their headers, because the mapping names none.
    private var registerOfAllColumns: Register? {
        records.count == 1 && records[0].fields.isEmpty ? records[0].register : nil
    }

    /// The mapping with the columns that the table has for each of the register's fields.
    ///
    /// - Throws: `SheetProblems` for columns that are none of the register's, and for required ones that are missing.
    func completed(for table: FoundTable) throws -> Mapping {
        guard let register = registerOfAllColumns else { return self }
        let unknown = table.columns.filter { $0.keys.isEmpty && !Mapping.isIgnored(header: $0.header) }
            .map { Mapping.unknownColumn($0, table, register) }
        // A sheet with ids may hold just what is to change.
        let missing =
            table.column(Mapping.idKey) == nil
            ? TableFinder(expecting: Mapping.columns(of: register, isAddition: true)).missingColumns(in: table) : []
        let problems = missing + unknown
        if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }
        var completed = self
        completed.records[0].fields = table.columns.compactMap { column in
            column.keys.first.flatMap { $0 == Mapping.idKey ? nil : ($0, .column(named: $0)) }
        }
        if table.column(Mapping.idKey) != nil { completed.records[0].id = ColumnSource([Mapping.idKey]) }
        return completed
    }

    private static func unknownColumn(
        _ column: FoundColumn, _ table: FoundTable, _ register: Register
    ) -> SheetProblem {
        let names = register.fields.flatMap { [$0.name, $0.label.zh, $0.label.en] }
        let near = nearestName(to: column.header, among: names)
        return SheetProblem(
            file: table.file, sheet: table.sheet, row: table.headerRows.upperBound, column: column.place,
            reason: Localized(
                zh: "“\(register.label.zh)”没有这一列" + (near.map { "；是否指“\($0)”？" } ?? ""),
                en: "\(register.name) has no such column" + (near.map { "; did you mean “\($0)”?" } ?? "")),
            remedy: Localized(
                zh: "请改列标题，或用 --map 列=字段 只导入写明的列",
                en: "rename the column, or import only the columns named by --map COLUMN=FIELD"))
    }
}

/// The column that a return file adds beside the sender's.
public enum ReturnedColumn {
    public static let header = Localized(zh: "导入问题", en: "Import problems")

    /// Whether a header is the column's. It may stand below a common header, and what was wrong with the header row may
    /// stand below it in the cell.
    public static func isHeader(_ text: String) -> Bool {
        [header.zh, header.en].contains { text.hasPrefix($0) || text.contains("/" + $0) }
    }
}

extension CellReader {
    /// What was assumed of the column because the sheet does not say it.
    func assumptions(in currency: Currency) -> [Localized] {
        guard let column else { return [] }
        let place = column.place.text
        var assumptions: [Localized] = []
        if bareAmounts > 0 {
            let unit = unit ?? .yuan
            assumptions.append(
                place
                    + Localized(
                        zh: "：未带单位的金额按“\(unit.name(in: currency, .chinese))”计",
                        en: ": amounts without a unit are counted in \(unit.name(in: currency, .english))"))
        }
        if let serials {
            assumptions.append(
                place
                    + Localized(
                        zh: "：\(serials.count) 个数字按表格日期序号读作日期，如 \(serials.example)",
                        en: ": read as a sheet's serial dates: \(serials.count), such as \(serials.example)"
                    ))
        }
        if let yearless {
            assumptions.append(
                place
                    + Localized(
                        zh: "：\(yearless.count) 个日期没有写年份，如 \(yearless.example)",
                        en: ": \(yearless.count) dates had no year, such as \(yearless.example)"))
        }
        return assumptions
    }
}
