public import Localization
public import Yams

/// Where in a file written in YAML something is.
public struct YAMLPlace: Sendable, Equatable {
    public let file: String
    /// Counted from 1; nil for what is wrong with the file as a whole.
    public let line: Int?
    public let column: Int?

    public init(file: String, mark: Mark? = nil) {
        self.file = file
        line = mark?.line
        column = mark?.column
    }

    public init(file: String, line: Int, column: Int) {
        (self.file, self.line, self.column) = (file, line, column)
    }

    /// “映射文件 FILE，第 3 行第 5 列：”
    ///
    /// - Parameter kind: what the file is.
    public func text(_ kind: Localized) -> Localized {
        guard let line else { return Localized(zh: "\(kind.zh) \(file)：", en: "\(kind.en) \(file): ") }
        return Localized(
            zh: "\(kind.zh) \(file)，第 \(line) 行第 \(column ?? 1) 列：",
            en: "\(kind.en) \(file), line \(line), column \(column ?? 1): ")
    }
}

extension YamlError {
    /// What is wrong with the syntax, in the parser's words, and where; for the rest, all that it says.
    public var located: (detail: String, mark: Mark?) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (problem, mark)
        case .duplicatedKeysInMapping(let keys, let context):
            ("a key is there twice: \(keys.joined(separator: ", "))", context.mark)
        default: ("\(self)", nil)
        }
    }
}
