import Journal
import Localization

/// Why a written value is not what its field takes, and what to write instead.
struct Unreadable: Error {
    let reason: Localized

    init(zh: String, en: String) {
        reason = Localized(zh: zh, en: en)
    }
}

extension FieldKind {
    /// Reads a value as a person writes it. References are not resolved here: they need the ledger.
    func read(_ written: String) throws(Unreadable) -> FieldValue {
        let text = written.trimmed
        if text.isEmpty { return .null }
        switch self {
        case .text(let maxLength):
            guard text.unicodeScalars.count <= maxLength else {
                throw Unreadable(
                    zh: "超过 \(maxLength) 个字（现有 \(text.unicodeScalars.count) 个），请缩短",
                    en: "longer than \(maxLength) characters (it has \(text.unicodeScalars.count)); shorten it")
            }
            return .text(text)
        case .integer(let range):
            guard let integer = FieldKind.integer(text.halfWidth), range.contains(integer) else {
                throw Unreadable(
                    zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
                    en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return .integer(integer)
        case .money:
            let fen = try Money.parse(text)
            return try checked(fen: fen)
        case .date:
            guard let day = WrittenDate.day(text.halfWidth) else {
                throw Unreadable(
                    zh: "应为日历上有的日期，写作 2014-07-31、2014/7/31、2014.7.31 或 2014年7月31日",
                    en: "must be a date that the calendar has, written 2014-07-31, 2014/7/31 or 2014.7.31")
            }
            return .text(day.description)
        case .month:
            guard let first = WrittenDate.firstDay(ofMonth: text.halfWidth) else {
                throw Unreadable(
                    zh: "应为月份，写作 2014-07 或 2014年7月", en: "must be a month, written 2014-07 or 2014/7")
            }
            return .text(String(first.description.prefix(7)))
        case .boolean:
            switch text.lowercased() {
            case "是", "true", "yes", "1", "y": return .boolean(true)
            case "否", "false", "no", "0", "n": return .boolean(false)
            default: throw Unreadable(zh: "应为“是”或“否”", en: "must be yes or no")
            }
        case .choice(let choices):
            return .text(try code(text, among: choices))
        case .creditCode:
            return .text(try CreditCode.checked(text.halfWidth.uppercased()))
        case .reference:
            return .text(text)
        }
    }

    /// A whole number, with or without commas between groups of three digits: elsewhere a comma parts two numbers.
    private static func integer(_ text: String) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count == 1 || groups[0].count <= 3 && groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
            return nil
        }
        return Int64(groups.joined())
    }

    /// Accepts a value that already has a type: an integer in a money field is fen.
    func accept(_ value: FieldValue) throws(Unreadable) -> FieldValue {
        switch (self, value) {
        case (_, .null): return .null
        case (_, .text(let text)): return try read(text)
        case (.money, .integer(let fen)): return try checked(fen: fen)
        case (.integer, .integer(let integer)): return try read(String(integer))
        case (.boolean, .boolean): return value
        case (_, .integer(let integer)):
            throw Unreadable(zh: "不应为数 \(integer)", en: "must not be the number \(integer)")
        case (_, .boolean):
            throw Unreadable(zh: "不应为是/否值", en: "must not be a yes/no value")
        }
    }

    private func checked(fen: Int64) throws(Unreadable) -> FieldValue {
        guard fen >= 0 else { throw Unreadable(zh: "金额不能为负", en: "an amount cannot be negative") }
        // So that sums over any number of records an office can have stay within 64 bits.
        guard fen <= 100_000_000_000_000 else {
            throw Unreadable(zh: "金额超过 1 万亿元，请核对单位", en: "is more than 1,000 billion yuan; check the unit")
        }
        return .integer(fen)
    }

    private func code(_ text: String, among choices: [Choice]) throws(Unreadable) -> String {
        let written = text.lowercased()
        if let choice = choices.first(where: {
            $0.code == written || $0.label.zh == text || $0.label.en.lowercased() == written
        }) {
            return choice.code
        }
        let zh = choices.map { "\($0.label.zh)（\($0.code)）" }.joined(separator: "、")
        let near = nearestName(to: written, among: choices.map(\.code))
        throw Unreadable(
            zh: "应为下列之一：\(zh)",
            en: "must be one of \(choices.map(\.code).joined(separator: ", "))"
                + (near.map { "; did you mean \($0)?" } ?? ""))
    }
}
