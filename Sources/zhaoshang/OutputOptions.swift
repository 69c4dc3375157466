import ArgumentParser
import Documents
import Foundation
import Ledger
import Localization

/// How and where a document goes.
struct OutputOptions: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case html
        case csv
        case md
        case json

        var renderer: any DocumentRenderer {
            switch self {
            case .text: PlainTextRenderer()
            case .html: HTMLRenderer()
            case .csv: CSVRenderer()
            case .md: MarkdownRenderer()
            case .json: JSONRenderer()
            }
        }
    }

    @Option(
        help: help(
            zh: "格式：text、html、csv、md、json；默认按输出文件的扩展名，否则 text",
            en: "text, html, csv, md or json; by default by the output file's extension, else text"))
    var format: Format?

    @Option(name: [.customShort("o"), .customLong("output")], help: help(zh: "写入文件而不显示", en: "write to a file"))
    var file: String?

    var chosenFormat: Format {
        let suffix = file.map { ($0 as NSString).pathExtension.lowercased() }
        return format ?? suffix.flatMap { $0 == "txt" ? .text : Format(rawValue: $0) } ?? .text
    }

    func write(_ document: Document) throws {
        try write(text: chosenFormat.renderer.render(document))
    }

    func write(text: String) throws {
        guard let file else { return print(text, terminator: text.hasSuffix("\n") ? "" : "\n") }
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
            throw FileProblem.unwritable(file)
        }
    }
}

/// What every page of a rehearsal says.
func banner(of ledger: Ledger) -> String? {
    ledger.settings.isRehearsal ? inSpokenLanguage(zh: "演练台账：数据不是真实业务", en: "Rehearsal ledger: not real business") : nil
}
