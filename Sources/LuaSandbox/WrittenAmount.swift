/// How an amount that people write, such as 5000万, is written in Lua.
public enum WrittenAmount {
    /// The amount at the beginning of a text in code, `money.wan(5000)`, and as it is written; nil if there is none.
    public static func code(of text: some StringProtocol) -> (code: String, written: String)? {
        let text = Substring(text)
        // To \d 万 and 亿 are digits.
        guard let match = text.prefixMatch(of: /([0-9]{1,18}(?:\.[0-9]{1,18})?) ?(亿|万|元)元?/) else { return nil }
        let unit = match.2 == "亿" ? "yi" : match.2 == "万" ? "wan" : "yuan"
        let count = match.1.contains(".") ? "\"\(match.1)\"" : String(match.1)
        return ("money.\(unit)(\(count))", String(match.0))
    }
}
