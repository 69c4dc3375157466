import Localization
import LuaSyntax

/// What to do about characters outside of quotes that are not ASCII.
struct FullWidthAdvice {
    private let tokens: [SkimmedText.Token]
    private let line: Int
    private let whole: String

    init(_ text: SkimmedText, line: Int, whole: String) {
        tokens = text.tokens
        self.line = line
        self.whole = whole
    }

    /// About the first on the line; nil if there is none.
    var advice: Localized? {
        guard let index = tokens.firstIndex(where: { $0.line == line && isForeign($0) }) else { return nil }
        let token = tokens[index]
        let run = Self.run(tokens[index...])
        let next = tokens.indices.contains(index + 1) ? tokens[index + 1] : nil
        let pair = token.text + (next?.position.offset == token.end ? next?.text ?? "" : "")
        if let comment = comment(before: index, run) { return comment }
        if let amount = number(before: index, run) { return amount }
        for shown in [pair, run, token.text] {
            guard let written = Self.signs[shown] ?? Self.words[shown] else { continue }
            return Localized(
                zh: "第 \(token.column) 列的“\(shown)”写作 \(written)。",
                en: "write \(written) for “\(shown)” at column \(token.column).")
        }
        guard let own = Self.punctuation[token.text] else {
            return Localized(
                zh: "第 \(token.column) 列是“\(run)”：名称只能用英文字母、数字和下划线，文字要加引号。",
                en: "“\(run)” at column \(token.column): names have letters, digits and underscores; texts need quotes."
            )
        }
        let (name, isSpace) = (Self.named(token.text), token.text == "\u{3000}")
        return Localized(
            zh: "第 \(token.column) 列是\(name.zh)，请改为半角\(isSpace ? "空格" : "的 \(own)")。",
            en: "at column \(token.column) there is \(name.en); write \(isSpace ? "an ordinary space" : own) instead.")
            + others(than: index)
    }

    private func isForeign(_ token: SkimmedText.Token) -> Bool { token.kind == .foreign && token.text.utf8.count > 1 }

    /// Characters that are not ASCII, without a gap between.
    private static func run(_ tokens: ArraySlice<SkimmedText.Token>) -> String {
        var run = ""
        var end: Int?
        for token in tokens {
            guard token.kind == .foreign, token.text.utf8.count > 1, end == nil || end == token.position.offset,
                run.isEmpty || (punctuation[token.text] == nil) == (punctuation[run] == nil), run.count < 40
            else { break }
            run += token.text
            end = token.end
        }
        return run
    }

    /// `// …`, `# …`, `—— …`
    private func comment(before index: Int, _ run: String) -> Localized? {
        let before = tokens[..<index].last { $0.line == line && ["//", "#"].contains($0.text) }
        guard before != nil || run.hasPrefix("—") else { return nil }
        let column = before?.column ?? tokens[index].column
        return Localized(
            zh: "第 \(column) 列起若是注释，写作 -- …（两个半角减号）。",
            en: "if it is a comment that begins at column \(column), write -- …, two hyphens.")
    }

    /// `5000万`, `30天`
    private func number(before index: Int, _ run: String) -> Localized? {
        guard index > 0, tokens[index - 1].kind == .number, tokens[index - 1].end == tokens[index].position.offset,
            Self.punctuation[tokens[index].text] == nil, Self.signs[tokens[index].text] == nil
        else { return nil }
        let number = tokens[index - 1]
        let rest = String(whole.unicodeScalars.dropFirst(number.column - 1))
        if let amount = WrittenAmount.code(of: rest) {
            return Localized(
                zh:
                    "第 \(number.column) 列的 \(amount.written)：比较和计算时写 \(amount.code)（先写 local money = require \"money\"），"
                    + "在筛选 { } 里写 \"\(amount.written)\"。",
                en:
                    "\(amount.written) at column \(number.column): write \(amount.code) to compare and to compute with, after "
                    + "local money = require \"money\"; in a filter { } write \"\(amount.written)\".")
        }
        return Localized(
            zh: "第 \(number.column) 列的 \(number.text)\(run)：数字不带单位，写 \(number.text)；若是文字，要加引号。",
            en:
                "\(number.text)\(run) at column \(number.column): numbers have no units, write \(number.text); a text needs quotes."
        )
    }

    /// Where the text has more full-width punctuation, so that all of it can be mended at once.
    private func others(than index: Int) -> Localized {
        var places: [(line: Int, column: Int, text: String)] = []
        var isQuoted = false
        var last = 0
        for token in tokens[(index + 1)...] where isForeign(token) {
            if token.line != last { isQuoted = false }
            last = token.line
            let closes = token.text == "”" || token.text == "’"
            if !isQuoted || closes, Self.punctuation[token.text] != nil {
                places.append((token.line, token.column, token.text))
            }
            if token.text == "“" || token.text == "‘" { isQuoted = true }
            if closes { isQuoted = false }
        }
        guard !places.isEmpty else { return Localized(verbatim: "") }
        let most = 8
        let zh = places.prefix(most).map { "第 \($0.line) 行第 \($0.column) 列是\(Self.named($0.text).zh)" }
        let en = places.prefix(most).map { "line \($0.line), column \($0.column), \(Self.named($0.text).en)" }
        return Localized(
            zh: "后面还有 \(places.count) 处：\(zh.joined(separator: "；"))\(places.count > most ? "；…" : "。")",
            en: " There are \(places.count) more: \(en.joined(separator: "; "))\(places.count > most ? "; …" : ".")")
    }

    /// What a character is called where its own look says too little.
    private static func named(_ text: String) -> Localized {
        switch text {
        case "\u{3000}": Localized(zh: "全角空格", en: "a full-width space")
        case "“", "”": Localized(zh: "全角双引号 \(text)", en: "the full-width quotation mark \(text)")
        case "‘", "’": Localized(zh: "全角单引号 \(text)", en: "the full-width quotation mark \(text)")
        default: Localized(zh: "全角的“\(text)”", en: "the full-width “\(text)”")
        }
    }

    private static let punctuation = [
        "，": ",", "（": "(", "）": ")", "“": "\"", "”": "\"", "‘": "'", "’": "'", "：": ":", "；": ";", "＝": "=",
        "。": ".", "｛": "{", "｝": "}", "［": "[", "］": "]", "＋": "+", "－": "-", "＊": "*", "／": "/",
        "＜": "<", "＞": ">", "～": "~", "、": ",", "【": "[", "】": "]", "\u{3000}": " ",
    ]

    private static let signs = [
        "≥": ">=", "≤": "<=", "≠": "~=", "×": "*", "÷": "/", "！": "not", "！＝": "~=", "！=": "~=", "＝＝": "==", "＞＝": ">=",
        "＜＝": "<=",
    ]

    private static let words = [
        "则": "then", "那么": "then", "如果": "if", "若": "if", "否则": "else", "结束": "end", "返回": "return", "并且": "and",
        "且": "and", "或者": "or", "或": "or", "不是": "not", "非": "not", "真": "true", "假": "false", "空": "nil",
    ]
}
