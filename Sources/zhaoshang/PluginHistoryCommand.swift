import ArgumentParser
import Documents
import Ledger
import PluginHost

/// `plugin history`: the versions of a plugin, and who disabled and enabled it.
struct PluginHistoryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: inSpokenLanguage(
                zh: "插件的各个版本，以及何时由谁停用、启用", en: "The versions of a plugin, and who disabled or enabled it"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: ScriptOptions
    @Argument(help: help(zh: "插件名", en: "the plugin's name")) var name: String

    func run() throws {
        let desk = try PluginDesk(global, options, isRunning: false)
        let events = try desk.ledger.pluginHistory(of: name)
        // A plugin whose file is gone still has its past.
        if events.isEmpty { _ = try desk.plugin(name) }
        for case .installed(let version, _) in events.map(\.change)
        where !desk.account.maySeePlugins(of: version.department) {
            throw PluginProblem.notYours(name, owner: version.ownerName, account: desk.account)
        }
        let titles = [
            ("version", "版本", "version"), ("time", "时间", "time"), ("account", "账户", "account"),
            ("event", "事件", "event"), ("note", "附注或原因", "note or reason"), ("size", "字节", "bytes"),
            ("digest", "SHA-256", "SHA-256"), ("position", "分录", "entry"),
        ]
        let columns = titles.map { Column(key: $0.0, title: inSpokenLanguage(zh: $0.1, en: $0.2)) }
        try output.write(
            Document(
                title: inSpokenLanguage(zh: "\(name)的历史", en: "History of \(name)"), language: spokenLanguage,
                banner: banner(of: desk.ledger),
                blocks: [.table(Table(columns: columns, rows: events.map(row)))]))
    }

    private func row(_ event: PluginEvent) -> Row {
        func row(_ number: Cell, _ what: String, _ note: String, _ size: Cell, _ digest: String) -> Row {
            Row([
                number, .text(event.recordedAt), .text(event.account), .text(what), .text(note), size, .text(digest),
                .integer(event.position),
            ])
        }
        switch event.change {
        case .installed(let version, let bytes):
            return row(
                .integer(version.number), inSpokenLanguage(zh: "安装", en: "installed"), version.note ?? "",
                .integer(Int64(bytes)), version.digest)
        case .disabled(let reason, let failures):
            let what =
                failures.map {
                    inSpokenLanguage(
                        zh: "连续失败 \($0) 次，由程序停用", en: "failed \($0) times running, disabled by the program")
                } ?? inSpokenLanguage(zh: "停用", en: "disabled")
            return row(.empty, what, reason, .empty, "")
        case .removed(let reason):
            return row(.empty, inSpokenLanguage(zh: "卸载", en: "uninstalled"), reason, .empty, "")
        case .enabled(let reason):
            return row(.empty, inSpokenLanguage(zh: "启用", en: "enabled"), reason, .empty, "")
        }
    }
}
