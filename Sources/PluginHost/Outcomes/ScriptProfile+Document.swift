public import Documents
public import Localization
public import LuaSandbox

extension ScriptProfile {
    /// How many places of each sort are worth a look.
    private static let shownPlaces = 15

    /// The most expensive lines, quoted, and functions.
    public func document(of script: Script, _ language: Language) -> Document {
        let milliseconds = Localized(zh: "毫秒", en: "ms")[language]
        let place = Localized(zh: "位置", en: "where")[language]
        let share = Localized(zh: "占比", en: "share")[language]
        let lineColumns = [
            Column(key: "own", title: milliseconds, format: .number(places: 1)),
            Column(key: "share", title: share, format: .percent(places: 1)), Column(key: "where", title: place),
            Column(key: "line", title: Localized(zh: "代码", en: "line")[language]),
        ]
        let functionColumns = [
            Column(key: "with_calls", title: milliseconds, format: .number(places: 1)),
            Column(key: "share", title: share, format: .percent(places: 1)),
            Column(
                key: "own", title: Localized(zh: "其中自身", en: "of them its own")[language], format: .number(places: 1)),
            Column(key: "where", title: place),
            Column(key: "function", title: Localized(zh: "函数", en: "function")[language]),
        ]
        let sources = Dictionary(script.sources.map { ($0.path, $0.text) }) { first, _ in first }
        return Document(
            title: Localized(zh: "时间花在哪里", en: "Where the time went")[language], language: language,
            blocks: [
                .table(
                    Table(
                        columns: lineColumns,
                        rows: lines.prefix(Self.shownPlaces).map { line in
                            Row([
                                cell(line.own), part(line.own), .text("\(line.chunk):\(line.line)"),
                                .text(quoted(line, sources[line.chunk])),
                            ])
                        })),
                .table(
                    Table(
                        columns: functionColumns,
                        rows: functions.prefix(Self.shownPlaces).map { function in
                            Row([
                                cell(function.withCalls), part(function.withCalls), cell(function.own),
                                .text(function.line == 0 ? function.chunk : "\(function.chunk):\(function.line)"),
                                .text(function.line == 0 ? "" : function.function ?? "?"),
                            ])
                        })),
            ])
    }

    private func cell(_ microseconds: Int) -> Cell { .number(Double(microseconds) / 1_000) }

    private func part(_ microseconds: Int) -> Cell {
        .number(Double(microseconds) / Double(max(1, self.microseconds)))
    }

    private func quoted(_ place: Place, _ source: String?) -> String {
        source.flatMap { sourceLine(place.line, of: $0) }.map { String($0.prefix(60)) } ?? ""
    }
}
