/// The words and signs of the language, as they are written.
enum Symbol: String, CaseIterable {
    case and
    case `break`
    case `do`
    case `else`
    case elseif
    case end
    case `false`
    case `for`
    case function
    case goto
    case `if`
    case `in`
    case local
    case `nil`
    case not
    case or
    case `repeat`
    case `return`
    case then
    case `true`
    case until
    case `while`

    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case caret = "^"
    case hash = "#"
    case ampersand = "&"
    case tilde = "~"
    case bar = "|"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case doubleSlash = "//"
    case equal = "=="
    case notEqual = "~="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case assign = "="
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftBracket = "["
    case rightBracket = "]"
    case doubleColon = "::"
    case semicolon = ";"
    case colon = ":"
    case comma = ","
    case dot = "."
    case concatenate = ".."
    case ellipsis = "..."
}

extension Symbol {
    /// The reserved words, by what is written.
    static let words = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0.rawValue.utf8.allSatisfy(\.isLetter) }.map { ($0.rawValue, $0) })

    /// For every byte the signs that begin with it, longer ones first.
    static let signs: [[(bytes: [UInt8], symbol: Symbol)]] = (UInt8.min...UInt8.max).map { first in
        allCases.map { (bytes: Array($0.rawValue.utf8), symbol: $0) }
            .filter { $0.bytes.first == first && !first.isLetter }
            .sorted { $0.bytes.count > $1.bytes.count }
    }
}
