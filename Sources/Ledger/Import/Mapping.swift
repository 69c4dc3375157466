/// How the rows of a sheet become records: which columns go to which fields of which registers.
///
/// A mapping is written in YAML (`MappingFile`) or put together from `--into` and `--map`.
public struct Mapping: Sendable {
    /// The records that each row makes, in order; later ones may refer to earlier ones.
    public var records: [RecordMapping]
    /// The sheet to read; nil leaves the choice to the reader.
    public var sheet: String?
    /// What bare amounts are counted in where neither their column nor a line above the table says it.
    public var unit: Money.Unit?
    /// The year of dates without one, where the lines above the table do not say it.
    public var year: Int?
    /// Texts that stand for an empty cell, beside the usual ones (— / 无).
    public var empties: [String] = []

    public init(records: [RecordMapping]) {
        self.records = records
    }

    /// All columns that the mapping reads, each once.
    var columns: [ColumnSource] {
        var seen: Set<String> = []
        let all = records.flatMap { record in
            record.fields.flatMap(\.source.columns) + (record.effective?.columns ?? [])
                + record.conditions.map(\.column)
        }
        // A column that one place must have is needed, whatever the others say.
        let needed = Set(all.filter { !$0.isOptional }.map(\.name))
        return all.filter { seen.insert($0.name).inserted }.map { column in
            var column = column
            column.isOptional = !needed.contains(column.name)
            return column
        }
    }
}

/// One record that a row makes.
public struct RecordMapping: Sendable {
    public var register: Register
    /// The name by which later records of the row refer to this one; by default the register's.
    public var name: String
    /// The fields by which a record that is there already is recognised; empty to try the register's natural keys.
    public var key: [String] = []
    /// Where the record's id comes from, if the sheet has it.
    public var id: ColumnSource?
    public var fields: [(field: String, source: ValueSource)]
    public var effective: ValueSource?
    /// The row makes this record only if each of these columns has one of these values.
    public var conditions: [Condition] = []

    /// A column and the values that it may have.
    public struct Condition: Sendable {
        var column: ColumnSource
        /// nil: anything but empty.
        var values: [String]?
    }
}

/// A column of the sheet and how its cells are to be understood.
public struct ColumnSource: Sendable, Hashable {
    /// The header; where several are given, the first of them that the sheet has.
    public var names: [String]
    /// Translations of texts, by their form without spaces at the ends and without case. Texts that are not among them
    /// are errors, unless there is `otherwise`.
    public var values: [String: String]?
    public var otherwise: String?
    /// What a bare amount is counted in.
    public var unit: Money.Unit?
    /// Which day a month without a day stands for; nil makes such dates errors.
    public var dayOfMonth: DayOfMonth?
    /// Whether a sheet without the column is fine.
    public var isOptional = false

    /// A day of any month.
    public enum DayOfMonth: String, Sendable, CaseIterable {
        case first, last
    }

    public init(_ names: [String]) {
        self.names = names
    }

    var name: String { names.first ?? "" }
}

/// Where the value of a field comes from.
public indirect enum ValueSource: Sendable {
    case column(ColumnSource)
    case constant(String)
    /// A text with columns in braces: `{Company} {Technology}`. Empty if all its columns are.
    case template([TemplatePart])
    /// The record that the row made under this name.
    case record(String)
    /// What the lines above the table say.
    case title(TitleItem)
    /// The first of these that gives something.
    case first([ValueSource])

    /// A piece of a template.
    public enum TemplatePart: Sendable, Equatable {
        case text(String)
        case column(String)
    }

    /// What lines above a table can say about all of its rows.
    public enum TitleItem: String, Sendable, CaseIterable {
        /// A day, such as that of the report.
        case day
        /// The month that is reported on.
        case month
        /// The department that reports, behind 填报单位 and the like.
        case department
    }

    /// A column by its header alone.
    static func column(named name: String) -> ValueSource { .column(ColumnSource([name])) }

    var columns: [ColumnSource] {
        switch self {
        case .column(let column): [column]
        case .constant, .record, .title: []
        case .template(let parts):
            parts.compactMap { if case .column(let column) = $0 { ColumnSource([column]) } else { nil } }
        case .first(let sources): sources.flatMap(\.columns)
        }
    }

    /// The one column whose cell a message should show.
    var column: String? { columns.first?.name }
}
