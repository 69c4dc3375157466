import Documents
import Localization
import LuaSandbox
import PluginHost

/// How what a check says of scripts is shown.
struct CheckReport {
    let files: [CheckedFile]

    /// The exit status: 75 or 74 where a file could not be checked to its end, 1 if one is wrong.
    var status: Int32 {
        let limits = files.compactMap(\.failure).map(exitStatus(of:)).filter { $0 != 70 }
        return limits.isEmpty ? files.allSatisfy(\.isSound) ? 0 : 1 : gravest(limits)
    }

    /// Whether there is anything to say of any file.
    var hasRemarks: Bool { files.contains { $0.failure != nil || !$0.remarks.isEmpty } }

    /// For people: the remarks with their lines.
    var text: String {
        let remarks = files.flatMap(\.remarks)
        let errors = remarks.count { $0.level == .error } + files.count { $0.failure != nil }
        let warnings = remarks.count { $0.level == .warning }
        return files.map { file in
            let path = inOneLine(file.path)
            guard file.failure != nil || !file.remarks.isEmpty else { return "✔ \(path)\n" }
            let failure = file.failure.map { self.shown($0, in: file) } ?? []
            let shown = failure + file.remarks.map { self.shown($0, in: file) }
            return (["\(file.isSound ? "!" : "✘") \(path)"] + shown).joined(separator: "\n") + "\n"
        }.joined()
            + inSpokenLanguage(
                zh: "\(files.count) 个文件，错误 \(errors)，警告 \(warnings)\n",
                en: "\(files.count) files, \(errors) errors, \(warnings) warnings\n")
    }

    /// Without line breaks, with which the name of a file or a text in it could pass for the verdict on another file.
    private func inOneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// The lines of a failure, whose file stands above already.
    private func shown(_ failure: JobFailure, in file: CheckedFile) -> [String] {
        var text = failure.text[spokenLanguage][...]
        if text.hasPrefix(file.path),
            let place = text.dropFirst(file.path.count).prefixMatch(of: /(?::(\d+): | 第 (\d+) 行：)/),
            let line = place.1 ?? place.2
        {
            text = inSpokenLanguage(zh: "第 \(line) 行：", en: "line \(line): ") + text[place.range.upperBound...]
        }
        return text.split { $0.isNewline }.map { "    " + $0 }
    }

    /// The place, the message, the line with a mark below the place, and the advice.
    private func shown(_ remark: Remark, in file: CheckedFile) -> String {
        let level = remark.level.label[spokenLanguage]
        let message = inOneLine(remark.message[spokenLanguage])
        var lines = [
            inSpokenLanguage(
                zh: "    第 \(remark.line) 行第 \(remark.column) 列，\(level)：\(message)",
                en: "    line \(remark.line), column \(remark.column), \(level): \(message)")
        ]
        if let line = sourceLine(remark.line, of: file.text) {
            let number = "\(remark.line)"
            lines.append("        \(number) | \(line)")
            if let offset = markOffset(remark, of: line, in: file.text) {
                lines.append(String(repeating: " ", count: 11 + number.count + offset) + "^")
            }
        }
        if let advice = remark.advice { lines.append("        " + inOneLine(advice[spokenLanguage])) }
        return lines.joined(separator: "\n")
    }

    /// How far below the shown line, which has lost its indentation, the mark stands; nil if the place is cut off.
    private func markOffset(_ remark: Remark, of shown: String, in text: String) -> Int? {
        guard let line = wholeSourceLine(remark.line, of: text)?.unicodeScalars else { return nil }
        let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
        guard remark.column > indentation else { return nil }
        let before = String(
            String.UnicodeScalarView(line.dropFirst(indentation).prefix(remark.column - 1 - indentation)))
        return shown.hasPrefix(before) ? displayWidth(of: before) : nil
    }

    /// The remarks as rows.
    var table: Document {
        let titles = [
            ("file", "文件", "file"), ("line", "行", "line"), ("column", "列", "column"), ("level", "级别", "level"),
            ("message", "信息", "message"), ("advice", "怎么办", "what to do"),
        ]
        let rows = files.flatMap { file -> [Row] in
            let failure = file.failure.map {
                Row([
                    .text(file.path), .empty, .empty, .text(Remark.Level.error.rawValue),
                    .text($0.text[spokenLanguage]),
                    .empty,
                ])
            }
            return (failure.map { [$0] } ?? [])
                + file.remarks.map { remark in
                    Row([
                        .text(file.path), .integer(Int64(remark.line)), .integer(Int64(remark.column)),
                        .text(remark.level.rawValue), .text(remark.message[spokenLanguage]),
                        remark.advice.map { .text($0[spokenLanguage]) } ?? .empty,
                    ])
                }
        }
        let columns = titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) }
        return Document(
            title: inSpokenLanguage(zh: "脚本检查", en: "Check of scripts"), language: spokenLanguage,
            blocks: [.table(Table(columns: columns, rows: rows))])
    }
}
