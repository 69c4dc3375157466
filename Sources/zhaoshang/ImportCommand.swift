import ArgumentParser
import Documents
import Foundation
import Ledger
import Localization
import Spreadsheets

struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: inSpokenLanguage(
                zh: "导入表格：全部成功，或逐格列出错误而不作任何改动",
                en: "Import a sheet: all of it, or nothing and an error for every cell that is wrong"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "表格文件（xlsx、csv），- 为标准输入", en: "the file (xlsx or csv), - for standard input"))
    var file: String
    @Option(help: help(zh: "导入哪本台账册", en: "the register to import into")) var into: String?
    @Option(
        parsing: .upToNextOption,
        help: help(zh: "列=字段 …；不写则按列标题匹配", en: "COLUMN=FIELD …; without it by the headers"))
    var map: [Pair] = []
    @Option(help: help(zh: "映射文件（YAML），或随附映射的名称", en: "a mapping file (YAML), or the name of one that ships"))
    var mapping: String?
    @Option(help: help(zh: "哪个工作表：名称或序号", en: "which sheet: its name or number")) var sheet: String?
    @Option(help: help(zh: "只看这些行，如 3-57", en: "look at these rows only, such as 3-57")) var rows: RowRange?
    @Flag(help: help(zh: "隐藏的行也导入", en: "import hidden rows too")) var includeHidden = false
    @Flag(help: help(zh: "只预演：列出添加、修改（旧 → 新）和未变", en: "change nothing; list what would be added and changed"))
    var dryRun = false
    @Option(help: help(zh: "有错时写出退回用的表格（xlsx）", en: "write the sheet back with its errors marked (xlsx)"))
    var errors: String?
    @Flag(help: help(zh: "按列标题草拟一个映射文件", en: "write a first mapping by the headers")) var suggest = false

    /// So many changes are listed one by one in a preview.
    private static let changesListed = 200

    func validate() throws {
        guard let errors else { return }
        if URL(fileURLWithPath: errors).resolvingSymlinksInPath()
            == URL(fileURLWithPath: file).resolvingSymlinksInPath()
        {
            throw ValidationError(
                inSpokenLanguage(
                    zh: "--errors 不能写入要导入的文件本身；请换一个文件名", en: "--errors must not be the file itself; give another name"))
        }
        if errors.lowercased().hasSuffix(".xlsx") { return }
        throw ValidationError(
            inSpokenLanguage(zh: "--errors 的文件名须以 .xlsx 结尾", en: "--errors takes a name ending in .xlsx"))
    }

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let source = try SheetFile.open(file)
        if suggest {
            let suggestion = try MappingSuggestion(for: source, sheet: sheet, currency: ledger.settings.currency)
            return print(suggestion.text(spokenLanguage), terminator: "")
        }
        var request = ImportRequest(source, by: try readMapping())
        request.sheet = sheet
        request.rows = rows?.range
        request.includesHiddenRows = includeHidden
        request.isKept = !dryRun
        request.changesListed = dryRun ? ImportCommand.changesListed : 0
        let bar = ProgressBar(inSpokenLanguage(zh: "读取 \(source.file)", en: "reading \(source.file)"))
        do {
            let result = try ledger.importing(request, account: account, progress: bar.show)
            bar.end()
            let description = ImportDescription(
                result: result, isDryRun: dryRun, source: source)
            print(description.lines)
        } catch let problems as SheetProblems {
            bar.end()
            if let errors { try writeReturnFile(problems, of: request, to: errors) }
            throw ListedProblems(problems: problems.problems)
        }
    }

    private func writeReturnFile(_ problems: SheetProblems, of request: ImportRequest, to path: String) throws {
        let (sheet, table) = try request.located()
        // Where the header lacks something, its problems are all that tells where it is.
        let headerRow = problems.problems.compactMap(\.row).min() ?? 1
        try OutputFile.check(path)
        let returned = ReturnFile(
            source: request.source, sheet: sheet, headerRows: table?.headerRows ?? headerRow...headerRow,
            problems: problems.problems, language: spokenLanguage)
        try WorkbookFile.write(returned.workbook(), to: path)
        printError(
            inSpokenLanguage(
                zh: "退回用的表格已写入 \(path)（\(problems.problems.count) 处问题）",
                en: "the sheet to send back is in \(path) (problems: \(problems.problems.count))"))
    }

    private func readMapping() throws -> Mapping {
        switch (mapping, into) {
        case (let name?, nil):
            guard map.isEmpty else {
                throw UsageProblem(zh: "--map 与 --mapping 只能用一个", en: "use --map or --mapping, not both")
            }
            let path = try ShippedMappings.path(of: name)
            let text = String(decoding: try readFile(path), as: UTF8.self)
            return try MappingFile.read(text, file: (path as NSString).lastPathComponent)
        case (nil, let register?):
            return try Mapping(into: register, pairs: map.map { ($0.name, $0.value) })
        default:
            throw UsageProblem(
                zh: "请写 --into 台账册 [--map 列=字段 …]，或 --mapping 文件；--suggest 可草拟映射",
                en: "say --into REGISTER [--map COLUMN=FIELD …] or --mapping FILE; --suggest writes a first mapping")
        }
    }
}

/// The problems of a sheet for a terminal: so many that nobody reads them there are in the return file.
private struct ListedProblems: LocalizedProblem {
    let problems: [SheetProblem]

    private static let most = 200

    var text: Localized {
        var lines = problems.prefix(ListedProblems.most).map(\.text)
        if problems.count > ListedProblems.most {
            let more = problems.count - ListedProblems.most
            lines.append(
                Localized(
                    zh: "……另有 \(more) 处问题；用 --errors 退回.xlsx 可写出标明全部问题的表格",
                    en: "… and \(more) more; --errors BACK.xlsx writes the sheet with all of them marked"))
        }
        return lines.joined(zh: "\n", en: "\n")
    }
}

/// Rows as people write them: `3-57`, or `3-` for all from the third on.
struct RowRange: ExpressibleByArgument {
    let range: ClosedRange<Int>

    init?(argument: String) {
        let parts = argument.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ Int($0) }), first >= 1 else { return nil }
        let last = parts.count == 1 ? first : parts[1].isEmpty ? Int.max : Int(parts[1]) ?? 0
        guard last >= first else { return nil }
        range = first...last
    }
}
