import ArgumentParser
import Foundation
import Ledger
import PluginHost

/// `plugin export`: the files of a plugin as they were installed, byte by byte.
struct PluginExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: inSpokenLanguage(zh: "把插件的文件写入文件夹", en: "Write the files of a plugin into a folder"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "安装的插件的哪一版，默认当前版本", en: "which version of an installed plugin, by default the current one"))
    var version: Int64?
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: help(zh: "写入的文件夹，没有则新建；已有的文件不会覆盖", en: "the folder, made if it is not there; no file is overwritten"))
    var folder: String
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() throws {
        let desk = try PluginDesk(global, options, isRunning: false)
        let package = try desk.runner.files(of: try desk.version(version, of: name))
        let place = package.isFolder ? "\(folder)/\(package.name)" : folder
        let files = package.files.sorted { $0.key < $1.key }.map { (path: "\(place)/\($0.key)", text: $0.value) }
        // Not whether it leads to a file: a link to nowhere is in the way as well.
        for (path, _) in files where (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
            throw UsageProblem(zh: "文件“\(path)”已经存在，不会覆盖", en: "the file “\(path)” exists and is not overwritten")
        }
        for (path, text) in files {
            do {
                let file = URL(fileURLWithPath: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file, options: .withoutOverwriting)
            } catch { throw FileProblem.unwritable(path) }
            say(path)
        }
    }
}
