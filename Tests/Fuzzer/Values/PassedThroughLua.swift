import LuaSandbox

extension ScriptValue {
    /// What a value is when it has been a Lua value: nothing is kept under a key that has no value, and a table with the
    /// keys 1…n is a list.
    var passedThroughLua: ScriptValue {
        switch self {
        case .list(let list):
            .fromLua(list.enumerated().map { (.integer(Int64($0.offset + 1)), $0.element) })
        case .table(let table): .fromLua(table.entries.map { ($0.key, $0.value) })
        default: self
        }
    }

    private static func fromLua(_ entries: [(ScriptTable.Key, ScriptValue)]) -> ScriptValue {
        let kept = entries.filter { $0.1 != .null }.map { ($0.0, $0.1.passedThroughLua) }
        let isList = kept.enumerated().allSatisfy { $0.element.0 == .integer(Int64($0.offset + 1)) }
        return isList ? .list(kept.map(\.1)) : .table(ScriptTable(kept))
    }
}
