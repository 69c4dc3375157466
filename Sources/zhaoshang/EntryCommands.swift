import ArgumentParser
import Journal
import Ledger

/// What `add`, `amend` and `retract` say when it is done.
private func report(_ receipt: Receipt) {
    guard let entry = receipt.last else {
        return print(inSpokenLanguage(zh: "内容与台账一致，未作改动", en: "all of it is known already; nothing was written"))
    }
    print("\(entry.record)\t\(receipt.head)")
}

struct AddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: inSpokenLanguage(zh: "添加一条记录", en: "Add a record"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Argument(help: help(zh: "字段=值 …", en: "field=value …")) var fields: [Pair]
    @Option(help: help(zh: "编号，默认自动编号", en: "the id; by default the next one")) var id: String?
    @Option(help: help(zh: "生效日期", en: "the day from which it holds")) var effective: Day?

    func run() throws {
        let ledger = try global.openLedger()
        let draft = Draft.add(register, try fields.fields(), id: id, effective: effective)
        report(try ledger.post([draft], by: try global.account(in: ledger)))
    }
}

struct AmendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "amend",
            abstract: inSpokenLanguage(zh: "修改一条记录（空值表示清空）", en: "Amend a record (an empty value empties a field)"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Argument(help: help(zh: "编号或名称", en: "id or name")) var record: String
    @Argument(help: help(zh: "字段=值 …", en: "field=value …")) var fields: [Pair]
    @Option(help: help(zh: "生效日期，默认今天", en: "the day from which it holds, by default today")) var effective: Day?
    @Option(help: help(zh: "原因", en: "the reason")) var reason: String?

    func run() throws {
        let ledger = try global.openLedger()
        let draft = Draft.amend(register, record, try fields.fields(), effective: effective, reason: reason)
        report(try ledger.post([draft], by: try global.account(in: ledger)))
    }
}

struct RetractCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retract",
            abstract: inSpokenLanguage(
                zh: "撤销一条本不该有的记录，或整个批次", en: "Retract a record that was never right, or a whole batch"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String?
    @Argument(help: help(zh: "编号或名称", en: "id or name")) var record: String?
    @Option(help: help(zh: "整批撤销，如某次导入：批次号", en: "undo a whole batch, such as an import: its id")) var batch: String?
    @Option(help: help(zh: "原因（必填）", en: "the reason (required)")) var reason: String = ""

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        switch (register, record, batch) {
        case (let register?, let record?, nil):
            report(try ledger.post([.retract(register, record, reason: reason)], by: account))
        case (nil, nil, let batch?):
            let receipt = try ledger.retractBatch(batch, reason: reason, by: account)
            print(
                inSpokenLanguage(
                    zh: "批次 \(batch) 已撤销：\(receipt.count) 条分录，日志位置 \(receipt.head)",
                    en: "batch \(batch) is undone: \(receipt.count) entries; the journal is at \(receipt.head)"))
        default:
            throw UsageProblem(
                zh: "请写 retract 台账册 编号 --reason 原因，或 retract --batch 批次号 --reason 原因",
                en: "say retract REGISTER ID --reason WHY, or retract --batch ID --reason WHY")
        }
    }
}
