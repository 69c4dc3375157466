import Foundation
import Ledger
import Localization
import PluginHost

/// Checks, tests and installs plugins, all or none.
struct PluginInstaller {
    let desk: PluginDesk
    /// The name of the department that they are for; nil leaves that to the present version, or to who installs.
    let department: String?
    let note: String?
    let isDryRun: Bool

    /// A plugin that may be installed as it is.
    private struct Ready {
        let plugin: PluginFile
        let installation: PluginInstallation
        let description: PluginDescription?
        /// The version that it will replace.
        let current: PluginVersion?
    }

    /// - Throws: `PluginNotInstalled` and others if any of them cannot be; then nothing is entered.
    func install(_ plugins: [PluginFile]) async throws {
        // Who may not, or may not under this name, is told before anything runs.
        let owners = try plugins.map { plugin in
            let owner = try owner(of: plugin.name)
            try desk.ledger.checkMayInstall(plugin.name, for: owner, by: desk.account)
            try checkNoFile(is: plugin)
            return owner
        }
        var ready: [Ready] = []
        for (plugin, owner) in zip(plugins, owners) {
            if let new = try await prepare(plugin, for: owner) { ready.append(new) }
        }
        guard !ready.isEmpty else { return }
        if isDryRun {
            for new in ready {
                try await tell(new, as: (new.current?.number ?? 0) + 1, owner: new.installation.department)
            }
            return say(inSpokenLanguage(zh: "只是试运行，没有安装", en: "this was a dry run: nothing was installed"))
        }
        let (results, drafts) = try installMakingRoom(ready)
        for (new, result) in zip(ready, results) {
            guard result.isNew else { sayUnchanged(result.version); continue }
            try await tell(new, as: result.version.number, owner: result.version.department)
            if let draft = drafts[new.plugin.name] { sayDraft(draft) }
            if let state = desk.runner.catalogue.disabledState(of: PluginFile(result.version)) {
                say(
                    state.isAutomatic
                        ? inSpokenLanguage(zh: "  此前由程序停用，现已启用", en: "  the program had disabled it; it is enabled now")
                        : inSpokenLanguage(
                            zh: "  注意：它仍然停用（\(state.text.zh)）；启用：zhaoshang plugin enable \(state.name)",
                            en:
                                "  note: it is still disabled (it \(state.text.en)); to enable it: zhaoshang plugin enable "
                                + state.name))
            }
        }
    }

    // MARK: Before

    private func owner(of name: String) throws -> String? {
        if let department { return try desk.department(called: department) }
        let current = try desk.ledger.installedPlugins().first { $0.name == name }
        return current.map(\.department) ?? (desk.account.role == .administrator ? nil : desk.account.department)
    }

    /// A file of that name in the folders of plugins would leave two plugins of one name, unless it is the one that is
    /// installed and makes room.
    private func checkNoFile(is plugin: PluginFile) throws {
        let files = PluginCatalogue(
            ledgerFolder: desk.ledger.folder, shippedFolder: desk.runner.catalogue.shippedFolder)
        do {
            let found = try files.plugin(plugin.name)
            guard found.origin == .ledger, found.isSameFile(as: plugin) else {
                throw CatalogueProblem.inTheWay(plugin.name, path: found.path)
            }
            for move in DraftFolder(of: desk.ledger).moves(for: found)
            where FileManager.default.fileExists(atPath: move.to) {
                throw CatalogueProblem.draftInTheWay(plugin.name, path: move.to)
            }
        } catch CatalogueProblem.unknown {}
    }

    /// Files in the folder of plugins would run beside the version that is installed: they become drafts of the next.
    /// They are moved first: files can be put back, and what is installed is in the journal for good.
    ///
    /// - Returns: what is current now, and where the files are of those that had some there, by the plugins' names.
    private func installMakingRoom(
        _ ready: [Ready]
    ) throws -> (results: [(version: PluginVersion, isNew: Bool)], drafts: [String: String]) {
        let files = PluginCatalogue(ledgerFolder: desk.ledger.folder, shippedFolder: nil).plugins.filter { file in
            ready.contains { $0.plugin.name == file.name && file.isSameFile(as: $0.plugin) }
        }
        let folder = DraftFolder(of: desk.ledger)
        let moves = files.flatMap(folder.moves(for:))
        try folder.take(moves)
        do {
            let results = try desk.ledger.install(ready.map(\.installation), by: desk.account)
            return (results, Dictionary(files.map { ($0.name, folder.path(of: $0)) }) { $1 })
        } catch {
            folder.putBack(moves)
            throw error
        }
    }

    private func sayDraft(_ draft: String) {
        say(
            inSpokenLanguage(
                zh: "  文件已移到 \(draft)；以后在那里修改，再用 zhaoshang plugin install \(draft) 安装",
                en:
                    "  its files are now \(draft): change them there, and install them with zhaoshang plugin install \(draft)"
            ))
    }

    /// - Returns: nil if it is the current version already.
    private func prepare(_ plugin: PluginFile, for owner: String?) async throws -> Ready? {
        let runner = desk.runner
        let package = try runner.files(of: plugin)
        let current = try desk.ledger.installedPlugins().first { $0.name == plugin.name }
        if let current, try desk.ledger.package(of: current).isIdentical(to: package) {
            sayUnchanged(current)
            return nil
        }
        let report = CheckReport(files: try await runner.check(plugin))
        if report.status != 0 || report.hasRemarks { printError(report.text) }
        guard report.status == 0 else { throw refused(plugin, current, status: report.status) }
        try await test(plugin, current)
        let described = try await runner.describe(plugin)
        let installation = PluginInstallation(
            package: package, department: owner, kind: (described?.kind ?? .analysis).rawValue,
            title: described?.title[desk.runner.language] ?? "", digest: try runner.script(of: plugin).digest,
            sharedModules: runner.sharedModuleDigests, note: note)
        return Ready(plugin: plugin, installation: installation, description: described, current: current)
    }

    private func test(_ plugin: PluginFile, _ current: PluginVersion?) async throws {
        guard try desk.runner.hasTest(plugin) else {
            if let current, try desk.runner.hasTest(PluginFile(current)) {
                printError(
                    inSpokenLanguage(
                        zh: "\(plugin.name)的第 \(current.number) 版有测试，新版本没有；请把测试放在旁边",
                        en:
                            "version \(current.number) of \(plugin.name) has a test and the new one has none; put the test beside it"
                    ))
                throw refused(plugin, current, status: 65)
            }
            return printError(
                inSpokenLanguage(
                    zh: "警告：\(plugin.name)没有测试；请在旁边放一个 \(plugin.name)_test.lua（文件夹则为 init_test.lua）",
                    en:
                        "warning: \(plugin.name) has no test; put \(plugin.name)_test.lua beside it (init_test.lua in a "
                        + "folder)"))
        }
        let failures = try await desk.runner.test(plugin).filter { $0.failure != nil }
        for failure in failures {
            printError(
                "✘ \(plugin.name): \(failure.name)\n    "
                    + (failure.failure?[spokenLanguage] ?? "").replacing("\n", with: "\n    "))
        }
        guard failures.isEmpty else { throw refused(plugin, current, status: 1) }
    }

    private func refused(_ plugin: PluginFile, _ current: PluginVersion?, status: Int32) -> PluginNotInstalled {
        PluginNotInstalled(name: plugin.name, current: current?.number, status: status)
    }

    // MARK: Afterwards

    private func sayUnchanged(_ version: PluginVersion) {
        say(
            inSpokenLanguage(
                zh: "\(version.name)与第 \(version.number) 版内容相同，不必安装",
                en: "\(version.name) is version \(version.number), byte by byte: nothing to do"))
    }

    private func tell(_ new: Ready, as number: Int64, owner: String?) async throws {
        let name = try owner.map { try desk.name(ofDepartment: $0) } ?? inSpokenLanguage(zh: "全区", en: "the whole zone")
        say(
            isDryRun
                ? inSpokenLanguage(
                    zh: "可以安装：\(new.plugin.name)，将为第 \(number) 版（\(name)）",
                    en: "ready to install: \(new.plugin.name), as version \(number) (for \(name))")
                : inSpokenLanguage(
                    zh: "已安装 \(new.plugin.name)，第 \(number) 版（\(name)）",
                    en: "installed \(new.plugin.name), version \(number) (for \(name))"))
        say("  SHA-256 \(new.installation.digest)")
        guard let current = new.current else { return }
        let old = try desk.ledger.package(of: current)
        // What the old one declares needs running it, and it may no longer load.
        let before = try? await desk.runner.describe(PluginFile(current))
        for change in before.flatMap({ old in new.description.map { old.changes(to: $0) } }) ?? [] {
            say("  " + change.text[spokenLanguage])
        }
        for file in PluginDifference(from: old, to: new.installation.package).files { say("  " + file.summary) }
    }
}

/// A plugin that is wrong, as was shown: whatever ran before runs on.
struct PluginNotInstalled: LocalizedProblem {
    let name: String
    /// The number of the version that runs on; nil if there is none.
    let current: Int64?
    let status: Int32

    var text: Localized {
        let still =
            current.map {
                Localized(zh: "；仍在运行第 \($0) 版", en: "; version \($0) runs on")
            } ?? Localized(verbatim: "")
        return Localized(
            zh: "没有安装：插件“\(name)”有错误，见上",
            en: "nothing was installed: there are errors in the plugin “\(name)”, see above") + still
    }
}
