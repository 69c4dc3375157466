import Localization
import Spreadsheets

extension MappingSuggestion {
    /// The mapping in YAML, with a remark on every line that a person should look at.
    public func text(_ language: Language) -> String {
        var lines: [Localized] = [
            Localized(
                zh: "# 按“\(table.file)”草拟：请核对每一行，删去不要的，再用 import --mapping 导入",
                en:
                    "# A first mapping of “\(table.file)”: look at every line, remove what is not wanted, then import --mapping"
            )
        ]
        if isSheetNamed, let name = sheet.name { lines.append(Localized(verbatim: "sheet: \(quoted(name))")) }
        lines.append(Localized(verbatim: "records:"))
        let enterprise = matches.first { $0.field.kind.reference == "enterprises" }
        if let enterprise {
            lines += record("enterprises", when: enterprise.column, fields: [("name", quoted(header(enterprise)))])
        }
        lines.append(Localized(verbatim: "  - register: \(register.name)"))
        lines.append(Localized(verbatim: "    fields:"))
        for match in matches { lines += self.lines(match) }
        lines += missing
        for (stage, column) in stageDays {
            lines.append(Localized(verbatim: ""))
            lines += record(
                "stage_events", as: stage, when: column,
                fields: [
                    ("project", "{ record: projects }"), ("stage", "{ constant: \(stage) }"),
                    ("date", quoted(column.header)),
                ])
        }
        if !rest.isEmpty {
            let names = rest.map { Localized(verbatim: inLine($0.header)) }.joined(zh: "、", en: ", ")
            lines += [
                Localized(verbatim: ""),
                Localized(zh: "# 没有对应字段的列（不导入）：", en: "# Columns without a field (they are not imported): ") + names,
            ]
        }
        return lines.map { $0[language] }.joined(separator: "\n") + "\n"
    }

    private func record(
        _ register: String, as name: String? = nil, when column: FoundColumn, fields: [(String, String)]
    ) -> [Localized] {
        [
            "  - register: \(register)", name.map { "    as: \($0)" },
            "    when: { column: \(quoted(column.header)) }", "    fields:",
        ].compactMap { $0.map(Localized.init(verbatim:)) }
            + fields.map { Localized(verbatim: "      \($0): \($1)") }
    }

    /// The header without a unit, which the form of another month may name otherwise.
    private func header(_ match: Match) -> String {
        let header = match.column.header
        guard Money.Unit.stated(inHeader: header) != .none, let open = header.lastIndex(where: { "（(".contains($0) }),
            open > header.startIndex
        else { return header }
        return String(header[..<open]).trimmed
    }

    private func lines(_ match: Match) -> [Localized] {
        let remark: Localized =
            switch match.certainty {
            case .certain: Localized(zh: "确定", en: "certain")
            case .likely: Localized(zh: "很可能", en: "likely")
            case .guess: Localized(zh: "猜测，请核对", en: "a guess, please check")
            }
        let name = "      \(match.field.name): "
        if match.field.kind.reference == "enterprises" {
            return [Localized(verbatim: name + "{ record: enterprises }  # ") + remark]
        }
        let known = match.translations.compactMap { text, code in code.map { "\(quoted(text)): \($0)" } }
        let source =
            known.isEmpty
            ? quoted(header(match))
            : "{ column: \(quoted(header(match))), values: { \(known.joined(separator: ", ")) } }"
        var lines = [Localized(verbatim: name + source + "  # ") + remark]
        let unknown = match.translations.filter { $0.code == nil }.map { inLine($0.text) }
        if !unknown.isEmpty, case .choice(let choices) = match.field.kind {
            lines.append(
                Localized(
                    zh: "      # 请在 values 中给出：\(unknown.map { "“\($0)”" }.joined(separator: "、"))；可用：",
                    en: "      # give under values: \(unknown.map { "“\($0)”" }.joined(separator: ", ")); there are: ")
                    + choices.map { Localized(zh: "\($0.code)（\($0.label.zh)）", en: $0.code) }.joined(zh: "、", en: ", ")
            )
        }
        return lines
    }

    /// Required fields that no column was found for. What the lines above the table say is taken from there.
    private var missing: [Localized] {
        let context = ReportingContext(of: table)
        return register.fields.filter { field in
            field.isRequired && field.defaultValue == nil && !matches.contains { $0.field.name == field.name }
        }.map { field in
            let (way, isSaid): (String, Bool) =
                switch field.kind {
                case .reference("departments"): ("{ title: department }", context.department != nil)
                case .month: ("{ title: month }", context.month != nil)
                case .date: ("{ title: day }", context.day != nil)
                case .text: ("{ template: \"{…} {…}\" }", false)
                default: ("{ constant: … }", false)
                }
            return isSaid
                ? Localized(
                    zh: "      \(field.name): \(way)  # 取自表格上方",
                    en: "      \(field.name): \(way)  # from the lines above the table")
                : Localized(
                    zh: "      # \(field.name): \(way)  # 必填（\(field.label.zh)），表中没找到这一列",
                    en: "      # \(field.name): \(way)  # required, and no column was found for it")
        }
    }

    /// A remark ends with its line.
    private func inLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "_/（）".unicodeScalars.contains($0)
        }
        if isPlain, let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            !["yes", "no", "true", "false", "null", "y", "n", "on", "off"].contains(text.lowercased())
        {
            return text
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            .replacing("\t", with: "\\t").replacing("\r", with: "\\r")
        return "\"\(escaped)\""
    }
}
