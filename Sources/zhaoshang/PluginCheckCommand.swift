import ArgumentParser
import Foundation
import Localization
import PluginHost

/// `plugin check`: what is wrong with scripts, without running them.
struct PluginCheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: inSpokenLanguage(
                zh: "检查插件或 Lua 文件的写法，默认全部；不运行，也不读台账",
                en: "Look for mistakes in plugins or Lua files, by default in all; nothing is run, no ledger read"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Argument(help: help(zh: "插件名或文件 …", en: "names of plugins, or files")) var names: [String] = []

    func run() async throws {
        let runner = try pluginRunner(global, options)
        var files: [CheckedFile] = []
        if names.isEmpty {
            for plugin in runner.catalogue.plugins { files += try await runner.check(plugin) }
            files += try await runner.checkLibraries()
        }
        for name in names {
            if name.hasSuffix(".lua"), !name.hasSuffix("init.lua"), FileManager.default.fileExists(atPath: name) {
                for path in paths(with: name) {
                    let text = try ScriptSource.text(try readFile(path), of: path)
                    files.append(try await runner.check(runner.script(text, path: path)))
                }
            } else {
                for plugin in try runner.plugins(called: name, isRun: false) {
                    try runner.noteDraft(of: plugin, command: "plugin check")
                    files += try await runner.check(plugin)
                }
            }
        }
        let report = CheckReport(files: files)
        if output.chosenFormat == .text { try output.write(text: report.text) } else { try output.write(report.table) }
        if report.status != 0 { throw ExitCode(report.status) }
    }

    /// A file and, as for a plugin by its name, the test beside it, unless that is named as well.
    private func paths(with file: String) -> [String] {
        let test = String(file.dropLast(".lua".count)) + "_test.lua"
        let isMore =
            !file.hasSuffix("_test.lua") && !names.contains(test) && FileManager.default.fileExists(atPath: test)
        return [file] + (isMore ? [test] : [])
    }
}
