import Journal
import Localization
import Spreadsheets

/// Takes the rows of a table through a mapping into an entry session.
struct SheetImporter {
    let mapping: Mapping
    let table: FoundTable
    private let columnNumbers: [String: Int]
    private(set) var counts: [ImportResult.Count]
    private var problems: [SheetProblem]

    init(mapping: Mapping, table: FoundTable) {
        self.mapping = mapping
        self.table = table
        columnNumbers = Dictionary(table.columns.compactMap { column in column.key.map { ($0, column.number) } }) { $1 }
        var names: Set<String> = []
        counts = mapping.records.map(\.register).filter { names.insert($0.name).inserted }
            .map { ImportResult.Count(register: $0) }
        problems = table.problems
    }

    /// - Throws: `SheetProblems` with all problems of all rows.
    mutating func run(_ session: EntrySession) throws {
        for row in table.rows { try enter(row, session) }
        if let first = problems.first { throw SheetProblems(first, Array(problems.dropFirst())) }
    }

    private mutating func enter(_ row: SheetRow, _ session: EntrySession) throws {
        var made: [String: String] = [:]
        for record in mapping.records where applies(record, to: row) {
            do {
                let outcome = try enter(record, row, made, session)
                made[record.name] = outcome.id
                count(outcome.change, of: record.register)
            } catch let failure as CellFailures {
                problems += failure.problems
                return  // what follows may refer to this record
            } catch let refused as Refusals {
                problems += refused.refusals.map { problem($0, record, row) }
                return
            }
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

    private func applies(_ record: RecordMapping, to row: SheetRow) -> Bool {
        record.conditions.allSatisfy { condition in
            let text = cell(condition.column, row)
            return condition.values.map { $0.contains(text) } ?? !text.isEmpty
        }
    }

    private func enter(
        _ record: RecordMapping, _ row: SheetRow, _ made: [String: String], _ session: EntrySession
    ) throws -> Upsert.Outcome {
        var values: [String: FieldValue] = [:]
        var failures: [SheetProblem] = []
        for (name, source) in record.fields {
            guard let field = record.register.field(name) else { continue }
            do { values[name] = try value(of: source, for: field.kind, row, made) } catch {
                failures.append(problem(error.reason, source, row))
            }
        }
        var effective: Day?
        if let source = record.effective {
            do {
                if case .text(let text) = try FieldKind.date.accept(try value(of: source, for: .date, row, made)) {
                    effective = Day(text)
                }
            } catch {
                failures.append(problem(error.reason, source, row))
            }
        }
        guard failures.isEmpty else { throw CellFailures(problems: failures) }
        return try Upsert(register: record.register, key: record.key, values: values, effective: effective)
            .enter(in: session)
    }

    private func value(
        of source: ValueSource, for kind: FieldKind, _ row: SheetRow, _ made: [String: String]
    ) throws(Unreadable) -> FieldValue {
        switch source {
        case .constant(let text): return .text(text)
        case .record(let name): return made[name].map(FieldValue.text) ?? .null
        case .template(let parts):
            let filled = parts.map { part in
                switch part {
                case .text(let text): (text, true)
                case .column(let column): (cell(column, row), false)
                }
            }
            if filled.allSatisfy({ $0.1 || $0.0.isEmpty }) { return .null }
            return .text(filled.map(\.0).joined().split(separator: " ").joined(separator: " "))
        case .first(let sources):
            for source in sources {
                let value = try value(of: source, for: kind, row, made)
                if value != .null { return value }
            }
            return .null
        case .column(let column, let values, let otherwise, let unit):
            let text = cell(column, row)
            if let values {
                guard let translated = values[text.lowercased()] ?? otherwise else {
                    if text.isEmpty { return .null }
                    throw Unreadable(
                        zh: "映射中没有这个值；请在 values 中补上，或写 otherwise",
                        en: "the mapping has no such value; add it under values, or give otherwise")
                }
                return .text(translated)
            }
            if text.isEmpty { return .null }
            if let unit, kind == .money { return .integer(try Money.parse(text, unit: unit)) }
            return .text(text)
        }
    }

    private func cell(_ column: String, _ row: SheetRow) -> String {
        columnNumbers[column].map { row[$0].displayText.trimmed } ?? ""
    }

    private func problem(_ reason: Localized, _ source: ValueSource?, _ row: SheetRow) -> SheetProblem {
        table.problem(in: row, column: source?.column, reason: reason)
    }

    /// A refusal in the place of the sheet where its value stood.
    private func problem(_ refusal: Refusal, _ record: RecordMapping, _ row: SheetRow) -> SheetProblem {
        let source = record.fields.first { $0.field == refusal.field }?.source
        let field = refusal.fieldLabel.map { Localized(zh: "“\($0.zh)”", en: "\($0.en) ") } ?? Localized(verbatim: "")
        // A value that is not as in the cell (a constant, a translation) must be shown too.
        let shown = source?.column.map { cell($0, row) }
        let value = refusal.value.flatMap { $0 == shown ? nil : Localized(zh: "（\($0)）", en: "(\($0)) ") }
        return problem(
            field + (value ?? Localized(verbatim: "")) + refusal.reason, source, row)
    }

    private struct CellFailures: Error {
        let problems: [SheetProblem]
    }
}
