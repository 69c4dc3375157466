public import Localization

/// Something wrong at one place of a file, told to the person who can mend the file.
///
/// Every part but file and reason may be missing. All problems read alike:
///
///     文件 a.csv，第 5 行，C 列（总投资），值“abc”：不是金额；请填写数字
///     a.csv, row 5, column C (总投资), value “abc”: not an amount; write a number
public struct SheetProblem: LocalizedProblem, Hashable {
    public var file: String
    public var sheet: String?
    /// The number beside the row, from 1.
    public var row: Int?
    /// The line of the file, from 1; told where it differs from the row.
    public var line: Int?
    public var column: SheetColumn?
    /// What stands in the cell.
    public var value: String?
    /// What is wrong, without a full stop.
    public var reason: Localized
    /// What to do about it, without a full stop; in Chinese it begins with 请.
    public var remedy: Localized?

    public init(
        file: String, sheet: String? = nil, row: Int? = nil, line: Int? = nil, column: SheetColumn? = nil,
        value: String? = nil, reason: Localized, remedy: Localized? = nil
    ) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
        self.remedy = remedy
    }

    public var text: Localized {
        let statement = place + Localized(zh: "：", en: ": ") + reason
        return remedy.map { statement + Localized(zh: "；", en: "; ") + $0 } ?? statement
    }

    /// Where it is: the text up to the colon.
    public var place: Localized {
        var parts = [Localized(zh: "文件 \(file)", en: file)]
        if let sheet { parts.append(Localized(zh: "工作表“\(sheet)”", en: "sheet “\(sheet)”")) }
        if let row {
            // A spreadsheet program shows rows, a text editor lines; whoever opens the file finds the place.
            let differs = line != nil && line != row
            parts.append(
                Localized(
                    zh: "第 \(row) 行" + (differs ? "（文本第 \(line ?? row) 行）" : ""),
                    en: "row \(row)" + (differs ? " (line \(line ?? row) of the text)" : "")))
        } else if let line {
            parts.append(Localized(zh: "文本第 \(line) 行", en: "line \(line)"))
        }
        if let column { parts.append(column.text) }
        if let value {
            let shown = shortened(value)
            parts.append(Localized(zh: "值“\(shown)”", en: "value “\(shown)”"))
        }
        return parts.joined(zh: "，", en: ", ")
    }
}

/// `value` in one line and short enough for a message.
func shortened(_ value: String, to length: Int = 40) -> String {
    let line = value.prefix(length).map { character in
        character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } ? " " : character
    }
    return String(line) + (value.dropFirst(length).isEmpty ? "" : "…")
}
