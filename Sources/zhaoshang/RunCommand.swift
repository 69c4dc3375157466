import ArgumentParser
import Documents
import Foundation
import Ledger
import Localization
import LuaSandbox
import PluginHost

struct RunCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: inSpokenLanguage(
                zh: "运行一个 Lua 文件、一段代码（-e）、标准输入（-）或一个插件",
                en: "Run a Lua file, a piece of code (-e), standard input (-) or a plugin"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions

    @Flag(
        help: help(
            zh: "在标准错误上列出脚本的时间花在哪些行和函数上", en: "say on standard error which lines and functions took the time"))
    var profile = false

    @Flag(help: help(zh: "文件一保存就再运行，直到按 Ctrl-C", en: "run again whenever the file is saved, until Ctrl-C"))
    var watch = false

    @Option(name: .customShort("e"), help: help(zh: "要运行的代码", en: "the code to run")) var code: String?
    @Argument(help: help(zh: "文件、插件名或 -，然后是 参数=值 …", en: "file, plugin name or -, then name=value …"))
    var arguments: [String] = []

    func run() async throws {
        guard watch else { return try await runOnce() }
        guard code == nil, let name = arguments.first, FileManager.default.fileExists(atPath: name) else {
            throw UsageProblem(zh: "--watch 需要一个文件名", en: "--watch needs the name of a file")
        }
        let watch = FileWatch(name)
        while true {
            do { try await runOnce() } catch let problem as any LocalizedProblem {
                printError(problem.text[spokenLanguage])
            }
            printError(inSpokenLanguage(zh: "—— 等待 \(name) 保存 ——", en: "—— waiting for \(name) to be saved ——"))
            try await watch.change()
        }
    }

    private func runOnce() async throws {
        let workers = EarlyWorker.pool()
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        var rest = arguments[...]
        let script: Script
        var plugin: PluginFile?
        if let code {
            script = runner.script(code, path: "-e")
        } else if let name = rest.popFirst() {
            plugin = try runner.plugin(called: name, isRun: true)
            script = try plugin.map(runner.script(of:)) ?? runner.script(called: name)
        } else {
            throw UsageProblem(zh: "请写文件名、-e 代码 或 -", en: "name a file, or say -e CODE or -")
        }
        let parameters = try rest.map { argument in
            guard let pair = Pair(argument: argument) else {
                throw UsageProblem(zh: "“\(argument)”应写作 参数=值", en: "“\(argument)” must be name=value")
            }
            return (name: pair.name, value: pair.value)
        }
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let outcome = try await runner.runCounting(
            script, of: plugin, parameters: parameters, on: snapshot,
            profile: profile ? { printError(PlainTextRenderer().render($0.document(of: script, spokenLanguage))) } : nil
        )
        try write(outcome, ledger)
    }

    /// What a bare script printed is shown as it is; everything else is laid out.
    private func write(_ outcome: Outcome, _ ledger: Ledger) throws {
        let document = outcome.document(
            spokenLanguage, currency: ledger.settings.currency, banner: banner(of: ledger))
        guard output.format == nil, output.file == nil, outcome.plugin == nil, case .value(let value) = outcome.result
        else { return try output.write(document) }
        if !outcome.printed.isEmpty { try output.write(text: outcome.printed) }
        if value != .null {
            var plain = document
            plain.title = ""
            plain.banner = nil
            plain.stamp = []
            if !outcome.printed.isEmpty { plain.blocks.removeFirst() }
            try output.write(plain)
        }
    }
}
