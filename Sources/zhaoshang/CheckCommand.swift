import ArgumentParser
import Documents
import Journal
import Ledger
import Localization
import PluginHost

struct CheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: inSpokenLanguage(
                zh: "运行检查；发现错误时退出状态为 1", en: "Run checks; the exit status is 1 if they found errors"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Option(
        help: help(
            zh: "说明各检查为什么点名某条记录，或者没有", en: "say why each check names a record, or does not"))
    var explain: String?
    @Argument(help: help(zh: "检查名 …，默认全部；参数=值", en: "names of checks, by default all; name=value"))
    var arguments: [String] = []

    func run() async throws {
        let batch = PluginBatch(
            kind: .check, arguments: arguments, global: global, reading: reading, options: options,
            title: Localized(zh: "检查", en: "Checks"))
        if let explain { return try await batch.writeExplanation(of: explain, to: output) }
        let (document, outcomes, status) = try await batch.run()
        if let document { try output.write(document) }
        let foundErrors = outcomes.contains { outcome in
            if case .findings(let findings) = outcome.result { return findings.contains { $0.level == .error } }
            return false
        }
        let final = gravest([status, foundErrors ? 1 : 0])
        if final != 0 { throw ExitCode(final) }
    }
}

struct RemindCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remind",
            abstract: inSpokenLanguage(zh: "列出各提醒插件要发出的提醒", en: "List what the reminder plugins would send"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Flag(help: help(zh: "只列出，不发送（目前必写）", en: "list them and send nothing (required at present)"))
    var dryRun = false
    @Option(help: help(zh: "在哪一天，默认今天", en: "on which day, by default today")) var on: Day?
    @Option(
        help: help(
            zh: "说明各提醒为什么涉及某条记录，或者没有；不发送", en: "say why each reminder is about a record, or is not; sends nothing"))
    var explain: String?
    @Argument(help: help(zh: "提醒名 …，默认全部；参数=值", en: "names of reminders, by default all; name=value"))
    var arguments: [String] = []

    func run() async throws {
        guard dryRun || explain != nil else {
            throw UsageProblem(
                zh: "本版本不发送提醒，请写 remind --dry-run 列出", en: "this version sends nothing; say remind --dry-run to list")
        }
        var reading = reading
        reading.day = on ?? reading.day
        let batch = PluginBatch(
            kind: .reminder, arguments: arguments, global: global, reading: reading, options: options,
            title: Localized(zh: "提醒", en: "Reminders"))
        if let explain { return try await batch.writeExplanation(of: explain, to: output) }
        let (document, _, status) = try await batch.run()
        if let document { try output.write(document) }
        if status != 0 { throw ExitCode(status) }
    }
}
