import ArgumentParser
import Ledger
import PluginHost

/// `plugin disable`: nobody runs a plugin until it is enabled again.
struct PluginDisableCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "disable",
            abstract: inSpokenLanguage(zh: "停用插件，写明原因", en: "Disable a plugin, saying why"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "原因（必填）", en: "the reason (required)")) var reason: String = ""
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() throws {
        let desk = try PluginDesk(global, options, isRunning: false)
        let plugin = try desk.runner.catalogue.plugin(name)
        let isChanged = try desk.ledger.disablePlugin(
            plugin.name, of: desk.runner.owner(of: plugin), reason: reason, files: plugin.digestsOnDisk,
            by: desk.account)
        say(
            isChanged
                ? inSpokenLanguage(zh: "已停用 \(name)", en: "disabled \(name)")
                : inSpokenLanguage(zh: "\(name)本来就停用，未作改动", en: "\(name) is disabled already; nothing was changed"))
    }
}

/// `plugin enable`: the way back.
struct PluginEnableCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enable", abstract: inSpokenLanguage(zh: "重新启用插件", en: "Enable a plugin again"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "原因", en: "the reason")) var reason: String?
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() throws {
        let desk = try PluginDesk(global, options, isRunning: false)
        let plugin = try desk.runner.catalogue.plugin(name)
        let isChanged = try desk.ledger.enablePlugin(
            plugin.name, of: desk.runner.owner(of: plugin), reason: reason, by: desk.account)
        say(
            isChanged
                ? inSpokenLanguage(zh: "已启用 \(name)", en: "enabled \(name)")
                : inSpokenLanguage(zh: "\(name)没有停用，未作改动", en: "\(name) is not disabled; nothing was changed"))
    }
}
