extension SyntaxError: CustomStringConvertible {
    /// `line:column: what is wrong`, in English.
    public var description: String { "\(line):\(column): \(kind)" }
}

extension SyntaxError.Kind: CustomStringConvertible {
    /// What is wrong, in English.
    public var description: String {
        switch self {
        case .unfinishedString: "the string is not finished on its line"
        case .unfinishedLongString: "the long string is never finished"
        case .unfinishedComment: "the long comment is never finished"
        case .invalidLongBracket: "a long string needs a second bracket"
        case .malformedNumber(let text): "malformed number \(text)"
        case .invalidEscape(let text): "invalid escape sequence \(text)"
        case .missingHexadecimalDigit: "a hexadecimal digit is missing"
        case .decimalEscapeTooLarge: "a decimal escape is at most 255"
        case .missingBrace: "the code of \\u stands in braces"
        case .codePointTooLarge: "the code of \\u is too large"
        case .unexpected(let found, let expected): "\(expected) expected, not \(quoted(found))"
        case .unclosed(let opening, let line, let closing, let found):
            "‘\(closing)’ expected to close ‘\(opening)’ of line \(line), not \(quoted(found))"
        case .notAStatement: "an expression alone is no statement"
        case .notAssignable: "nothing can be assigned to this"
        case .varargsOutsideVariadicFunction: "the function has no ‘...’ among its parameters"
        case .constantAssigned(let name): "‘\(name)’ is constant"
        case .unknownAttribute(let name): "unknown attribute ‘\(name)’"
        case .secondCloseVariable: "a second <close> in one declaration"
        case .breakOutsideLoop: "‘break’ outside of a loop"
        case .noVisibleLabel(let label): "no label ‘\(label)’ is visible here"
        case .duplicateLabel(let label, let line): "label ‘\(label)’ is already on line \(line)"
        case .jumpIntoScope(let label, let variable):
            "the jump to ‘\(label)’ leads into the scope of local ‘\(variable)’"
        case .nestedTooDeeply(let limit): "nested deeper than \(limit) levels"
        case .tooManyLocals(let limit): "more than \(limit) local variables in one function"
        case .tooManyUpvalues(let limit): "one function uses more than \(limit) variables of those around it"
        }
    }
}

extension SyntaxError.Expectation: CustomStringConvertible {
    /// What should have been there, in English.
    public var description: String {
        switch self {
        case .token(let text): "‘\(text)’"
        case .name: "a name"
        case .expression: "an expression"
        case .statement: "a statement"
        case .arguments: "arguments"
        case .loopRange: "‘=’ or ‘in’"
        case .endOfText: "the end of the text"
        }
    }
}

private func quoted(_ found: String?) -> String { found.map { "‘\($0)’" } ?? "the end of the text" }
