/// How the rows of a sheet become records: which columns go to which fields of which registers.
///
/// A mapping is written in YAML (`MappingFile`) or put together from `--into` and `--map`.
public struct Mapping: Sendable {
    /// The records that each row makes, in order; later ones may refer to earlier ones.
    public var records: [RecordMapping]

    public init(records: [RecordMapping]) {
        self.records = records
    }

    /// All columns that the mapping reads.
    var columns: [String] {
        var seen: Set<String> = []
        return records.flatMap { record in
            record.fields.flatMap(\.source.columns) + (record.effective?.columns ?? [])
                + record.conditions.map(\.column)
        }.filter { seen.insert($0).inserted }
    }
}

/// One record that a row makes.
public struct RecordMapping: Sendable {
    public var register: Register
    /// The name by which later records of the row refer to this one; by default the register's.
    public var name: String
    /// The fields by which a record that is there already is recognised; empty to try the register's natural keys.
    public var key: [String] = []
    public var fields: [(field: String, source: ValueSource)]
    public var effective: ValueSource?
    /// The row makes this record only if each of these columns has one of these values.
    public var conditions: [Condition] = []

    /// A column and the values that it may have.
    public struct Condition: Sendable {
        var column: String
        /// nil: anything but empty.
        var values: [String]?
    }
}

/// Where the value of a field comes from.
public indirect enum ValueSource: Sendable {
    /// The text of a cell. `values` translates it first, case and spaces at the ends aside; with `otherwise` for all
    /// texts that are not listed, without it they are errors. `unit`: what a bare number in a money field counts.
    case column(String, values: [String: String]? = nil, otherwise: String? = nil, unit: Money.Unit? = nil)
    case constant(String)
    /// A text with columns in braces: `{Company} {Technology}`. Empty if all its columns are.
    case template([TemplatePart])
    /// The record that the row made under this name.
    case record(String)
    /// The first of these that gives something.
    case first([ValueSource])

    /// A piece of a template.
    public enum TemplatePart: Sendable, Equatable {
        case text(String)
        case column(String)
    }

    var columns: [String] {
        switch self {
        case .column(let column, _, _, _): [column]
        case .constant, .record: []
        case .template(let parts): parts.compactMap { if case .column(let column) = $0 { column } else { nil } }
        case .first(let sources): sources.flatMap(\.columns)
        }
    }

    /// The one column whose cell a message should show.
    var column: String? { columns.first }
}
