import ArgumentParser
import Foundation
import Ledger
import PluginHost

/// `plugin install`: a plugin becomes an entry of the journal, and from then on needs no file.
struct PluginInstallCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "install",
            abstract: inSpokenLanguage(
                zh: "检查、测试并安装插件，每次改动为一个新版本，内容记入日志",
                en: "Check, test and install plugins; every change is a new version, kept in the journal"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(
        name: .customLong("for"),
        help: help(
            zh: "为哪个部门安装；默认沿用现有版本的部门，新插件为账户所属部门，管理员为全区",
            en:
                "the department it is for; by default that of the present version, of a new plugin the account's, and for "
                + "an administrator the whole zone"))
    var department: String?
    @Option(help: help(zh: "附注：改了什么、为什么", en: "a note: what is different, and why")) var note: String?
    @Flag(help: help(zh: "只检查和测试，不安装", en: "check and test only, install nothing")) var dryRun = false
    @Argument(
        help: help(
            zh: "名称.lua、含 init.lua 的文件夹，或装有若干插件的文件夹（全部安装，或一个也不安装）；也可以是台账 plugins 或 drafts 中插件的名称",
            en:
                "NAME.lua, a folder with init.lua, or a folder of plugins (all are installed, or none); or the name of a "
                + "plugin in the ledger's plugins or drafts"))
    var path: String

    func run() async throws {
        let desk = try PluginDesk(global, options, isRunning: true)
        var leftOut: [String] = []
        let plugins = try PluginReading.plugins(at: try place(in: desk)) { leftOut += $0 }
        if !leftOut.isEmpty {
            let shown = leftOut.prefix(10).joined(separator: ", ") + (leftOut.count > 10 ? ", …" : "")
            printError(
                inSpokenLanguage(
                    zh: "不属于插件，没有安装：\(shown)（共用模块请放进台账的 plugins/lib/）",
                    en: "no part of a plugin, and so not installed: \(shown) (shared modules go into the ledger's "
                        + "plugins/lib/)"))
        }
        try await PluginInstaller(desk: desk, department: department, note: note, isDryRun: dryRun).install(plugins)
        if desk.ledger.settings.isRehearsal, global.now == nil, !dryRun {
            printError(
                inSpokenLanguage(
                    zh: "注意：演练台账没有写 --now，这条分录记在 \(desk.ledger.clock.now().day)，plugin backtest 不写 --to 就回测到那天",
                    en:
                        "note: in a rehearsal without --now this is entered on \(desk.ledger.clock.now().day), which is where plugin backtest ends without --to"
                ))
        }
    }

    /// Where the files are: a name that is no file here means the plugin of that name in the ledger's folder, or its
    /// draft.
    private func place(in desk: PluginDesk) throws -> String {
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        if let known = desk.runner.catalogue.plugins.first(where: { $0.name == path && $0.origin == .ledger }) {
            return known.moduleFolder ?? known.path
        }
        let drafts = desk.runner.drafts
        try drafts.checkIsNotMeant(by: path)
        guard PluginTemplate.isAcceptable(path) else { return path }
        guard let draft = drafts.path(called: path) else { throw CatalogueProblem.noFiles(path) }
        return draft
    }
}

/// `plugin rollback`: what an earlier version said is what the next one says.
struct PluginRollbackCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rollback",
            abstract: inSpokenLanguage(
                zh: "退回到以前的版本：把它的内容安装为新版本",
                en: "Go back to an earlier version: install its content as a new one"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Option(help: help(zh: "退回到第几版", en: "the version to go back to")) var to: Int64
    @Option(help: help(zh: "附注，默认写明退回到第几版", en: "a note, by default which version it goes back to"))
    var note: String?
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() async throws {
        let desk = try PluginDesk(global, options, isRunning: true)
        let plugin = try desk.version(to, of: name)
        let note = note ?? inSpokenLanguage(zh: "退回到第 \(to) 版", en: "back to version \(to)")
        try await PluginInstaller(desk: desk, department: nil, note: note, isDryRun: false).install([plugin])
    }
}
