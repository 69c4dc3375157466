import LuaSyntax

/// What a person typed at a console, as far as it can be told without running it.
public struct ConsoleInput: Sendable, Equatable {
    /// What there is to do with a text.
    public enum Reading: Sendable, Equatable {
        /// Something begins in it that does not end: more lines are to come.
        case unfinished
        /// Run it. It may be wrong all the same; then Lua says how.
        case finished(ConsoleInput)
    }

    /// As it was typed, but for the equals sign in front of an expression.
    public let source: String
    /// Whether it has values to show.
    public let isExpression: Bool
    /// Local variables at its top level, which are gone with it.
    public let locals: Set<String>

    /// A text that is run as it is.
    public init(statements source: String) {
        self.init(source: source, isExpression: false, locals: [])
    }

    private init(source: String, isExpression: Bool, locals: Set<String>) {
        self.source = source
        self.isExpression = isExpression
        self.locals = locals
    }

    /// Reads what has been typed so far. `= x` is `x`, as in older consoles of Lua.
    public static func reading(_ text: String) -> Reading {
        let trimmed = text.drop { $0.isWhitespace }
        let isAsked = trimmed.hasPrefix("=") && !trimmed.hasPrefix("==")
        let source = isAsked ? String(trimmed.dropFirst()) : text
        switch (Attempt(source, as: .expression), Attempt(source, as: .statements)) {
        case (.passed, _): return .finished(ConsoleInput(source: source, isExpression: true, locals: []))
        case (_, .passed(let locals)) where !isAsked:
            return .finished(ConsoleInput(source: source, isExpression: false, locals: locals))
        case (.unfinished, _), (_, .unfinished): return .unfinished
        case (.failed(let offset), .failed(let other)):
            // The one that made sense of more of it says what is wrong.
            let isExpression = isAsked || offset > other
            return .finished(ConsoleInput(source: source, isExpression: isExpression, locals: []))
        case (.failed, .passed): return .finished(ConsoleInput(source: source, isExpression: true, locals: []))
        }
    }
}

/// What the grammar makes of a text that is taken for one thing or the other.
private enum Attempt {
    enum Kind {
        case expression
        case statements
    }

    case passed(locals: Set<String>)
    case unfinished
    /// How far it got, in bytes of the text.
    case failed(offset: Int)

    init(_ source: String, as kind: Kind) {
        let start = kind == .expression ? "return " : ""
        do {
            let chunk = try Chunk(parsing: start + source)
            self = .passed(locals: chunk.topLevelLocals)
        } catch {
            self =
                error.isUnfinished(source)
                ? .unfinished : .failed(offset: error.position.offset - start.utf8.count)
        }
    }
}

extension SyntaxError {
    /// Whether more text could mend it.
    fileprivate func isUnfinished(_ source: String) -> Bool {
        switch kind {
        case .unfinishedLongString, .unfinishedComment, .unexpected(found: nil, _), .unclosed(_, _, _, found: nil): true
        // A backslash takes the end of the line into the string.
        case .unfinishedString: source.reversed().prefix { $0 == "\\" }.count % 2 == 1
        default: false
        }
    }
}

extension Chunk {
    fileprivate var topLevelLocals: Set<String> {
        var names: Set<String> = []
        for statement in body.statements {
            switch statement.kind {
            case .local(let variables, _): names.formUnion(variables.map { self[$0].name })
            case .localFunction(let variable, _): names.insert(self[variable].name)
            default: break
            }
        }
        return names
    }
}
