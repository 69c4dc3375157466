import LuaSyntax

/// Whether this module and Lua's own compiler are of one mind about a text.
struct Agreement {
    private let compiler: RealCompiler
    /// How many texts both accepted.
    private(set) var accepted = 0
    /// How many texts both refused.
    private(set) var refused = 0
    /// How many of these both refused at the same token, and hence on the same line.
    private(set) var sameLine = 0

    init?() {
        guard let compiler = RealCompiler() else { return nil }
        self.compiler = compiler
    }

    /// What they are not of one mind about; nil if there is nothing.
    mutating func dispute(_ source: [UInt8]) -> String? {
        let real = compiler.problem(source)
        // A limit of the virtual machine, which is no business of a parser.
        if let real, real.message.contains("too many registers") { return nil }
        do {
            _ = try Chunk(parsing: source)
            if let real { return "only Lua refuses: \(real.line): \(real.message)" }
            accepted += 1
            return nil
        } catch {
            guard let real else { return "only this refuses: \(error)" }
            refused += 1
            // Lua names no line where it takes the text for a compiled one.
            guard let found = error.misplaced, real.line > 0 else { return nil }
            sameLine += 1
            // Lua tells the line on which a token ends, and only strings end on another than they begin on.
            let isString = found.first.map { "\"'[".contains($0) } ?? false
            let isSame = isString ? real.line >= error.line : real.line == error.line
            return isSame ? nil : "line \(real.line): \(real.message), but \(error)"
        }
    }
}

extension SyntaxError {
    /// The token that does not fit where it is, if that is the problem; empty for the end of the text.
    fileprivate var misplaced: String? {
        switch kind {
        case .unexpected(let found, _), .unclosed(_, _, _, let found): found ?? ""
        default: nil
        }
    }
}
