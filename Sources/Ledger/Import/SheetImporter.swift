import Journal
import Localization
import Spreadsheets

/// Takes the rows of a table through a mapping into an entry session.
struct SheetImporter {
    private let session: EntrySession
    private let currency: Currency
    private let changesListed: Int
    private(set) var counts: [ImportResult.Count]
    private(set) var problems: [SheetProblem] = []
    /// What was said of the cells of the last row that has problems.
    private var reasonsInRow: Set<String> = []
    private(set) var changes: [ImportResult.Change] = []
    /// Rows that say exactly what an earlier row said.
    private(set) var repeatedRows = RowNumbers()
    /// Rows to which no record of the mapping applies.
    private(set) var unusedRows = RowNumbers()
    private var bound: BoundMapping?
    /// Texts that the mapping takes for empty cells.
    private var empties: Set<String> = []
    private var table: FoundTable?
    /// The records that earlier rows were about, by register and id: the first such row, and the fields it filled.
    private var touched: [String: [String: (row: Int, fields: UInt64)]] = [:]
    /// What the rows so far held, with the records of the mapping that each of them made, a bit each.
    private var read: [RowFingerprint: UInt64] = [:]

    /// - Parameter changesListed: how many changes are listed one by one.
    init(registers: [Register], session: EntrySession, currency: Currency, changesListed: Int) {
        self.session = session
        self.currency = currency
        self.changesListed = changesListed
        var names: Set<String> = []
        counts = registers.filter { names.insert($0.name).inserted }.map { ImportResult.Count(register: $0) }
    }

    /// The readers of all tables, which know how they understood what the sheet does not say.
    private(set) var readers: [CellReader] = []

    /// - Throws: `SheetProblems` if mapping and header contradict each other.
    mutating func begin(_ table: FoundTable, _ mapping: Mapping) throws {
        self.table = table
        let bound = try BoundMapping(mapping, to: table, currency: currency)
        self.bound = bound
        empties = Set(mapping.empties)
        readers += bound.readers
        read = [:]
    }

    /// Enters what a row says. What is wrong with it is noted in `problems`; only trouble with the ledger is thrown.
    mutating func enter(_ row: SheetRow) throws {
        guard let bound else { return }
        // The same again can change nothing, since a row that says otherwise about the same record is refused.
        let mayRepeat = row.covered.isEmpty && bound.records.count <= 64
        let fingerprint = mayRepeat ? RowFingerprint(of: row, columns: bound.columns) : nil
        if let fingerprint, let records = read[fingerprint] {
            repeatedRows.append(row.number)
            for (index, record) in bound.records.enumerated() where records & 1 << UInt64(index) != 0 {
                count(.unchanged, of: record.register)
            }
            return
        }
        var made: [String: String] = [:]
        var entered: UInt64 = 0
        var isSound = true
        var isUsed = false
        let known = problems.count
        for (index, record) in bound.records.enumerated() {
            do {
                guard try applies(record, to: row) else { continue }
            } catch {
                note(error, row)
                (isUsed, isSound) = (true, false)
                continue
            }
            isUsed = true
            let (reading, filled, effective) = try read(record, row, made)
            // What follows may refer to a record that was refused, but its cells can be looked at.
            guard isSound else {
                for refusal in reading.refusals { note(refusal, record, row) }
                continue
            }
            do {
                made[record.name] = try enter(record, row, reading, filling: filled, effective)
                entered |= 1 << UInt64(index)
            } catch let wrong as WrongCell {
                note(wrong, row)
                isSound = false
            } catch let refused as Refusals {
                for refusal in refused.refusals { note(refusal, record, row) }
                isSound = false
            }
        }
        if !isUsed { unusedRows.append(row.number) }
        if !isSound, let table, let lone = loneCell(of: row, in: table) {
            problems.removeSubrange(known...)
            problems.append(lone)
        }
        if isSound, let fingerprint { read[fingerprint] = entered }
    }

    /// - Returns: the record's id.
    private mutating func enter(
        _ record: BoundMapping.Record, _ row: SheetRow, _ reading: EntrySession.Reading, filling filled: UInt64,
        _ effective: Day?
    ) throws -> String {
        let register = record.register
        let id = try record.id.map { try text($0, row) }
        let upsert = Upsert(
            register: register, key: record.key, id: id == "" ? nil : id, reading: reading, effective: effective)
        // A history has a record many times, each time on its own day.
        let isHistory = record.effective != nil && !register.isDated
        let time = isHistory ? "\u{0}" + (effective?.description ?? "") : ""
        let outcome = try upsert.enter(in: session) { id, changes in
            guard let earlier = touched[register.name]?[id + time] else { return }
            let conflicts = changes.filter {
                $0.old != .null && earlier.fields & BoundMapping.bit(of: $0.field, in: register) != 0
            }
            guard conflicts.isEmpty else {
                let label = try session.label(of: id, in: register)
                throw Refusals(
                    refusals: try conflicts.map { change in
                        let old = try session.shown(change.old, change.field)
                        return .contradiction(register, label, change.field, old: old, row: earlier.row)
                    })
            }
        }
        count(outcome.change, of: register)
        touched[register.name, default: [:]][outcome.id + time, default: (row.number, 0)].fields |= filled
        if changes.count < changesListed, outcome.change != .unchanged {
            changes.append(
                ImportResult.Change(
                    register: register, id: outcome.id, label: try session.label(of: outcome.id, in: register),
                    row: row.number, isAddition: outcome.change == .added,
                    differences: try differences(outcome.change)))
        }
        return outcome.id
    }

    private func differences(_ change: Upsert.Change) throws -> [ImportResult.Difference] {
        guard case .amended(let changes) = change else { return [] }
        return try changes.map {
            .init(field: $0.field, old: try session.shown($0.old, $0.field), new: try session.shown($0.new, $0.field))
        }
    }

    private mutating func count(_ change: Upsert.Change, of register: Register) {
        guard let index = counts.firstIndex(where: { $0.register.name == register.name }) else { return }
        switch change {
        case .added: counts[index].added += 1
        case .amended: counts[index].amended += 1
        case .unchanged: counts[index].unchanged += 1
        }
    }

    // MARK: - Reading a row

    private func applies(_ record: BoundMapping.Record, to row: SheetRow) throws(WrongCell) -> Bool {
        for (column, values) in record.conditions {
            let text = try text(column, row)
            let isMet =
                values.map { $0.contains(text) }
                ?? !(text.isEmpty || CellText.isEmpty(text, isRequired: false) || empties.contains(text))
            if !isMet { return false }
        }
        return true
    }

    /// A cell that decides something and holds nothing that could.
    private struct WrongCell: Error {
        let column: Int
        let problem: Unreadable
    }

    private func text(_ column: Int?, _ row: SheetRow) throws(WrongCell) -> String {
        guard let column else { return "" }
        let covering = row[column] == .empty ? row.covered[column] : nil
        let cell = covering?.value ?? row[column]
        if let covering, covering.row <= table?.headerRows.upperBound ?? 0 {
            throw WrongCell(column: column, problem: .mergedWithHeader)
        }
        switch cell {
        case .error(let code): throw WrongCell(column: column, problem: .formulaError(code))
        case .uncalculated: throw WrongCell(column: column, problem: .uncalculated)
        case .scaled(let number): throw WrongCell(column: column, problem: .scaled(number))
        default: return cell.displayText.trimmed
        }
    }

    private func read(
        _ record: BoundMapping.Record, _ row: SheetRow, _ made: [String: String]
    ) throws -> (EntrySession.Reading, filled: UInt64, effective: Day?) {
        var reading = EntrySession.Reading(fields: [:], refusals: [])
        reading.fields.reserveCapacity(record.fields.count)
        var filled: UInt64 = 0
        for (index, (field, source)) in record.fields.enumerated() {
            do {
                let value = try value(of: source, for: field, row, made)
                if value == .null { continue }
                reading.fields[field.name] = try session.settled(value, for: field, of: nil)
                filled |= record.bits[index]
            } catch let unreadable as Unreadable {
                reading.refusals.append(Refusal(record.register, field: field.name, unreadable.reason))
            }
        }
        guard let source = record.effective else { return (reading, filled, nil) }
        do {
            if case .text(let day) = try value(of: source, for: BoundMapping.effectiveDay, row, made) {
                return (reading, filled, Day(day))
            }
        } catch {
            reading.refusals.append(Refusal(record.register, field: "effective", error.reason))
        }
        return (reading, filled, nil)
    }

    private func value(
        of source: BoundMapping.Source, for field: Field, _ row: SheetRow, _ made: [String: String]
    ) throws(Unreadable) -> FieldValue {
        switch source {
        case .cell(let reader): return try reader.value(in: row)
        case .value(let value): return value
        case .refused(let problem): throw problem
        case .record(let name): return made[name].map(FieldValue.text) ?? .null
        case .template(let parts):
            var filled: [(String, Int?)] = []
            for part in parts {
                do { filled.append((part.column == nil ? part.text : try text(part.column, row), part.column)) } catch {
                    throw error.problem
                }
            }
            if filled.allSatisfy({ $0.1 == nil || $0.0.isEmpty }) { return .null }
            return try field.kind.read(filled.map(\.0).joined().split(separator: " ").joined(separator: " "))
        case .first(let sources):
            for source in sources {
                let value = try value(of: source, for: field, row, made)
                if value != .null { return value }
            }
            return .null
        }
    }

    // MARK: - Problems

    /// What to say of a row that nothing can be made of because only one of its cells holds something, as in a note below
    /// a table: once, not for every column that it leaves empty.
    private func loneCell(of row: SheetRow, in table: FoundTable) -> SheetProblem? {
        let filled = row.cells.indices.filter { !row.cells[$0].isBlank }
        let isFilledFromAbove = row.covered.values.contains { $0.row < row.number && !$0.value.isBlank }
        guard filled.count == 1, !isFilledFromAbove, table.columns.count > 2 else { return nil }
        let column = table.columns.first { $0.number == filled[0] + 1 }?.place ?? SheetColumn(filled[0] + 1)
        return SheetProblem(
            file: table.file, sheet: table.sheet, row: row.number, line: row.line, column: column,
            value: row.cells[filled[0]].displayText,
            reason: Localized(zh: "这一行只有这一格有内容", en: "nothing else stands in this row"),
            remedy: Localized(
                zh: "请补齐必填的各列；如是附注，请删去这一行，或用 --rows 只选标题和数据行",
                en:
                    "fill in the columns that are required; if it is a note, delete the row, or choose header and data by "
                    + "--rows"))
    }

    private mutating func note(_ wrong: WrongCell, _ row: SheetRow) {
        let column = table?.columns.first { $0.number == wrong.column }?.place ?? SheetColumn(wrong.column)
        if problems.last?.row != row.number { reasonsInRow = [] }
        guard reasonsInRow.insert("\(column.number) \(wrong.problem.reason.zh)").inserted else { return }
        let shown = row[wrong.column].displayText
        problems.append(
            SheetProblem(
                file: table?.file ?? "", sheet: table?.sheet, row: row.number, line: row.line, column: column,
                value: shown == "" ? nil : shown, reason: wrong.problem.reason))
    }

    /// Notes a refusal in the place of the sheet where its value stood. One cell may serve several records; what is wrong
    /// with it is said once.
    private mutating func note(_ refusal: Refusal, _ record: BoundMapping.Record, _ row: SheetRow) {
        let source =
            refusal.field == "effective"
            ? record.effective : record.fields.first { $0.field.name == refusal.field }?.source
        let column = source?.reader?.column
        let shown = column.map { row[$0.number].displayText }
        let label = refusal.fieldLabel.map { Localized(zh: "“\($0.zh)”", en: "\($0.en) ") } ?? Localized(verbatim: "")
        // A header that is the field's name says it already; a value that is not as in the cell must be shown too.
        let names = [refusal.fieldLabel?.zh, refusal.field, refusal.fieldLabel?.en].compactMap { $0 }
        let isNamed = column.map { column in names.contains { column.header.contains($0) } } ?? false
        let value = refusal.value.flatMap { value in
            value == shown?.trimmed ? nil : Localized(zh: "（\(value)）", en: "(\(value)) ")
        }
        if problems.last?.row != row.number { reasonsInRow = [] }
        if let column, !reasonsInRow.insert("\(column.number) \(refusal.reason.zh)").inserted { return }
        problems.append(
            SheetProblem(
                file: table?.file ?? "", sheet: table?.sheet, row: row.number, line: row.line, column: column?.place,
                value: shown == "" ? nil : shown,
                reason: (isNamed ? Localized(verbatim: "") : label) + (value ?? Localized(verbatim: ""))
                    + refusal.reason))
    }
}
