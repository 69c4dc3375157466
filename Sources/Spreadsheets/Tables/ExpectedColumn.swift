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

/// A header form without what people add to a name that changes nothing of its meaning: a unit or 必填 in brackets at
/// the end, a star for “required”, 其中：. Other brackets stay: 开工日期（计划） is no 开工日期.
public func bareHeaderForm(_ form: String) -> String {
    var bare = form[...]
    while let mark = bare.first, "*＊★".contains(mark) { bare.removeFirst() }
    if bare.hasPrefix("其中"), bare.count > 3 { bare = bare.dropFirst(2).drop { ":：".contains($0) } }
    if let last = bare.last, ")]".contains(last), let open = bare.lastIndex(where: { "([".contains($0) }),
        open > bare.startIndex, isUnitOrNote(bare[bare.index(after: open)...].dropLast())
    {
        bare = bare[..<open]
    }
    while bare.last == "*" { bare.removeLast() }
    return String(bare)
}

/// Whether a form is a unit of measure, or says whether a column must be filled.
private func isUnitOrNote(_ form: Substring) -> Bool {
    let unit =
        /(单位:?|计量单位:?|人民币:?|按|以)?[十百千万亿兆]*(元|圆|美元|美金|欧元|港元|港币|日元|亩|公顷|平方米|平米|㎡|m2|吨|人|个|家|户|件|项|条|月|年|日|天|小时|%|万|亿)(人民币)?([,，、\/]?(含税|不含税|人民币|亩|平方米|年|月|人|元))?(计)?/
    if form.wholeMatch(of: unit) != nil { return true }
    let english =
        /(in|unit:)?(10,000|×10,000|×100million|hundred|thousand|million|billion)?(yuan|rmb|cny|usd|us\$|\$|eur|hkd|mu|months?|days?|years?|%)?/
    if !form.isEmpty, form.wholeMatch(of: english) != nil { return true }
    return ["必填", "选填", "可选", "required", "optional", "下拉选择", "年月日", "年/月/日", "年-月-日"].contains(form)
}
