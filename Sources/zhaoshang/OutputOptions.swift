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
        case xlsx
    }

    @Option(
        help: help(
            zh: "格式：text、html、csv、md、json、xlsx；默认按输出文件的扩展名，否则 text",
            en: "text, html, csv, md, json or xlsx; by default by the output file's extension, else text"))
    var format: Format?

    @Option(name: [.customShort("o"), .customLong("output")], help: help(zh: "写入文件而不显示", en: "write to a file"))
    var file: String?

    func validate() throws {
        let suffix = file.map { ($0 as NSString).pathExtension.lowercased() } ?? ""
        if format == .xlsx, file == nil {
            throw ValidationError(inSpokenLanguage(zh: "xlsx 须用 -o 指定文件", en: "xlsx needs a file: -o FILE.xlsx"))
        }
        guard format == nil, !suffix.isEmpty, suffix != "txt", Format(rawValue: suffix) == nil else { return }
        throw ValidationError(
            inSpokenLanguage(
                zh: "不能写成 .\(suffix) 格式；请用 .txt、.html、.csv、.md、.json、.xlsx，或用 --format 指定",
                en: "no format for .\(suffix): use .txt, .html, .csv, .md, .json or .xlsx, or say --format"))
    }

    var chosenFormat: Format {
        let suffix = file.map { ($0 as NSString).pathExtension.lowercased() }
        return format ?? suffix.flatMap { $0 == "txt" ? .text : Format(rawValue: $0) } ?? .text
    }

    func write(_ document: Document) throws {
        switch chosenFormat {
        case .text: try write(document, by: PlainTextRenderer(width: file == nil ? terminalWidth : nil))
        case .html: try write(document, by: HTMLRenderer())
        case .csv: try write(document, by: CSVRenderer())
        case .md: try write(document, by: MarkdownRenderer())
        case .json: try write(document, by: JSONRenderer())
        case .xlsx:
            guard let file else { return }
            try OutputFile.check(file)
            try XLSXRenderer().write(document, to: file)
        }
    }

    private func write(_ document: Document, by renderer: any DocumentRenderer) throws {
        try write(text: renderer.render(document))
    }

    func write(text: String) throws {
        guard let file else { return print(shownSafely(text), terminator: text.hasSuffix("\n") ? "" : "\n") }
        try OutputFile.write(Data(text.utf8), to: file)
    }
}

/// What of a text goes to standard output: without what would command a terminal, where it is one.
func shownSafely(_ text: String) -> String {
    isatty(STDOUT_FILENO) == 1 ? terminalSafe(text, keepingTabs: true) : text
}

/// A file that a command writes for its user.
enum OutputFile {
    /// Replacing a file whole must never replace a ledger, nor a device.
    ///
    /// - Throws: `FileProblem.unwritable`.
    static func check(_ path: String) throws {
        var status = stat()
        let isThere = stat(path, &status) == 0
        let isOther = isThere && status.st_mode & S_IFMT != S_IFREG
        guard !isOther, !["sqlite", "sqlite-wal", "sqlite-shm", "lua"].contains((path as NSString).pathExtension) else {
            throw FileProblem.unwritable(path)
        }
    }

    static func write(_ data: Data, to path: String) throws {
        try check(path)
        do { try data.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw FileProblem.unwritable(path)
        }
    }
}

/// How many columns the terminal has that standard output is, or nil if it is none: a file or a pipe takes any width.
var terminalWidth: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
        return nil
    }
    return Int(size.ws_col)
}

/// What every page of a rehearsal says.
func banner(of ledger: Ledger) -> String? {
    ledger.settings.isRehearsal ? inSpokenLanguage(zh: "演练台账：数据不是真实业务", en: "Rehearsal ledger: not real business") : nil
}
