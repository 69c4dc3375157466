/// A local variable, as it was declared.
public struct Variable: Sendable, Identifiable {
    /// Tells the variables of one chunk apart, also those of the same name.
    public struct ID: Sendable, Hashable {
        let index: Int
    }

    /// What declared it.
    public enum Kind: Sendable {
        /// `local name`
        case local
        /// `local function name`
        case function
        /// A parameter of a function.
        case parameter
        /// The parameter that `function object:method()` declares by itself.
        case receiver
        /// A variable of a `for`.
        case loop
    }

    /// What was written in angle brackets.
    public enum Attribute: String, Sendable {
        /// Nothing is assigned to it later.
        case const
        /// The same, and what it holds is closed at the end of its block.
        case close
    }

    /// What `Binding` and the statements that declare something name it by.
    public let id: ID
    /// ASCII letters, digits and underscores; several variables may have the same.
    public let name: String
    /// Its name where it was declared; the method's name for the receiver, which is written nowhere.
    public let span: SourceSpan
    public let kind: Kind
    /// nil if none was written.
    public let attribute: Attribute?
    /// Whether anything assigns to it after its declaration.
    public internal(set) var isReassigned = false
    /// Whether a function inside of its own uses it.
    public internal(set) var isCaptured = false
}
