/// A value that crosses between Swift and Lua.
///
/// Integers and floats stay apart, as in Lua. A Lua table with the keys 1…n is a `list`, the empty table included;
/// every other table is a `table`. Functions, coroutines and objects do not cross, nor do NaN and the infinities.
public enum ScriptValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([ScriptValue])
    case table(ScriptTable)
}

extension ScriptValue {
    /// The entry of a table, or nil if there is none or this is no table.
    public subscript(key: String) -> ScriptValue? {
        if case .table(let table) = self { table[key] } else { nil }
    }

    /// The text, or nil if this is none.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The integer, or nil if this is none; a float is none, even one without a fraction.
    public var integer: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    /// The boolean, or nil if this is none: unlike in Lua, nothing else counts as true.
    public var boolean: Bool? {
        if case .boolean(let boolean) = self { boolean } else { nil }
    }

    /// The elements of a list, or nil if this is none; an empty table has none either, so it counts as an empty list.
    public var list: [ScriptValue]? {
        switch self {
        case .list(let list): list
        case .table(let table) where table.isEmpty: []
        default: nil
        }
    }

    /// The table, or nil if this is none; an empty list, which Lua cannot tell from an empty table, counts as one.
    public var table: ScriptTable? {
        switch self {
        case .table(let table): table
        case .list(let list) where list.isEmpty: ScriptTable()
        default: nil
        }
    }
}

extension ScriptValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(arrayLiteral elements: ScriptValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (ScriptTable.Key, ScriptValue)...) { self = .table(ScriptTable(elements)) }
}
