import Spreadsheets

/// What stands in a cell of text, as opposed to how it is set apart there.
///
/// People put marks before names (★), break names to fit a column, and write a dash where there is nothing. A text that
/// *is* such a dash, or begins so, has an apostrophe in front, as spreadsheet programs have it for texts that look like
/// something else; `guarded` writes it and `reading` takes it off.
enum CellText {
    /// Marks for “there is nothing here”.
    private static let dashes: Set<String> = [
        "—", "——", "-", "--", "－", "–", "―", "/", "／", "\\", "N/A", "n/a",
    ]
    private static let words: Set<String> = ["无", "暂无"]
    private static let formulaOpeners = "=+-@＝＋－＠\t\r\n".unicodeScalars

    /// Whether a text stands for an empty cell. A word can be meant, so a field that must be filled keeps it.
    static func isEmpty(_ text: String, isRequired: Bool) -> Bool {
        text.utf8.count <= 9 && (dashes.contains(text) || !isRequired && words.contains(text))
    }

    /// A name without marks before it and line breaks within it.
    static func name(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        let isPlain = (0x4E00...0x9FFF).contains(first.value) || first.value < 0x80 && first.properties.isAlphabetic
        // *ST金马 is a company that the exchange has warned of, and another than ST金马.
        let unmarked = isPlain || text.hasPrefix("*ST") ? text : withoutLeadingMarks(text)
        // Of nothing but marks nothing would be left.
        return (unmarked.isEmpty ? text : unmarked).joinedName
    }

    /// The text behind an apostrophe that says “exactly this”; nil if there is none.
    static func literal(_ text: String, isName: Bool) -> String? {
        guard text.utf8.first == UInt8(ascii: "'") else { return nil }
        let rest = String(text.dropFirst())
        return needsGuard(rest, isName: isName) ? rest : nil
    }

    /// The text as it must be written to a cell to be read as it is.
    static func guarded(_ text: String, isName: Bool) -> String {
        needsGuard(text, isName: isName) ? "'" + text : text
    }

    private static func needsGuard(_ text: String, isName: Bool) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first == "'" || formulaOpeners.contains(first) || isEmpty(text, isRequired: false)
            || isName && name(text) != text
    }
}
