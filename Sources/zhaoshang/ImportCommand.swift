import ArgumentParser
import Foundation
import Journal
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
    @Argument(help: help(zh: "CSV 文件（UTF-8）", en: "a CSV file (UTF-8)")) var file: String
    @Option(help: help(zh: "导入哪本台账册", en: "the register to import into")) var into: String?
    @Option(
        parsing: .upToNextOption,
        help: help(zh: "列=字段 …；不写则按列标题匹配", en: "COLUMN=FIELD …; without it by the headers"))
    var map: [Pair] = []
    @Option(help: help(zh: "映射文件（YAML）", en: "a mapping file (YAML)")) var mapping: String?
    @Flag(help: help(zh: "只预演，不改动", en: "say what would happen and change nothing")) var dryRun = false

    func run() throws {
        let plan = try readMapping()
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let sheet = try CSVSource(file: (file as NSString).lastPathComponent, bytes: Array(try readFile(file))).sheet()
        let result = try ledger.importing(sheet, by: plan, account: account, keeping: !dryRun)
        print(describe(result).map { $0[spokenLanguage] }.joined(separator: "\n"))
    }

    private func readMapping() throws -> Mapping {
        switch (mapping, into) {
        case (let path?, nil):
            guard map.isEmpty else {
                throw UsageProblem(zh: "--map 与 --mapping 只能用一个", en: "use --map or --mapping, not both")
            }
            let text = String(decoding: try readFile(path), as: UTF8.self)
            return try MappingFile.read(text, file: (path as NSString).lastPathComponent)
        case (nil, let register?):
            return try Mapping(into: register, pairs: map.map { ($0.name, $0.value) })
        default:
            throw UsageProblem(
                zh: "请写 --into 台账册 [--map 列=字段 …]，或 --mapping 文件",
                en: "say --into REGISTER [--map COLUMN=FIELD …] or --mapping FILE")
        }
    }

    private func describe(_ result: ImportResult) -> [Localized] {
        let table = result.table
        let range = table.rows.first.map { "\($0.number)–\(table.rows.last?.number ?? $0.number)" } ?? "—"
        let titles = table.skipped.filter { $0.reason == .title }.map { String($0.number) }.joined(separator: ", ")
        var lines = [
            Localized(
                zh: "标题行：第 \(table.headerRow) 行；数据行：\(range)（共 \(table.rows.count) 行）"
                    + (titles.isEmpty ? "" : "；跳过的表头说明行：\(titles)"),
                en: "header in row \(table.headerRow); data rows \(range) (\(table.rows.count) of them)"
                    + (titles.isEmpty ? "" : "; skipped title rows: \(titles)"))
        ]
        for count in result.counts {
            lines.append(
                Localized(
                    zh: "\(count.register.label.zh)：添加 \(count.added)，修改 \(count.amended)，未变 \(count.unchanged)",
                    en: "\(count.register.name): \(count.added) added, \(count.amended) amended, "
                        + "\(count.unchanged) unchanged"))
        }
        if dryRun {
            lines.append(Localized(zh: "预演：台账未改动", en: "dry run: the ledger was not changed"))
        } else if result.entries.isEmpty {
            lines.append(Localized(zh: "没有新内容，台账未改动", en: "nothing new; the ledger was not changed"))
        } else {
            lines.append(
                Localized(
                    zh: "批次 \(result.batch) 已记入，日志位置 \(result.head)",
                    en: "recorded as batch \(result.batch); the journal is at \(result.head)"))
        }
        return lines
    }
}
