import Ledger
import Localization

/// Aliases in a rule set's file: what stands once in the text may stand in the rule set as often as somebody likes, and
/// a list of lists of aliases is a thousand million items in ten lines.
enum RuleAliases {
    /// As many as a rule set may have: what they stand for is at most forty times the text then, whoever nests them.
    static let most = 10

    /// Looks at the text alone, since building the tree is what takes the time.
    ///
    /// - Throws: `RuleProblem` at the first alias that is too many.
    static func check(_ text: String, file: String) throws {
        var count = 0
        var (line, column) = (1, 0)
        // The last character that is no space: an alias is where a value or a key begins, not within a text.
        var previous: Unicode.Scalar = "\n"
        var isStar = false
        let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
        for scalar in text.unicodeScalars {
            column += 1
            if isStar, !scalar.properties.isWhitespace, !",[]{}".unicodeScalars.contains(scalar) {
                count += 1
                if count > most { throw problem(file, line, column - 1) }
            }
            isStar = scalar == "*" && "\n-:,[{?".unicodeScalars.contains(previous)
            if scalar == "\n" { (line, column) = (line + 1, 0) }
            if breaks.contains(scalar) {
                previous = "\n"
            } else if !scalar.properties.isWhitespace {
                previous = scalar
            }
        }
    }

    private static func problem(_ file: String, _ line: Int, _ column: Int) -> RuleProblem {
        RuleProblem(
            place: YAMLPlace(file: file, line: line, column: column), path: "",
            kind: .refused(
                Localized(
                    zh: "别名（*名称）超过 \(most) 处；请把重复的内容直接写出来",
                    en: "there are more than \(most) aliases (*name); write out what they stand for")))
    }
}
