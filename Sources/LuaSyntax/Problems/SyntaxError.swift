/// Why a text is not Lua, and where.
public struct SyntaxError: Error, Sendable, Equatable {
    public let kind: Kind
    /// Where the mistake is: at the token that does not fit, at the beginning of what is not finished.
    public let position: SourcePosition

    /// Counted from 1.
    public var line: Int { position.line }
    /// Counted from 1 in characters.
    public var column: Int { position.column }
}

extension SyntaxError {
    /// What is wrong. Texts are quoted from the source, long ones shortened.
    public enum Kind: Sendable, Equatable {
        // tokens
        case unfinishedString
        case unfinishedLongString
        case unfinishedComment
        /// `[=` that no second bracket follows.
        case invalidLongBracket
        case malformedNumber(String)
        /// A backslash with a character that does not belong to it.
        case invalidEscape(String)
        /// `\x` or `\u{` without a hexadecimal digit where one must be.
        case missingHexadecimalDigit
        /// `\ddd` above 255.
        case decimalEscapeTooLarge
        /// `\u` whose code is not in braces.
        case missingBrace
        /// `\u{…}` of 2^31 or more.
        case codePointTooLarge

        // grammar
        /// `found` is nil at the end of the text.
        case unexpected(found: String?, expected: Expectation)
        /// Something ends that `opening`, on line `line`, began and `closing` should have ended.
        case unclosed(opening: String, line: Int, closing: String, found: String?)
        /// An expression that stands alone and is no call.
        case notAStatement
        /// Something that is no variable, before an equals sign.
        case notAssignable
        /// `...` in a function that has no `...` among its parameters.
        case varargsOutsideVariadicFunction

        // names
        case constantAssigned(String)
        case unknownAttribute(String)
        /// A second `<close>` in one `local`.
        case secondCloseVariable
        case breakOutsideLoop
        case noVisibleLabel(String)
        case duplicateLabel(String, firstLine: Int)
        /// A `goto` to a label where a local variable is known that is not at the `goto`.
        case jumpIntoScope(label: String, variable: String)

        // limits
        case nestedTooDeeply(limit: Int)
        case tooManyLocals(limit: Int)
        case tooManyUpvalues(limit: Int)
    }

    /// What a text should have had where something else stands.
    public enum Expectation: Sendable, Equatable {
        /// This very token.
        case token(String)
        case name
        case expression
        case statement
        /// `(`, a string or a table, after a method's name.
        case arguments
        /// `=`, `,` or `in`, after the first name of a `for`.
        case loopRange
        case endOfText
    }
}
