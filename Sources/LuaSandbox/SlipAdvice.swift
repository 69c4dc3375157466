import Localization
import LuaSyntax

/// What to do about slips of those who write punctuation in Chinese, or know another language: more than can be said of
/// the message alone.
enum SlipAdvice {
    /// - Parameter line: the one that a syntax error is reported at.
    static func syntax(_ message: String, at line: Int?, of source: String?) -> Localized? {
        guard let line, let source, let whole = wholeSourceLine(line, of: source).map(String.init) else { return nil }
        let text = SkimmedText(source)
        let here = text.tokens.filter { $0.line == line }
        return closingQuote(message, here, whole) ?? FullWidthAdvice(text, line: line, whole: whole).advice
            ?? foreignOperator(here) ?? equalsSign(message, here) ?? capitalised(text, line)
            ?? forgottenReturn(message, here) ?? imbalance(text, message, line, source) ?? comment(here)
    }

    /// - Parameter message: in English.
    static func runtime(_ message: String, at line: Int?, of source: String?) -> Localized? {
        let whole = line.flatMap { line in source.flatMap { wholeSourceLine(line, of: $0) } }.map(String.init) ?? ""
        if let name = message.firstMatch(of: /^unknown global '(\w+)'/)?.1 {
            return names[String(name)].map { $0 + Localized(zh: "。", en: ".") } ?? filter(on: name, whole)
        }
        if message.hasPrefix("attempt to compare"), message.contains("number"), message.contains("string"),
            let quote = whole.firstMatch(of: /["']([0-9][^"']{0,30})["']/), let amount = WrittenAmount.code(of: quote.1)
        {
            return Localized(
                zh: "金额是以分为单位的整数：不写 \(quote.0)，写 \(amount.code)（先写 local money = require \"money\"）。",
                en: "money is an integer in fen: instead of \(quote.0) write \(amount.code), after "
                    + "local money = require \"money\".")
        }
        if message.hasPrefix("attempt to call a"), let source,
            let table = (try? Chunk(parsing: source))?.forgottenReturn
        {
            return returnIsMissing(table.line)
        }
        return nil
    }

    /// The message with the character in place of the byte of it that Lua names: `'<\239>'`.
    static func naming(in message: String, at line: Int, of source: String) -> String {
        guard let byte = message.firstMatch(of: /'<\\(\d+)>'/), let value = UInt8(byte.1),
            let token = SkimmedText(source).tokens.first(where: {
                $0.line == line && $0.kind == .foreign && $0.text.utf8.first == value
            })
        else { return message }
        let shown = token.text == "\u{3000}" ? "full-width space" : token.text
        return message.replacing(byte.0, with: "'\(shown)'")
    }

    private static let operators: [(foreign: String, own: Localized)] = [
        ("===", Localized(zh: "相等写作 ==", en: "write == for equal")),
        ("!=", Localized(zh: "不等于写作 ~=", en: "write ~= for not equal")),
        ("<>", Localized(zh: "不等于写作 ~=", en: "write ~= for not equal")),
        ("=>", Localized(zh: "大于或等于写作 >=", en: "write >= for greater or equal")),
        ("=<", Localized(zh: "小于或等于写作 <=", en: "write <= for less or equal")),
        ("!", Localized(zh: "“非”写作 not，例如 not x", en: "write not, as in not x")),
        ("&&", Localized(zh: "“并且”写作 and", en: "write and")), ("||", Localized(zh: "“或者”写作 or", en: "write or")),
        ("+=", Localized(zh: "没有 +=：请写 x = x + 1", en: "there is no +=: write x = x + 1")),
        ("-=", Localized(zh: "没有 -=：请写 x = x - 1", en: "there is no -=: write x = x - 1")),
        ("++", Localized(zh: "没有 ++：请写 x = x + 1", en: "there is no ++: write x = x + 1")),
        ("elif", Localized(zh: "请写 elseif", en: "write elseif")),
        ("[]", Localized(zh: "空表写作 {}", en: "an empty table is written {}")),
    ]

    private static let names: [String: Localized] = [
        "None": Localized(zh: "空值写作 nil", en: "write nil"), "null": Localized(zh: "空值写作 nil", en: "write nil"),
        "NULL": Localized(zh: "空值写作 nil", en: "write nil"), "True": Localized(zh: "请写 true", en: "write true"),
        "False": Localized(zh: "请写 false", en: "write false"),
        "len": Localized(zh: "长度写作 #列表；查询用 查询:count()", en: "write #list; a query has query:count()"),
        "str": Localized(zh: "请用 tostring(x)", en: "use tostring(x)"),
        "int": Localized(zh: "请用 math.floor(x) 或 x // 1", en: "use math.floor(x) or x // 1"),
        "float": Localized(zh: "请用 tonumber(x)", en: "use tonumber(x)"),
        "range": Localized(zh: "请写 for i = 1, n do … end", en: "write for i = 1, n do … end"),
        "elif": Localized(zh: "请写 elseif", en: "write elseif"),
    ]

    private static let words: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// `"signed”`: a string that a full-width quotation mark does not end.
    private static func closingQuote(_ message: String, _ here: [SkimmedText.Token], _ whole: String) -> Localized? {
        guard message.hasPrefix("unfinished string"), let string = here.last(where: { $0.kind == .broken }) else {
            return nil
        }
        let rest = whole.unicodeScalars.dropFirst(string.column)
        guard let place = rest.firstIndex(where: { "”“’‘＂＇".unicodeScalars.contains($0) }) else { return nil }
        let column = whole.unicodeScalars.distance(from: whole.startIndex, to: place) + 1
        let quote = string.text.prefix(1)
        return Localized(
            zh: "第 \(string.column) 列的文字以半角的 \(quote) 开始，第 \(column) 列却是全角的引号 \(rest[place])：请改为半角的 \(quote)。",
            en:
                "the text at column \(string.column) begins with \(quote), but at column \(column) there is the full-width "
                + "quotation mark \(rest[place]): write \(quote) instead.")
    }

    private static func foreignOperator(_ here: [SkimmedText.Token]) -> Localized? {
        var plain = ""
        var end: Int?
        for token in here {
            if token.position.offset != end { plain += " " }
            plain += token.kind == .string || token.kind == .broken ? "\"" : token.text
            end = token.end
        }
        return operators.first { plain.contains($0.foreign) }.map { $0.own + Localized(zh: "。", en: ".") }
    }

    /// `if x = 1 then`, `f(x = 1)`
    private static func equalsSign(_ message: String, _ here: [SkimmedText.Token]) -> Localized? {
        let isReturned = here.first?.text == "return" && message.hasSuffix("expected near '='")
        if message == "'then' expected near '='" || message == "'do' expected near '='" || isReturned {
            return Localized(
                zh: "判断是否相等写 ==（两个等号）；一个 = 是赋值。", en: "write == to ask whether two are equal; a single = assigns.")
        }
        guard message == "')' expected near '='" else { return nil }
        return Localized(
            zh: "带名称的内容写在花括号里：f { 名称 = 值 }、f(\"文字\", { 名称 = 值 })；判断是否相等写 ==。",
            en:
                "what has names is written in braces: f { name = value }, f(\"text\", { name = value }); to ask whether two "
                + "are equal write ==.")
    }

    /// `If`, `Then`: also the last word before the line, at which Lua notices it.
    private static func capitalised(_ text: SkimmedText, _ line: Int) -> Localized? {
        for (index, token) in text.tokens.enumerated() where token.kind == .name && token.line <= line {
            let next = text.tokens.indices.contains(index + 1) ? text.tokens[index + 1] : nil
            guard token.line == line || (next?.line ?? line) >= line, words.contains(token.text.lowercased()),
                next?.text != "=", index == 0 || ![".", ":"].contains(text.tokens[index - 1].text)
            else { continue }
            return Localized(
                zh: "第 \(token.line) 行的 \(token.text) 要小写：\(token.text.lowercased())。",
                en: "\(token.text) on line \(token.line) is written in lower case: \(token.text.lowercased()).")
        }
        return nil
    }

    private static func forgottenReturn(_ message: String, _ here: [SkimmedText.Token]) -> Localized? {
        guard message == "unexpected symbol near '{'", let brace = here.first, brace.text == "{" else { return nil }
        return returnIsMissing(brace.line)
    }

    private static func returnIsMissing(_ line: Int) -> Localized {
        Localized(zh: "第 \(line) 行的 { 前面少了 return。", en: "return is missing before { on line \(line).")
    }

    /// The block whose `end` is missing, or the `end` that is one too many.
    private static func imbalance(_ text: SkimmedText, _ message: String, _ reported: Int, _ source: String)
        -> Localized?
    {
        let aboutOthers = ["'then'", "'do'", "'='", "malformed", "unfinished"]
        guard !aboutOthers.contains(where: message.hasPrefix), let imbalance = text.imbalance else { return nil }
        switch imbalance {
        case .unclosed(let word, let line):
            guard line <= reported else { return nil }
            let split = zip(text.tokens, text.tokens.dropFirst()).first { one, other in
                one.text == "else" && other.text == "if" && one.line == other.line
            }
            if let split = split?.0 {
                return Localized(
                    zh: "第 \(split.line) 行请写 elseif，中间没有空格；else if 另起一个 if，要多一个 end。",
                    en:
                        "write elseif on line \(split.line), without a space: else if begins another if, which needs an end "
                        + "of its own.")
            }
            let quoted = sourceLine(line, of: source) ?? ""
            return Localized(
                zh: "第 \(line) 行的 \(word)（\(quoted)）看来没有对应的 end：请在它的内容之后补上。",
                en: "the \(word) of line \(line) (\(quoted)) seems to have no end: put one behind what belongs to it.")
        case .surplus(let line):
            guard line <= reported else { return nil }
            return Localized(
                zh: "第 \(line) 行的 end 没有可结束的内容：多了一个 end，或者前面少了 if、for、function。",
                en:
                    "the end on line \(line) has nothing to close: it is one too many, or an if, for or function is missing "
                    + "before it.")
        }
    }

    /// `// …`
    private static func comment(_ here: [SkimmedText.Token]) -> Localized? {
        guard here.contains(where: { $0.text == "//" || $0.text == "#" && $0.beginsLine }) else { return nil }
        return Localized(zh: "注释写作 -- …；// 是整除，# 是长度。", en: "a comment is written -- …; // divides, # is a length.")
    }

    /// `{ stage == "signed" }`
    private static func filter(on name: Substring, _ line: String) -> Localized? {
        for match in line.matches(of: /[{,]\s*(\w+)\s*(==|~=|>=|<=|>|<)/) where match.1 == name {
            return WrittenFilter.advice(String(name), String(match.2), value: "…")
        }
        return nil
    }
}
