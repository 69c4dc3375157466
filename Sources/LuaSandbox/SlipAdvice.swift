import Localization

/// What to do about slips of those who write punctuation in Chinese, or know another language: more than can be said of
/// the message alone.
enum SlipAdvice {
    private static let fullWidth: [Character: String] = [
        "，": ",", "（": "(", "）": ")", "“": "\"", "”": "\"", "‘": "'", "’": "'", "：": ":", "；": ";", "＝": "=",
        "。": ".", "！": "!", "｛": "{", "｝": "}", "［": "[", "］": "]", "＋": "+", "－": "-", "＊": "*", "／": "/",
        "＜": "<", "＞": ">", "～": "~", "、": ",", "【": "[", "】": "]", "\u{3000}": " ",
    ]

    private static let operators: [(foreign: String, own: Localized)] = [
        ("!=", Localized(zh: "不等于写作 ~=", en: "write ~= for not equal")),
        ("&&", Localized(zh: "“并且”写作 and", en: "write and")), ("||", Localized(zh: "“或者”写作 or", en: "write or")),
        ("+=", Localized(zh: "没有 +=：请写 x = x + 1", en: "there is no +=: write x = x + 1")),
        ("-=", Localized(zh: "没有 -=：请写 x = x - 1", en: "there is no -=: write x = x - 1")),
        ("++", Localized(zh: "没有 ++：请写 x = x + 1", en: "there is no ++: write x = x + 1")),
        ("else if", Localized(zh: "请写 elseif，中间没有空格", en: "write elseif, without a space")),
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

    /// - Parameter line: the one that a syntax error is reported at.
    static func syntax(_ line: String?) -> Localized? {
        guard let line else { return nil }
        let code = code(of: line)
        for (column, character) in code {
            if let own = fullWidth[character] {
                return Localized(
                    zh: "第 \(column) 个字是全角的“\(character)”，请改为半角的 \(own)。",
                    en: "character \(column) is “\(character)”, a full-width one; write \(own) instead.")
            }
            if !character.isASCII {
                return Localized(
                    zh: "第 \(column) 个字是“\(character)”：名称只能用英文字母、数字和下划线，文字要加引号。",
                    en:
                        "character \(column) is “\(character)”: names have letters, digits and underscores; texts need quotes."
                )
            }
        }
        let plain = String(code.map(\.character))
        return operators.first { plain.contains($0.foreign) }.map { $0.own + Localized(zh: "。", en: ".") }
    }

    /// What is neither in quotes nor in a comment, with its place in the line.
    private static func code(of line: String) -> [(column: Int, character: Character)] {
        var code: [(Int, Character)] = []
        var quote: Character?
        var isEscaped = false
        var previous: Character?
        for (index, character) in line.enumerated() {
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "-", previous == "-" {
                return Array(code.dropLast())
            } else {
                code.append((index + 1, character))
            }
            previous = character
        }
        return code
    }

    /// - Parameter message: in English.
    static func runtime(_ message: String) -> Localized? {
        if let name = message.firstMatch(of: /^unknown global '(\w+)'/)?.1 {
            return names[String(name)].map { $0 + Localized(zh: "。", en: ".") }
        }
        return nil
    }
}
