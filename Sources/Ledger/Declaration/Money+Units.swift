/// What a header or a line above a table says amounts are counted in.
enum UnitStatement: Equatable {
    case none
    /// The unit, and the word for it as it is written.
    case one(Money.Unit, word: String)
    /// Something is said of it that cannot be used: 千元, or 万元 and 亿元 at once.
    case unclear(String)
}

extension Money.Unit {
    /// What a unit is called in headers, mappings and notes; the longer names first, since 万元 holds 元.
    static let writtenNames: [(name: String, unit: Money.Unit)] = [
        ("百万", .million), ("十亿", .billion), ("亿", .yi), ("万", .wan), ("million", .million), ("billion", .billion),
        ("元", .yuan), ("yuan", .yuan),
    ]

    private static let currencies = [
        "人民币", "美元", "欧元", "港元", "港币", "元", "usd", "cny", "rmb", "eur", "hkd", "yuan", " ",
    ]

    /// The unit that a text such as `万元`, `万美元`, `亿元人民币`, `million USD` names; nil if it names none.
    init?(named text: String) {
        var text = text.trimmed.halfWidth.lowercased()
        for prefix in ["人民币", "rmb", "cny", "us$", "usd", "$", "in "] where text.hasPrefix(prefix) && text != "usd" {
            text = String(text.dropFirst(prefix.count)).trimmed
        }
        let found = Money.Unit.writtenNames.first { name, _ in
            guard text.hasPrefix(name) else { return false }
            var rest = text.dropFirst(name.count)
            while let word = Money.Unit.currencies.first(where: { rest.hasPrefix($0) }) {
                rest = rest.dropFirst(word.count)
            }
            return rest.isEmpty
        }
        guard let unit = found?.unit ?? (["美元", "usd"].contains(text) ? .yuan : nil) else { return nil }
        self = unit
    }

    /// What a column's header says: in brackets, as in 总投资（万元） or 投资额（单位：亿元）/总投资, or at the end of one
    /// of its levels. What is said last is about the column itself.
    static func stated(inHeader header: String) -> UnitStatement {
        let text = header.halfWidth
        for match in text.matches(of: /[(\[]([^()\[\]]*)[)\]]/).reversed() {
            let statement = stated(in: words(of: String(match.1)))
            if statement != .none { return statement }
        }
        for level in text.split(separator: "/").reversed().map({ String($0).trimmed }) {
            guard let match = level.firstMatch(of: /[十百千万亿]*[万亿]元$/) else { continue }
            return stated(in: [String(match.0)])
        }
        return .none
    }

    /// What a line above a table says: `单位：万元`, `（单位：个、亿元）`, `金额单位为万元`.
    static func stated(inLine line: String) -> UnitStatement {
        let words = words(of: line)
        let units = words.indices.filter { index in
            // 5 亿元 is an amount, and 万 beside other words may be a name.
            guard index == 0 || words[index - 1].last.map({ !($0.isASCII && $0.isNumber) }) ?? true else {
                return false
            }
            return words[index].count > 1 || words.count == 1 || words[index] == "元"
        }
        return stated(in: units.map { words[$0] })
    }

    private static func stated(in words: [String]) -> UnitStatement {
        var found: [(unit: Money.Unit, word: String)] = []
        for word in words {
            if let unit = Money.Unit(named: word) {
                found.append((unit, word))
            } else if word.wholeMatch(of: /(人民币)?([十百千万亿]+(\S{0,2}[元圆币镑])?|[日加澳新台韩]元|日圆|英镑)/) != nil {
                return .unclear(word)
            }
        }
        guard let first = found.first else { return .none }
        let isOne = found.allSatisfy { $0.unit == first.unit }
        return isOne ? .one(first.unit, word: first.word) : .unclear(found.map(\.word).joined(separator: "、"))
    }

    /// The words between marks and spaces, without a leading 单位. `million USD` is one.
    private static func words(of text: String) -> [String] {
        text.halfWidth.split { "()[],;:、/。".contains($0) }.flatMap { piece in
            let phrase = String(piece).trimmed
            return Money.Unit(named: phrase) == nil
                ? phrase.split(whereSeparator: \.isWhitespace).map(String.init) : [phrase]
        }.map { String($0.trimmingPrefix(/.*(单位[为是]?|金额[为是])/)) }.filter { !$0.isEmpty }
    }
}
