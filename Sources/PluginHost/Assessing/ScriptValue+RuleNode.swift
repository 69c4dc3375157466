import LuaSandbox
import Yams

extension ScriptValue {
    /// A table of a script as what a rule set's file would hold. A float is the decimal number that it is written as, and
    /// a whole one the whole number.
    var ruleNode: Node {
        switch self {
        case .null: Node("")
        case .boolean(let boolean): Node(boolean ? "true" : "false")
        case .integer(let integer): Node(String(integer))
        case .number(let number): Node(Int64(exactly: number).map(String.init) ?? "\(number)")
        case .text(let text): Node(text)
        case .list(let items): .sequence(Node.Sequence(items.map(\.ruleNode)))
        case .table(let table):
            .mapping(Node.Mapping(table.entries.map { (Node($0.key.ruleText), $0.value.ruleNode) }))
        }
    }
}

extension ScriptTable.Key {
    fileprivate var ruleText: String {
        switch self {
        case .integer(let integer): String(integer)
        case .text(let text): text
        }
    }
}
