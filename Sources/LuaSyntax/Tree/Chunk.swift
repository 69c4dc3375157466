/// A Lua 5.4 text as a tree, in which every name says what it stands for.
///
/// What Lua's own compiler refuses is refused here, at the place of the mistake; what it accepts is accepted, a few
/// limits of its virtual machine aside (registers, length of jumps).
///
/// ```swift
/// let chunk = try Chunk(parsing: source)
/// for case .expression(let expression) in chunk.body.nodes {
///     if case .name(let name, .global) = expression.kind { print(expression.span.line, name) }
/// }
/// ```
public struct Chunk: Sendable {
    public let body: Block
    /// Every local variable, in the order of declaration.
    public let variables: [Variable]
    /// Every comment, in order.
    public let comments: [Comment]

    /// Reads a text. A byte order mark is passed over, and so is a first line that begins with `#`.
    ///
    /// - Throws: `SyntaxError`, the first mistake there is.
    public init(parsing source: String) throws(SyntaxError) {
        try self.init(parsing: Array(source.utf8))
    }

    /// Reads a text whose strings and comments may be in any encoding that is like ASCII in its lower half.
    ///
    /// - Throws: `SyntaxError`, the first mistake there is.
    public init(parsing source: [UInt8]) throws(SyntaxError) {
        var parser = try Parser(source)
        body = try parser.chunk()
        variables = parser.scopes.variables
        comments = parser.lexer.comments
    }

    /// The variable of this chunk that a name stands for.
    public subscript(id: Variable.ID) -> Variable { variables[id.index] }

    /// The comments that begin on a line, counted from 1.
    public func comments(onLine line: Int) -> [Comment] {
        var low = 0
        var high = comments.count
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].span.line < line { low = middle + 1 } else { high = middle }
        }
        return Array(comments[low...].prefix { $0.span.line == line })
    }
}
