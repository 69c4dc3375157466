import ArgumentParser
import Documents
import Journal
import Ledger
import Localization

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: inSpokenLanguage(zh: "列出一本台账册的记录", en: "List the records of a register"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Argument(help: help(zh: "条件：字段=值 …", en: "conditions: field=value …")) var conditions: [Pair] = []
    @Option(help: help(zh: "最多几条", en: "at most so many")) var limit: Int?

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let register = try registerNamed(register, for: account)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let filter = try conditions.map { try ledger.condition($0.name, is: $0.value, of: register, in: snapshot) }
        let records = try ledger.records(of: register, in: snapshot, where: filter, limit: limit)
        let layout = try recordLayout(register, ledger, snapshot, output)
        var document = layout.list(records)
        document.banner = banner(of: ledger)
        try output.write(document)
    }
}

struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: inSpokenLanguage(zh: "显示一条记录的全部字段", en: "Show all fields of a record"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: help(zh: "台账册", en: "the register")) var register: String
    @Argument(help: help(zh: "编号或名称", en: "id or name")) var record: String

    func run() throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let register = try registerNamed(register, for: account)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let candidates = try ledger.identify(record, of: register, in: snapshot)
        guard candidates.count == 1 else { throw Refusal.noSuchRecord(register, record, candidates) }
        let records = try ledger.records(of: register, in: snapshot, where: [("id", .text(candidates[0]))])
        let layout = try recordLayout(register, ledger, snapshot, output)
        for record in records {
            var document = layout.show(record)
            document.banner = banner(of: ledger)
            try output.write(document)
        }
    }
}

private func recordLayout(
    _ register: Register, _ ledger: Ledger, _ snapshot: Snapshot, _ output: OutputOptions
) throws -> RecordLayout {
    var layout = RecordLayout(register: register, language: spokenLanguage, currency: ledger.settings.currency)
    guard output.chosenFormat != .json else { return layout }
    for field in register.fields {
        guard let referred = field.kind.reference.flatMap(RegisterCatalogue.register) else { continue }
        layout.labels[referred.name] = try ledger.labels(in: referred, snapshot)
    }
    return layout
}

/// - Throws: `Refusal` if there is no such register, or the account may not see it.
func registerNamed(_ name: String, for account: Account) throws -> Register {
    guard let register = RegisterCatalogue.registerCalled(name) else { throw Refusal.unknownRegister(name) }
    guard register.isExposed || account.role == .administrator else {
        throw Refusal.notVisible(register, to: account)
    }
    return register
}
