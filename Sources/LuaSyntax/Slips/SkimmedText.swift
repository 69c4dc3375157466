/// A text token by token, whatever is wrong with it: what looks for the cause of a syntax error goes by.
public struct SkimmedText: Sendable {
    /// A word, a sign or a literal; or a character that nothing in the language begins with.
    public struct Token: Sendable {
        public enum Kind: Sendable { case reserved, name, number, string, sign, foreign, broken }

        public let kind: Kind
        /// As it is written, a long one shortened.
        public let text: String
        public let position: SourcePosition
        /// The offset behind its last byte.
        public let end: Int
        /// How many characters its line is indented by.
        public let indentation: Int
        /// Whether it is the first on its line.
        public let beginsLine: Bool

        public var line: Int { position.line }
        public var column: Int { position.column }
    }

    /// In the order of the text; of a very long text those at the beginning.
    public let tokens: [Token]

    /// Nobody looks for a slip by hand in a text that has more.
    private static let mostTokens = 100_000

    public init(_ source: String) {
        var lexer = Lexer(Array(source.utf8))
        var tokens: [Token] = []
        while tokens.count < Self.mostTokens {
            let before = lexer.offset
            var kind = Token.Kind.broken
            let start: SourcePosition
            do {
                let token = try lexer.next()
                if case .end = token.kind { break }
                kind = Token.Kind(token.kind)
                start = token.span.start
            } catch {
                start = error.position
                if lexer.offset == before { lexer.offset += 1 }
            }
            let last = tokens.last
            let beginsLine = last?.line != start.line
            tokens.append(
                Token(
                    kind: kind, text: excerpt(lexer.source[min(start.offset, lexer.offset)..<lexer.offset]),
                    position: start, end: lexer.offset,
                    indentation: beginsLine ? start.column - 1 : last?.indentation ?? 0, beginsLine: beginsLine))
        }
        self.tokens = tokens
    }
}

extension SkimmedText.Token.Kind {
    fileprivate init(_ kind: Token.Kind) {
        self =
            switch kind {
            case .name: .name
            case .integer, .number: .number
            case .string: .string
            case .symbol(let symbol): Symbol.words[symbol.rawValue] == nil ? .sign : .reserved
            case .foreign, .end: .foreign
            }
    }
}
