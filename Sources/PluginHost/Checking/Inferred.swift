/// What an expression of a script is, as far as it can be told without running it.
indirect enum Inferred {
    case unknown
    case value(ValueType)
    case zone
    case module(APIModule)
    /// A module of the author's.
    case ownModule(name: String, members: Set<String>)
    /// A table of Lua's own library.
    case library(String)
    /// The table of the plugin's parameters.
    case parameters
    /// A function of the API, and the register that `own` stands for in its types.
    case function(APIFunction, own: String?)
    /// `zone.projects`
    case registerFunction(String)
    /// `row.fund_entries`, before it is called: the query of rows that refer to a row.
    case referring(register: String, to: String)

    /// The type, if it is that of a plain value; what may be nil counts as what it is otherwise.
    var type: ValueType? {
        guard case .value(let type) = self else { return nil }
        if case .optional(let inner) = type { return inner }
        return type
    }
}

extension Inferred {
    /// Whether it is the code of a choice.
    var isChoice: Bool { if case .choice? = type { true } else { false } }
}

extension ValueType {
    /// The type with `own` and `argument` replaced by a register's name, where it is known.
    func resolved(own: String?, argument: String? = nil) -> ValueType {
        func resolved(_ name: RegisterName) -> RegisterName {
            switch name {
            case .own: own.map(RegisterName.named) ?? .any
            case .argument: argument.map(RegisterName.named) ?? .any
            case .any, .named: name
            }
        }
        switch self {
        case .row(let name): return .row(resolved(name))
        case .query(let name): return .query(resolved(name))
        case .list(let item): return .list(item.resolved(own: own, argument: argument))
        case .optional(let item): return .optional(item.resolved(own: own, argument: argument))
        case .either(let types): return .either(types.map { $0.resolved(own: own, argument: argument) })
        default: return self
        }
    }
}
