/// What a name stands for where it is used.
public enum Binding: Sendable, Hashable {
    /// A local variable of the same function.
    case local(Variable.ID)
    /// A local variable of a function around this one.
    case upvalue(Variable.ID)
    /// A field of the chunk's environment.
    case global
    /// A field of a local variable that was named `_ENV`.
    case field(of: Variable.ID)
    /// The chunk's environment itself: `_ENV` where no variable has that name.
    case environment
}

extension Binding {
    /// The local variable that the name stands for, in whichever function; nil if it stands for none.
    public var variable: Variable.ID? {
        switch self {
        case .local(let variable), .upvalue(let variable): variable
        case .global, .field, .environment: nil
        }
    }
}
