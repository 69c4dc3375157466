import ArgumentParser
import Documents
import Foundation
import Ledger
import Spreadsheets

struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: inSpokenLanguage(
                zh: "导出一本台账册（csv 或 xlsx），可原样导入", en: "Export a register as csv or xlsx, fit to be imported again"))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case csv, xlsx }

    enum Encoding: String, CaseIterable, ExpressibleByArgument {
        case utf8 = "utf-8"
        case gb18030

        var encoding: TextEncoding { self == .utf8 ? .utf8 : .gb18030 }
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Option(help: help(zh: "csv 或 xlsx；默认按文件扩展名，否则 csv", en: "csv or xlsx; by default by the file's extension"))
    var format: Format?
    @Option(help: help(zh: "csv 的编码：utf-8 或 gb18030", en: "the encoding of csv: utf-8 or gb18030"))
    var encoding: Encoding = .utf8
    @Option(name: [.customShort("o"), .customLong("output")], help: help(zh: "写入文件", en: "write to a file"))
    var file: String?

    private var chosenFormat: Format {
        format ?? file.flatMap { Format(rawValue: ($0 as NSString).pathExtension.lowercased()) } ?? .csv
    }

    func validate() throws {
        guard chosenFormat == .xlsx, file == nil else { return }
        throw ValidationError(inSpokenLanguage(zh: "xlsx 须用 -o 指定文件", en: "xlsx needs a file: -o FILE.xlsx"))
    }

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let register = try registerNamed(register, for: account)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let records = try ledger.records(of: register, in: snapshot)
        let labels = try ReferenceLabels(for: register, in: ledger, snapshot)
        switch (chosenFormat, file) {
        case (.xlsx, let file?):
            try OutputFile.check(file)
            let workbook = RegisterWorkbook(
                register: register, currency: ledger.settings.currency, language: spokenLanguage)
            try WorkbookFile.write(workbook.export(records, labels: labels), to: file)
        case (_, let file):
            let data = Data(csv(register, records, labels, ledger.settings.currency))
            if let file { try OutputFile.write(data, to: file) } else { FileHandle.standardOutput.write(data) }
        }
    }

    private func csv(
        _ register: Register, _ records: [RecordView], _ labels: ReferenceLabels, _ currency: Currency
    ) -> [UInt8] {
        let columns = ExportedColumn.all(of: register, currency: currency, spokenLanguage)
        var text = CSVText.line(columns.map(\.header))
        for record in records {
            text += CSVText.line(
                columns.map { column in
                    column.field.map { column.text(record[$0.column], labels: labels) } ?? record.id
                })
        }
        // Excel takes a file without the mark for the machine's own encoding, which in China is GBK.
        guard encoding == .gb18030 else { return TextEncoding.utf8.bytes(of: "\u{FEFF}" + text) }
        let bytes = TextEncoding.gb18030.bytes(of: text)
        // A few Chinese characters in GB18030 can look like others in UTF-8; then the mark must say what they are.
        let isAmbiguous = !text.utf8.allSatisfy { $0 < 0x80 } && String(validating: bytes, as: UTF8.self) != nil
        return isAmbiguous ? TextEncoding.gb18030.bytes(of: "\u{FEFF}" + text) : bytes
    }
}

struct TemplateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "template",
            abstract: inSpokenLanguage(
                zh: "生成一本台账册的填报模板（xlsx，含下拉列表）", en: "Make a workbook with drop-down lists to fill in for a register"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: help(zh: "写入哪个文件，默认 台账册.xlsx", en: "the file, by default REGISTER.xlsx"))
    var file: String?

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let register = try registerNamed(register, for: account)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let labels = try ReferenceLabels(for: register, in: ledger, snapshot)
        let workbook = RegisterWorkbook(
            register: register, currency: ledger.settings.currency, language: spokenLanguage)
        let file = file ?? register.name + ".xlsx"
        try OutputFile.check(file)
        try WorkbookFile.write(workbook.template(labels: labels), to: file)
        print(inSpokenLanguage(zh: "模板已写入 \(file)", en: "the template is in \(file)"))
    }
}
