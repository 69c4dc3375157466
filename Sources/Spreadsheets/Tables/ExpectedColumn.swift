public import Localization

/// A column that the reader of a table looks for.
public struct ExpectedColumn: Sendable, Hashable {
    /// The name by which the caller asks for its cells.
    public var key: String
    /// The header that people know, told in messages.
    public var label: Localized
    /// Other headers by which files are known to call it, the likeliest first: where a file has several of them, the
    /// first counts. The key and both labels are accepted anyway.
    public var aliases: [String]
    /// Whether a table without it is refused.
    public var isRequired: Bool

    public init(key: String, label: Localized, aliases: [String] = [], isRequired: Bool = true) {
        self.key = key
        self.label = label
        self.aliases = aliases
        self.isRequired = isRequired
    }

    /// All headers that mean this column.
    var names: [String] { [label.zh, label.en, key] + aliases }

    /// The headers with their ranks: those that are its own have 0.
    var rankedNames: [(name: String, rank: Int)] {
        [(label.zh, 0), (label.en, 0), (key, 0)] + aliases.enumerated().map { ($1, $0 + 1) }
    }
}

/// The form of a header in which differences that nobody sees or means are gone: full-width forms, case, and all
/// spaces and line breaks, which headers get to fit narrow columns.
public func headerForm(_ text: String) -> String {
    normalizedCellText(text).filter { !$0.isWhitespace }.lowercased()
}

/// A header form without what people add to a name: a unit in brackets at the end, a star for “required”, 其中：. What
/// changes the meaning stays: 开工日期（计划） is no 开工日期. So does a colon: 填报单位： stands before what it names.
public func bareHeaderForm(_ form: String) -> String {
    var bare = form[...]
    while let mark = bare.first, "*＊★".contains(mark) { bare.removeFirst() }
    if bare.hasPrefix("其中"), bare.count > 3 { bare = bare.dropFirst(2).drop { ":：".contains($0) } }
    while bare.last == "*" { bare.removeLast() }
    while let last = bare.last, ")]".contains(last), let open = bare.lastIndex(where: { "([".contains($0) }),
        open > bare.startIndex, isAddition(bare[bare.index(after: open)...].dropLast())
    {
        bare = bare[..<open]
    }
    while bare.last == "*" { bare.removeLast() }
    return String(bare)
}

/// Whether a text in brackets says in what something is counted, or how to fill it in.
private func isAddition(_ text: Substring) -> Bool {
    text.isEmpty || text.contains(/^(如|例|格式|请|e\.g)|单位/)
        || text.split { ",、;/:.-".contains($0) }.allSatisfy {
            additions.contains($0) || $0.wholeMatch(of: money) != nil
        }
}

private nonisolated(unsafe) let money =
    /(人民币|rmb|cny|usd|us\$|\$)?([十百千万亿]*(元|圆|..?[元币镑])?|million|billion|yuan|wan|yi)(人民币|rmb|cny|usd|eur|hkd|yuan)?/

private let additions: Set<Substring> = [
    "人民币", "含税", "不含税", "亩", "万亩", "㎡", "m2", "m²", "平方米", "平米", "万平方米", "公顷", "平方公里", "公里", "%", "‰", "个", "项", "家",
    "户", "人", "名", "次", "台", "套", "吨", "万吨", "年", "月", "个月", "日", "天", "号", "必填", "选填", "可选", "必填项", "全称", "盖章", "签章",
    "公章", "签字", "下拉选择", "单选", "年月日", "年月", "yyyy", "mm", "dd", "yyyymmdd", "yyyymm", "required", "optional", "mu",
    "months", "days", "years",
]
