import Journal
import Localization
import Spreadsheets

/// A mapping together with the columns of the table that it is to read.
struct BoundMapping {
    /// A source whose columns were found.
    indirect enum Source {
        case cell(CellReader)
        case value(FieldValue)
        case template([(text: String, column: Int?)])
        case record(String)
        case refused(Unreadable)
        case first([Source])

        /// The reader of the one cell that a message should show.
        var reader: CellReader? {
            switch self {
            case .cell(let reader): reader
            case .first(let sources): sources.lazy.compactMap(\.reader).first
            case .value, .template, .record, .refused: nil
            }
        }
    }

    struct Record {
        let register: Register
        let name: String
        let key: [String]
        /// The number of the column with the record's id.
        let id: Int?
        let fields: [(field: Field, source: Source)]
        /// For each of the fields the bit that stands for it in a set of the register's fields. The few fields beyond the
        /// 63rd would share the last one.
        let bits: [UInt64]
        let effective: Source?
        let conditions: [(column: Int?, values: Set<String>?)]
    }

    let records: [Record]
    /// The numbers of all columns that are read.
    let columns: [Int]

    /// - Throws: `SheetProblems` if a header and the mapping contradict each other.
    init(_ mapping: Mapping, to table: FoundTable, currency: Currency) throws {
        var binder = Binder(mapping: mapping, table: table, currency: currency)
        records = try mapping.records.map { try binder.record($0) }
        columns = Set(binder.used).sorted()
        if let first = binder.problems.first { throw SheetProblems(first, Array(binder.problems.dropFirst())) }
    }

    /// What the source of a record's effective day is read as.
    static let effectiveDay = Field("effective", zh: "生效日期", en: "effective day", .date)

    static func bit(of field: Field, in register: Register) -> UInt64 {
        1 << UInt64(min(63, register.fields.firstIndex { $0 === field } ?? 63))
    }

    /// All cell readers, each with its field.
    var readers: [CellReader] {
        func readers(_ source: Source) -> [CellReader] {
            switch source {
            case .cell(let reader): [reader]
            case .first(let sources): sources.flatMap(readers)
            case .value, .template, .record, .refused: []
            }
        }
        return records.flatMap { $0.fields.flatMap { readers($0.source) } }
    }
}

private struct Binder {
    let mapping: Mapping
    let table: FoundTable
    let currency: Currency
    let context: ReportingContext
    let empties: Set<String>
    var used: [Int] = []
    var problems: [SheetProblem] = []

    init(mapping: Mapping, table: FoundTable, currency: Currency) {
        self.mapping = mapping
        self.table = table
        self.currency = currency
        empties = Set(mapping.empties)
        var context = ReportingContext(of: table)
        context.givenYear = mapping.year
        self.context = context
    }

    mutating func record(_ record: RecordMapping) throws -> BoundMapping.Record {
        var fields: [(field: Field, source: BoundMapping.Source)] = []
        for (name, source) in record.fields {
            guard let field = record.register.field(name) else { continue }
            fields.append((field, bind(source, to: field, of: record.register)))
        }
        return BoundMapping.Record(
            register: record.register, name: record.name, key: record.key, id: record.id.flatMap { use($0)?.number },
            fields: fields, bits: fields.map { BoundMapping.bit(of: $0.field, in: record.register) },
            effective: record.effective.map { bind($0, to: BoundMapping.effectiveDay, of: record.register) },
            conditions: record.conditions.map { (use($0.column)?.number, $0.values.map(Set.init)) })
    }

    private mutating func bind(_ source: ValueSource, to field: Field, of register: Register) -> BoundMapping.Source {
        switch source {
        case .column(let column):
            let found = use(column)
            return .cell(
                CellReader(
                    field, of: register, from: column, in: found, unit: unit(of: column, found, field),
                    context: context, currency: currency, empties: empties))
        case .constant(let text): return .value(constant(text, for: field))
        case .template(let parts):
            return .template(
                parts.map { part in
                    switch part {
                    case .text(let text): (text, nil)
                    case .column(let name): ("", use(ColumnSource([name]))?.number)
                    }
                })
        case .record(let name): return .record(name)
        case .title(let item):
            switch item {
            case .day: return title(context.days.map(\.description), field)
            case .month: return title(context.months.map { String($0.description.prefix(7)) }, field)
            case .department: return title(Array(context.departments), field)
            }
        case .first(let sources): return .first(sources.map { bind($0, to: field, of: register) })
        }
    }

    /// What the lines above the table say, if they say but one thing.
    private func title(_ texts: [String], _ field: Field) -> BoundMapping.Source {
        guard texts.count > 1 else { return .value(texts.first.map(FieldValue.text) ?? .null) }
        let (zh, en) = (texts.sorted().joined(separator: "、"), texts.sorted().joined(separator: ", "))
        return .refused(
            Unreadable(
                zh: "表格上方写了不止一个：\(zh)；请加一列写明，或用 --rows 分块导入",
                en: "the lines above the table name several: \(en); add a column, or import the blocks by --rows"))
    }

    /// The first of a source's columns that the table has.
    private mutating func use(_ column: ColumnSource) -> FoundColumn? {
        guard let found = table.columns.first(where: { $0.keys.contains(column.name) }) else { return nil }
        used.append(found.number)
        return found
    }

    private mutating func constant(_ text: String, for field: Field) -> FieldValue {
        do {
            return field.kind.reference == nil ? try field.kind.read(text) : .text(text)
        } catch {
            problems.append(
                SheetProblem(
                    file: table.file, sheet: table.sheet, value: text,
                    reason: Localized(
                        zh: "映射中“\(field.label.zh)”的常量：", en: "the mapping's constant for \(field.name): ")
                        + error.reason))
            return .null
        }
    }

    /// What bare amounts in a column are counted in: what the mapping says of the column, what the header says, what a
    /// line above the table says, what the mapping says of all. What the sheet says and cannot be used, or contradicts
    /// the mapping, is a problem: nothing else may be put in its place.
    private mutating func unit(of source: ColumnSource, _ column: FoundColumn?, _ field: Field) -> Money.Unit? {
        guard field.kind == .money, let column else { return nil }
        do { try Money.checkCurrency(of: column.header, in: currency) } catch { note(column, error.reason) }
        var written: Money.Unit?
        switch Money.Unit.stated(inHeader: column.header) {
        case .one(let unit, _): written = unit
        case .unclear(let word): note(column, unusable(word))
        case .none: break
        }
        if let said = source.unit ?? written {
            let above = context.units.count == 1 ? context.units.first : nil
            if let seen = written ?? above, said != seen { note(column, contradiction(said, isAbove: written == nil)) }
            return said
        }
        if let word = context.unusableUnit { note(column, unusable(word)) }
        for word in context.unitWords {
            do { try Money.checkCurrency(of: word, in: currency) } catch { note(column, error.reason) }
        }
        return context.units.count == 1 ? context.units.first : context.units.isEmpty ? mapping.unit : nil
    }

    private mutating func note(_ column: FoundColumn, _ reason: Localized) {
        problems.append(
            SheetProblem(
                file: table.file, sheet: table.sheet, row: table.headerRows.upperBound, column: column.place,
                reason: reason))
    }

    private func unusable(_ word: String) -> Localized {
        Localized(
            zh: "金额单位“\(word)”不能用；请在列标题中写明元、万元、百万元或亿元中的一种",
            en: "the unit “\(word)” cannot be used; name one of 元, 万元, 百万元 and 亿元 in the header")
    }

    private func contradiction(_ said: Money.Unit, isAbove: Bool) -> Localized {
        let place =
            isAbove
            ? Localized(zh: "表格上方", en: "the line above the table") : Localized(zh: "列标题", en: "header")
        return place
            + Localized(
                zh: "与映射写的金额单位不同（映射：\(said.name(in: currency, .chinese))）；请核对后改正其中一处",
                en:
                    " and mapping name different units (the mapping: \(said.name(in: currency, .english))); find out which "
                    + "is right and mend the other")
    }
}
