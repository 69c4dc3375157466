import ArgumentParser
import Foundation
import Journal
import Ledger
import Localization

struct JournalCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "journal", abstract: inSpokenLanguage(zh: "查验和导出日志", en: "Verify and export the journal"),
            subcommands: [
                JournalVerifyCommand.self, JournalLogCommand.self, JournalExportCommand.self,
                JournalBatchesCommand.self, JournalRebuildCommand.self,
            ])
    }
}

struct JournalVerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: inSpokenLanguage(
                zh: "重算哈希链，重建台账册并逐条比对", en: "Recompute the chain, rebuild the registers and compare"))
    }

    @OptionGroup var global: GlobalOptions
    @Option(help: help(zh: "另处记下的 位置:哈希", en: "a POSITION:HASH that was written down elsewhere")) var expect: [String] =
        []

    func run() throws {
        let expected = try expect.map { text in
            guard let head = Head(text) else {
                throw UsageProblem(
                    zh: "“\(text)”应写作 位置:哈希（64 位十六进制）", en: "“\(text)” must be POSITION:HASH with 64 hexadecimal digits"
                )
            }
            return head
        }
        let ledger = try global.openLedger()
        let bar = ProgressBar(inSpokenLanguage(zh: "核对", en: "verifying"))
        defer { bar.end() }
        let head = try ledger.verify(expecting: expected, progress: bar.show)
        bar.end()
        print(
            inSpokenLanguage(
                zh: "日志与台账册一致：\(head.position) 条分录，\(head)",
                en: "journal and registers agree: \(head.position) entries, \(head)"))
    }
}

struct JournalLogCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "log", abstract: inSpokenLanguage(zh: "一条记录的全部分录", en: "All entries of a record"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "编号", en: "the id")) var record: String

    func run() throws {
        let ledger = try global.openLedger()
        try requireWholeZone(try global.account(in: ledger))
        let entries = try ledger.log(of: record)
        guard !entries.isEmpty else {
            throw UsageProblem(zh: "没有编号为“\(record)”的记录", en: "there is no record with the id “\(record)”")
        }
        for sealed in entries {
            let entry = sealed.entry
            print(
                "\(entry.position)\t\(entry.recordedAt)\t\(entry.effective)\t\(entry.account)\t\(entry.register)\t"
                    + "\(entry.operation.rawValue)\t\(encodeFields(entry.fields))"
                    + (entry.reason.map { "\t\($0)" } ?? ""))
        }
    }
}

struct JournalExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: inSpokenLanguage(zh: "以 JSON 行导出日志", en: "Export the journal as JSON lines"))
    }

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let ledger = try global.openLedger()
        try requireWholeZone(try global.account(in: ledger))
        try ledger.forEachEntry { print($0.exportLine) }
    }
}

struct JournalBatchesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batches",
            abstract: inSpokenLanguage(zh: "列出全部批次，如各次导入", en: "List all batches, such as imports"))
    }

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let ledger = try global.openLedger()
        try requireWholeZone(try global.account(in: ledger))
        for batch in try ledger.batches() {
            let registers = batch.registers.joined(separator: ",")
            print("\(batch.id)\t\(batch.recordedAt)\t\(batch.account)\t\(batch.entryCount)\t\(registers)")
        }
    }
}

struct JournalRebuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rebuild",
            abstract: inSpokenLanguage(zh: "从日志重建台账册", en: "Rebuild the registers from the journal"))
    }

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let ledger = try global.openLedger()
        guard try global.account(in: ledger).role == .administrator else {
            throw UsageProblem(zh: "只有管理员可以重建", en: "only an administrator may rebuild")
        }
        try ledger.rebuild()
        let head = try ledger.verify()
        print(inSpokenLanguage(zh: "已重建：\(head)", en: "rebuilt: \(head)"))
    }
}

/// The journal holds everybody's entries, so it is shown to those who see the whole zone.
private func requireWholeZone(_ account: Account) throws {
    guard account.role.seesWholeZone else {
        throw SnapshotProblem.notYourDepartment(account.name)
    }
}
