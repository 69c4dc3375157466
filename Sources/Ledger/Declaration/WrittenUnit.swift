/// What a header, or a line above a table, says that amounts are counted in.
enum WrittenUnit: Equatable {
    case none
    case one(Money.Unit)
    /// Several units, or one that is not known here, as it is written.
    case unclear(String)

    /// The unit that a column's header names: in brackets, 总投资（万元）, or at its end. Of grouped headers
    /// (投资额（亿元）/总投资) the nearest that names one counts.
    init(inHeader header: String) {
        self = .none
        for part in WrittenUnit.parts(of: header).reversed() where self == .none {
            let brackets = part.matches(of: /[(\[]([^)\]]*)[)\]]/).map { String($0.1) }
            self = WrittenUnit(in: brackets)
            if self == .none, let end = part.firstMatch(of: /([十百千万亿]+[元圆]|百万美元|万美元|亿美元)$/) {
                self = WrittenUnit(in: [String(end.1)])
            }
        }
    }

    /// The unit that the lines above a table name: behind 单位, or by itself in brackets.
    init(inTitles titles: [String]) {
        let texts = titles.map { $0.halfWidth.lowercased() }
        let mentions = texts.flatMap { text -> [String] in
            if let alone = text.trimmed.wholeMatch(of: /[(\[]([^()]{1,20})[)\]]/) { return [String(alone.1)] }
            let behind = /(.{0,2})(?:单位|unit)\s*(?:为|是|is)?\s*:?\s*([^\s。;；]+(?:\s(?:yuan|usd|cny|rmb|eur|hkd))?)/
            return text.matches(of: behind).compactMap { match in
                // 填报单位 and 责任单位 are offices.
                let offices = ["填报", "报送", "责任", "建设", "投资", "主管", "引进", "承办", "申报", "参会", "编制"]
                guard !offices.contains(where: { match.1.hasSuffix($0) }) else { return nil }
                return String(match.2)
            }
        }
        self = WrittenUnit(in: mentions)
    }

    /// The unit that some texts name, all of them together.
    private init(in texts: [String]) {
        let mentions = texts.flatMap(WrittenUnit.mentions)
        guard let first = mentions.first else {
            self = .none
            return
        }
        let units = Set(mentions.map(\.unit))
        if units.count == 1, let unit = first.unit {
            self = .one(unit)
        } else {
            self = .unclear(mentions.map(\.text).joined(separator: "、"))
        }
    }

    /// The pieces of a text that name a unit of money; the unit is nil where it is none of those known here.
    private static func mentions(in text: String) -> [(text: String, unit: Money.Unit?)] {
        let text = text.halfWidth.lowercased().trimmed
        if let bare = magnitudes[text] { return [(text, bare)] }
        var found: [(text: String, unit: Money.Unit?)] = []
        for match in text.matches(of: /([十百千万亿兆]*)\s*(元|圆|美元|美金|欧元|港元|港币|日元|英镑|韩元)(\s*\/)?/) {
            let isKnown = ["元", "圆", "美元", "美金", "欧元", "港元", "港币"].contains(match.2)
            // 万元/亩 counts something else; 亿元/万元 are two units.
            let isRate = match.3 != nil && text[match.range.upperBound...].firstMatch(of: /^\s*[十百千万亿]*[元圆]/) == nil
            found.append((String(match.0), isKnown && !isRate ? magnitudes[String(match.1)] ?? nil : nil))
        }
        let english =
            /\b(hundred million|ten thousand|thousand|million|billion|k|bn)?\s*\b(yuan|rmb|cny|usd|us\$|eur|hkd|jpy|gbp|dollars?)\b/
        for match in text.matches(of: english) {
            let isKnown = !["jpy", "gbp"].contains(match.2)
            found.append((String(match.0), isKnown ? magnitudes[match.1.map(String.init) ?? ""] ?? nil : nil))
        }
        if found.isEmpty, let match = text.firstMatch(of: /\b(thousand|million|billion)s?\b/) {
            found.append((String(match.0), magnitudes[String(match.1)] ?? nil))
        }
        return found
    }

    private static let magnitudes: [String: Money.Unit?] = [
        "": .yuan, "元": .yuan, "万": .wan, "百万": .million, "亿": .yi, "十亿": .billion, "million": .million,
        "billion": .billion, "ten thousand": .wan, "hundred million": .yi,
    ]

    /// The headers of a grouped one. A stroke within brackets parts none: 总投资（元/亩）.
    private static func parts(of header: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in header.halfWidth.lowercased() {
            if "([".contains(character) { depth += 1 }
            if ")]".contains(character) { depth -= 1 }
            if character == "/", depth <= 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map(\.trimmed)
    }
}
