import ArgumentParser
import Ledger
import PluginHost

/// `plugin uninstall`: the name is free for a file again, and the versions stay in the journal.
struct PluginUninstallCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "uninstall",
            abstract: inSpokenLanguage(
                zh: "卸载插件，写明原因；各版本仍在日志中", en: "Uninstall a plugin, saying why; its versions stay in the journal"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "原因（必填）", en: "the reason (required)")) var reason: String = ""
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() throws {
        let desk = try PluginDesk(global, options, isRunning: false)
        // Also where a file bears the same name, since this is the way out of that.
        guard let version = try desk.ledger.installedPlugins().first(where: { $0.name == name }) else {
            throw PluginProblem.neverInstalled(try desk.plugin(name).name)
        }
        try desk.ledger.removePlugin(version, reason: reason, by: desk.account)
        say(inSpokenLanguage(zh: "已卸载 \(name)", en: "uninstalled \(name)"))
    }
}
