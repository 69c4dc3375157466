import ArgumentParser
import Foundation
import Ledger
import Localization
import PluginHost

/// `plugin diff`: what is different between two versions of a plugin.
struct PluginDiffCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: inSpokenLanguage(
                zh: "比较插件的两个版本，或现有版本与一个文件",
                en: "What is different between two versions of a plugin, or between one and a file"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(
        help: help(
            zh: "从第几版；默认为前一版，与文件比较时为现在的插件",
            en: "the old version; by default the one before, and compared with a file the plugin as it is"))
    var from: Int64?
    @Option(
        help: help(zh: "到第几版，或一个文件、文件夹；默认为当前版本", en: "the new version, or a file or folder; by default the current one")
    )
    var to: String?
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() async throws {
        let desk = try PluginDesk(global, options, isRunning: true)
        let (old, new) = try versions(desk)
        let difference = PluginDifference(from: try desk.runner.files(of: old), to: try desk.runner.files(of: new))
        guard !difference.files.isEmpty else {
            return say(inSpokenLanguage(zh: "内容完全相同", en: "the two are the same, byte by byte"))
        }
        for change in await declared(old, new, desk.runner) { say("# " + change.text[spokenLanguage]) }
        for file in difference.files {
            write("--- " + (file.wasThere ? old.label(of: file.path) : "/dev/null"), .bold)
            write("+++ " + (file.isThere ? new.label(of: file.path) : "/dev/null"), .bold)
            for line in file.lines.unified {
                switch line.first {
                case "+": write(line, .green)
                case "-": write(line, .red)
                case "@": write(line, .cyan)
                default: write(line, nil)
                }
            }
        }
    }

    private func versions(_ desk: PluginDesk) throws -> (PluginFile, PluginFile) {
        let plugin = try desk.plugin(name)
        guard let to, let number = Int64(to) else {
            guard let file = to else {
                guard let latest = plugin.version?.number else { throw PluginProblem.neverInstalled(name) }
                guard from != nil || latest > 1 else {
                    throw UsageProblem(
                        zh: "插件“\(name)”只有一个版本，没有可比较的；与文件比较请写 --to 文件",
                        en:
                            "the plugin “\(name)” has one version only, and nothing to compare it with; to compare it with a "
                            + "file, say --to FILE")
                }
                return (try desk.version(from ?? latest - 1, of: name), plugin)
            }
            try desk.runner.drafts.checkIsNotMeant(by: file)
            let given = try PluginReading.plugins(at: file) { _ in }
            guard given.count == 1 else { throw CatalogueProblem.noPlugin(file) }
            return (try desk.version(from, of: name), given[0])
        }
        let new = try desk.version(number, of: name)
        return (try desk.version(from ?? max(1, number - 1), of: name), new)
    }

    /// What the two declare differently; nothing where one of them no longer loads.
    private func declared(_ old: PluginFile, _ new: PluginFile, _ runner: PluginRunner) async -> [DeclarationChange] {
        guard let before = try? await runner.describe(old), let after = try? await runner.describe(new) else {
            return []
        }
        return before.changes(to: after)
    }

    private enum Color: String {
        case bold = "1"
        case red = "31"
        case green = "32"
        case cyan = "36"
    }

    private func write(_ line: String, _ color: Color?) {
        let isColored =
            isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        let shown = shownSafely(line)
        print(isColored ? color.map { "\u{1B}[\($0.rawValue)m\(shown)\u{1B}[0m" } ?? shown : shown)
    }
}

extension PluginFile {
    /// What a diff calls one of its files: for a version the path with its number.
    fileprivate func label(of file: String) -> String { shownPath(of: file) }
}
