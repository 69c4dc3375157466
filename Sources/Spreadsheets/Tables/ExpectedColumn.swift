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

/// A header form without what people add to a name: a unit in brackets at the end, a star for “required”, 其中：.
public func bareHeaderForm(_ form: String) -> String {
    var bare = form[...]
    while let mark = bare.first, "*＊★".contains(mark) { bare.removeFirst() }
    if bare.hasPrefix("其中"), bare.count > 3 { bare = bare.dropFirst(2).drop { ":：".contains($0) } }
    if let last = bare.last, ")]".contains(last), let open = bare.lastIndex(where: { "([".contains($0) }),
        open > bare.startIndex
    {
        bare = bare[..<open]
    }
    while let last = bare.last, ":*".contains(last) { bare.removeLast() }
    return String(bare)
}
